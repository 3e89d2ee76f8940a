"""Watchlists that a command names: by file, by folder, or by their name in the configuration."""

from collections.abc import Sequence
from pathlib import Path

from monitor.cli.here import Here
from monitor.config import load_watchlists
from monitor.config.units import nearest
from monitor.errors import NotFound
from monitor.match import NOTHING, Evidence, Matcher
from monitor.model import Document, Hit, Reason, Watchlist


def rules(here: Here, named: Sequence[str]) -> tuple[Watchlist, ...]:
    """The watchlists named; without names, the configuration's.

    Raises:
        ConfigError: a file cannot be used.
        NotFound: there is neither a file nor a watchlist of that name.
    """
    return _found(named, in_force(here, named))


def in_force(here: Here, named: Sequence[str]) -> tuple[Watchlist, ...]:
    """The configuration's watchlists, which is needed only where none is named."""
    return (here.settings_if_any() if named else here.settings()).watchlists


def _found(named: Sequence[str], known: Sequence[Watchlist]) -> tuple[Watchlist, ...]:
    found: list[Watchlist] = [] if named else [*known]
    for one in named:
        found += load_watchlists([Path(one)], beside=known) if is_file(one) else called(one, known)
    return tuple(found)


def is_file(one: str) -> bool:
    """Whether a file or a folder is meant rather than a watchlist's name."""
    return Path(one).exists() or one.endswith((".yaml", ".yml"))


def called(one: str, known: Sequence[Watchlist]) -> tuple[Watchlist, ...]:
    """The watchlist of that name.

    Raises:
        NotFound: there is none.
    """
    called_so = tuple(watchlist for watchlist in known if watchlist.name == one)
    if not called_so:
        close = nearest(one, [watchlist.name for watchlist in known])
        raise NotFound(f"no such file, and no watchlist of that name{close}", subject=one)
    return called_so


class Trial:
    """Rules compiled to be tried: what they find, and nothing of those beside them."""

    def __init__(self, here: Here, named: Sequence[str]) -> None:
        known = in_force(here, named)
        chosen = _found(named, known)
        self._names = {one.name for one in chosen}
        # Compiling all that is beside takes time, and only queries can name another watchlist.
        asks = any(one.names_others for one in chosen)
        beside = [one for one in known if asks and one.name not in self._names]
        self._matcher = Matcher.compile([*chosen, *beside])

    def match(self, document: Document, evidence: Evidence = NOTHING) -> list[Hit]:
        return [h for h in self._matcher.match(document, evidence) if h.watchlist in self._names]

    def explain(self, document: Document, evidence: Evidence = NOTHING) -> list[tuple[str, Reason]]:
        told = self._matcher.explain(document, evidence)
        return [(name, reason) for name, reason in told if name in self._names]
