"""The forms of a word of three letters: so short a word's endings make other words, so that a
dictionary has to say that a form is its own (суд, суда, and not судно; law, laws)."""

from functools import lru_cache

from monitor.names import atlas
from monitor.names.atlas import cities
from monitor.names.words.dictionary import latin, lemma_in
from monitor.names.words.readings import readings
from monitor.names.words.sound import script
from monitor.text.fold import fold
from monitor.text.inflection import of_any_length

LETTERS = 3
_LONGEST = 8  # letters that an ending may have: ომი, ომებისთვის
_LEAST = 0.25  # of all uses of a form: судов is of суд and of судно
_PEOPLE = 200_000
_VOWELS = frozenset("aeiouyаеиоуыэюяіїйьაეიოუ")
_NAMES = frozenset({"given", "surname", "place"})
# Where no dictionary has the form, and the endings are plain.
_UNKNOWN = frozenset({"hy", "ka"})
_BY_SCRIPT = {"Cyrl": "ru", "Geor": "ka", "Armn": "hy", "Latn": "en"}
_SCRIPTS = {"ka": "Geor", "hy": "Armn", "el": "Grek"}
_CYRILLIC = frozenset({"ru", "uk", "bg", "mk", "sr"})
_ENGLISH = ("s", "es")
_SMALL = frozenset({"bg", "mk", "sr", "hr", "bs", "me", "sl", "cs", "sk"})
_SLAVIC = _SMALL | {"ru", "uk", "pl"}


def stem(word: str) -> str:
    """What all forms of a folded word of three letters begin with."""
    return word[:-1] if word[-1] in _VOWELS else word


@lru_cache(maxsize=20_000)
def is_form(written: str, term: str, language: str | None, *, named: bool) -> bool:
    """Whether a word as written in a text of that language is an inflected form of a term of three
    letters, in small ones; `named`: that has a capital."""
    token, word = fold(written), fold(term)
    name = script(written)
    spoken = _spoken(name, language)
    if spoken is None or len(token) > len(word) + _LONGEST or not token.startswith(stem(word)):
        return False
    if written[0].isupper() and not named and spoken in _SLAVIC and _is_place(written, stem(word)):
        return False
    if spoken == "ru":
        return _is_russian(written, token, word, named=named)
    if spoken == "en" and token not in _english(word):
        return False
    own = lemma_in(written, spoken)
    if own is None:
        return spoken in _UNKNOWN and of_any_length(word).meets(token, "")
    same = fold(own) == fold(latin(word, spoken))
    if term != word and term != own.lower():  # sąd and sad
        return False
    return same and not _is_lemma(written.lower(), spoken)


def _spoken(name: str, language: str | None) -> str | None:
    """The language whose dictionary is asked about a word in that script."""
    if language is None or (name in {"Geor", "Armn"} and _SCRIPTS.get(language) != name):
        return _BY_SCRIPT.get(name)
    if name == "Cyrl":
        return language if language in _CYRILLIC else None
    return None if name == "Latn" and language in _CYRILLIC - {"sr"} else language


def _is_russian(written: str, token: str, word: str, *, named: bool) -> bool:
    told = readings(token, "ru")
    if written[0].islower():
        told = tuple(one for one in told if one.kind not in _NAMES)
    elif not named and any(one.kind in _NAMES for one in told):  # Тома, Газе
        return False
    uses = sum(one.share for one in told)
    own = sum(one.share for one in told if one.lemma == word and one.kind != "verb")
    return own > 0 and own / uses >= _LEAST


def _english(word: str) -> frozenset[str]:
    ies = {word[:-1] + "ies"} if word[-1] == "y" else set[str]()
    return frozenset({*(word + end for end in _ENGLISH), *ies})


def _is_place(written: str, root: str) -> bool:
    """Whether a word with a capital is a place's name, or that of a city called by the root and -a,
    of which the forms are the same: Бали and no бал, Газі and no газ."""
    if atlas.region(written, None) or atlas.territory(written):
        return True
    end = "а" if script(root) == "Cyrl" else "a"
    return any(one.people >= _PEOPLE for one in cities.called(f"{root}{end}".capitalize()))


def is_small(language: str | None) -> bool:
    """Whether common words have no capital inside sentences of that language: a Russian, Ukrainian
    or Polish court may have one."""
    return language in _SMALL


# The ends of accusatives of nouns in -a: luka has luku, so it is no form of luk.
_ACCUSATIVE = {"sl": "o", "pl": "ę", **dict.fromkeys(("hr", "sr", "bs", "me", "cs", "sk"), "u")}


def _is_lemma(word: str, language: str) -> bool:
    """Whether a noun in -a, as a dictionary of forms alone shows it, has forms of its own."""
    word = latin(word, language)
    end = _ACCUSATIVE.get(language)
    return bool(end) and word[-1] == "a" and lemma_in(f"{word[:-1]}{end}", language) == word
