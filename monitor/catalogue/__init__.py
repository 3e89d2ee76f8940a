"""The catalogue: news feeds of the wider region and the world that ship with the program.

`feeds.tsv` holds one feed a line, in columns parted by tabs: country, language, name, address,
kind and the day on which a public list reported that the feed answered. `-` is "not said".
Nothing of it is polled until it stands in sources.yaml.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from monitor.text.fold import fold

LOOKED_UP = date(2026, 11, 22)

# What people name at once when they are asked where. Countries by their codes of ISO 3166-1.
REGIONS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        name: frozenset(codes.split())
        for name, codes in {
            "south-caucasus": "AM AZ GE",
            "central-asia": "KZ KG TJ TM UZ",
            "eastern-europe": "BY MD RU UA",
            "balkans": "AL BA BG GR HR ME MK RO RS SI XK",
            "baltics": "EE LT LV",
            "central-europe": "AT CH CZ DE HU LI PL SK",
            "western-europe": "AD BE ES FR GB IE IT LU MC MT NL PT SM",
            "nordics": "DK FI IS NO SE",
            "middle-east": "AE BH CY EG IL IQ IR JO KW LB OM PS QA SA SY TR YE",
            "north-africa": "DZ EG LY MA TN",
            "asia": "AF CN IN JP KR PK SG",
            "north-america": "CA US",
        }.items()
    }
)


@dataclass(frozen=True, slots=True)
class Listed:
    """One feed of the catalogue. `answered` is the last day of which a test is known."""

    name: str
    url: str
    country: str
    language: str | None
    kind: str = ""  # agency, official, analysis, economy, defence, investigation, world, diaspora
    answered: date | None = None


@cache
def feeds() -> tuple[Listed, ...]:
    """Every feed, by country and name."""
    text = (files(__name__) / "feeds.tsv").read_text("utf-8")
    return tuple(_listed(line) for line in text.splitlines() if not line.startswith("#"))


def _listed(line: str) -> Listed:
    country, language, name, url, kind, answered = (
        "" if cell == "-" else cell for cell in line.split("\t")
    )
    day = date.fromisoformat(answered) if answered else None
    return Listed(name, url, country, language or None, kind, day)


def search(
    words: Sequence[str] = (),
    *,
    countries: Iterable[str] = (),
    languages: Iterable[str] = (),
    names: Mapping[str, str] = MappingProxyType({}),
) -> list[Listed]:
    """The feeds that every word fits: part of a name, an address, a kind, a code of country or
    language, a region, or a country's name (`names`, code to name, in any language wanted).

    `countries` and `languages` (codes) narrow it down; no code narrows nothing.
    """
    wanted, spoken = set(countries), set(languages)
    folded = [fold(word) for word in words]
    return [
        one
        for one in feeds()
        if (not wanted or one.country in wanted)
        and (not spoken or one.language in spoken)
        and all(_fits(one, word, names) for word in folded)
    ]


def _fits(one: Listed, word: str, names: Mapping[str, str]) -> bool:
    if word in {fold(one.country), one.language, one.kind}:
        return True
    if any(word == region and one.country in codes for region, codes in REGIONS.items()):
        return True
    return any(word in fold(part) for part in (one.name, one.url, names.get(one.country, "")))
