"""Tags that a watchlist or a digest compares with (`against`), and that no document has."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from monitor.cli.here import Here, say
from monitor.errors import MonitorError
from monitor.lazily import Later
from monitor.model import DigestSpec, Watchlist

if TYPE_CHECKING:
    from monitor.config import units
    from monitor.views import articles
else:
    units, articles = Later("monitor.config.units"), Later("monitor.views.articles")

One = TypeVar("One", bound=Watchlist | DigestSpec)


def unknown(here: Here, named: Sequence[One]) -> Iterator[tuple[One, str]]:
    """Who names such a tag, and what is wrong; nothing where there is no database to ask."""
    asking = [one for one in named if one.against]
    if not asking or not here.has_database:
        return
    try:
        with here.database() as database:
            known = database.read(articles.tags)
    except MonitorError as error:  # says nothing of the files
        say(f"the tags of the shelf cannot be looked up: {error}")
        return
    for one in asking:
        for tag in one.against:
            if tag not in known:
                yield (
                    one,
                    f"against: no document on the shelf has the tag {tag!r}{_hint(tag, known)}",
                )


def _hint(tag: str, known: Sequence[str]) -> str:
    return units.nearest(tag, known) if known else ", and none has any"
