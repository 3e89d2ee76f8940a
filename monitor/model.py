"""The values that pass between the stages. Data are nouns; nothing here does anything.

Every value is frozen. Times are aware datetimes in UTC. Offsets count characters (code points)
of the named field. Ids are strings wherever people and programs see them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from enum import StrEnum

# --- words with a fixed meaning ---------------------------------------------------------------


class Zone(StrEnum):
    """Where in a document a hit stands."""

    TITLE = "title"
    LEAD = "lead"
    BODY = "body"
    FURNITURE = "furniture"


class VerdictKind(StrEnum):
    """What a document is, against all that is held; decided in this order."""

    REPEAT = "repeat"
    REVISION = "revision"
    COPY = "copy"
    FOLLOW_UP = "follow-up"
    NEW = "new"


class Status(StrEnum):
    """What one sentence is, against all that is held."""

    SEEN = "seen"
    REWORDED = "reworded"
    NEW = "new"


class Outcome(StrEnum):
    """Where a decision ended."""

    SENT = "sent"
    HELD = "held"
    DROPPED = "dropped"
    DONE = "done"  # a step that decides nothing about sending


class Reason(StrEnum):
    """Why. Stored with every decision; `EXPLAIN` in `render.py` has a sentence for each."""

    STORED = "STORED"
    FEED_TEXT_ONLY = "FEED_TEXT_ONLY"
    PAGE_FILLED_IN = "PAGE_FILLED_IN"
    ALREADY_STORED = "ALREADY_STORED"
    NO_TEXT = "NO_TEXT"
    MATCHED = "MATCHED"
    NO_MATCH = "NO_MATCH"
    EXCLUDED = "EXCLUDED"
    FURNITURE_ONLY = "FURNITURE_ONLY"
    JUDGED = "JUDGED"
    NEW_STORY = "NEW_STORY"
    FOLLOW_UP = "FOLLOW_UP"
    NEW_SENTENCES = "NEW_SENTENCES"
    MATERIAL_REVISION = "MATERIAL_REVISION"
    BASELINE = "BASELINE"
    TOO_OLD = "TOO_OLD"
    NOTHING_NEW = "NOTHING_NEW"
    NOT_ASKED_FOR = "NOT_ASKED_FOR"
    NO_ALERT = "NO_ALERT"
    ALREADY_SENT = "ALREADY_SENT"
    IN_DIGEST = "IN_DIGEST"
    CHANNEL_DISABLED = "CHANNEL_DISABLED"
    DIGEST_DUE = "DIGEST_DUE"
    ALL_QUIET = "ALL_QUIET"


class DeliveryState(StrEnum):
    """`pending -> sending -> sent | failed | unknown`; cancelled by hand or by a restore."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
    CANCELLED = "cancelled"


# --- from the network to an article -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Response:
    """What one GET brought. `body` is decoded (identity or gzip) and within the cap."""

    url: str  # after redirects
    status: int
    headers: Mapping[str, str]  # names in lower case
    body: bytes
    permanent_url: str | None = None  # where a chain of only 301/308 led, if it did


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed, as the feed states it; nothing is guessed. Absent text is ''."""

    guid: str
    link: str
    title: str
    summary: str = ""  # plain text
    content: str = ""  # the feed's own full text, plain
    published: datetime | None = None
    updated: datetime | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A parsed feed document."""

    title: str
    link: str
    language: str | None
    entries: tuple[Entry, ...]
    format: str  # rss20, rss10, atom10, json...
    damaged: bool = False  # not well-formed, salvaged
    more: bool = False  # had more entries than the cap; the rest was left


@dataclass(frozen=True, slots=True)
class Span:
    """`text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Page:
    """What one page or file says, its text in paragraphs joined by newlines."""

    text: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    date_only: bool = False  # the page names a day, no hour
    language: str | None = None
    site: str | None = None  # the outlet's own name
    url: str | None = None  # canonical address, where the page declares one


@dataclass(frozen=True, slots=True)
class Document:
    """Anything that is matched or compared.

    `furniture` are spans of `text` that are no part of the article (menus, captions, teasers);
    `headline` is where the title stands inside `text`, if it does.
    """

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: datetime | None = None
    first_seen: datetime | None = None  # orders; a claimed date never does
    language: str | None = None
    furniture: tuple[Span, ...] = ()
    headline: Span | None = None


# --- matching -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Term:
    """One phrase of a watchlist, as written, and where (for messages)."""

    text: str
    where: str = ""  # file:line:column


@dataclass(frozen=True, slots=True)
class AlertRule:
    """What a match sets off at once."""

    to: tuple[str, ...] = ()  # channel names
    when: tuple[str, ...] = ("new", "follow-up", "material-revision")


@dataclass(frozen=True, slots=True)
class Watchlist:
    """A rule: a document matches when some of `any`, all of `all` and none of `none` are in it.

    Without `any`, all of `all` suffices.
    """

    name: str
    title: str
    any: tuple[Term, ...] = ()
    all: tuple[Term, ...] = ()
    none: tuple[Term, ...] = ()
    languages: tuple[str, ...] = ()  # empty: every language
    sources: tuple[str, ...] = ()  # empty: every source
    alert: AlertRule = field(default_factory=AlertRule)
    where: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a watchlist's term stands. `found == document.<field>[start:end]`."""

    watchlist: str
    term: str
    variant: str  # the form of the term that met the text
    field: str  # title or text
    start: int
    end: int
    found: str
    sentence: str
    zone: Zone
    confidence: float = 1.0


# --- comparing ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Change:
    """One step of a word diff: `old` became `new` (either may be empty)."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the judged document, with where it was already said."""

    text: str
    start: int
    end: int
    status: Status
    material: bool = False
    changes: tuple[Change, ...] = ()
    source_id: str | None = None
    source_outlet: str | None = None
    source_date: datetime | None = None
    source_text: str | None = None


@dataclass(frozen=True, slots=True)
class Nearest:
    """A held document and how much of the judged one's wording it contains (0 to 1)."""

    id: str
    title: str | None
    containment: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a document is against everything held before it."""

    verdict: VerdictKind
    origin: str | None  # the earliest holder of its wording
    story: str  # lasting id of its story; its own id when it opens one
    new_share: float  # words in new or materially reworded sentences, 0 to 1
    nearest: tuple[Nearest, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    material: bool = False  # of a revision


# --- sending ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Item:
    """One matched and judged article, as a digest or an alert needs it."""

    article_id: str
    title: str
    url: str
    outlet: str
    published: datetime | None
    first_seen: datetime
    language: str | None
    watchlists: tuple[str, ...]
    hits: tuple[Hit, ...]
    verdict: Verdict
    source: str = ""
    baseline: bool = False


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One line of a digest: a story, its articles since the last one, what is new in it.

    `lead` is the article shown; `fresh` its new sentences over all articles of the story, each
    once, with the article that brought it; `known` what was already said, and where.
    """

    story: str
    lead: Item
    others: tuple[Item, ...]
    fresh: tuple[tuple[Sentence, Item], ...]
    known: tuple[tuple[Sentence, Item], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The stories of one watchlist. A story that two watchlists match stands in the first."""

    watchlist: str
    title: str
    lines: tuple[StoryLine, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the monitor could and could not see since the last digest."""

    polled: int  # sources that answered at least once
    failing: tuple[tuple[str, str], ...] = ()  # source, why
    silent: tuple[str, ...] = ()  # answered, brought nothing in the period
    articles: int = 0  # stored in the period
    matched: int = 0
    notes: tuple[str, ...] = ()  # a rejected configuration, a full disk...


@dataclass(frozen=True, slots=True)
class Digest:
    """One digest before it is rendered."""

    name: str
    title: str
    slot: str  # the local date it is for, ISO
    since: datetime
    until: datetime
    timezone: str
    sections: tuple[Section, ...]
    coverage: Coverage
    left_out: int = 0  # articles with nothing new, counted, not shown


@dataclass(frozen=True, slots=True)
class Message:
    """What one channel is to be sent, rendered for its kind.

    `id` is deterministic: the same decision gives the same id, on every machine, for ever.
    A mail uses `subject`, `text`, `html`; Slack and Telegram use `markup` (mrkdwn text; HTML of
    Telegram's subset); the long tail uses `subject` and `text`.
    """

    id: str
    channel: str
    kind: str  # alert, digest, owner, test
    subject: str
    text: str
    html: str = ""
    markup: str = ""
    repeated: bool = False  # an earlier attempt may have arrived


@dataclass(frozen=True, slots=True)
class Accepted:
    """The service took the message. `receipt` is its own id for it, if it gave one."""

    receipt: str = ""


@dataclass(frozen=True, slots=True)
class Later:
    """The service refused for now. `after` is in seconds, None where it named no time."""

    why: str
    after: float | None = None


@dataclass(frozen=True, slots=True)
class Never:
    """The service refused for good: an address or a token is wrong, or the text is."""

    why: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """The line broke after the message went out and before the answer came."""

    why: str


Receipt = Accepted | Later | Never | Unknown


# --- settings: what config/ says, validated -------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Source:
    """One line of sources.yaml."""

    name: str
    url: str
    outlet: str
    language: str | None = None
    country: str | None = None
    tags: tuple[str, ...] = ()
    every: float | None = None  # seconds between polls; None: fetch.every
    fetch: str = "full"  # full: the page of every entry; feed: the feed's own text
    ports: tuple[int, ...] = ()  # besides 80 and 443
    enabled: bool = True
    where: str = ""


@dataclass(frozen=True, slots=True)
class Channel:
    """One entry of channels.yaml. `url` is a secret; `repr` leaves it out."""

    name: str
    url: str = field(repr=False, default="")
    api: str | None = field(repr=False, default=None)  # base address of a self-hosted service
    enabled: bool = True
    disabled_because: str = ""  # "TELEGRAM_TOKEN is not set"
    where: str = ""


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
    where: str = ""


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """How the network is used. Times in seconds, sizes in bytes."""

    user_agent: str = "monitor/0.1 (media monitor)"
    every: float = 900.0
    deadline: float = 30.0  # one for a whole response, redirects and all
    max_feed: int = 15_000_000
    max_page: int = 10_000_000
    max_redirects: int = 5
    concurrency: int = 32
    per_host: int = 2
    allow_networks: tuple[str, ...] = ()  # CIDR, for internal sources; never metadata addresses


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
    concurrency: int = 8
    sender: str = "monitor@localhost"  # From of a mail whose URL names none
    allow_networks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Retention:
    """Days that rows are kept."""

    articles: int = 90  # unmatched articles' text; matched ones stay
    decisions: int = 365


@dataclass(frozen=True, slots=True)
class Settings:
    """All of config/, frozen. `fingerprint` changes when any file does."""

    sources: tuple[Source, ...] = ()
    channels: tuple[Channel, ...] = ()
    digests: tuple[DigestSpec, ...] = ()
    watchlists: tuple[Watchlist, ...] = ()
    owner: str | None = None  # channel told when something is wrong with the monitor itself
    fetch: FetchSettings = field(default_factory=FetchSettings)
    extract: ExtractSettings = field(default_factory=ExtractSettings)
    deliver: DeliverSettings = field(default_factory=DeliverSettings)
    retention: Retention = field(default_factory=Retention)
    public_name: str = "monitor"  # shown in subjects and List-Id
    timezone: str = "UTC"  # of the times in alerts
    fingerprint: str = ""


# --- what is kept: rows as values -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SourceState:
    """What polling a source has taught us so far."""

    name: str
    url: str = ""
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str = ""
    next_poll_at: datetime | None = None
    first_polled_at: datetime | None = None
    last_polled_at: datetime | None = None
    last_ok_at: datetime | None = None
    last_full_at: datetime | None = None
    last_new_at: datetime | None = None
    failures: int = 0
    state: str = "ok"
    error: str = ""


@dataclass(frozen=True, slots=True)
class EntryKeys:
    """What an entry is known by: guid, normalised link, title and date; and its wording."""

    guid: str
    link: str
    title: str
    content: str


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """An entry waiting for its page to be read (again, when it has an article already)."""

    id: int
    source: str
    entry: Entry
    keys: EntryKeys
    first_seen: datetime
    baseline: bool
    attempts: int
    article_id: int | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """How a text was had: for a press office that must cite it."""

    raw_hash: str = ""  # SHA-256 of the body as received
    final_url: str = ""
    status: int | None = None
    fetched_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """One version of one text, as kept. `document` is what is matched and compared."""

    id: int
    document: Document
    first_seen: datetime
    source: str = ""
    authors: tuple[str, ...] = ()
    date_only: bool = False
    text_from: str = "page"  # page, feed, file
    text_hash: str = ""
    evidence: Evidence = field(default_factory=Evidence)
    baseline: bool = False
    stage: str = "stored"
    matched: bool = False
    revision_of: int | None = None
    shelf: bool = False
    tags: tuple[str, ...] = ()
    path: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about an article, and why."""

    stage: str
    outcome: Outcome
    reason: Reason
    subject: str = ""  # a watchlist, a channel, a digest
    detail: str = ""
    article_id: int | None = None
    at: datetime | None = None  # set when stored


@dataclass(frozen=True, slots=True)
class Delivery:
    """One row of the outbox."""

    message: Message
    state: DeliveryState
    created_at: datetime
    next_try_at: datetime
    reason: str = ""
    attempts: int = 0
    repeats: int = 0
    lease: str = ""
    sent_at: datetime | None = None
    receipt: str = ""
    why: str = ""
    article_id: int | None = None
    digest_id: int | None = None
