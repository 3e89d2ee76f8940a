"""A given name of the other sex, which sounds like the watched one or like a case of it."""

from functools import lru_cache

from monitor.names import given
from monitor.names.context import company
from monitor.names.text import Text
from monitor.names.words.endings import CYRILLIC_SLAVIC, SLAVIC_LANGUAGES, flavour
from monitor.names.words.sound import plain, script
from monitor.names.words.word import Fit
from monitor.text.fold import fold

# Groups of languages in which no case of a given name ends in a vowel.
_WITHOUT_CASES = frozenset({"en", "de"})
_UNDECLINED = ("их", "ых")  # surnames: Александра Черных is his too
_HIS = frozenset({"vlada", "влада"})  # short for Vladimir there, and for Vladislava elsewhere
_SERBS = frozenset({"sr", "hr", "bs"})
_VOWELS = frozenset("eioueyéíóúý" + "еёиоуыэюяєіїй")


def is_other(written: str, group: str, forms: tuple[str, ...], sex: str) -> bool:
    """Whether a word is a name of the other sex than a given name has, in a language without
    cases: Paola for Paolo, Danielle for Daniel. `forms`: those of the given name."""
    if group not in _WITHOUT_CASES or not sex:
        return False
    return _is_other(written.lower(), forms, sex)


@lru_cache(maxsize=20_000)
def _is_other(word: str, forms: tuple[str, ...], sex: str) -> bool:
    own = {form.lower() for form in forms}
    if word in own:
        return False
    if sexes := given.sexes(word):
        return sex not in sexes
    bare, folded = fold(word), {fold(form) for form in own}
    if bare in folded:
        return False
    if sexes := given.sexes(bare):
        return sex not in sexes
    return (
        sex == "m"
        and bare[-1:] == "a"
        and not folded.isdisjoint({bare[:-1] + end for end in ("", "o", "e")})
    )


def is_hers(text: Text, at: int, first: int, surname: Fit, called: Fit) -> bool:
    """Whether the name at the token `at`, beside the surname at `first`, is a woman's."""
    if at == first - 1 and _is_nominative(text, at, surname, called):
        return True
    return company.is_hers(text, at, surname, called)


def _is_nominative(text: Text, at: int, surname: Fit, called: Fit) -> bool:
    """Whether what sounds like the genitive of a man's name is a woman's, since the surname is in
    no case: Ivana Horvat, and not Ivana Horvata."""
    if text.language not in SLAVIC_LANGUAGES or called.ending not in {"a", "а"}:
        return False
    if surname.ending or surname.kind or text.gap(at) != " " or not _may_be_hers(text, at):
        return False
    word = plain(text.written(at + 1))
    if text.language in CYRILLIC_SLAVIC and word.endswith(_UNDECLINED):
        return False
    return script(word) in {"Latn", "Cyrl"} and word[-1] not in _VOWELS


def _may_be_hers(text: Text, index: int) -> bool:
    """Whether the word may be a woman's given name, and no pet name: Стёпа."""
    word = plain(text.written(index))
    if fold(word) in _HIS and text.language in _SERBS:
        return False
    found = given.groups(word, flavour(text.language, text.family, script(word)))
    return any(group.sex == "f" for group in found)
