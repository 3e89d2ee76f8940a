"""What one document is to each watchlist, and the places that show it."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from monitor.match.evidence import Spot
from monitor.match.index import Asked, Rule
from monitor.match.reading import Reach, Reading
from monitor.match.rules import Rules
from monitor.match.scope import admits, stands_in
from monitor.model import Reason, Zone
from monitor.query import Leaf, Place, Reference, evaluate

_NEAR = 10  # words between a hit and what must not be near it


class Found(NamedTuple):
    """A place of a term of a watchlist."""

    asked: Asked
    spot: Spot


class Outcome(NamedTuple):
    """Why a watchlist matches or not, and the places that show it."""

    reason: Reason
    found: list[Found]


_NO_MATCH = Outcome(Reason.NO_MATCH, [])


class Judge:
    """The watchlists that a document touches, each judged once. `spots` are those that count."""

    def __init__(self, rules: Rules, reading: Reading, spots: Mapping[int, list[Spot]]) -> None:
        self._rules = rules
        self._reading = reading
        self._spots = spots
        self._touched: defaultdict[int, list[int]] = defaultdict(list)
        for needle in spots:
            for rule, place in rules.index.owners.get(needle, ()):
                places = self._touched[rule]
                if place >= 0:
                    places.append(place)
        self._outcomes: dict[int, Outcome] = {}

    def all(self) -> dict[int, Outcome]:
        """The outcome of every watchlist that can have one other than NO_MATCH."""
        waiting = [*self._touched, *self._rules.index.always]
        asked = set(waiting)
        while waiting:
            for dependent in self._rules.index.dependents.get(waiting.pop(), ()):
                if dependent not in asked:
                    asked.add(dependent)
                    waiting.append(dependent)
        return {number: self.outcome(number) for number in sorted(asked)}

    def outcome(self, number: int) -> Outcome:
        """The outcome of one watchlist; those it refers to are judged on the way."""
        if number not in self._outcomes:
            rule = self._rules.rules[number]
            if admits(rule.watchlist, self._reading.document, self._reading.language):
                self._outcomes[number] = self._judge(number, rule)
            else:
                self._outcomes[number] = _NO_MATCH
        return self._outcomes[number]

    def _judge(self, number: int, rule: Rule) -> Outcome:
        article = list(self._found(number, rule, furniture=False))
        if any(one.asked.role == "none" for one in article):
            return Outcome(Reason.EXCLUDED, [])
        everything, beside = article, list[Found]()
        if self._reading.document.furniture:
            everything = list(self._found(number, rule, furniture=True))
            beside = [
                one
                for one in everything
                if one.spot.zone is Zone.FURNITURE and one.asked.role != "none"
            ]
        if _satisfied(rule, article):
            hits = _longest(article)
            if not _enough(rule, hits):
                return _NO_MATCH
            return Outcome(Reason.MATCHED, _longest(article + beside) if beside else hits)
        if beside and _satisfied(rule, everything):
            return Outcome(Reason.FURNITURE_ONLY, _longest(beside))
        return _NO_MATCH

    def _found(self, number: int, rule: Rule, *, furniture: bool) -> Iterator[Found]:
        """The places of the watchlist's terms, in the article alone or in all of the page."""

        def counts(spot: Spot) -> bool:
            if spot.zone is Zone.FURNITURE and not furniture:
                return False
            fields = rule.watchlist.fields
            return not fields or any(stands_in(spot.zone, field) for field in fields)

        touched = dict.fromkeys(self._touched.get(number, ()))
        guards = [asked for place in touched if (asked := rule.asked[place]).role == "not_near"]
        near = [spot for asked in guards for spot in self._spots[asked.needle]]
        apart = sorted(map(self._reading.reach, near), key=_place)
        for place in touched:
            asked = rule.asked[place]
            if asked.role != "not_near":
                spots = [spot for spot in self._spots[asked.needle] if counts(spot)]
                yield from self._far(asked, spots, apart)
        for place in self._rules.index.queries.get(number, ()):
            asked = rule.asked[place]
            answer = self._answer(asked, counts, furniture=furniture)
            if answer is not None:
                yield from self._far(asked, answer, apart)

    def _far(self, asked: Asked, spots: Sequence[Spot], apart: list[Reach]) -> Iterator[Found]:
        """The places that stand near nothing that they must not."""
        for spot in spots:
            if apart and asked.role != "none" and spot.needle >= 0:
                here = self._reading.reach(spot)
                at = bisect_left(apart, _place(here), key=_place)
                if any(here.near(other, _NEAR) for other in apart[max(at - 2, 0) : at + 2]):
                    continue
            yield Found(asked, spot)

    def _answer(
        self, asked: Asked, counts: Callable[[Spot], bool], *, furniture: bool
    ) -> list[Spot] | None:
        """The places that make a query true; None when it is not."""
        assert asked.query is not None
        keyed: list[Spot] = []

        def places(leaf: Leaf | Reference) -> list[Place]:
            spots = self._of(asked, leaf, furniture=furniture)
            wanted = [
                spot
                for spot in spots
                if counts(spot) and (leaf.zone is None or stands_in(spot.zone, leaf.zone))
            ]
            placed: list[Place] = []
            for spot in wanted:
                reach = self._reading.reach(spot)
                placed.append(Place(reach.field, reach.first, reach.last, len(keyed)))
                keyed.append(spot)
            return placed

        answer = evaluate(
            asked.query.root,
            places,
            lambda about: self._reading.holds(about, asked.phrases.get(about)),
        )
        if answer is None:
            return None
        if answer:
            return [keyed[place.key] for place in answer]
        head = self._reading.head()
        return [head] if head and counts(head) else []

    def _of(self, asked: Asked, leaf: Leaf | Reference, *, furniture: bool) -> list[Spot]:
        """The places of a word, or those that another watchlist finds."""
        if isinstance(leaf, Leaf):
            return self._spots.get(asked.leaves[leaf], [])
        other = self.outcome(asked.references[leaf])
        if other.reason is Reason.MATCHED or (furniture and other.reason is Reason.FURNITURE_ONLY):
            return [found.spot for found in other.found]
        return []


def _place(reach: Reach) -> tuple[str, int]:
    return reach.field, reach.first


def _satisfied(rule: Rule, found: list[Found]) -> bool:
    some = any(one.asked.role == "any" for one in found)
    every = len({one.asked.term for one in found if one.asked.role == "all"}) == rule.every
    return every and (some or not rule.watchlist.any)


def _enough(rule: Rule, hits: list[Found]) -> bool:
    """So many hits as asked for, or one in the title or the lead."""
    return len(hits) >= rule.watchlist.at_least or any(
        one.spot.zone in {Zone.TITLE, Zone.LEAD} for one in hits
    )


def _longest(found: list[Found]) -> list[Found]:
    """Without the places that lie inside a longer one of the same watchlist."""
    if len(found) <= 1:
        return found
    kept: list[Found] = []
    end: dict[str, int] = {}
    for one in sorted(found, key=_outer_first):
        if one.spot.meeting.end > end.get(one.spot.field, -1):
            kept.append(one)
            end[one.spot.field] = one.spot.meeting.end
    return kept


def _outer_first(one: Found) -> tuple[str, int, int, float, str, str]:
    place = one.spot.meeting
    written = (one.asked.term.text, one.asked.term.kind.value)
    return (one.spot.field, place.start, -place.end, -one.spot.confidence, *written)
