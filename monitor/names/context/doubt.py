"""Whether the name of a place is an ordinary word where it stands: Piła is a saw, Mali is small.

As in Europe Media Monitor (Pouliquen et al. 2006), a word that is also an ordinary one counts
only where something shows that the place is meant. For Russian and Ukrainian the dictionary
knows the ordinary words, for other languages a short list.
"""

import re
from functools import cache
from importlib.resources import files

from monitor.names import atlas
from monitor.names.context.country import says
from monitor.names.context.phrase import is_common
from monitor.names.listed import folded
from monitor.names.text import Text
from monitor.names.words.endings import SLAVIC_LANGUAGES, cuts, flavour
from monitor.names.words.readings import LANGUAGES, Reading, agrees, readings
from monitor.names.words.small import is_small
from monitor.names.words.sound import plain, script
from monitor.names.words.word import CASED
from monitor.text.fold import fold

_HEADLINE = 40  # words that tell whether a text is a headline
_LONG = 3  # letters of a word whose capital tells
_SOON = 4  # words
_ARTICLE = "ال"
_BELONGS = ("принадлеж", "належ")
_STEM = 5  # letters of a name that may be inflected

# What stands right before a place and shows that it is one.
_BEFORE = folded(
    """в во из изо у в уві із зі до під под около близ біля через от від при г м с
    w we z ze do pod koło v ve z ze do u iz iz blizu
    in aus nach bei von from at near into around à en de depuis vers
    في من إلى الى نحو جمهورية مدينة دولة حكومة مهرجان شمالي جنوبي شرقي غربي سكان أهالي مطار
    والي محافظ قضاء ناحية مديرية بلدية أحياء شوارع
    در به از کشور جمهوری شهر دولت استان سفارت شهرستان استاندار فرماندار شهردار فرودگاه
    شمال جنوب شرق غرب"""
)
_KINDS = tuple(
    folded(
        """город місто мест місті столиц област район посел село
    штат край провинц провінц остров острів земл
    city town capital province village miast miejscow gmin stadt ville şehr ilçe vilay
    مدينة محافظة بلدة ولاية قرية عاصمة العاصمة پایتخت
    mesto město obec grad град քաղաք ქალაქ მუნიციპალიტეტ რაიონ republic republ ülke dövlət"""
    )
)


Phrase = tuple[str, ...]


@cache
def _words() -> dict[str, dict[str, list[tuple[int, Phrase]]]]:
    """The ordinary words and idioms of a language by each word, with its place in them."""
    lines = files("monitor.names").joinpath("ordinary.txt").read_text("utf-8").splitlines()
    rows = (line.partition(" ") for line in lines if line and not line.startswith("#"))
    found: dict[str, dict[str, list[tuple[int, Phrase]]]] = {}
    for language, _, words in rows:
        own = found.setdefault(language, {})
        for word in words.split():
            phrase = tuple(fold(word).split("_"))
            for at, one in enumerate(phrase):
                own.setdefault(one, []).append((at, phrase))
    return found


def is_ordinary(text: Text, index: int, country: str | None, *, large: bool = False) -> bool:
    """Whether the one word of a place is no name here. `country`: where the place is, which tells
    of a word that opens a sentence; `large`: a city of half a million."""
    written, word = text.written(index), text.folded(index)
    name = script(plain(written))
    if name == "Cyrl" and text.language in LANGUAGES:
        if _is_rather_somebody(text, index) and not _is_in_brackets(text, index):
            return not is_shown(text, index, None)
        if _is_read_otherwise(text, index):
            return not is_shown(text, index, country)
    if name in CASED and text.opens(index):
        if is_small(word, text.language):
            return True
        if atlas.territory(written) is None and (
            stands_small(text, index)
            or (not large and _declines_small(text, index))
            or is_common(text, index)
        ):
            return True
    listed = _words().get(text.language or "", {})
    found = {
        len(phrase)
        for word in _bare(text, index)
        for own, phrase in listed.get(word, ())
        if _stands(text, index - own, phrase, index)
    }
    if not found:
        return False
    if max(found) > 1:
        return True
    if text.language != "de" and name in CASED and not text.opens(index) and not in_capitals(text):
        return False
    return not is_shown(text, index, country)


def _bare(text: Text, index: int) -> set[str]:
    """The word, and in Arabic without small words before it: Persian writes none, and آلمان has no
    article."""
    word = text.folded(index)
    if flavour(text.language, text.family, script(plain(word))) != "Arab":
        return {word}
    return {one for one, _ in cuts(word, "Arab")}


def _stands(text: Text, begin: int, phrase: Phrase, own: int) -> bool:
    """Whether the phrase begins there; at `own` one of its words is known to stand."""
    if begin < 0 or begin + len(phrase) > len(text.tokens):
        return False
    rest = enumerate(phrase, begin)
    return all(at == own or one in _bare(text, at) for at, one in rest)


def stands_small(text: Text, index: int) -> bool:
    """Whether the word stands in the text in small letters too."""
    written = text.written(index)
    return written[1:].islower() and written.lower() in text.tokens.written


_PLURAL = re.compile(
    "(?:ов|ев|ів|и|ј)?[аеиіоуыя](?:м|ми|х|те)?|(?:ov|ev|i|j)?[aeiouyůúéó](?:m|mi|ma|h|ch)?|ów"
)
_VOWELS = "aeiouyаеиіоуыя"


def _declines_small(text: Text, index: int) -> bool:
    """Whether the text has another case of the word in small letters: Rijeka, and rijeke."""
    if text.language not in _SLAVIC:
        return False
    stem = text.folded(index).rstrip(_VOWELS)
    if len(stem) < _STEM:
        return False
    return any(
        written.islower()
        and (word := fold(written)).startswith(stem)
        and _PLURAL.fullmatch(word[len(stem) :]) is not None
        for written in text.tokens.written
    )


_SLAVIC = SLAVIC_LANGUAGES - {"ru", "uk", "be"}


def _is_governed(text: Text, index: int, found: tuple[Reading, ...]) -> bool:
    """Whether what follows shows a noun of another lemma: Суми штрафів, Перу Чехова принадлежит."""
    word = text.folded(index)
    cases = {one.case for one in found if one.kind == "word" and one.lemma != word}
    if not cases or index + 1 >= len(text.tokens):
        return False
    soon = range(index + 1, min(index + 1 + _SOON, len(text.tokens)))
    if "datv" in cases and any(text.folded(at).startswith(_BELONGS) for at in soon):
        return True
    after = readings(text.folded(index + 1), text.language)
    small = text.written(index + 1)[0].islower() and not text.gap(index).strip()
    return small and bool(after) and all((one.kind, one.case) == ("word", "gent") for one in after)


def _is_read_otherwise(text: Text, index: int) -> bool:
    """Whether the dictionary takes the word for somebody's name, an adjective, or a noun."""
    word = text.folded(index)
    found = readings(word, text.language)
    if not found:
        return False
    if index + 1 < len(text.tokens) and text.gap(index) in {" ", "\u00a0"}:
        after = text.written(index + 1)
        if after[0].islower() and agrees(word, fold(after), text.language):
            return True
    if text.opens(index) and _is_governed(text, index, found):
        return True
    if text.language == "uk":  # whose dictionary does not tell how often
        return False
    return text.opens(index) and _is_rather_a_noun(found)


def _is_rather_somebody(text: Text, index: int) -> bool:
    """Whether the Russian dictionary knows the word as a person's name rather than a place's: that
    the text names Russia too tells nothing of Иванов."""
    if text.language == "uk":  # whose dictionary does not tell how often
        return False
    share = {"place": 0.0, "given": 0.0, "surname": 0.0}
    genitive = _after_noun(text, index)
    for one in readings(text.folded(index), text.language):
        if not genitive or one.case == "gent":
            share[one.kind] = share.get(one.kind, 0.0) + one.share
    return share["given"] + share["surname"] > share["place"]


def _is_in_brackets(text: Text, index: int) -> bool:
    """Whether it stands alone between brackets, as what tells where something is."""
    return text.tokens.gap(index)[:1] == ")" and bool(index) and text.gap(index - 1)[-1:] == "("


def _is_rather_a_noun(found: tuple[Reading, ...]) -> bool:
    """Whether a word that opens a sentence, as a subject if it can be one, is no place."""
    subjects = [one for one in found if one.case == "nomn"] or found
    place = sum(one.share for one in subjects if one.kind == "place")
    return place <= sum(one.share for one in subjects if one.kind != "place")


def _after_noun(text: Text, index: int) -> bool:
    """Whether a thing stands before, of which a genitive would tell more: the court of Milan."""
    if not index or text.gap(index - 1) != " " or not text.written(index - 1)[0].islower():
        return False
    before = readings(text.folded(index - 1), text.language)
    return bool(before) and all(one.kind == "word" for one in before)


def is_shown(text: Text, index: int, country: str | None) -> bool:
    """Whether the word before or an apostrophe shows that a place is meant, or, of a word that
    opens a sentence, the country's name."""
    if index and not text.gap(index - 1).strip(" .\u00a0"):
        before = text.folded(index - 1)
        definite = text.folded(index).startswith(_ARTICLE)  # in the city
        if (before in _BEFORE and not definite) or before.startswith(_KINDS):
            return True
    if index + 1 < len(text.tokens):
        if text.gap(index).startswith("'") and text.language in {"tr", "az"}:
            return True
        if text.folded(index + 1).startswith(_KINDS) or _is_in(text, index, country):
            return True
    return country is not None and text.opens(index) and _names(text, index, country)


def _is_in(text: Text, index: int, country: str | None) -> bool:
    """Whether its country follows in Arabic letters: بون الألمانية, بن آلمان."""
    if country is None or text.language not in {"ar", "fa"} or not text.goes_on(index):
        return False
    return bool(says(text.folded(index + 1), country, text.language))


def _names(text: Text, own: int, country: str) -> bool:
    """Whether the text names the country of the place elsewhere."""
    word = text.folded(own)
    names = _stems(country)
    return any(
        token.folded != word and token.folded.startswith(names)
        for token in text.tokens
        if len(token.folded) >= _STEM
    )


@cache
def _stems(country: str) -> tuple[str, ...]:
    land = atlas.territory_of(country)
    names = {fold(name) for name in land.names} if land else set()
    return tuple(name[:-1] for name in names if " " not in name and len(name) > _STEM)


def in_capitals(text: Text) -> bool:
    """Whether most words have a capital, as headlines do: they tell no names then."""
    some = [text.written(index) for index in range(min(len(text.tokens), _HEADLINE))]
    long = [word for word in some if len(word) > _LONG]
    if text.language == "de":  # whose nouns have capitals
        return all(word.isupper() for word in long)
    return sum(word[0].isupper() for word in long) > len(long) * 0.7
