"""Watchlists, and the hits of their terms."""

from dataclasses import dataclass, field

from monitor.model.words import Zone


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
