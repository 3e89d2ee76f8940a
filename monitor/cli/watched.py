"""The watchlist that a command asks about must be one that there is, or was."""

from monitor.cli.here import Here
from monitor.config.units import nearest
from monitor.errors import UsageError
from monitor.store.database import Database
from monitor.views.rules import with_hits


def known(here: Here, database: Database, name: str | None) -> str | None:
    """The name as it is.

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
