"""Whether a surname that stands alone is the watched person.

The document decides where it can: a bare surname goes to the nearest full name before it. Where
no full name with that surname stands in it, what was learnt from all documents does.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from monitor.model import Zone
from monitor.names import Meeting

OTHER = "other"  # the role of a full name with the watched surname and another given name
_USES = 5  # of a surname with a given name, before their shares say anything
_SHARE = 0.6  # of them that carry the watched given name

Pair = tuple[str, str]


class Evidence:
    """How often each watched surname was seen with which given name, both as skeletons."""

    def __init__(self, counts: Mapping[Pair, int] | None = None) -> None:
        self.counts: Mapping[Pair, int] = MappingProxyType(dict(counts or {}))
        totals: Counter[str] = Counter()
        for (surname, _), number in self.counts.items():
            totals[surname] += number
        self._totals = totals

    def share(self, surname: str, given: str) -> tuple[int, int]:
        """How many uses of the surname carried the given name, and how many carried any."""
        return self.counts.get((surname, given), 0), self._totals[surname]

    def plus(self, seen: Mapping[Pair, int]) -> "Evidence":
        """With what was seen since."""
        return Evidence(Counter(self.counts) + Counter(seen)) if seen else self


NOTHING = Evidence()


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a needle in a document."""

    needle: int
    field: str
    zone: Zone
    confidence: float
    meeting: Meeting

    @property
    def order(self) -> tuple[bool, int]:
        """Titles are read first."""
        return self.field != "title", self.meeting.start


@dataclass(frozen=True, slots=True)
class _Mention:
    """A full name with a watched surname, and the needles whose name it is."""

    order: tuple[bool, int]
    needles: set[int]


def weigh(
    found: Mapping[int, list[Spot]], alone: Mapping[int, bool | None], evidence: Evidence
) -> dict[int, list[Spot]]:
    """The spots that count. `alone`: of each person, whether the surname alone is enough."""
    mentions: dict[str, list[_Mention]] | None = None
    weighed: dict[int, list[Spot]] = {}
    for needle, spots in found.items():
        if needle not in alone or all(spot.meeting.certain for spot in spots):
            weighed[needle] = spots
            continue
        if mentions is None:
            mentions = _mentions(one for of_one in found.values() for one in of_one)
        kept: list[Spot] = []
        for spot in spots:
            sure = _sure(spot, alone[needle], mentions, evidence)
            if sure:
                kept.append(replace(spot, confidence=min(spot.confidence, sure)))
        if kept:
            weighed[needle] = kept
    return weighed


def _mentions(spots: Iterable[Spot]) -> dict[str, list[_Mention]]:
    """Full names outside furniture by their surname, in reading order."""
    by_place: defaultdict[tuple[str, tuple[bool, int]], set[int]] = defaultdict(set)
    for spot in spots:
        met = spot.meeting
        if met.surname is None or spot.zone is Zone.FURNITURE:
            continue
        if met.role == OTHER:
            by_place[met.surname, spot.order]  # a mention, of nobody watched as yet
        elif met.certain and met.given is not None:
            by_place[met.surname, spot.order].add(spot.needle)
    by_surname: defaultdict[str, list[_Mention]] = defaultdict(list)
    for (surname, order), needles in sorted(by_place.items(), key=lambda one: one[0]):
        by_surname[surname].append(_Mention(order, needles))
    return by_surname


def _sure(
    spot: Spot,
    alone: bool | None,
    mentions: Mapping[str, Sequence[_Mention]],
    evidence: Evidence,
) -> float:
    """How surely the spot is the watched person, 0 for not."""
    met = spot.meeting
    if met.role == OTHER:
        return 0.0
    if met.certain or met.surname is None:
        return spot.confidence
    if alone is not None:
        return 0.8 if alone else 0.0
    named = mentions.get(met.surname, ())
    before = [one for one in named if one.order < spot.order]
    if named:
        own = before[-1:] or named
        return 0.9 if any(spot.needle in one.needles for one in own) else 0.0
    if met.role == "titled":
        return 0.85
    carried, uses = evidence.share(met.surname, met.given or "")
    if uses >= _USES and carried >= _SHARE * uses:
        return round(0.5 + 0.3 * carried / uses, 2)
    return 0.0


def seen(spots: Iterable[Spot]) -> Counter[Pair]:
    """Which given names stood beside which watched surnames; each place counts once."""
    pairs = {
        (spot.order, spot.meeting.surname, spot.meeting.given)
        for spot in spots
        if spot.meeting.surname and spot.meeting.given and spot.zone is not Zone.FURNITURE
        if spot.meeting.role in {OTHER, "full"}
    }
    return Counter((surname, given) for _, surname, given in pairs if surname and given)
