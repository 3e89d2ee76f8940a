"""Digests, messages, and what a service answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from monitor.model.articles import PageEvent
from monitor.model.matching import Hit
from monitor.model.verdicts import Sentence, Verdict
from monitor.model.words import Reason


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
    revises: str = ""  # the article of which it is a later version


@dataclass(frozen=True, slots=True)
class Alert:
    """An article that a channel is to be told of, between the decision and the message.

    Two watchlists that met one article for one channel make one alert, which names both.
    """

    id: int  # 0: not stored yet
    channel: str
    article_id: int
    story: str
    watchlists: tuple[str, ...]
    reason: Reason  # of being told
    at: datetime  # of the decision
    source: str = ""
    priority: str = "normal"
    event_id: int | None = None  # what happened to its page, where that is what is told
    held: Reason | None = None  # why it was put off when it was last looked at


@dataclass(frozen=True, slots=True)
class Thread:
    """What a channel was told of a story so far."""

    message: str  # the id of the first message, which later ones answer
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Mute:
    """A story, source or watchlist that nobody is alerted of until a moment."""

    id: int
    noun: str  # story, source, watchlist
    name: str
    until: datetime
    because: str = ""
    at: datetime | None = None  # set when stored


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One line of a digest: a story, its articles since the last one, what is new in it.

    `lead` is the article shown; `fresh` its new sentences over all articles of the story, each
    once, with the article that brought it; `known` what was already said, and where; `events` what
    happened to their pages; `gone` the sentences that a revision took out; `told` when the reader
    was last told of the story by an alert: then `fresh` holds only what came since.
    """

    story: str
    lead: Item
    others: tuple[Item, ...]
    fresh: tuple[tuple[Sentence, Item], ...]
    known: tuple[tuple[Sentence, Item], ...]
    events: tuple[tuple[PageEvent, Item], ...] = ()
    gone: tuple[str, ...] = ()
    told: datetime | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """The stories of one watchlist. A story that two watchlists match stands in the first.

    `days` are its matched articles of each of the last local days, today's last.
    """

    watchlist: str
    title: str
    lines: tuple[StoryLine, ...]
    days: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the monitor could and could not see since the last digest."""

    polled: int | None  # sources that answered at least once; None: not known any more
    failing: tuple[tuple[str, str], ...] = ()  # source, why
    silent: tuple[str, ...] = ()  # answered, brought nothing in the period
    articles: int = 0  # stored in the period
    matched: int = 0
    notes: tuple[str, ...] = ()  # a rejected configuration, a full disk...
    kept: bool = True  # False: whatever was read by then is not kept, or nobody read


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
    language: str = "en"  # of its fixed words
    length: int | None = None  # stories that are shown, the rest counted
    glosses: Mapping[str, str] = field(default_factory=dict)  # what a machine makes of sentences


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
    thread: str = ""  # the id of the message that this one answers
    thread_receipt: str = ""  # what the service called that message
    # Of several recipients, those who have it, and who was refused for good, with the reply.
    got: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Accepted:
    """The service took the message. `receipt` is its own id for it, if it gave one.

    Of several recipients some may be refused: for good (`refused`), or for now (`left`). Each is an
    address and what was said of it. `got` are the others.
    """

    receipt: str = ""
    refused: tuple[tuple[str, str], ...] = ()
    left: tuple[tuple[str, str], ...] = ()
    got: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Later:
    """The service refused for now. `after` is in seconds, None where it named no time; `mend` when
    no message can pass before somebody mends the channel: a login, a token, a certificate."""

    why: str
    after: float | None = None
    mend: bool = False


@dataclass(frozen=True, slots=True)
class Never:
    """The service refused for good: an address or a token is wrong, or the text is."""

    why: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """The line broke after the message went out and before the answer came."""

    why: str


Receipt = Accepted | Later | Never | Unknown
