"""Stories and pages as people look back at them: what each article or version brought, and when."""

from dataclasses import dataclass
from datetime import datetime

from monitor.model.articles import PageEvent, Span
from monitor.model.kept import Evidence, StoredArticle
from monitor.model.verdicts import Sentence, Verdict


@dataclass(frozen=True, slots=True)
class Member:
    """One article of a story. Without a verdict: no watchlist met it, others go back to it."""

    article_id: int
    title: str
    outlet: str
    url: str
    first_seen: datetime
    published: datetime | None = None
    language: str | None = None
    verdict: Verdict | None = None

    @property
    def added(self) -> tuple[Sentence, ...]:
        """The sentences that nobody had said before."""
        return tuple(one for one in self.verdict.sentences if one.fresh) if self.verdict else ()


@dataclass(frozen=True, slots=True)
class Story:
    """A story and its articles in order of arrival, the first report first.

    `id` lasts; `merged` are ids of stories that people made part of this one.
    """

    id: str
    members: tuple[Member, ...]
    merged: tuple[str, ...] = ()

    @property
    def first(self) -> Member:
        return self.members[0]

    @property
    def last(self) -> Member:
        return self.members[-1]

    @property
    def outlets(self) -> tuple[str, ...]:
        """In the order in which they took it up."""
        return tuple(dict.fromkeys(one.outlet for one in self.members if one.outlet))


@dataclass(frozen=True, slots=True)
class Passage:
    """A difference between two versions: a sentence `came`, `went` or was `changed`.

    `was` and `at` are where the words stand in the older and the newer text.
    """

    kind: str
    old: str = ""
    new: str = ""
    material: bool = True  # a number, name, date or negation is another, or all of it
    was: Span | None = None
    at: Span | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a page and what makes it differ from the one before it."""

    article: StoredArticle
    evidence: Evidence | None = None
    verdict: Verdict | None = None
    old_title: str | None = None  # where the headline was another
    passages: tuple[Passage, ...] = ()
    events: tuple[PageEvent, ...] = ()  # what happened while this was the latest one
