"""Whether a word that opens a sentence is the common word that it looks like, by the one after it.

Surnames and towns are made of common words, and a capital tells nothing where a sentence begins. A
noun with its genitive (Oblak dima) or an adjective with its noun (Розов цвят) leaves no room for a
name; a verb, an instrumental or an office after it says nothing (Oblak brani, Lis szefem).
"""

from collections.abc import Iterable
from functools import lru_cache

from monitor.names.context.title import is_title
from monitor.names.listed import folded, listed
from monitor.names.text import Text
from monitor.names.words.dictionary import LANGUAGES, Polish, latin, lemma, polish
from monitor.names.words.endings import SOUTH_SLAVIC
from monitor.names.words.small import is_small
from monitor.text.fold import fold

_LEAST = 3  # letters of a word that tells
_FAR = 5  # words behind the two among which a verb is looked for
_LATIN_SOUTH = SOUTH_SLAVIC & LANGUAGES - {"bg", "mk"}
_VOWELS = "aeiouyáéíóúůýěаеиоуъюя"


_NOT = folded(  # what is not had is a genitive too
    """nie ne ni nima niso noče není nema nemá nije nisu nisam neće nemaju nimajo не није нису неће
    нема нема няма"""
)
# What stands second in a sentence: before it stands one thing.
_SECOND = folded(
    """se sa si je su so sta smo ste bo bi by ga mu jih jim ho jej jsem som sme bom boš ćemo će
    се е са"""
)
# What stands second, or begins another part of the sentence, has no object before it.
_BOUND = _SECOND | folded(
    """a i in ali nebo alebo oraz lub v ve na z ze s za po do od o ob ke k ku kod u iz nad pod pri
    při pred před proti přes cez med mezi medzi među pro pre
    и или у на от за при с със в във пред до над под през по ще ќе"""
)


def is_common(text: Text, index: int) -> bool:
    """Whether the word opens a sentence as a common one, in a Slavic language but Russian,
    Ukrainian and Belarusian."""
    language, after = text.language or "", index + 1
    if (language not in LANGUAGES and language != "pl") or not text.opens(index):
        return False
    if not text.goes_on(index) or not text.written(after).islower():
        return False
    if text.tokens.gap(after)[:1] == ":" or len(text.written(after)) < _LEAST:
        return False
    small = text.folded(after)
    if is_small(small, language) or is_title(small, language):
        return False
    word, near = text.written(index).lower(), text.written(after)
    rest: list[str] = []
    at = after
    while len(rest) < _FAR and (text.goes_on(at) or text.tokens.gap(at) == "-"):
        at += 1
        rest.append(text.written(at))
    if language == "pl":
        return _is_polish(word, near, tuple(rest))
    return _is_one(word, near, tuple(rest), language)


# --- Polish, where the dictionary has cases -------------------------------------------------------

_NOMINAL = frozenset({"subst", "depr", "ger", "adj", "ppas", "pact", "impt"})
_ADJECTIVES = frozenset({"adj", "ppas", "pact"})
_VERBS = frozenset({"fin", "praet", "inf", "imps", "bedzie"})
_OTHERS = frozenset({"nom", "dat", "acc", "inst"})


_IS = folded("jest są był była było były będzie będą się")  # no verb with an object


@lru_cache(maxsize=5_000)
def _is_polish(word: str, after: str, rest: tuple[str, ...]) -> bool:
    own, near = polish(word), polish(after)
    if not near or any(one.kind not in _NOMINAL for one in near):
        return False
    nouns = {one for one in own if one.kind == "subst"}
    cases = {one.case for one in near}
    if not any(one.kind in _ADJECTIVES for one in near):
        if _agree((one for one in own if one.kind == "adj"), near):
            verb = any(_VERBS & {one.kind for one in polish(other)} for other in rest)
            if any(one.gender == "m1" for one in near):
                return verb  # without one it tells who he is: Szczęsny bohater Barcelony
            return "acc" not in cases or not verb or any(fold(other) in _IS for other in rest)
        if any(fold(other) in _NOT for other in rest):
            return False
        return bool(nouns) and "gen" in cases and not cases & _OTHERS
    oblique = all(one.case not in {"nom", "voc"} for one in own)
    return oblique and "nom" not in cases and _agree(nouns, near)


def _agree(own: Iterable[Polish], near: Iterable[Polish]) -> bool:
    """Whether both may be one number, case and gender, and not the vocative: Biały podatku."""
    return bool({one[1:] for one in own} & {one[1:] for one in near if one.case not in {"", "voc"}})


# --- the others, where it has lemmas --------------------------------------------------------------


@lru_cache(maxsize=5_000)
def _is_one(word: str, after: str, rest: tuple[str, ...], language: str) -> bool:
    word, after = latin(word, language), latin(after, language)
    own, near = lemma(word, language), lemma(after, language)
    if own is None or near is None or _is_adjective(after, near, language):
        return False
    if not _is_bound(rest, language):
        return False
    if near != after:
        return language not in {"bg", "mk"} and _is_genitive(after, near, language)
    if after.endswith(_AGENTS) and (not rest or fold(rest[0]) not in _SECOND):
        return False
    return _is_adjective(word, own, language) and _is_noun(after, word, language)


def _is_bound(rest: tuple[str, ...], language: str) -> bool:
    """Whether what comes leaves the second word no object of a verb: Tichý zákon vetoval."""
    if any(fold(word) in _NOT for word in rest) or (rest and rest[0][0].isupper()):
        return False
    if rest and rest[0].islower() and fold(rest[0]) not in _BOUND:
        further = latin(rest[0], language)
        own = lemma(further, language)
        if own in {None, further} or not _is_genitive(further, str(own), language):
            return False
    before = "-"
    for word in rest:
        small = fold(word)
        if small in _SECOND and (small != "sa" or language == "sk"):
            return True
        if small not in _BOUND and fold(before) not in _BOUND and _is_verb(word, before, language):
            return False
        before = word
    return True


_ARTICLES = ("та", "то", "те", "ът", "ят", "от")


def _is_verb(word: str, before: str, language: str) -> bool:
    """Whether a word behind `before` may be a verb, as far as the dictionary has it. Of Bulgarian
    and Macedonian verbs few forms are known, so what follows a finished noun may be one too."""
    if not word.islower() or before == "-":
        return False
    word = latin(word, language)
    own = lemma(word, language)
    if language in {"bg", "mk"}:
        if not before.islower() or before.endswith(_ARTICLES):
            return True
        return own is None or (own != word and own.endswith(("(се)", "ам", "ям", "а", "я")))
    if own is None and word.startswith("ne") and language in {"cs", "sk"}:
        return _is_verb(word[2:], before, language)
    ending = {"cs": ("t", "ci"), "sk": ("ť", "cť")}.get(language, ("ti", "ći", "či"))
    return own is None or own.endswith(ending) or _may_be_verb(word, language)


_OF_ADJECTIVES = {"bg": ("ия", "ото"), "mk": ("иот",), "sl": ("ega",)}


def _is_adjective(word: str, own: str, language: str) -> bool:
    """Whether a form of the lemma `own` declines as adjectives do."""
    if language in {"cs", "sk"}:
        return own[-1] in "ýyí" and word[-1] in "ýyíáaéeiu"
    if language == "bg" and own != word and word.endswith(("ов", "ев", "ин")):
        return True  # of a raspberry, of an eagle
    stems = _stems(word.rstrip(_VOWELS))
    endings = _OF_ADJECTIVES.get(language, ("og",))
    if language == "bg" and word[-1] in "нт":  # participles, of which few forms are known
        endings = ("о", *endings)
    return any(lemma(stem + ending, language) == own for stem in stems for ending in endings)


def _stems(word: str) -> set[str]:
    """What endings stand after: the word, and without its last vowel."""
    return {word, word[:-2] + word[-1:]}


# What men are called by, who may be told of without a verb: Шумен домакин на турнира.
_AGENTS = listed(
    """тел ник ин ец ар ист тор сор ер ант ент ач
    telj tel nik ník ec ac ar ař ář ár ist tor sor er ér ant ent ač áč"""
)
_OF_NOUNS = {
    "bg": ("ът", "ят", "а", "я", "ове"),
    "mk": ("от",),
    "cs": ("em", "u", "e", "y"),
    "sk": ("om", "u", "e", "y"),
}


def _is_noun(after: str, word: str, language: str) -> bool:
    """Whether a lemma is a noun of the gender that an adjective has."""
    endings = _OF_NOUNS.get(language, ("om", "em"))
    if word[-1] in "áa":
        return after[-1] == "a" and any(
            lemma(after[:-1] + ending, language) == after for ending in ("ou", "u", "y")
        )
    return after[-1] not in _VOWELS and any(
        lemma(stem + ending, language) == after for stem in _stems(after) for ending in endings
    )


_HOME = folded("doma domů domov dolů")  # adverbs, where the dictionary sees genitives


def _is_genitive(after: str, near: str, language: str) -> bool:
    """Whether a form of the lemma `near` is hardly anything but a noun's genitive."""
    south = language in _LATIN_SOUTH
    if near.endswith(("ti", "ći", "či") if south else ("t", "ť", "ci")):
        return False
    if _may_be_verb(after, language) or fold(after) in _HOME:
        return False
    hard, last = near[-1] not in _VOWELS, after[-1]
    if near.endswith(_AGENTS) and (last == "a" or language == "sk"):
        return False  # an object as well: Slovensko lekárov neprijme
    if after.endswith(("ov", "ev") if south else ("ů", "ov")):
        return True
    if last == "a":
        return hard or near[-1] in "oe"
    if last == "e":
        return near[-1] == "a" if south else hard and language == "cs"
    if last == "i":
        return hard
    if last == "u":
        short = sum(letter in _VOWELS for letter in near) == 1
        return hard and (short if language == "sl" else not south)
    return last == "y" and near[-1] == "a"


_PAST = ("l", "la", "lo", "li", "le", "ly")
_THEMES = {"a": ("a",), "i": ("i", "e"), "e": ("a", "i", "e")}


def _may_be_verb(word: str, language: str) -> bool:
    """Whether the dictionary has an infinitive of which the word may be the present of one, or the
    participle of the past."""
    ending = {"cs": "t", "sk": "ť"}.get(language, "ti")
    stems = [word[:-1] + theme for theme in _THEMES.get(word[-1], ())]
    stems += [word[: -len(past)] for past in _PAST if word.endswith(past)]
    return any(lemma(stem + ending, language) == stem + ending for stem in stems)
