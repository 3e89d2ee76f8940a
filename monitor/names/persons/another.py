"""Somebody's given name beside a surname, whosever it is."""

from collections.abc import Iterable

from monitor.names import atlas, given
from monitor.names.context import title
from monitor.names.listed import folded
from monitor.names.text import Text
from monitor.names.words import arabic, around, dictionary
from monitor.names.words.endings import SLAVIC_LANGUAGES, flavour
from monitor.names.words.small import is_small
from monitor.names.words.sound import plain, script
from monitor.names.words.word import CASED
from monitor.text.fold import fold

_ARTICLE = "ال"  # an adjective or an office in Arabic, before a surname


def _begins_as(token: str, groups: Iterable[given.Group]) -> bool:
    """Whether a folded word may be a case of one of these given names letter by letter."""
    return any(token.startswith(_stem(form)) for group in groups for form in group.forms)


def _stem(form: str) -> str:
    """What every case of a given name begins with."""
    bare = fold(form)
    return bare[: max(3, len(bare) - 1)]


# Governments and councils, which open many sentences before their head's genitive.
_BODIES = folded(
    """vlada vláda vlade vlády vladi vládě vláde vladu vládu vlado vládou vladom влада владе влади
    владу владата rada рада"""
)


_WILL_BE = "Sarà"  # Italian, and no Sara
# Where small words that are given names letter by letter are foreign ones: Jim, Jake.
_ENGLISH = frozenset({"cs", "sk", "sl", "pl"})
# Where Vlada and Rada, Nada and Vjera are given names.
_CALLED_SO = frozenset({"sr", "hr", "bs"})
_CONSONANTS = tuple("bcčćdđfgjklmnprsštvzžбвгдђжзјклљмнњпрстћцчџш")  # no h: Ujedinjenih


def _is_body(token: str, language: str | None) -> bool:
    """Whether a word that opens a sentence is rather a government than Vlad."""
    return token in _BODIES and language in SLAVIC_LANGUAGES


def _leads_nominative(text: Text, index: int) -> bool:
    """Whether a surname follows that is in no case, as it is behind a given name and not behind
    what is his: Vlada Divac, and not Vlada Plenkovića."""
    if text.language not in _CALLED_SO or not text.goes_on(index):
        return False
    after = text.written(index + 1)
    return after[0].isupper() and after[1:].islower() and after.endswith(_CONSONANTS)


def _is_noun(word: str, language: str | None) -> bool:
    """Whether a dictionary of a Slavic language knows the word, as it hardly does names: Slova."""
    if language == "pl":
        return bool(dictionary.polish(word))
    return language in dictionary.LANGUAGES and dictionary.lemma(word, language) is not None


def given_name(text: Text, index: int) -> str:
    """The token as written if it is somebody's given name; "" otherwise."""
    written, before = text.written(index), text.folded(index - 1) if index else ""
    within = text.gap(index - 1) == " " and around.is_in(before, text.language) if index else False
    if within and atlas.country_of(written):
        return ""
    token = text.folded(index)
    word = plain(written)
    name = script(word)
    if not name or len(written) < 2 or (name in CASED and not written[0].isupper()):
        return ""
    groups = given.groups(word, flavour(text.language, text.family, name))
    known = bool(groups) or arabic.is_name(token, sure=True)
    own = any(written in one.forms for one in groups)
    own = own or (name == "Cyrl" and around.kinds(token, text.language) == {"given"})  # Мэри, мэр
    alone = written.isupper() and not text.written(min(index + 1, len(text.tokens) - 1)).isupper()
    if alone and not own and not any(written.capitalize() == one.forms[0] for one in groups):
        return ""  # NATO, and no Georgian called so
    if title.is_title(token, text.language) and not own:
        return ""
    if known and name == "Arab" and (token.startswith(_ARTICLE) or around.is_small_arabic(token)):
        return ""
    starts = text.opens(index)
    if starts and name == "Latn" and token in around.SMALL:
        return ""
    if starts and written == _WILL_BE:
        return ""
    if starts and is_small(token, text.language) and not (own and text.language in _ENGLISH):
        return ""  # a preposition rather than Zia
    owned = starts and not _leads_nominative(text, index)
    if owned and _is_body(token, text.language):
        return ""
    noun = owned and known and _is_noun(written.lower(), text.language)
    if noun and not _begins_as(token, groups):
        return ""
    # Of an office told at length a given name is none, unless it is one letter by letter.
    own = name == "Latn" and _begins_as(token, groups)
    if title.tells(text, index) and (not own or title.is_country(token)):
        return ""
    if name == "Cyrl" and text.language in {"ru", "uk", None}:
        kinds = around.kinds(token, text.language)
        if "given" in kinds:
            return "" if starts and "word" in kinds and not known else written
        word_known = "word" in kinds and (starts or not known)
        if "place" in kinds or word_known or written.isupper():
            return ""
        return written if known or not kinds else ""
    if known:
        return written
    titled = text.language in {"bg", "mk", "sr", "be"} and title.is_title(before, text.language)
    told = (name == "Latn" or titled) and not within
    return written if told and _looks_given(text, index) else ""


def _looks_given(text: Text, index: int) -> bool:
    """A capital that only a name explains; German writes nouns so, headlines most words."""
    written = text.written(index)
    if text.family in {"de", "?"} or text.language in {None, "de"} or not written[1:].islower():
        return False
    if text.opens(index) and (text.language != "en" or text.folded(index) in around.SMALL):
        return False
    near = [text.written(n) for n in range(max(0, index - 5), min(index + 7, len(text.tokens)))]
    long = [one for one in near if len(one) > 3]
    headline = sum(one[0].isupper() for one in long) > 0.7 * len(long)
    return not headline
