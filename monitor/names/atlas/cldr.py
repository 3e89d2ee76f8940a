"""What languages call the territories of the world, from CLDR as Babel ships it.

Babel loads a language whole, with all it inherits, and keeps it: 50 MB for the languages here.
Only the names of territories are read of each file, which takes a twelfth of that.
"""

import pickle
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from babel import Locale, UnknownLocaleError

from monitor.names.listed import folded, listed

# The languages whose names of territories are known to the matcher.
LANGUAGES = listed(
    "en ru uk be bg mk sr sr_Latn hr bs sl cs sk pl tr az az_Cyrl uz kk ky tk hy ka de nl sv nb da"
    " fi et lv lt hu ro fr es pt it el ar fa ku ur he sq is ga ca eu"
)

_AND = folded("and et und y e i и та і és ve și en og och ja a")


def cities(language: str) -> Mapping[str, str]:
    """What a language calls the cities that time zones are named after, by zones."""
    try:
        file = files("babel").joinpath("locale-data", f"{language}.dat")
        zones: dict[str, dict[str, str]] = pickle.loads(file.read_bytes()).get("time_zones", {})
    except OSError:
        return {}
    return {zone: own["city"] for zone, own in zones.items() if "city" in own}


def territories(language: str) -> Mapping[str, str]:
    """The names of the territories by their codes; none where Babel does not know the language."""
    try:
        file = files("babel").joinpath("locale-data", f"{language}.dat")
        own: dict[str, Any] = pickle.loads(file.read_bytes())
        names: Mapping[str, str] = own["territories"]
        # A language that has none of its own inherits them.
        return names or Locale.parse(language).territories
    except (OSError, UnknownLocaleError, ValueError):
        return {}


def before_and(words: tuple[str, ...]) -> tuple[str, ...]:
    """The folded words of the first of two places that are called together: South Georgia and the
    South Sandwich Islands."""
    joined = next((at for at, word in enumerate(words) if word in _AND), 0)
    return words[:joined]
