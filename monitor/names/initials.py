"""Initials that stand for given names."""

from monitor.names.compare import distance
from monitor.names.listed import folded
from monitor.names.small import is_small
from monitor.names.sound import plain, script, sounds
from monitor.names.text import Text

_OFF = 0.3
_GEORGIAN_OFF = 0.15  # each of whose letters is one sound
_SAME = ("еэёє", "ийії", "гґ", "yj", "kcq", "vw", "eé", "sšś", "cčć", "zžź", "tț", "lł", "hg", "iy")


def begin(initial: str, name: str) -> bool:
    """Whether a name as written may begin with the initial, in the same script or another."""
    letter, first = plain(initial), plain(name)
    if not letter or not first:
        return False
    if script(letter) == script(first):
        return any({letter[0], first[0]} <= set(same) for same in (letter[0], *_SAME))
    heard, whole = sounds(letter), sounds(first)
    if not heard or not whole:
        return False
    if len(heard) > 1 and heard[0] == "y":  # Ю. for Yuri, Yulia and not for Ilya
        return heard[1] in whole[:2] and whole[0] in {heard[1], "y", "j", "i", "J"}
    near = {heard[0], whole[0]} <= set("eiyjE") or {heard[0], whole[0]} == {"d", "J"}
    limit = _GEORGIAN_OFF if script(letter) == "Geor" else _OFF
    return near or distance(heard[0], whole[0]) <= limit


def begin_so(initial: str, name: str) -> bool:
    """The same of an equivalent, which has to begin just so."""
    letter, first = plain(initial), plain(name)
    if script(letter) == script(first):
        return letter[:1] == first[:1]
    return bool(letter) and sounds(first).startswith(sounds(letter))


_WORDS = folded("а в и к о с у я і й з є a i o u w z y e à é")  # of one letter


# English letters as Arabic and Persian write them out: جورج دبلیو بوش.
_SPELLED = folded(
    "دبليو دبلیو اف إف جي جی بي بی سي سی دي دی كي کی إل ال ام إم إن ان ار آر تي تی في وی"
)


def is_spelled(word: str) -> bool:
    """Whether a folded word is the name of a Latin letter."""
    return word in _SPELLED


def _is_word(letter: str, language: str | None) -> bool:
    """Whether it is a preposition or the like: V Rusiji."""
    return letter in _WORDS or is_small(letter, language)


# What Georgian shortens before a name: year, town.
_SHORTENED = folded("წ ქ")
_SHORTENED_IN_TWO = folded("აშ ეი მშ")  # and so on, that is, among them


def is_one(text: Text, index: int, dotted: bool) -> bool:
    written = text.written(index)
    if script(written) == "Geor":  # which has no capitals
        return dotted and len(written) == 1 and not _is_shortened(text, index)
    if not written[0].isupper() or not (dotted or len(written) == 1):
        return False
    if not dotted and _is_word(text.folded(index), text.language):
        return False
    return len(written) == 1 or (len(written) == 2 and dotted and not written.isupper())


def _is_shortened(text: Text, index: int) -> bool:
    """Whether a Georgian letter with a dot stands for a common word, or behind a figure (5 ს.)."""
    written, neighbours = text.written(index), []
    if index:
        if text.written(index - 1)[-1].isdigit():
            return True
        neighbours.append(text.written(index - 1) + written)
    if index + 1 < len(text.tokens):
        neighbours.append(written + text.written(index + 1))
    return written in _SHORTENED or not _SHORTENED_IN_TWO.isdisjoint(neighbours)
