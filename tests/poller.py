"""A source that is polled again and again over a made-up clock, without network or database."""

from datetime import UTC, datetime, timedelta

from monitor.app import build_desk
from monitor.errors import HttpStatus, MonitorError
from monitor.model import Channel, Entry, Feed, Response, Settings, Source, SourceState
from monitor.pipeline.poll.asking import Answer, validators
from monitor.pipeline.poll.deciding import Gathered, Plan, decide
from monitor.pipeline.poll.items import decide_items
from monitor.timing.pace import History
from monitor.views.entries import Known, Wording

START = datetime(2026, 3, 2, 8, tzinfo=UTC)
OLD = START - timedelta(days=2)
URL = "http://a.example/feed"
OWNER = Channel("owner", "mailtos://me:word@smtp.example/?to=you@x.example")
DESK = build_desk(Settings(owner="owner", channels=(OWNER,)))
STEADY = History((40,) * 14)


def status(code: int, **more: object) -> HttpStatus:
    return HttpStatus(f"answered {code}", subject=URL, status=code, **more)  # type: ignore[arg-type]


class Poller:
    """One source, polled again and again; what it stored is known at the next poll."""

    def __init__(self, every: float | None = None) -> None:
        self.source = Source("a", URL, "A", every=every)
        self.state = SourceState("a")
        self.known: dict[str, Known] = {}
        self.titles: dict[str, list[Wording]] = {}
        self.now = START
        self.desk = DESK
        self.history = STEADY

    def poll(self, answer: Answer, after: timedelta = timedelta(minutes=15)) -> Plan:
        self.now += after
        asked = validators(self.state, self.source, self.history, self.now)
        known = tuple(self.known.values())
        decided = decide_items(answer.items, known, self.now)
        gathered = Gathered(self.source, asked, self.history, known, decided, self.titles)
        plan = decide(gathered, answer, self.desk, self.now, 0.0)
        self.state = plan.state
        for entry, keys in (*plan.new, *plan.quiet):
            said = Wording(entry.published, entry.summary, entry.content)
            self.titles.setdefault(entry.title, []).append(said)
            self.known[keys.guid] = Known(len(self.known), keys, None, False)
        return plan

    def feed(self, *entries: Entry, **more: object) -> Plan:
        after = more.pop("after", timedelta(minutes=15))
        assert isinstance(after, timedelta)
        return self.poll(feed(*entries, **more), after)

    def fails(self, error: MonitorError, page: str = "", **more: timedelta) -> Plan:
        return self.poll(Answer(error=error, page=page), **more)


def feed(*entries: Entry, to: str | None = None, **headers: str) -> Answer:
    body = repr(entries).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    response = Response(to or URL, 200, named, body, to)
    return Answer(response, Feed("A", "", None, entries, "rss20"))


def item(number: int, at: datetime | None = OLD, *, site: str = "a") -> Entry:
    link = f"http://a.example/{site}/{number}"
    return Entry(f"{site}-{number}", link, f"{site.upper()} number {number}", published=at)


def items(*numbers: int, at: datetime | None = OLD, site: str = "a") -> list[Entry]:
    return [item(number, at, site=site) for number in numbers]
