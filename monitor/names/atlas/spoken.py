"""What languages call cities beyond GeoNames: those that time zones are named after, from CLDR, and
towns of the Caucasus and of Ukraine by hand."""

from functools import cache

from monitor import premade
from monitor.names.atlas import cities, cldr
from monitor.names.listed import table
from monitor.text.fold import fold

_PEOPLE = 100_000  # of a city that one of a zone's name is
_NOWHERE = ("Antarctica", "Etc")  # where towns of that name are others

Spoken = dict[str, dict[str, tuple[str, ...]]]


@cache
def zones() -> Spoken:
    """The names by the folded name in the zone, and by language."""
    return premade.table("zones", _read_zones)


def _read_zones() -> Spoken:
    found: Spoken = {}
    for language in cldr.LANGUAGES:
        for zone, name in cldr.cities(language).items():
            area, _, city = zone.partition("/")
            if "/" in city or area in _NOWHERE:  # Petersburg, Indiana
                continue
            own = found.setdefault(fold(city.replace("_", " ")), {})
            code = language.partition("_")[0]
            own[code] = (*own.get(code, ()), name)
    return found


@cache
def _by_city() -> dict[tuple[str, str], dict[str, frozenset[str]]]:
    return premade.table("spoken", _read_by_city)


def _read_by_city() -> dict[tuple[str, str], dict[str, frozenset[str]]]:
    lands = {fold(name) for name in cldr.territories("en").values()}
    found: dict[tuple[str, str], dict[str, frozenset[str]]] = {}
    for zone, spoken in zones().items():
        called = cities.called(zone)
        if not called or called[0].people < _PEOPLE or zone in lands:  # Jamaica, New York
            continue
        own = found.setdefault((called[0].name, called[0].country), {})
        for code, names in spoken.items():
            for name in names:
                own[name] = own.get(name, frozenset()) | {code}
    return found


def names(city: cities.City) -> dict[str, frozenset[str]]:
    """What the city is called, with the languages that do."""
    return _by_city().get((city.name, city.country), {})


@cache
def towns() -> dict[tuple[str, str], tuple[str, ...]]:
    """Further names of towns, by the main one and the country."""
    return {(own, country): tuple(names) for country, (own, *names) in table("towns.txt")}


def town(name: str) -> tuple[str, str] | None:
    """The main name and the country of the town that is called so."""
    return _by_name().get(fold(name))


@cache
def _by_name() -> dict[str, tuple[str, str]]:
    return {fold(name): town for town, names in towns().items() for name in (town[0], *names)}
