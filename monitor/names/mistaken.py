"""What sounds like a surname alone and is none: many of its bearers, a given name that a king
bears, what somebody is whose name follows."""

from monitor.names import given
from monitor.names.company import SPELLED, is_known_given
from monitor.names.endings import SLAVIC_LANGUAGES, SOUTH_SLAVIC, flavour
from monitor.names.listed import folded
from monitor.names.sound import plain, script, sounds
from monitor.names.text import Text
from monitor.names.title import before
from monitor.names.word import Fit

_OFF = 0.03  # in sound


def is_one(text: Text, first: int, last: int, fit: Fit, own: str, *, crowned: bool) -> bool:
    """`own`: the surname as the rule has it; `crowned`: whether that is a given name, of one who is
    told by a numeral."""
    if _are_many(text, last, fit, own) or _is_called(text, first, last, fit):
        return True
    if len(fit.ending) == 1 and text.language is None:  # Lavrova: of Lavrov, or a woman
        return script(plain(text.written(last))) == "Latn"
    return not crowned and fit.off > _OFF and _is_crowned(text, first, last)


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
    крал папа епископ архиепископ патријарх владика краљ кнез принцез"""
    )
)
