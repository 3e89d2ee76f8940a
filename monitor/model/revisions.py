"""The versions of one page as people look at them: what came, what went, what was changed."""

from dataclasses import dataclass

from monitor.model.articles import PageEvent, Span
from monitor.model.kept import Evidence, StoredArticle
from monitor.model.verdicts import Verdict


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
