"""lemon24/reader's own way to poll: `update_feeds` with its workers, over a database on disk.

Its copy of feedparser looks for sgmllib under the name that it had before feedparser renamed it.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import feedparser_sgmllib
from reader import make_reader

sys.modules.setdefault("sgmllib", feedparser_sgmllib)


class Updater:
    """Feeds, added once and updated again and again."""

    def __init__(self, folder: Path, urls: Sequence[str], workers: int = 20) -> None:
        self._reader = make_reader(str(folder / "reader.sqlite"))
        self._workers = workers
        for url in urls:
            self._reader.add_feed(url)

    def update(self) -> int:
        """Poll every feed; returns how many items there are."""
        self._reader.update_feeds(scheduled=False, workers=self._workers)
        return int(self._reader.get_entry_counts().total or 0)

    def close(self) -> None:
        self._reader.close()
