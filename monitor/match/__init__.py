"""Watchlists against documents: which of them a document is about, and where that stands.

A document is read once for all watchlists (`reading`): a table of words and one of the keys of
names say where a term may stand (`needles`), and the term itself judges exactly.
Surnames that stand alone are weighed by what is known (`evidence`), and then the watchlists that
were touched are judged (`judge`).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from monitor.errors import ConfigError, Problem
from monitor.garbage import uncollected
from monitor.match.evidence import NOTHING, Evidence, seen, weigh
from monitor.match.judge import Found, Judge, Outcome
from monitor.match.layers import Layers
from monitor.match.phrase import Phrase
from monitor.match.reading import FIELDS, Reading
from monitor.match.rules import Rules
from monitor.match.words import Exact, Prefix
from monitor.model import Document, Hit, Reason, Watchlist, Zone
from monitor.text.fold import fold

__all__ = ["NOTHING", "Evidence", "Judgement", "Matcher", "Reading", "check", "matched"]


class Judgement(NamedTuple):
    """What a document is to the watchlists.

    `reasons`: by the name of a watchlist: MATCHED, NO_MATCH, EXCLUDED or FURNITURE_ONLY. Of those
    that are not among them nothing is in the document.
    """

    hits: list[Hit]
    reasons: Mapping[str, Reason]


class Matcher:
    """Compiled watchlists. Cannot be pickled: compile one in each process."""

    def __init__(self, rules: Rules, finder: Layers) -> None:
        self._rules = rules
        self._finder = finder
        self.learns = bool(rules.alone)  # whether any evidence can change what is found

    @classmethod
    def compile(
        cls, watchlists: Sequence[Watchlist], previous: "Matcher | None" = None
    ) -> "Matcher":
        """Prepare watchlists for matching.

        Args:
            previous: what the watchlists were compiled to before an edit. It stays as it is; what
                has not changed is shared, so that the edit costs what was edited.

        Raises ConfigError with every fault of every term: no letter, a query or an expression
        that cannot be read, a watchlist that is not there or includes itself.
        """
        with uncollected():
            before = previous._rules if previous else None
            rules = Rules(watchlists, before)
            below = previous._finder if previous and before and not before.worn else None
            return cls(rules, Layers(rules.needles, rules.index.owners, below))

    def read(self, document: Document) -> Reading:
        """A document read once, for several questions."""
        return Reading(document, self._finder)

    def match(self, document: Document | Reading, evidence: Evidence = NOTHING) -> list[Hit]:
        """The hits of every watchlist that the document matches, in reading order.

        A watchlist met only in furniture gives its hits there and does not match (`matched`).
        """
        reading = self.read(document) if isinstance(document, Document) else document
        return self._hits(reading, self._outcomes(reading, evidence))

    def judge(self, document: Document | Reading, evidence: Evidence = NOTHING) -> Judgement:
        """The hits, and why the other watchlists of which anything is there have none."""
        reading = self.read(document) if isinstance(document, Document) else document
        outcomes = self._outcomes(reading, evidence)
        return Judgement(self._hits(reading, outcomes), self._reasons(outcomes))

    def explain(
        self, document: Document | Reading, evidence: Evidence = NOTHING
    ) -> list[tuple[str, Reason]]:
        """For each watchlist by name: MATCHED, NO_MATCH, EXCLUDED or FURNITURE_ONLY."""
        reading = self.read(document) if isinstance(document, Document) else document
        reasons = self._reasons(self._outcomes(reading, evidence))
        names = (rule.watchlist.name for rule in self._rules.rules.values())
        return [(name, reasons.get(name, Reason.NO_MATCH)) for name in names]

    def learn(self, document: Document | Reading) -> Counter[tuple[str, str]]:
        """The full names with a watched surname: how often (surname, given name) stood together."""
        if not self.learns:
            return Counter()
        if isinstance(document, Document):
            document = Reading(document, self._finder, names_only=True)
        found = document.names()
        return seen(spot for needle in found.keys() & self._rules.alone for spot in found[needle])

    def _outcomes(self, reading: Reading, evidence: Evidence) -> dict[int, Outcome]:
        """The judgement on every watchlist of which anything is in the document, by its index."""
        spots = weigh(reading.spots(evidence), self._rules.alone, evidence)
        return Judge(self._rules, reading, spots).all()

    def _reasons(self, outcomes: Mapping[int, Outcome]) -> dict[str, Reason]:
        rules = self._rules.rules
        return {rules[n].watchlist.name: outcome.reason for n, outcome in outcomes.items()}

    def _hits(self, reading: Reading, outcomes: Mapping[int, Outcome]) -> list[Hit]:
        hits = [
            self._hit(reading, number, found)
            for number, outcome in outcomes.items()
            for found in outcome.found
        ]
        return sorted(hits, key=_reading_order)

    def _hit(self, reading: Reading, index: int, found: Found) -> Hit:
        spot = found.spot
        start, end = spot.meeting.start, spot.meeting.end
        text = reading.texts[spot.field].text[start:end]
        needle = self._rules.needles[spot.needle] if spot.needle >= 0 else None
        return Hit(
            watchlist=self._rules.rules[index].watchlist.name,
            term=found.asked.term.text,
            variant=(
                needle.variant
                if isinstance(needle, Phrase | Exact | Prefix)
                else " ".join(fold(text).split())
            ),
            field=spot.field,
            start=start,
            end=end,
            found=text,
            sentence=reading.zones.sentence(spot.field, start, end),
            zone=spot.zone,
            confidence=round(spot.confidence, 2),
        )


def check(watchlists: Sequence[Watchlist]) -> tuple[Problem, ...]:
    """What keeps these watchlists from being compiled; nothing when they are fine."""
    try:
        Rules(watchlists)
    except ConfigError as error:
        return error.problems
    return ()


def matched(hits: Sequence[Hit]) -> tuple[str, ...]:
    """The names of the watchlists with a hit outside furniture, each once, in order of reading."""
    return tuple(dict.fromkeys(hit.watchlist for hit in hits if hit.zone != Zone.FURNITURE))


def _reading_order(hit: Hit) -> tuple[int, int, int, str, str]:
    return (FIELDS.index(hit.field), hit.start, hit.end, hit.watchlist, hit.term)
