"""A small stage for whole-pipeline scenarios: a newsstand of a few pages, real SMTP, two chats.

The vocabulary: `outlet`, `page`, `watch`, `at` (run everything due at a moment), and what the
doubles `received`. Everything is real but the clock and the dice.
"""

import asyncio
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from written import as_yaml

from monitor.app import Monitor, Places
from monitor.demo.folder import read
from monitor.demo.newsstand import CONTENT
from monitor.demo.servers import Servers
from monitor.store.database import Database, sqlite_url
from monitor.views import articles as article_views
from monitor.views import deliveries as delivery_views

T = TypeVar("T")
CHANNELS = {
    "mail": {"url": "${DEMO_MAIL_URL}"},
    "owner": {"url": "${DEMO_OWNER_URL}"},
    "chat": {"url": "${DEMO_TELEGRAM_URL}", "api": "${DEMO_TELEGRAM_API}"},
    "slack": {"url": "${DEMO_SLACK_URL}", "api": "${DEMO_SLACK_API}"},
}


def moment(text: str) -> datetime:
    """`2024-03-04 09:00` in Istanbul."""
    return datetime.fromisoformat(f"{text}+03:00")


class Stage:
    def __init__(self, folder: Path, database_url: str = "") -> None:
        self.folder = folder
        self.content = folder / "newsstand"
        self.config = folder / "config"
        self.data = folder / "data"
        self.database_url = database_url
        self.clock = moment("2024-03-04 06:00")
        self.servers = Servers()
        self.digest: dict[str, object] = {
            "title": "Morning digest",
            "watchlists": "all",
            "to": ["mail"],
            "timezone": "Europe/Istanbul",
            "schedule": {"weekdays": "07:00", "weekends": "09:00"},
        }
        self.settings: dict[str, object] = {}  # what else `monitor.yaml` says
        self.sources: dict[str, dict[str, object]] = {}
        self.channels: dict[str, dict[str, object]] = {}  # what else is said of them
        self.watchlists: dict[str, dict[str, object]] = {}
        self._open = False

    # --- setting the stage ---

    def outlet(
        self, key: str, *, feed: str = "rss", language: str = "en", **source: object
    ) -> None:
        folder = self.content / key
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "outlet.txt").write_text(
            f"name: The {key.title()}\nlanguage: {language}\nfeed: {feed}\n", encoding="utf-8"
        )
        (self.content / "shell.html").write_bytes((CONTENT / "shell.html").read_bytes())
        self.sources[key] = source

    def page(self, outlet: str, slug: str, at: str, title: str, text: str, **header: str) -> Path:
        path = self.content / outlet / f"{slug}.md"
        lines = [f"title: {title}", f"published: {moment(at).isoformat()}"]
        lines += [f"{key}: {value}" for key, value in header.items()]
        path.write_text("\n".join([*lines, "", text, ""]), encoding="utf-8")
        if self._open:
            self._reread()
        return path

    def revise(self, path: Path, at: str, text: str) -> None:
        with path.open("a", encoding="utf-8") as page:
            page.write(f"=== revised {moment(at).isoformat()}\n\n{text}\n")
        if self._open:
            self._reread()

    def watch(self, name: str, *terms: str, **more: object) -> None:
        alert = {"to": ["chat"], "when": ["new", "follow-up", "material-revision"]}
        self.watchlists[name] = {"title": name.title(), "any": list(terms), "alert": alert, **more}

    def open(self) -> None:
        self.servers.start(self.folder / "out", self.content, self.clock)
        self._open = True
        self.write_config()

    def close(self) -> None:
        self.servers.stop()

    def write_config(self) -> None:
        (self.config / "watchlists").mkdir(parents=True, exist_ok=True)
        addresses = self.servers.environment()
        networks = {"allow_networks": ["127.0.0.0/8"]}
        files: dict[str, object] = {
            "monitor": {
                "owner": "owner",
                "fetch": networks,
                "deliver": networks,
                **self.settings,
            },
            "sources": [
                {
                    "name": key,
                    "url": f"{addresses['NEWSSTAND_URL']}/{key}/feed",
                    "outlet": f"The {key.title()}",
                    **source,
                }
                for key, source in self.sources.items()
            ],
            "channels": {
                name: {**address, **self.channels.get(name, {})}
                for name, address in CHANNELS.items()
            },
            "digests": {"morning": self.digest},
        }
        for name, content in files.items():
            self._write(f"{name}.yaml", content)
        for name, watchlist in self.watchlists.items():
            self._write(f"watchlists/{name}.yaml", watchlist)

    def _write(self, name: str, content: object) -> None:
        (self.config / name).write_text(as_yaml(content), encoding="utf-8")

    # --- playing ---

    def at(self, when: str, *, poll_all: bool = True) -> dict[str, int]:
        """Everything due at a moment, in a monitor that starts and stops for it."""
        self.clock = moment(when)
        self.servers.newsstand.now = self.clock
        return asyncio.run(self._once(poll_all))

    async def _once(self, poll_all: bool) -> dict[str, int]:
        async with self.monitor() as monitor:
            return await monitor.once(poll_all=poll_all)

    def monitor(self) -> Monitor:
        environment = {**os.environ, **self.servers.environment()}
        places = Places.find(
            {"MONITOR_DATABASE_URL": self.database_url, "MONITOR_DATA": str(self.data)}, self.config
        )
        return Monitor(places, environment, now=lambda: self.clock, chance=lambda: 0.5)

    # --- asking ---

    @property
    def chat(self) -> list[str]:
        """The texts that the chat's double took, in order."""
        return [str(row["text"]) for row in self.servers.telegram.received]

    @property
    def mails(self) -> list[dict[str, object]]:
        return list(self.servers.mail.received)

    def ask(self, question: Callable[..., T], *args: object, **kwargs: object) -> T:
        with self.opened() as database:
            return database.read(question, *args, **kwargs)

    @contextmanager
    def opened(self) -> Iterator[Database]:
        """Its database, beside the monitor."""
        database = Database(self.database_url or sqlite_url(self.data / "monitor.sqlite"))
        try:
            yield database
        finally:
            database.close()

    def reasons(self, title: str, stage: str = "alert") -> list[str]:
        """The reasons decided at a stage about the newest article with that title."""
        rows = self.ask(article_views.search)
        article = next(row for row in rows if row.document.title == title)
        decisions = self.ask(delivery_views.decisions, article.id)
        return [one.reason.value for one in decisions if one.stage == stage]

    def _reread(self) -> None:
        self.servers.newsstand.outlets = {one.key: one for one in read(self.content)}
