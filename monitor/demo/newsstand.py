"""The newsstand: a folder of pages served as outlets with feeds, at a time of its own.

It shows what was published up to `now` and nothing later, answers conditional requests, and
counts what is asked of it. `POST /-/clock` sets the time from another process.
"""

import json
import threading
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import sha256
from html import escape
from pathlib import Path
from string import Template

from monitor.demo import syndication
from monitor.demo.folder import Article, Outlet, Version, read
from monitor.demo.loopback import Ask, Loopback, Reply

CONTENT = Path(__file__).with_name("newsstand")
NEWEST = 20  # entries in a feed
TEASERS = 3  # related headlines under an article


class Newsstand:
    """Serves `content` on loopback.

    Args:
        now: the newsstand's time; nothing later is shown.
        content: a folder as `newsstand/README.md` describes it.
        port: the wished-for port, 0 for any.
    """

    def __init__(self, now: datetime, content: Path = CONTENT, port: int = 0) -> None:
        self.now = now
        self.outlets = {outlet.key: outlet for outlet in read(content)}
        self._asked: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._web = Loopback(self._answer, port)
        self.port, self.url = self._web.port, self._web.url

    def start(self) -> None:
        self._web.start()

    def stop(self) -> None:
        self._web.stop()

    def log(self) -> dict[str, int]:
        """How often each path was asked for, with the status it got: `200 /ledger/feed`."""
        with self._lock:
            return dict(self._asked)

    def _answer(self, ask: Ask) -> Reply:
        reply = self._control(ask) if ask.path.startswith("/-/") else self._read(ask)
        if not ask.path.startswith("/-/"):
            with self._lock:
                self._asked[f"{reply.status} {ask.path}"] += 1
        return reply

    def _control(self, ask: Ask) -> Reply:
        if ask.path == "/-/log":
            return _json(self.log())
        if ask.path != "/-/clock":
            return Reply(404, b"no such control")
        if ask.method == "POST":
            try:
                now = datetime.fromisoformat(json.loads(ask.body)["now"])
            except (ValueError, KeyError, TypeError):
                return Reply(400, b'expected {"now": "2023-10-22T06:00+03:00"}')
            if now.tzinfo is None:
                return Reply(400, b"the time names no offset")
            self.now = now
        return _json({"now": self.now.isoformat()})

    def _read(self, ask: Ask) -> Reply:
        if ask.method not in {"GET", "HEAD"}:
            return Reply(405, b"read only", headers={"Allow": "GET, HEAD"})
        key, _, rest = ask.path.removeprefix("/").partition("/")
        outlet = self.outlets.get(key)
        if outlet is None:
            return self._index() if ask.path == "/" else _missing(ask.path)
        if rest == "feed":
            return self._feed(outlet, ask)
        if rest in {"", "index.html"}:
            return self._front(outlet, ask)
        for article in outlet.articles:
            if rest == f"{article.slug}.html":
                return self._page(outlet, article, ask)
        return _missing(ask.path)

    def _shown(self, outlet: Outlet) -> list[tuple[Article, Version]]:
        now = self.now
        pairs = [(a, v) for a in reversed(outlet.articles) if a.in_feed and (v := a.at(now))]
        return pairs[:NEWEST]

    def _feed(self, outlet: Outlet, ask: Ask) -> Reply:
        if outlet.feed == "dead":
            return Reply(500, b"Internal Server Error")
        shown = self._shown(outlet)
        sheet = syndication.render(outlet, shown, self.url)
        changed = max((version.at for _, version in shown), default=self.now)
        return _conditional(ask, outlet, sheet.text, sheet.type, changed)

    def _front(self, outlet: Outlet, ask: Ask) -> Reply:
        shown = self._shown(outlet)
        sheet = syndication.front(outlet, shown, self.url)
        changed = max((version.at for _, version in shown), default=self.now)
        return _conditional(ask, outlet, sheet.text, sheet.type, changed)

    def _page(self, outlet: Outlet, article: Article, ask: Ask) -> Reply:
        version = article.at(self.now)
        if version is None:
            return _missing(ask.path)
        if article.status != 200:
            return Reply(article.status, b"<!doctype html><h1>This page is gone</h1>", "text/html")
        page = render_page(outlet, article, version, self.url)
        return _conditional(ask, outlet, page, "text/html", version.at)

    def _index(self) -> Reply:
        rows = "".join(
            f'<li><a href="/{o.key}/">{escape(o.name)}</a> (<a href="/{o.key}/feed">{o.feed}</a>)'
            for o in self.outlets.values()
        )
        page = f"<!doctype html><title>Newsstand</title><h1>Newsstand</h1><ul>{rows}</ul>"
        return Reply(200, page.encode(), "text/html; charset=utf-8")


def render_page(outlet: Outlet, article: Article, version: Version, base: str) -> str:
    """One article inside its outlet's furniture, as HTML."""
    earlier = [a for a in outlet.articles if a.published < article.published and a.in_feed]
    teasers = "".join(
        f'<li><a href="{syndication.link(base, a)}">{escape(a.versions[0].title)}</a></li>'
        for a in earlier[: -TEASERS - 1 : -1]
    )
    return Template(outlet.shell).substitute(
        title=escape(version.title),
        summary=escape(version.summary),
        lead=f"<p>{escape(version.paragraphs[0])}</p>",
        rest="\n".join(f"<p>{escape(p)}</p>" for p in version.paragraphs[1:]),
        author=escape(article.author),
        credit=escape(article.credit),
        published=article.published.isoformat(),
        modified=version.at.isoformat(),
        date=article.published.strftime("%d.%m.%Y %H:%M"),
        url=syndication.link(base, article),
        home=f"{base}/{outlet.key}/",
        outlet=escape(outlet.name),
        language=article.language,
        charset=outlet.charset,
        related=teasers,
    )


def _conditional(ask: Ask, outlet: Outlet, text: str, kind: str, changed: datetime) -> Reply:
    """The text, or 304 where the client's copy is this one. An ETag outranks a date."""
    body = text.encode(outlet.charset, "xmlcharrefreplace")
    etag = f'"{sha256(body).hexdigest()[:20]}"'
    changed = changed.astimezone(UTC).replace(microsecond=0)
    headers = {"ETag": etag, "Last-Modified": format_datetime(changed, usegmt=True)}
    known = ask.headers.get("if-none-match")
    if known is not None:
        same = etag in {tag.strip().removeprefix("W/") for tag in known.split(",")}
    else:
        same = _since(ask.headers.get("if-modified-since"), lambda since: changed <= since)
    if same:
        return Reply(304, headers=headers)
    return Reply(200, body, f"{kind}; charset={outlet.charset}", headers)


def _since(value: str | None, unchanged: Callable[[datetime], bool]) -> bool:
    try:
        return bool(value) and unchanged(parsedate_to_datetime(str(value)))
    except (ValueError, TypeError):  # a date that is none asks for everything
        return False


def _json(value: object) -> Reply:
    return Reply(200, json.dumps(value, ensure_ascii=False).encode(), "application/json")


def _missing(path: str) -> Reply:
    page = f"<!doctype html><title>404</title><h1>Not found</h1><p>{escape(path)}</p>"
    return Reply(404, page.encode(), "text/html; charset=utf-8")
