"""What config/ says, validated and frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time

from monitor.model.matching import Watchlist


@dataclass(frozen=True, slots=True)
class Selectors:
    """Where a page has what, as CSS or XPath; '' where that is found without."""

    links: str = ""  # of a listing: its links to articles
    title: str = ""
    text: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """One line of sources.yaml. `repr` leaves out what is or may be secret."""

    name: str
    url: str
    outlet: str
    language: str | None = None
    country: str | None = None
    tags: tuple[str, ...] = ()
    every: float | None = None  # seconds between polls; None: fetch.every
    # The page of every entry (full), of none (feed), of those whose own text matches (if-match).
    fetch: str = "full"
    ports: tuple[int, ...] = ()  # besides 80 and 443
    enabled: bool = True
    where: str = ""
    command: tuple[str, ...] = ()  # that prints what stands at an address of its host
    kind: str = "feed"  # feed, sitemap, listing, telegram, site, mailbox, folder
    weight: float = 1.0  # how much its outlet counts beside others
    select: Selectors = Selectors()
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)  # to its own host only
    user: str = ""  # of a mailbox
    password: str = field(default="", repr=False)
    secrets: frozenset[str] = field(default=frozenset(), repr=False)  # that no line may show
    disabled_because: str = ""  # "MAIL_PASSWORD is not set"

    @property
    def paused(self) -> bool:
        """Whether it is switched off by hand."""
        return not self.enabled and not self.disabled_because


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours in which a channel is left alone: on `days` (0 is Monday) from `start` to `end`, which
    is the next day's where it is not later than `start`."""

    days: frozenset[int]
    start: time
    end: time


@dataclass(frozen=True, slots=True)
class Limit:
    """So many messages in so many seconds; what is more goes out as one."""

    messages: int
    seconds: float


@dataclass(frozen=True, slots=True)
class GlossRule:
    """A command that translates headlines and new sentences."""

    command: tuple[str, ...]
    timeout: float = 20.0  # seconds of one message
    languages: tuple[str, ...] = ()  # of articles that are glossed; empty: all but the reader's


@dataclass(frozen=True, slots=True)
class Channel:
    """One entry of channels.yaml. `url` is a secret; `repr` leaves it out. Times in seconds."""

    name: str
    url: str = field(repr=False, default="")
    api: str | None = field(repr=False, default=None)  # base address of a self-hosted service
    enabled: bool = True
    disabled_because: str = ""  # "TELEGRAM_TOKEN is not set"
    reader: str = ""  # who reads it: channels of one reader share what was told; empty: its own
    timezone: str | None = None  # of its quiet hours and times; None: that of monitor.yaml
    language: str = "en"  # of the fixed words of its alerts and notices
    gloss: GlossRule | None = None  # of its alerts
    quiet: tuple[Quiet, ...] = ()
    limit: Limit | None = None
    group_wait: float = 0.0  # before the first report of a story
    group_interval: float = 600.0  # between two messages of one story
    repeat_interval: float = 604_800.0  # of silence, after which a story is told as a first report
    where: str = ""

    @property
    def told_as(self) -> str:
        """Under which name the ledger keeps what was told here."""
        return self.reader or self.name

    @property
    def lacks_secret(self) -> bool:
        """Whether nothing but a secret that is not set keeps it from being used."""
        return not self.enabled and self.disabled_because.endswith(" not set")


@dataclass(frozen=True, slots=True)
class Slot:
    """One weekly time: on `days` (0 is Monday) at the local time `at`."""

    days: frozenset[int]
    at: time


@dataclass(frozen=True, slots=True)
class DigestSpec:
    """One entry of digests.yaml."""

    name: str
    title: str
    watchlists: tuple[str, ...]  # empty: all
    to: tuple[str, ...]
    timezone: str
    slots: tuple[Slot, ...]
    empty: str = "send"  # send: "all quiet"; skip: nothing
    against: tuple[str, ...] = ()  # tags of the shelf; empty: what each watchlist says
    language: str = "en"  # of its fixed words
    order: str = "importance"  # of the stories of a section: importance, time, outlets
    length: int | None = None  # stories that are shown; None: as many as a message takes
    gloss: GlossRule | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """A layout of the desk's own, instead of the shipped one of that name."""

    name: str  # digest.html.j2
    channel: str  # whose it is; empty: everybody's
    source: str
    file: str


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """How the network is used. Times in seconds, sizes in bytes."""

    user_agent: str = "monitor/0.1 (media monitor)"
    contact: str | None = None  # where a site finds who asks; goes into the user agent
    every: float = 900.0  # between two polls of a source of which nothing is known yet
    fastest: float = 300.0
    slowest: float = 3600.0
    deadline: float = 30.0  # one for a whole response, redirects and all
    max_feed: int = 15_000_000
    max_page: int = 10_000_000
    max_redirects: int = 5
    concurrency: int = 64
    per_host: int = 2
    delay: float = 0.5  # between two requests to one host, save those of `allow_networks`
    robots: bool = True  # robots.txt is kept to for pages
    allow_networks: tuple[str, ...] = ()  # CIDR, for internal sources; never metadata addresses
    command_deadline: float = 60.0  # for what a source's own command prints


@dataclass(frozen=True, slots=True)
class ExtractSettings:
    """Limits of one child process working on one document."""

    processes: int = 2
    seconds: float = 10.0
    megabytes: int = 512


@dataclass(frozen=True, slots=True)
class DeliverSettings:
    """How channels are used."""

    deadline: float = 30.0
    concurrency: int = 64
    sender: str = "monitor@localhost"  # From of a mail whose URL names none
    allow_networks: tuple[str, ...] = ()
    confirm: float = 600.0  # for a mail server's word after the whole message: RFC 5321, 4.5.3.2.6


@dataclass(frozen=True, slots=True)
class Retention:
    """Days that rows are kept."""

    articles: int = 90  # unmatched articles' text; matched ones stay
    decisions: int = 365
    messages: int = 365  # the words of what was sent or given up; that it was stays


@dataclass(frozen=True, slots=True)
class Settings:
    """All of config/, frozen. `fingerprint` changes when any file does."""

    sources: tuple[Source, ...] = ()
    channels: tuple[Channel, ...] = ()
    digests: tuple[DigestSpec, ...] = ()
    watchlists: tuple[Watchlist, ...] = ()
    templates: tuple[Template, ...] = ()
    owner: str | None = None  # channel told when something is wrong with the monitor itself
    fetch: FetchSettings = field(default_factory=FetchSettings)
    extract: ExtractSettings = field(default_factory=ExtractSettings)
    deliver: DeliverSettings = field(default_factory=DeliverSettings)
    retention: Retention = field(default_factory=Retention)
    public_name: str = "monitor"  # shown in subjects and List-Id
    timezone: str = "UTC"  # of the times in alerts
    metrics: str | None = None  # `address:port` at which Prometheus may ask; None: nowhere
    ping: str | None = field(repr=False, default=None)  # asked as a sign of life; a secret
    fingerprint: str = ""
