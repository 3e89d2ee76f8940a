"""What a command asks about by its name must be there, or have been."""

from collections.abc import Iterable

from monitor.cli.here import Here
from monitor.config.units import nearest
from monitor.errors import NotFound, UsageError
from monitor.store.database import Database
from monitor.views.rules import with_hits


def require(what: str, name: str, names: Iterable[str]) -> None:
    """Raises NotFound, with the name that is nearest, where none of `names` is this one."""
    if name not in (there := list(names)):
        raise NotFound(f"there is no such {what}{nearest(name, there)}", subject=name)


def known(here: Here, database: Database, name: str | None) -> str | None:
    """The name of a watchlist as it is.

    Raises:
        UsageError: neither the stored hits nor the configuration know the name.
    """
    met = database.read(with_hits) if name else []
    if not name or name in met:
        return name
    names = sorted({*met, *(one.name for one in here.settings_if_any().watchlists)})
    if name not in names:
        raise UsageError(f"there is no watchlist of this name{nearest(name, names)}", subject=name)
    return name
