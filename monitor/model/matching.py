"""Watchlists, and the hits of their terms."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from monitor.model.words import Zone

ROLES = ("any", "all", "none", "not_near")  # of the terms of a watchlist
LONGEST_TERM = 1_000  # characters
LONGEST_QUERY = 8_000


class TermKind(StrEnum):
    """What a term of a watchlist is."""

    PHRASE = "phrase"
    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    EXACT = "exact"
    PREFIX = "prefix"
    REGEX = "regex"
    QUERY = "query"


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a watchlist, as written, and where (for messages)."""

    text: str
    where: str = ""  # file:line:column
    kind: TermKind = TermKind.PHRASE
    aliases: tuple[str, ...] = ()  # of a place or organisation
    surname_alone: bool | None = None  # of a person; None: when the document has earned it
    country: str | None = None  # of a place, ISO 3166 alpha-2


@dataclass(frozen=True, slots=True)
class AlertRule:
    """What a match sets off at once."""

    to: tuple[str, ...] = ()  # channel names
    when: tuple[str, ...] = ("new", "follow-up", "material-revision")
    revisions: str | None = None  # none, material, named; None: what `when` says
    at_least: int = 1  # hits, or one in the title or the lead
    priority: str = "normal"  # high: passes quiet hours, comes first under a limit


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
    countries: tuple[str, ...] = ()  # of sources; empty: every country
    fields: tuple[str, ...] = ()  # title, lead, body; empty: all
    sections: tuple[str, ...] = ()  # words of the address's path; empty: all
    at_least: int = 1  # hits, or one in the title or the lead
    not_near: tuple[Term, ...] = ()  # a hit within ten words of these does not count
    since: date | None = None
    alert: AlertRule = field(default_factory=AlertRule)
    against: tuple[str, ...] = ()  # tags of the shelf; empty: all that is held
    where: str = ""

    @property
    def terms(self) -> tuple[Term, ...]:
        """All of them, whatever their role."""
        return (*self.any, *self.all, *self.none, *self.not_near)

    @property
    def names_others(self) -> bool:
        """Whether a query of it names another watchlist."""
        return any(term.kind is TermKind.QUERY and "@" in term.text for term in self.terms)


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
