"""The codes of languages and countries, and which one is meant by what is written instead."""

from collections.abc import Mapping
from functools import cache

from babel import Locale
from babel.core import get_global
from babel.localedata import locale_identifiers
from rapidfuzz import fuzz, process

from monitor.text.fold import fold

_LIKE = 80  # of 100: how much a misspelt name must be like the right one
# Whose names of languages and countries are understood, loaded in turn: each takes some time.
_READERS = ("en", "ru", "uk", "tr", "az", "hy", "ka", "de", "fr")


@cache
def languages() -> frozenset[str]:
    """ISO 639: the codes of two letters, and of three where there are none of two."""
    known: Mapping[str, str] = get_global("likely_subtags")
    old: Mapping[str, str] = get_global("language_aliases")
    return frozenset(c for c in known if c.isalpha() and len(c) <= 3 and c not in old)


@cache
def countries() -> frozenset[str]:
    """ISO 3166, two letters, and Kosovo's."""
    known: Mapping[str, object] = get_global("territory_languages")
    return frozenset(known) - {"ZZ"}


def language_meant(written: str) -> str | None:
    """The code of the language that is meant: by its name, another standard, or its country."""
    code = written.replace("_", "-").split("-")[0]
    if code.lower() in languages():
        return code.lower()
    aliases: Mapping[str, str] = get_global("language_aliases")
    if aliases.get(code.lower()) in languages():
        return aliases[code.lower()]
    if code.upper() in countries():
        likely: Mapping[str, str] = get_global("likely_subtags")
        found = likely.get(f"und_{code.upper()}", "").split("_")[0]
        if found in languages():
            return found
    return _nearest(written, "languages", languages())


def country_meant(written: str) -> str | None:
    """The code of the country that is meant: by its name or by another code."""
    aliases: Mapping[str, list[str]] = get_global("territory_aliases")
    other = aliases.get(written.upper(), [])
    if len(other) == 1 and other[0] in countries():
        return other[0]
    return _nearest(written, "territories", countries())


@cache
def month_names(language: str) -> Mapping[str, int]:
    """The numbers of the months by their names and abbreviations in a language, as CLDR has them in
    any of its countries and scripts; none for a language that it does not know."""
    found: dict[str, int] = {}
    for name in locale_identifiers():
        if name != language and not name.startswith(f"{language}_"):
            continue
        for widths in Locale.parse(name).months.values():
            for width in ("wide", "abbreviated"):
                for number, month in widths[width].items():
                    bare = month.rstrip(".")
                    if len(bare) > 1 and not bare[0].isdigit() and not bare[-1].isdigit():
                        found.setdefault(bare, number)
    return found


def _nearest(written: str, which: str, known: frozenset[str]) -> str | None:
    folded = fold(written)
    for reader in _READERS if len(folded) > 3 else ():
        names = _names(reader, which)
        best = process.extractOne(folded, names.keys(), scorer=fuzz.ratio, score_cutoff=_LIKE)
        if best and names[best[0]] in known:
            return names[best[0]]
    return None


@cache
def _names(reader: str, which: str) -> dict[str, str]:
    """The codes of languages or territories, by their folded names in a language."""
    names: Mapping[str, str] = getattr(Locale.parse(reader), which)
    return {fold(name): code for code, name in names.items()}
