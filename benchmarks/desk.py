"""A configuration folder with watchlists by the thousand, as people would have written them."""

import json
from collections.abc import Sequence
from pathlib import Path

from monitor.model import Term, TermKind, Watchlist


def write(directory: Path, watchlists: Sequence[Watchlist]) -> None:
    """A folder with a file for each watchlist."""
    folder = directory / "watchlists"
    folder.mkdir(parents=True)
    (directory / "monitor.yaml").write_text("timezone: UTC\n", encoding="utf-8")
    for one in watchlists:
        (folder / f"{one.name}.yaml").write_text(text(one), encoding="utf-8")


def text(watchlist: Watchlist) -> str:
    """The file of a watchlist."""
    lines = [f"title: {watchlist.title}", "any:"]
    return "\n".join([*lines, *(f"  - {_entry(term)}" for term in watchlist.any), ""])


def many(watchlists: Sequence[Watchlist]) -> str:
    """One file that holds a list of watchlists."""
    return "\n".join(_item(one) for one in watchlists)


def _item(watchlist: Watchlist) -> str:
    head, *rest = text(watchlist).splitlines()
    return "\n".join([f"- name: {watchlist.name}", f"  {head}", *(f"  {line}" for line in rest)])


def _entry(term: Term) -> str:
    quoted = json.dumps(term.text, ensure_ascii=False)
    return quoted if term.kind is TermKind.PHRASE else f"{term.kind}: {quoted}"
