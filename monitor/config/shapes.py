"""What may stand in each file: one pydantic model a mapping. Defaults are those of `model`.

The field names are the keys people write; docs/config.md has every one of them."""

from datetime import date, time
from functools import partial
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BeforeValidator, Discriminator, Field, Tag

from monitor import model
from monitor.config import slots, terms, units
from monitor.config.source import Country, Flag, Interval, Language, Listed, Text, Words
from monitor.config.source import Select as Select
from monitor.config.source import Shape as Shape
from monitor.config.source import Source as Source

Whole = Annotated[int, BeforeValidator(units.whole)]
Days = Annotated[int, BeforeValidator(units.days), Field(ge=1, le=36_500)]
Size = Annotated[int, BeforeValidator(units.size), Field(ge=1000, le=1_000_000_000)]
Network = Annotated[str, BeforeValidator(units.network)]
Name = Annotated[str, BeforeValidator(terms.name)]
OnePerson = Annotated[str, BeforeValidator(terms.person)]
OnePlace = Annotated[str, BeforeValidator(terms.place)]
Day = Annotated[date, BeforeValidator(units.day)]
Clock = Annotated[time, BeforeValidator(units.clock)]
Zone = Annotated[str, BeforeValidator(units.zone)]
DayWords = Annotated[frozenset[int], BeforeValidator(units.weekdays)]
Deadline = Annotated[float, BeforeValidator(units.duration), Field(ge=1, le=600)]
Count = Annotated[int, BeforeValidator(units.whole), Field(ge=1, le=1000)]
Wait = Annotated[float, BeforeValidator(units.duration), Field(ge=0, le=7 * 86_400)]
Hours = Annotated[tuple[time, time], BeforeValidator(units.hours)]

D = TypeVar("D")

_FETCH, _EXTRACT = model.FetchSettings(), model.ExtractSettings()
_DELIVER, _KEEP, _CHANNEL = model.DeliverSettings(), model.Retention(), model.Channel("")


class Fetch(Shape):
    user_agent: Text = _FETCH.user_agent
    contact: Text | None = _FETCH.contact
    every: Interval = _FETCH.every
    fastest: Interval = _FETCH.fastest
    slowest: Interval = _FETCH.slowest
    deadline: Deadline = _FETCH.deadline
    command_deadline: Deadline = _FETCH.command_deadline
    max_feed: Size = _FETCH.max_feed
    max_page: Size = _FETCH.max_page
    max_redirects: Annotated[Whole, Field(ge=0, le=20)] = _FETCH.max_redirects
    concurrency: Count = _FETCH.concurrency
    per_host: Count = _FETCH.per_host
    delay: Annotated[Wait, Field(le=60)] = _FETCH.delay
    robots: Flag = _FETCH.robots
    allow_networks: Listed[Network] = _FETCH.allow_networks


class Extract(Shape):
    processes: Annotated[Whole, Field(ge=1, le=256)] = _EXTRACT.processes
    seconds: Annotated[Whole, Field(ge=1, le=600)] = int(_EXTRACT.seconds)
    megabytes: Annotated[Whole, Field(ge=128, le=65_536)] = _EXTRACT.megabytes


class Deliver(Shape):
    deadline: Deadline = _DELIVER.deadline
    confirm: Deadline = _DELIVER.confirm
    concurrency: Count = _DELIVER.concurrency
    sender: Text = _DELIVER.sender
    allow_networks: Listed[Network] = _DELIVER.allow_networks


class Retention(Shape):
    articles: Days = _KEEP.articles
    decisions: Days = _KEEP.decisions
    messages: Days = _KEEP.messages


class Monitor(Shape):
    """monitor.yaml"""

    owner: Text | None = None
    ping: Text | None = None
    public_name: Text = "monitor"
    timezone: Zone = "UTC"
    metrics: Annotated[str, BeforeValidator(units.listening)] | None = None
    fetch: Fetch = Fetch()
    extract: Extract = Extract()
    deliver: Deliver = Deliver()
    retention: Retention = Retention()


class ByDay(Shape, Generic[D]):
    """Something for days of the week."""

    weekdays: D | None = None
    weekends: D | None = None
    daily: D | None = None
    mon: D | None = None
    tue: D | None = None
    wed: D | None = None
    thu: D | None = None
    fri: D | None = None
    sat: D | None = None
    sun: D | None = None

    @property
    def said(self) -> list[tuple[str, D]]:
        """What is said, by day word."""
        found = ((day, getattr(self, day)) for day in type(self).model_fields)
        return [(day, value) for day, value in found if value is not None]


class QuietWeek(ByDay[Hours]):
    """Quiet hours by day; text alone means every day."""


def _daily(value: object) -> object:
    return {"daily": value} if isinstance(value, str) else value


class Gloss(Shape):
    """A command that translates."""

    command: Annotated[tuple[Text, ...], BeforeValidator(units.command), Field(min_length=1)]
    timeout: Annotated[float, BeforeValidator(units.duration), Field(ge=1, le=120)] = 20.0
    languages: Listed[Language] = ()


class Channel(Shape):
    """An entry of channels.yaml; `url` alone may stand for the whole mapping."""

    url: str
    api: str | None = None
    enabled: Flag = True
    reader: Text | None = None
    timezone: Zone | None = None
    language: Literal["en", "ru", "tr"] = "en"
    gloss: Gloss | None = None
    quiet: Annotated[QuietWeek, BeforeValidator(_daily)] = QuietWeek()
    limit: Annotated[tuple[int, float], BeforeValidator(units.limit)] | None = None
    group_wait: Wait = _CHANNEL.group_wait
    group_interval: Wait = _CHANNEL.group_interval
    repeat_interval: Interval = _CHANNEL.repeat_interval


class At(Shape):
    """A line of a schedule written as a list."""

    days: DayWords
    at: Clock


class Week(ByDay[Clock]):
    """A schedule written as a mapping."""


def _form(value: Any) -> str:
    return "<list>" if isinstance(value, list) else "<mapping>"


Schedule = Annotated[
    Annotated[Week, Tag("<mapping>")] | Annotated[tuple[At, ...], Tag("<list>")],
    Discriminator(_form),
    BeforeValidator(slots.lines),
]


class Digest(Shape):
    """An entry of digests.yaml."""

    title: Text | None = None
    watchlists: Words
    to: Words
    timezone: Zone
    schedule: Schedule
    empty: Literal["send", "skip"] = "send"
    against: Words = ()
    language: Literal["en", "ru", "tr"] = "en"
    gloss: Gloss | None = None
    order: Literal["importance", "time", "outlets"] = "importance"
    length: Count | None = None


Event = Literal["new", "follow-up", "material-revision", "copy", "vanished", "spike", "any"]


class Alert(Shape):
    to: Words
    when: Listed[Event] = ("new", "follow-up", "material-revision")
    revisions: Literal["none", "material", "named"] | None = None
    at_least: Annotated[Whole, Field(ge=1, le=100)] = 1
    priority: Literal["normal", "high"] = "normal"


class Person(Shape):
    person: OnePerson
    surname_alone: Flag | None = None


class Place(Shape):
    place: OnePlace
    aliases: Listed[Name] = ()
    country: Country | None = None


class Organisation(Shape):
    organisation: Name
    aliases: Listed[Name] = ()


class Exact(Shape):
    exact: Annotated[str, BeforeValidator(terms.letters)]


class Prefix(Shape):
    prefix: Annotated[str, BeforeValidator(terms.prefix)]


class Regex(Shape):
    regex: Annotated[str, BeforeValidator(terms.expression)]


class Query(Shape):
    query: Annotated[str, BeforeValidator(terms.query)]


TERMS = (Person, Place, Organisation, Exact, Prefix, Regex, Query)
KINDS = tuple(next(iter(shape.model_fields)) for shape in TERMS)  # person, place...


def _kind(value: object) -> str:
    """The tag of a term that `terms.term` let pass."""
    if isinstance(value, dict):
        return next(f"<{key}>" for key in value if key in KINDS)
    return "<phrase>"


# Spelled out for the type checker.
AnyTerm = (
    Annotated[str, BeforeValidator(terms.words), Tag("<phrase>")]
    | Annotated[Person, Tag("<person>")]
    | Annotated[Place, Tag("<place>")]
    | Annotated[Organisation, Tag("<organisation>")]
    | Annotated[Exact, Tag("<exact>")]
    | Annotated[Prefix, Tag("<prefix>")]
    | Annotated[Regex, Tag("<regex>")]
    | Annotated[Query, Tag("<query>")]
)
Term = Annotated[AnyTerm, Discriminator(_kind), BeforeValidator(partial(terms.term, kinds=KINDS))]
Terms = Listed[Term]
Section = Annotated[str, BeforeValidator(terms.section)]


class Watchlist(Shape):
    """A file of watchlists/, or one of a list in such a file."""

    name: Text | None = None
    title: Text | None = None
    any: Terms = ()
    all: Terms = ()
    none: Terms = ()
    languages: Listed[Language] = ()
    sources: Words = ()
    countries: Listed[Country] = ()
    fields: Listed[Literal["title", "lead", "body"]] = ()
    sections: Listed[Section] = ()
    at_least: Annotated[Whole, Field(ge=1, le=100)] = 1
    not_near: Terms = ()
    since: Day | None = None
    against: Words = ()
    alert: Alert | None = None
