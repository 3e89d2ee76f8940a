"""A name between a given name and a surname."""

import re

from monitor.names.context import title
from monitor.names.context.company import SURNAMES
from monitor.names.listed import folded
from monitor.names.text import Text
from monitor.names.words import arabic, around
from monitor.names.words.endings import SLAVIC_LANGUAGES
from monitor.names.words.readings import LANGUAGES, readings
from monitor.names.words.sound import plain, script
from monitor.names.words.word import Fit


def is_second(text: Text, index: int) -> bool:
    """Whether the word may be one more name of who is called by the word before it: of his father
    in Armenian, of his mother in Spanish (Габриэль Гарсия Маркес)."""
    written = text.written(index)
    if len(written) == 1 or not (written[0].isupper() or text.language == "ar"):
        return False
    if script(plain(written)) == "Armn":
        return True
    if text.language == "ar":
        return _is_foreign(text, index)
    if text.language not in SLAVIC_LANGUAGES or not written[1:].islower() or text.opens(index):
        return False
    word = text.folded(index)
    if word in around.PARTICLES or title.is_title(word, text.language):
        return False
    return text.gap(index) == " "


def _is_foreign(text: Text, index: int) -> bool:
    """Whether an Arabic word stands after the given name of a foreigner, who is hardly called by it
    alone, and is no word that is known: تيدروس أدهانوم غيبريسوس."""
    word, before = text.folded(index), text.folded(index - 1) if index else ""
    if not before or text.gap(index - 1) != " " or text.gap(index) != " " or len(word) < _LEAST:
        return False
    if word[0] in _GLUED or around.is_small_arabic(word) or title.is_title(word, "ar"):
        return False
    if SURNAMES["Arab"].search(plain(word)):  # فلاديمير زيلينسكي لبوتين
        return False
    return not (around.has_article(word) or arabic.is_name(before) or arabic.is_name(word))


_LEAST = 4  # letters
_GLUED = frozenset("ويبلفكتس")  # what a verb or a small word before another begins with


def is_sons(text: Text, first: int, givens: int) -> bool:
    """Whether an Arabic full name of several given names, at the token `first`, is that of the
    father of who is called by the word before it: أحمد علي عبد الله صالح."""
    if text.language != "ar" or givens < _FULL or first < 1 or text.gap(first - 1) != " ":
        return False
    word = text.folded(first - 1).removeprefix("و")
    return word != _MOHAMMED and arabic.is_name(word, sure=True)


_FULL = 2  # given names of one who is told with his father's
_MOHAMMED = "محمد"  # that many bear before the name they go by


def is_fathers(text: Text, first: int) -> bool:
    """Whether an Arabic full name at the token `first` is the father's of who is called by the word
    before it: رغد صدام حسين, and not what somebody else is called by (وليد بن طلال)."""
    if text.language != "ar" or first < 1 or text.gap(first - 1) != " ":
        return False
    word = text.folded(first - 1)
    if word not in around.SONS_ARABIC and word.removeprefix("و") not in around.SONS_ARABIC:
        return False
    before = text.folded(first - 2) if first > 1 else ""
    return before not in around.PARTICLES and not title.is_title(before, text.language)


def is_fathers_of(text: Text, first: int) -> bool:
    """Whether somebody is told to be the son of who is called by the name at the token `first`:
    محمد بن سلمان بن عبد العزيز."""
    return first > 1 and text.goes_on(first - 1) and text.folded(first - 1) in around.SONS


# Before Ali a part of one name, by which nobody is called Ali: محمد علي رجائي, Mehmet Ali Koç.
_BEFORE_ALI = {
    **dict.fromkeys(("ar", "fa"), folded("محمد غلام")),
    **dict.fromkeys(("tr", "az"), folded("Mehmet Muhammed Muhammet Məhəmməd Məmməd Hasan")),
}
_ALI = folded("علي Ali Əli")


def is_compound(text: Text, first: int) -> bool:
    """Whether the given name at the token `first` is the end of another one."""
    if first < 1 or text.gap(first - 1) != " " or text.folded(first) not in _ALI:
        return False
    return text.folded(first - 1) in _BEFORE_ALI.get(text.language or "", ())


def is_grandfathers(text: Text, index: int) -> bool:
    """Whether an Arabic name after a given name and the father's, at the token `index`, is a given
    name too: محمود كاظم عباس is a Mahmoud whose grandfather was called Abbas. An office before
    it is told of somebody known, with all his names: رئيس الوزراء نزار كاظم عباس."""
    if text.language != "ar" or index + 1 >= len(text.tokens):
        return False
    if (borne := title.before(text, index - 1)) and not title.is_trade(borne, text.language):
        return False
    return arabic.is_name(text.folded(index)) and arabic.is_name(text.folded(index + 1))


def agree(text: Text, index: int, given: Fit, surname: Fit) -> bool:
    """Whether a given name and a surname around such a word are of one person: both subjects, or
    both in another case and the word no surname (соратник Алексея Навального Волков)."""
    if script(plain(text.written(index))) == "Armn":
        return True
    if text.language == "be" and _FATHERS.search(text.folded(index)):
        return True
    subject = _is_subject(given)
    if subject != _is_subject(surname):
        return False
    return subject or not (text.language not in LANGUAGES or _is_surname(text, index))


# Fathers' names in Belarusian, in their cases.
_FATHERS = re.compile("[аоеы]віч(?:а|у|ам|ем|ы)$|[аоеы]ўн(?:а|ы|е|у|ай|аю)$")
# How adjectives end as subjects, where a name is spelled in another script.
_SUBJECTS = frozenset({"", "ий", "ый", "ій", "и", "i", "y", "ý", "í"})


def _is_subject(fit: Fit) -> bool:
    return not fit.ending or (fit.kind == "adj" and fit.ending in _SUBJECTS)


_DECLINED = re.compile(
    "..(?:(?:[оеєёі]в|[иії]н)(?:а|у|ым|им|е|і)|[сц]ь?к(?:ого|ому|им|ом)|[но]ого)$"
)


def _is_surname(text: Text, index: int) -> bool:
    """Whether a Russian or Ukrainian word is a surname, as the dictionary has it or as they end."""
    word = text.folded(index)
    if any(one.kind == "surname" for one in readings(word, text.language)):
        return True
    return _DECLINED.search(word) is not None


_SHORT, _LONG = 2, 4  # letters of a syllable: Хе, Чжон


def is_syllable(text: Text, index: int) -> bool:
    """Whether a short word after a surname is a syllable of a Korean name, which has one more
    around: Пак Кын Хе."""
    if len(text.written(index)) > _SHORT:
        return False
    before = index > 1 and len(text.written(index - 1)) <= _LONG and _is_joined(text, index - 2)
    return before or (index + 1 < len(text.tokens) and _is_joined(text, index, index + 1))


def _is_joined(text: Text, left: int, other: int = -1) -> bool:
    """Whether the token `other` (`left` itself) is a short word with a capital, and nothing stands
    after `left`."""
    written = text.written(left if other < 0 else other)
    near = not text.gap(left).strip(" -\u00a0") and "\n" not in text.gap(left)
    return near and len(written) <= _LONG and written[0].isupper()
