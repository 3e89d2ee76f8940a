"""What sounds like a surname alone and is none: many of its bearers, a given name that a king
bears, what somebody is whose name follows, a place, a common word that opens a sentence."""

from collections.abc import Set

from monitor.names import atlas, given
from monitor.names.context.company import SPELLED, is_known_given, spoken
from monitor.names.context.doubt import stands_small
from monitor.names.context.phrase import is_common
from monitor.names.context.title import before
from monitor.names.listed import folded
from monitor.names.text import Text
from monitor.names.words import around
from monitor.names.words.endings import (
    CYRILLIC_SLAVIC,
    SLAVIC_LANGUAGES,
    SOUTH_SLAVIC,
    cuts,
    flavour,
)
from monitor.names.words.readings import describes, goes_with, is_his, may_open, readings
from monitor.names.words.small import is_small
from monitor.names.words.sound import VOWELLESS, plain, script, sounds
from monitor.names.words.word import CASED, Fit, Word

ALONE = 0.07  # off in sound, of a surname alone
SHORT = 0.05  # of one of four sounds or less
_OFF = 0.03


def is_off(text: Text, last: int, fit: Fit, surname: Word) -> bool:
    """Whether a surname alone is too far off."""
    size = min(len(surname.roots[0].sounds), len(sounds(plain(text.written(last)))))
    return fit.off > (SHORT if size <= 4 else ALONE)


def is_one(text: Text, first: int, last: int, fit: Fit, own: str, *, crowned: bool) -> bool:
    """`own`: the surname as the rule has it; `crowned`: whether that may be a given name: of one
    who is told by a numeral, or by nothing else."""
    if _are_many(text, last, fit, own) or _is_called(text, first, last, fit):
        return True
    if len(fit.ending) == 1 and text.language is None:  # Lavrova: of Lavrov, or a woman
        return script(plain(text.written(last))) == "Latn"
    exact = fit.off <= _OFF and script(plain(text.written(last))) not in VOWELLESS
    return not crowned and not exact and _is_crowned(text, first, last)


def _is_called(text: Text, first: int, last: int, fit: Fit) -> bool:
    """Whether somebody's full name follows what he is, which opens a sentence: Slovák Ján
    Novotný, Kráľ Karol III."""
    if fit.ending or not text.opens(first) or text.language not in _CASES:
        return False
    called, surname = last + 1, last + 2
    if surname >= len(text.tokens) or text.gap(last) != " " or text.gap(called) != " ":
        return False
    if not (text.written(called)[0].isupper() and text.written(surname)[0].isupper()):
        return False
    return _is_named(text, called) and not is_known_given(text, last)


_CASES = SLAVIC_LANGUAGES - {"bg", "mk"}  # in which an object has another form


def _is_named(text: Text, index: int) -> bool:
    """Whether the word is a man's given name as a subject, and no woman's: Petra is Petr's too."""
    written = plain(text.written(index))
    found = given.groups(written, flavour(text.language, text.family, script(written)))
    heard = sounds(written)
    known = any(sounds(plain(form)) == heard for group in found for form in group.forms)
    return known and all(group.sex == "m" for group in found)


_HISSING = ("cz", "sz", "dz", "ż", "ź", "c")


def _are_many(text: Text, last: int, fit: Fit, own: str) -> bool:
    """Whether the ending is a plural's: Vrani, Kowacze. No case of one man, or of a woman whose
    surname stays as it is, ends so."""
    written = text.written(last).lower()
    if text.language in SPELLED and not fit.ending and written[-1] in "iey":
        return plain(written)[:-1] == plain(own)
    if fit.kind not in {"hard", "soft"}:
        return False
    if text.language in SOUTH_SLAVIC:
        return fit.ending in {"i", "и"}
    return text.language == "pl" and fit.ending == "e" and written[:-1].endswith(_HISSING)


def _is_crowned(text: Text, first: int, last: int) -> bool:
    """Whether a title that is borne with a given name stands before one: принц Андрей."""
    borne = before(text, first)
    return borne.startswith(_CROWNED) and is_known_given(text, last)


_CROWNED = tuple(
    folded(
        """prince princess king queen pope bishop archbishop patriarch metropolit
    принц король короля королю королём королев царь царя царю царём царем папа папы папе папой
    патриарх епископ архиепископ митрополит князь князя князю княгин княжн герцог єпископ
    król papież księżn książę arcybiskup biskup patriarch
    král papež pápež kráľ arcibiskup princez knížat knieža
    kralj papa papež nadškof škof nadbiskup princ patrijarh kraljic
    крал папа епископ архиепископ патријарх владика краљ кнез принцез
    الملك الأمير السلطان القديس شاه شاهزاده"""
    )
)


_IN = folded("в во із из з під под під in")


def is_something_else(text: Text, first: int, last: int) -> bool:
    """Whether a surname alone is likelier a place, or a common word that opens a sentence."""
    if _joined_by_hyphen(text, first, last) or text.is_quoted(first, last):
        return True
    preceding = text.folded(first - 1) if first else ""
    if preceding in _TOWNS.get(text.language or "", ()) and _is_town(text, first):
        return True
    name = script(plain(text.written(last)))
    if name in VOWELLESS and _is_no_surname(text, first, last):
        return True
    if name in CASED and text.opens(first) and stands_small(text, last):
        return True
    if not spoken(text, name):
        return preceding == "in" or (name == "Latn" and text.language in CYRILLIC_SLAVIC)
    if first < last:
        return False
    kinds = around.kinds(text.folded(last), text.language)
    if "word" in kinds and _describes(text, last):
        return True
    told = "surname" in kinds and text.language != "uk"  # of which nobody counted the uses
    if not told and ("place" in kinds or _may_open(text, first, kinds)):
        return True
    return preceding in _IN and not kinds & {"surname", "given"}


_TOWNS = {
    "ru": folded("город города городу городе деревня деревни деревне поселок поселка поселке селе"),
    "uk": folded("місто міста місту місті село села селі селище селища селищі"),
}


def _is_town(text: Text, index: int) -> bool:
    """Whether after the word for a town a name may be the town's: в селі Горлиця; but no Russian
    subject of which no town is called (в городе Иванов не был). The Ukrainian dictionary knows no
    towns."""
    if text.gap(index - 1).strip(" \u00a0") or before(text, index):
        return False
    found = readings(text.folded(index), text.language) if text.language == "ru" else ()
    somebody = any((one.kind, one.case) == ("surname", "nomn") for one in found)
    return not somebody or any(one.kind == "place" for one in found)


def is_unclear(text: Text, first: int, last: int) -> bool:
    """Whether a surname alone is as well a place, or a common word that may open a sentence."""
    if first < last or not spoken(text, script(plain(text.written(last)))):
        return False
    kinds = around.kinds(text.folded(last), text.language)
    return "place" in kinds or _may_open(text, last, kinds) or _may_be_many(text, last)


def _may_be_many(text: Text, last: int) -> bool:
    """Whether a genitive or an adjective opens a sentence in which no man does anything: Волков
    стало больше, Крупный и средний бизнес."""
    word, after = text.folded(last), last + 1
    of = any(
        one.kind == "adjective" or (one.kind == "word" and one.case == "gent")
        for one in readings(word, text.language)
    )
    if not of or not text.opens(last) or _closes(text, last):
        return False
    if after + 1 < len(text.tokens) and text.folded(after) in _AND and text.gap(last) == " ":
        return text.written(after + 1)[0].islower()
    for at in range(after, min(after + _NEAR, len(text.tokens))):
        if any(sign in text.gap(at - 1) for sign in ".!?:\n"):
            return at > after or text.gap(last)[0] != ":"  # Морозов: это не так
        if at == after and goes_with(word, text.folded(at), text.language):
            return True
        if (his := is_his(text.folded(at), text.language)) is not None:
            return not his
    return True


_AND = folded("и или а і й та або")
_NEAR = 5  # words between a subject and its verb


# Where one use of a surname was counted to be enough, of ten languages; no others were counted.
_COUNTED = frozenset({"ru", "uk", "be", "bg", "sr", "hr", "sl", "pl", "cs", "sk"})


def clearness(text: Text, last: int, own: str) -> str:
    """How a surname alone, `own` in the rule, stands: "clear" where it is hardly anything else,
    "opens" where it opens a sentence and no dictionary tells; "" where nobody counted, or a large
    city is called so."""
    if text.language not in _COUNTED:
        return ""
    if spoken(text, script(plain(text.written(last)))):
        return "clear"
    return "" if atlas.is_large(own) else "opens" if text.opens(last) else "clear"


def _may_open(text: Text, index: int, kinds: Set[str]) -> bool:
    """Whether the word is a common one that may open the sentence which it opens."""
    if "word" not in kinds or not text.opens(index):
        return False
    return not _closes(text, index) and may_open(text.folded(index), text.language)


def _closes(text: Text, index: int) -> bool:
    """Whether the quotes before a word close what was before: РИА «Новости»."""
    return bool(index) and text.gap(index - 1).strip(",") == '" '


def is_nobody(text: Text, first: int, last: int) -> bool:
    """Whether a surname alone is surely a place, or a small word that opens a sentence."""
    word = text.folded(last)
    if not spoken(text, script(plain(text.written(last)))):
        return (text.opens(first) and is_small(word, text.language)) or (
            first == last and is_common(text, last)
        )
    kinds = around.kinds(word, text.language)
    if "place" in kinds and first and text.folded(first - 1) in _IN:
        return True
    return text.opens(first) and kinds == {"word"} and around.is_small(word, text.language)


def _is_no_surname(text: Text, first: int, last: int) -> bool:
    """Whether a word without a capital is a small or common one, or, where no title stands before
    it, somebody's given name."""
    written = plain(text.written(last))
    bare = [one for one, _ in cuts(written, script(written))]
    if any(one in around.SMALL_ARABIC for one in bare):
        return True
    if before(text, first):
        return False
    group = flavour(text.language, text.family, script(written))
    return any(bool(given.groups(one, group)) for one in bare[:2])


def _describes(text: Text, last: int) -> bool:
    """Whether the word is an adjective of the one after it: of the Pechersk court."""
    after = last + 1
    if not text.goes_on(last):
        return False
    small = text.written(after)[0].islower()
    further = text.folded(after + 1) if after + 1 < len(text.tokens) else ""
    own, opens = text.folded(last), text.opens(last)
    return small and describes(own, text.folded(after), further, text.language, opens=opens)


def _joined_by_hyphen(text: Text, first: int, last: int) -> bool:
    """One of two names joined: San-Marcos, Banks-Johnson."""
    if first and text.gap(first - 1) == "-" and text.written(first - 1)[0].isupper():
        return True
    after = last + 1
    return after < len(text.tokens) and text.gap(last) == "-" and text.written(after)[0].isupper()
