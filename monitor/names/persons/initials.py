"""Initials that stand for given names."""

from monitor.names.listed import folded, listed
from monitor.names.text import Text
from monitor.names.words.compare import distance
from monitor.names.words.small import is_small
from monitor.names.words.sound import plain, script, sounds
from monitor.text.fold import fold

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


# English letters as Slavic languages write them out: Джей Ди Вэнс.
_ALPHABET = "abcdefghijklmnopqrstuv"
_NAMES = {
    word: letter
    for names in (
        "эй би си ди и эф джи эйч ай джей кей эл эм эн оу пи кью ар эс ти ю ви",
        "ей бі сі ді і еф джі ейч ай джей кей ел ем ен оу пі кʼю ар ес ті ю ві",
        "ей би си ди и еф джи ейч ай джей кей ел ем ен оу пи кю ар ес ти ю ви",
        "еј би си ди и еф џи ејч ај џеј кеј ел ем ен оу пи кју ар ес ти ју ви",
        "ej bi si di i ef dži ejč aj džej kej el em en ou pi kju ar es ti ju vi",
    )
    for word, letter in zip(listed(names), _ALPHABET, strict=True)
}


# The same in Arabic letters, but for those that are common words: جي دي فانس.
_ARABIC = {
    fold(word): letter
    for words, letter in (
        ("إيه ايه", "A"), ("بي", "B"), ("سي", "C"), ("دي", "D"), ("إف اف", "F"), ("إتش اتش", "H"),
        ("جي جيه جاي", "J"), ("كي كيه", "K"), ("آر", "R"), ("تي", "T"), ("دبليو", "W"),
    )
    for word in words.split()
}  # fmt: skip


def spelled(text: Text, last: int) -> tuple[int, str]:
    """The first of two letters written out of which the token `last` is the other, and what it
    stands for; -1 for none."""
    if last < 1:
        return -1, ""
    if text.language == "ar" and text.gap(last - 1) == " " and text.folded(last) in _ARABIC:
        letter = _ARABIC.get(text.folded(last - 1), "")
        return (last - 1, letter) if letter else (-1, "")
    if text.written(last).lower() not in _NAMES:
        return -1, ""
    if text.gap(last - 1) not in {" ", "-"}:
        return -1, ""
    before = text.written(last - 1)
    letter = _NAMES.get(before.lower(), "")
    if not letter or not (before[0].isupper() and text.written(last)[0].isupper()):
        return -1, ""
    return last - 1, letter.upper()


def capitals(text: Text, index: int) -> str:
    """The first of two initials that are written as one word: JD Vance."""
    written = text.written(index) if index >= 0 else ""
    return written[0] if len(written) == 2 and written.isalpha() and written.isupper() else ""


def shortened(written: str) -> str:
    """A name that begins with two letters written out, or in capitals, with initials instead."""
    words = written.split()
    head = words[0].split("-") + words[1:2] if words else []
    letters = [_NAMES.get(one.lower(), "") for one in head[:2]]
    if len(words) > 2 and "-" not in words[0] and all(letters):
        return " ".join([f"{one.upper()}." for one in letters] + words[2:])
    return written


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
    if text.language == "fr" and _is_sir(text, index):
        return False
    return len(written) == 1 or (len(written) == 2 and dotted and not written.isupper())


def _is_sir(text: Text, index: int) -> bool:
    """Whether a French M. is a title, which others do not stand before or behind: J.-M. Petit."""
    if text.written(index) != "M" or not text.gap(index).startswith(". "):
        return False
    return not (index and text.gap(index - 1).strip(" -") == "." and _is_letter(text, index - 1))


def _is_letter(text: Text, index: int) -> bool:
    return len(text.written(index)) == 1 and text.written(index).isupper()


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
