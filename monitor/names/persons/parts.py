"""The parts of a person's name as a rule has it: given names and surname."""

import re
from functools import lru_cache
from itertools import pairwise

from monitor.names import given
from monitor.names.context import title
from monitor.names.listed import listed
from monitor.names.persons import joined, numeral
from monitor.names.text import Text
from monitor.names.words import around
from monitor.names.words.sound import plain, script, sounds
from monitor.names.words.word import CASED
from monitor.text.tokens import folded as fold
from monitor.text.tokens import tokens

# Surnames that are written first in their own languages.
FIRST = frozenset(
    listed(
        """xi li wang zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he gao lin luo
    zheng liang xie tang deng feng peng kim lee park choi jung kang cho yoon jang lim han moon
    nguyen tran pham le hoang phan vu vo dang bui do ngo mao hu jiang wen tsai"""
    )
)

SHORT = 3  # letters of a surname
_RANKS = listed("en ru uk de fr pl hy")  # languages whose titles are left out of a rule

_SYLLABLES = re.compile(
    "(?:(?:[bcdfghjklmnpqrstwxyz]|ch|sh|zh|ng|ph|tr|th|hy)?[aeiouy]{1,3}"
    "(?:ng|nh|n|k|l|p|m|h|t|c)?){1,2}$"
)


def parted(written: str) -> tuple[list[str], list[str]]:
    """Given names and surname of a name as written in a rule."""
    words = _words(written)
    while len(words) > 1 and is_generation(words[-1]):
        words = words[:-1]
    while len(words) > 1 and _is_rank(words[0]):
        if len(words) == 2 and len(words[1]) <= SHORT:
            break  # Pan Yue, who is not met by so short a surname alone
        words = words[1:]
    if len(words) < 2:
        return [], words
    folded = [fold(word) for word in words]
    hyphened = _hyphened(written) if len(words) > 2 else set()
    double = any(f"{left} {right}" in hyphened for left, right in pairwise(folded))
    if around.is_patronymic(folded[-1]) and len(words) > 2 and not double:
        return words[1:2], words[:1]  # Лавров Сергей Викторович
    kept = [w for w in words if double or w == words[-1] or not around.is_patronymic(fold(w))]
    words = kept or words
    folded = [fold(word) for word in words]
    if len(words) == 1:
        return [], words
    heard = sounds(plain(words[0]))
    if folded[0] in FIRST and all(map(_SYLLABLES.match, folded[1:])):
        return words[1:], words[:1]
    looks = heard.endswith(("ov", "ev", "skiy", "enko", "in"))
    if looks and len(words) == 2 and _is_given(words[1]) and not _is_given(words[0]):
        return words[1:], words[:1]
    for index, word in enumerate(folded[1:], 1):
        if word in around.PARTICLES:
            words = words[: _line(folded, index)]
            rest = [w for w in words[index:] if fold(w) not in around.PARTICLES]
            return words[:index], rest or words[index:]
    last = len(words) - 1
    while last > 1 and fold(words[last - 1] + " " + words[last]) in hyphened:
        last -= 1
    return words[:last], words[last:]


def in_order(written: str) -> str:
    """A name that a rule has with its surname first, before a comma, the other way round: Leyen,
    Ursula von der; King, Martin Luther, Jr. A surname of two words keeps them together."""
    pieces = [piece.strip() for piece in written.split(",") if _words(piece)]
    after = [one for one in pieces if _is_suffix(one)]
    names = [one for one in pieces if one not in after]
    if len(pieces) < 2 or not 0 < len(names) < 3:
        return written
    if len(names) == 1:
        return " ".join([*names, *after])
    (surname, given_names), folded = names, [fold(word) for word in _words(names[0])]
    if folded[0] in FIRST and all(_SYLLABLES.match(fold(one)) for one in _words(given_names)):
        return " ".join([surname, given_names])
    own = [at for at, word in enumerate(folded) if word not in around.PARTICLES]
    if own and own == [*range(own[0], len(folded))] and not is_generation(folded[-1]):
        words = surname.split()
        surname = " ".join([*words[: -len(own)], "-".join(words[-len(own) :])])
    return " ".join([given_names, surname, *after])


def _is_suffix(piece: str) -> bool:
    """Whether a piece of a name tells a generation alone: Jr., III."""
    return is_generation(piece.strip(" .")) or bool(numeral.parted(f"a {piece.strip(' .')}")[1])


def is_generation(word: str) -> bool:
    """Whether the last word of a name in a rule tells whose father or son it is."""
    return around.is_junior(fold(word)) or fold(word) in _SENIORS


_SENIORS = frozenset({"sr"})
_HOUSES = around.SONS | {"al", "el", "ال", "аль", "ал", "эль"}


def _line(folded: list[str], index: int) -> int:
    """How many words of a name tell who it is, where a particle stands at `index`: whose son he
    is, and not of whose house or whose grandson (Tamim bin Hamad Al Thani)."""
    if folded[index] not in around.SONS:
        return len(folded)
    further = (at for at in range(index + 2, len(folded) - 1) if folded[at] in _HOUSES)
    return next(further, len(folded))


def particles(written: str) -> tuple[str, ...]:
    """The small words before the surname: von der. Not al- and the like, which are part of it."""
    words = _words(written)[1:-1]
    return tuple(word for word in words if word.islower() and fold(word) in around.PARTICLES)


def is_particle(text: Text, index: int) -> bool:
    """Whether the word is a particle of a surname and nobody's given name: Le Pen, and Al Gore."""
    written, token = text.written(index), text.folded(index)
    if token not in around.PARTICLES:
        return False
    return not written[0].isupper() or (script(token) == "Latn" and not given.sexes(token))


def is_led(written: str, text: Text, first: int) -> bool:
    """Whether the particle stands before a surname that does in the rule: Mme Le Pen."""
    if not first or text.folded(first - 1) not in around.PARTICLES or not text.goes_on(first - 1):
        return False
    return text.folded(first - 1) == _before_surname(written)


@lru_cache(maxsize=20_000)
def _before_surname(written: str) -> str:
    """The word, folded, before the surname in a rule; "" for none."""
    words, (_, lasts) = _words(written), parted(written)
    at = words.index(lasts[0]) if lasts and lasts[0] in words else 0
    return fold(words[at - 1]) if at else ""


def is_junior(written: str) -> bool:
    """Whether the name of a rule is told from another's by a word such as Jr."""
    words = _words(written)
    return len(words) > 1 and around.is_junior(fold(words[-1]))


@lru_cache(maxsize=100)  # each name is asked several times
def _words(text: str) -> list[str]:
    """The words of a name, without a letter that an apostrophe joins to the next: O'Leary."""
    found = tokens(text)
    last = len(found) - 1
    return [
        word
        for index, word in enumerate(found.written)
        if len(word) > 1 or index == last or fold(found.gap(index)) != "'"
    ]


def lacks_letter(written: str, text: Text, first: int) -> bool:
    """Whether the surname stands without the letter that an apostrophe joins to it in the rule.

    In another script any letter will do; in the same one the same: L'Arc is not Jeanne d'Arc.
    """
    letter = _elided(written)
    if not letter or joined.is_written(text.written(first)):
        return False
    before = text.folded(first - 1) if first and fold(text.gap(first - 1)) == "'" else ""
    if len(before) != 1:
        return True
    return before != letter and script(before) == script(letter)


@lru_cache(maxsize=20_000)
def _elided(written: str) -> str:
    """The letter, folded, that an apostrophe joins to the first word of a surname, or ""."""
    _, lasts = parted(written)
    found = tokens(written)
    for index in range(len(found) - 1):
        if found.written[index + 1] == lasts[0] and fold(found.gap(index)) == "'":
            return found[index].folded if len(found.written[index]) == 1 else ""
    return ""


_ARTICLES = frozenset({"al", "el", "аль", "эль"})


def lacks_article(written: str, text: Text, first: int) -> bool:
    """Whether a surname stands in Arabic without the article that it has in the rule: عمر بشير is
    not Omar al-Bashir."""
    if text.language != "ar" or _before_surname(written) not in _ARTICLES:
        return False
    if first and text.folded(first - 1) == "ال":  # آل, of a house
        return False
    return not around.has_article(text.folded(first))


def _hyphened(text: str) -> set[str]:
    """Pairs of words joined by a hyphen."""
    found = tokens(text)
    return {
        f"{left.folded} {right.folded}"
        for left, right in pairwise(found)
        if fold(text[left.end : right.start]) == "-"
    }


def is_several(written: str) -> bool:
    """Whether this is a list of persons, and no surname with its given names behind a comma."""
    pieces = [_words(piece) for piece in re.split("[,;،]", written)]
    persons = [one for one in pieces if one and not around.is_junior(fold(one[0]))]
    if len(persons) != 2 or ";" in written:
        return len(persons) > 1
    first, second = persons
    if len(first) < 2 or len(second) < 2:
        return False
    return _is_given(first[0]) and not all(map(_is_given, second))


def _is_given(word: str) -> bool:
    return bool(given.groups(plain(word), script(plain(word))))


@lru_cache(maxsize=20_000)
def _is_rank(word: str) -> bool:
    if script(word) not in CASED or _is_given(word):
        return False
    told = fold(word)
    return any(
        title.is_title(told, language) and not title.is_trade(told, language) for language in _RANKS
    )


_UKRAINIAN = re.compile("[іїєґІЇЄҐ]|[сцз]ьк")


def is_spoken_in(written: str, text: Text) -> bool:
    """Whether a rule is written as the language of a Cyrillic text writes."""
    return text.language == ("uk" if _UKRAINIAN.search(written) else "ru")
