"""What a name will accept, language by language, and what makes the spellings meet."""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from monitor.names.expand.cases import CASES, forms
from monitor.names.expand.declined import declined
from monitor.names.expand.spelling import LANGUAGES, is_georgian, script_of, spell
from monitor.names.given import groups
from monitor.names.text import Meeting, Text
from monitor.names.words.dictionary import lemma_in
from monitor.names.words.readings import readings
from monitor.names.words.sound import plain, script, sounds
from monitor.names.words.word import CASED, Word, keys
from monitor.text.acronym import is_one
from monitor.text.fold import fold
from monitor.text.inflection import family
from monitor.text.tokens import tokens

_TURKISH = re.compile("[ğışçəİ]")
_ROMANISED = tuple(
    (re.compile(end), others)
    for end, others in (
        ("ey$|ei$|ej$", "ei ey ej"),
        ("(?<=[oe])v$|ff$", "v w ff"),
        ("(?<=sk)(iy|y|i|ij|yi)$", "iy y i ij"),
        ("(?<!sk)iy$|(?<=[^aeouk])y$", "y iy ii"),
        ("kh", "h ch"),
        ("zh", "j ž"),
        ("sh", "sch š"),
        ("(?<=[^aeiou])ya", "ia ja"),
        ("(?<=[^aeiou])ia", "ya ja"),
        ("^Yu", "Iu Ju"),
        ("^Ye", "E Je"),
        ("ks|x", "ks x"),
    )
)
_IY = re.compile("[иі]й$")
_AS_UKRAINIAN = str.maketrans("иИ", "іІ")
_NOTED = re.compile(r"\s\s|[(/,;]")
MOST = 12  # romanisations that are shown


@dataclass(frozen=True, slots=True)
class Variant:
    """One spelling that is accepted, in texts of that language, and why."""

    language: str
    text: str
    why: str


class Meets(Protocol):
    """A name, as far as trying a spelling goes."""

    @property
    def keys(self) -> frozenset[str]: ...

    def meet(self, text: Text, index: int) -> Meeting | None: ...


def accepted(name: Meets, variants: Iterable[Variant]) -> Iterator[Variant]:
    """Those variants that the name does accept, each once."""
    shown: set[tuple[str, str]] = set()
    for variant in variants:
        at = (variant.language, variant.text)
        if at not in shown and _accepts(name, variant):
            shown.add(at)
            yield variant


def listed(variants: Iterable[Variant]) -> list[Variant]:
    """Names that hold in any language: sorted, each once, and none that only adds words to another
    of them: the atlas has "City of ...", names with notes, and several names in one."""
    names: dict[tuple[str, ...], Variant] = {}
    for variant in sorted(variants, key=lambda one: one.text.casefold()):
        if not _NOTED.search(variant.text):
            names.setdefault(tuple(map(str.casefold, tokens(variant.text).written)), variant)
    return [variant for words, variant in names.items() if not _longer(words, names)]


def _longer(words: tuple[str, ...], names: Container[tuple[str, ...]]) -> bool:
    size = len(words)
    return any(
        words[first:last] in names
        for first in range(size)
        for last in range(first + 1, size + 1)
        if last - first < size
    )


def _accepts(name: Meets, variant: Variant) -> bool:
    language = variant.language if variant.language in LANGUAGES else None
    words = tokens(variant.text)
    text = Text(variant.text, words, family(language), language)
    return any(
        name.keys.intersection(keys(token.folded)) and name.meet(text, index) is not None
        for index, token in enumerate(words)
    )


def person(
    called: tuple[tuple[str, ...], ...],
    particles: tuple[str, ...],
    surname: tuple[str, ...],
    female: bool,
) -> Iterator[Variant]:
    """Likely spellings of a person's name; `called`: each given name and its equivalents."""
    givens, others = tuple(one[0] for one in called), called[0][1:] if called else ()
    turkish = bool(_TURKISH.search("".join((*givens, *surname))))
    georgian = bool(surname) and is_georgian(surname[-1])
    for language in LANGUAGES:
        first = [
            _own(word, language, given=True, turkish=turkish, georgian=georgian) for word in givens
        ]
        last = [_own(word, language, turkish=turkish, georgian=georgian) for word in surname]
        if georgian:
            first = [_usual(word, one, language) for word, one in zip(givens, first, strict=True)]
        small = [_particle(word, language) for word in particles]
        how = _how((*givens, *surname), (*first, *last))
        given_forms = [forms(word, language, female=female) for word in first]
        last_forms = [forms(word, language, surname=True, female=female) for word in last]
        cases = CASES.get(language, ("nominative",))
        for number, case in enumerate(cases[: min(map(len, (*given_forms, *last_forms)))]):
            row = [[one[number] for one in of] for of in (given_forms, last_forms)]
            text = " ".join([*row[0], *small, *row[1]])
            yield Variant(language, text, how if not number else f"{case}; {how}")
        english = [spell(word, language, english=True) for word in surname]
        if script_of(language) != "Latn" and english != last and not (turkish or georgian):
            read = [forms(word, language, surname=True, female=female) for word in english]
            for number, case in enumerate(cases[: min(map(len, (*given_forms, *read)))]):
                row = [[one[number] for one in of] for of in (given_forms, read)]
                text = " ".join([*row[0], *small, *row[1]])
                yield Variant(language, text, f"{case}; the surname read as English")
        if first:
            joined = " ".join([*small, *last])
            yield Variant(language, f"{_initial(first[0])}. {joined}", f"initial of {first[0]}")
            if script_of(language) == "Cyrl":
                yield Variant(language, f"{joined} {first[0]}", "surname first")
        shown = others if script_of(language) == "Latn" else ()
        for other in islice((word for word in shown if script(plain(word)) == "Latn"), 3):
            yield Variant(
                language, " ".join([other, *small, *last]), f"{other} is a form of {givens[0]}"
            )
        if language == "en":
            for other in islice(_romanised((*first, *small, *last)), MOST):
                yield Variant(language, other, "another way to write it in Latin letters")
        alone = " ".join([*small, *last])
        yield Variant(language, alone, "surname alone, if the document has earned it")


def _romanised(words: tuple[str, ...]) -> Iterator[str]:
    """The name with each end or letter that romanisations write differently, one at a time."""
    for at, word in enumerate(words):
        for end, others in _ROMANISED:
            for other in others.split():
                spelled = end.sub(other, word)
                if spelled != word:
                    yield " ".join([*words[:at], spelled, *words[at + 1 :]])


def _initial(given: str) -> str:
    return given[:2] if given.startswith("Ու") else given[0]


def _particle(word: str, language: str) -> str:
    if script(plain(word)) == script_of(language):
        return word
    return spell(word.replace("von", "fon"), language, given=True).lower()


def _own(
    word: str,
    language: str,
    *,
    given: bool = False,
    turkish: bool = False,
    georgian: bool = False,
) -> str:
    """The word as it stands if the language's script is its own, else as it would be spelled."""
    if georgian:
        word = _IY.sub("и", word) if language not in {"ru", "uk"} else word
        same = script(plain(word)) == script_of(language) and language in {"ru", "bg", "ka", "en"}
        return word if same else spell(word, language, given=given, georgian=True)
    same = script(plain(word)) == script_of(language)
    if same and language == "ru":
        return spell(word, language)
    if same and language in {"en", "bg", "hy", "ka", "el", "ar", "fa"}:
        return word
    if same and (language == "uk" or not _slavic(word)):
        return word
    return spell(word, language, given=given, turkish=turkish)


def _usual(given: str, spelled: str, language: str) -> str:
    """A Georgian given name as it goes there: Giorgi is Георгий, Георгій, Георги."""
    if script(plain(given)) == script_of(language) and language != "uk":
        return spelled
    if language == "ka":
        return next(
            (one for one in _spelt(given, spelled, "ka") if lemma_in(one, "ka") == one), spelled
        )
    if language not in {"ru", "uk", "bg"}:
        return spelled
    russian = spelled if language == "ru" else spell(given, "ru", given=True, georgian=True)
    known = [one for one in _spelt(given, russian, "ru") if _is_given(one)]
    best = next((one for one in known if _IY.search(one)), known[0] if known else None)
    if language == "ru":
        return best or spelled
    if best is None or not _IY.search(best):
        return spelled
    return best.translate(_AS_UKRAINIAN) if language == "uk" else best.removesuffix("й")


def _is_given(word: str) -> bool:
    return any(one.kind == "given" for one in readings(fold(word), "ru"))


def _spelt(given: str, spelled: str, language: str) -> list[str]:
    """The name and other forms of it, as the language would spell them."""
    own = groups(plain(given), script(plain(given)))
    forms = [form for group in own for form in group.forms if form not in group.short]
    alike = [form for form in forms if _ends_alike(form, given)]
    return [spelled, *(spell(one, language, given=True, georgian=True) for one in alike)]


def _ends_alike(one: str, other: str) -> bool:
    ends = [sounds(plain(name))[-1:] for name in (one, other)]
    return ends[0] == ends[1] or set(ends) <= set("iyj")


def _slavic(word: str) -> bool:
    """Whether each Latin language spells the name anew: Lavrov, Ławrow, Lawrow."""
    heard = sounds(plain(word))
    ends = ("ov", "ev", "enko", "ski", "skaya", "ova", "eva", "ei", "ii", "iy", "ir", "uk", "chuk")
    return plain(word).isascii() and heard.endswith(ends)


def _how(written: tuple[str, ...], spelled: tuple[str, ...]) -> str:
    """The words that differ, by the sounds they share."""
    pairs = [
        f"{ours} = {theirs} by sound ({sounds(plain(theirs))})"
        for ours, theirs in zip(written, spelled, strict=True)
        if plain(ours) != plain(theirs)
    ]
    return ", ".join(pairs) or "as written"


def place(names: Iterable[tuple[str, str, str]], adjectives: Iterable[Word]) -> Iterator[Variant]:
    """Names of a place, as (language, name, why), with their cases; and its adjectives."""
    for language, name, why in names:
        if language:
            yield from _inflected(language, name, why)
            continue
        for each in LANGUAGES:
            words = [_in_capitals(word, _own(word, each), each) for word in name.split()]
            how = _how(tuple(name.split()), tuple(words))
            yield from _inflected(each, " ".join(words), f"{how}{why}")
    for word in adjectives:
        stem = spell(word.written, "ru").rstrip("аеёиоуыэюя").lower()
        soft = "ь" if stem.endswith("л") else ""
        yield Variant("ru", f"{stem}{soft}ский", f"adjective of {word.written}")


def _in_capitals(word: str, spelled: str, language: str) -> str:
    return spelled.upper() if is_one(word) and script_of(language) in CASED else spelled


def _inflected(language: str, name: str, why: str) -> Iterator[Variant]:
    rows = declined(name, language)
    cases = CASES.get(language, ("nominative",))
    for number, (case, text) in enumerate(zip(cases, rows, strict=False)):
        yield Variant(language, text, why if not number else f"{case}; {why}")


_LANGUAGE_OF = {"Geor": "ka", "Armn": "hy", "Grek": "el", "Hebr": "he"}
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")


def told(variants: Iterable[Variant]) -> Iterator[Variant]:
    """Those whose letters tell their language, with their cases, and after them the others."""
    languages = [(language_of(variant.text), variant) for variant in variants]
    order = (*LANGUAGES, "*")
    languages.sort(key=lambda one: order.index(one[0]) if one[0] in order else len(LANGUAGES) - 1)
    for language, variant in languages:
        yield from _inflected(language, variant.text, variant.why)


def language_of(name: str) -> str:
    """The language that a name's letters tell, or the dictionary of Russian; else any, "*"."""
    letters = script(plain(name.replace(" ", "")))
    if letters != "Cyrl":
        return _LANGUAGE_OF.get(letters, "*")
    if _UKRAINIAN.search(name):
        return "uk"
    return "ru" if all(readings(fold(word), "ru") for word in tokens(name).written) else "*"
