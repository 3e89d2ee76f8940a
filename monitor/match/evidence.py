"""Whether a surname that stands alone is the watched person.

The document decides where it can: a bare surname goes to the nearest full name before it. Where
no full name with that surname stands in it, what was learnt from all documents does.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from monitor.match.surname import OTHER, Alone, Bearer
from monitor.model import Zone
from monitor.names import Meeting

_ALONE = "surname"
_USUAL = 0.6  # how sure a name is of a surname alone that is spelled well
_USES = 5  # of a surname with a given name, before their shares say anything
_FEW = 3  # that say something if all of them carry the watched given name
_CLEAR = 2  # of a surname that is nothing else where it stands, or opens a sentence
_SPELLED = 0.03  # off in spelling, up to which one use of that is enough
_ENDING, _ROOT = 4, 4  # letters that an ending has at most, and that a surname keeps
_OTHERWISE = 0.04  # that a surname alone is farther off than beside its given name, and another's
_SHARE = 0.6  # of them that carry the watched given name
_STRANGE = 0.97  # how sure a full name is below which it is spelled as somebody else's
_TITLED = 0.3  # of them, where a title stands before

Pair = tuple[str, str]


class Evidence:
    """How often each watched surname was seen with which given name, both as skeletons.

    Never changed: `plus` gives another one.
    """

    def __init__(self, counts: Mapping[Pair, int] | None = None) -> None:
        self._by_surname: dict[str, dict[str, int]] = {}
        for (surname, given), number in (counts or {}).items():
            self._by_surname.setdefault(surname, {})[given] = number

    def share(self, surname: str, given: str) -> tuple[int, int]:
        """How many uses of the surname carried the given name, and how many carried any."""
        uses = self._by_surname.get(surname, {})
        return uses.get(given, 0), sum(uses.values())

    @property
    def surnames(self) -> Set[str]:
        """Those of which anything was seen."""
        return self._by_surname.keys()

    def uses(self, surname: str) -> Mapping[str, int]:
        """How often the surname carried each given name."""
        return self._by_surname.get(surname, _NONE)

    def plus(self, seen: Mapping[Pair, int]) -> "Evidence":
        """With what was seen since."""
        if not seen:
            return self
        more = Evidence()
        more._by_surname = self._by_surname.copy()
        for surname in {surname for surname, _ in seen}:
            more._by_surname[surname] = more._by_surname.get(surname, {}).copy()
        for (surname, given), number in seen.items():
            uses = more._by_surname[surname]
            uses[given] = uses.get(given, 0) + number
        return more


_NONE: Mapping[str, int] = {}
NOTHING = Evidence()


class Spot(NamedTuple):
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
    """A full name with a watched surname, how surely it is which needles' name, and how the surname
    is spelled there; `far`: somebody else's that only sounds a little like it."""

    order: tuple[bool, int]
    needles: dict[int, float]
    spelled: frozenset[str]
    far: bool


class Speaking:
    """What speaks for one of those who bear a surname, before each place is weighed.

    Args:
        found: all places but those of a surname alone, by their needle.
    """

    def __init__(self, found: Mapping[int, list[Spot]], evidence: Evidence) -> None:
        self._mentions = _mentions(one for of_one in found.values() for one in of_one)
        self._evidence = evidence

    def bearers(self, alone: Alone) -> list[Bearer]:
        """Those of a surname alone that may be meant: who is named in the document, or else those
        whose given name it carries elsewhere."""
        named = _near(self._mentions.get(alone.surname, ()))
        if named:
            needles = set[int]().union(*(one.needles for one in named))
            return [one for one in alone.bearers if one[0] in needles] if needles else []
        uses = self._evidence.uses(alone.surname)
        every = sum(uses.values())
        if not every:
            return []
        least = every * (_SHARE if every >= _USES else 1.0)
        return [one for one in alone.bearers if uses.get(one[1].given_key or "", 0) >= least]


def weigh(
    found: Mapping[int, list[Spot]],
    alone: Mapping[int, bool | None],
    evidence: Evidence,
) -> dict[int, list[Spot]]:
    """The spots that count.

    Args:
        found: all spots by their needle.
        alone: of each needle that is a person, whether the surname alone is enough.
        evidence: what was learnt from other documents.
    """
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
                kept.append(spot._replace(confidence=sure))
        if kept:
            weighed[needle] = kept
    return weighed


def _mentions(spots: Iterable[Spot]) -> dict[str, list[_Mention]]:
    """Full names outside furniture by their surname, in reading order."""
    by_place: defaultdict[tuple[str, tuple[bool, int]], list[Spot]] = defaultdict(list)
    for spot in _full_names(spots):
        by_place[spot.meeting.surname or "", spot.order].append(spot)
    by_surname: defaultdict[str, list[_Mention]] = defaultdict(list)
    for (surname, order), there in sorted(by_place.items(), key=lambda one: one[0]):
        own = [spot for spot in there if spot.meeting.role != OTHER]
        needles = {spot.needle: spot.confidence for spot in own}
        spelled = frozenset(spot.meeting.spelled for spot in own or there)
        far = not own and all(spot.meeting.hint == "far" for spot in there)
        by_surname[surname].append(_Mention(order, needles, spelled, far))
    return by_surname


def _near(mentions: Sequence[_Mention]) -> list[_Mention]:
    return [one for one in mentions if not one.far]


def _is_spelled(word: str, mention: _Mention) -> bool:
    """Whether a word is the surname of a full name as it is written there, in any case."""
    for other in mention.spelled:
        short, long = sorted((word, other), key=len)
        root = short[: max(_ROOT, len(short) - 1)]
        if word == other or (
            len(root) >= _ROOT and len(long) - len(short) <= _ENDING and root in long
        ):
            return True
    return False


def _full_names(spots: Iterable[Spot]) -> list[Spot]:
    """Surnames beside a given name; who is a watched person is not somebody else as well."""
    named = [
        spot
        for spot in spots
        if spot.meeting.surname and spot.meeting.given and spot.zone is not Zone.FURNITURE
        if spot.meeting.role == OTHER or (spot.meeting.certain and spot.meeting.role != _ALONE)
    ]
    if all(spot.meeting.role != OTHER for spot in named):
        return named
    watched = {
        (spot.field, at)
        for spot in named
        if spot.meeting.role != OTHER
        for at in range(spot.meeting.start, spot.meeting.end)
    }
    return [
        spot
        for spot in named
        if spot.meeting.role != OTHER or (spot.field, spot.meeting.start) not in watched
    ]


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
    off = max(_USUAL - spot.confidence, 0.0)  # in spelling
    if alone is not None:
        return 0.8 - off if alone else 0.0
    every = mentions.get(met.surname, ())
    named = _near(every)
    before = [one for one in named if one.order < spot.order]
    if named:
        own = before[-1:] or named
        strange = min(one.needles.get(spot.needle, 1.0) for one in named) < _STRANGE
        ours = any(spot.needle in one.needles for one in own)
        spelled = [one.needles[spot.needle] for one in named if spot.needle in one.needles]
        if met.hint == "far":
            so = [one for one in every if _is_spelled(met.spelled, one)]
            last = [one for one in so if one.order < spot.order][-1:] or so[:1]
            return 0.9 - off if any(spot.needle in one.needles for one in last) else 0.0
        if spelled and off > 1 - min(spelled) + _OTHERWISE:
            return 0.0
        return 0.9 - off if ours and (strange or met.hint != "strange") else 0.0
    # John Smith Jr. is likelier another.
    if met.hint in {"doubt", "strange", "far"} or met.role != _ALONE:
        return 0.0
    carried, uses = evidence.share(met.surname, met.given or "")
    likely = uses < _USES or carried >= _TITLED * uses
    if met.hint == "sex" or (met.hint == "title" and likely):
        return 0.85 - off
    if met.hint == "clear":
        few = 1 if off <= _SPELLED else _CLEAR
    elif met.hint == "opens":
        few = _CLEAR
    else:
        few = _USES if met.hint == "unclear" else _FEW
    if uses >= few and carried >= (_SHARE if uses >= _USES else 1.0) * uses:
        return 0.5 + 0.3 * carried / uses - off
    return 0.0


def seen(spots: Iterable[Spot]) -> Counter[Pair]:
    """Which given names stood beside which watched surnames; each place counts once."""
    pairs = {
        (spot.order, spot.meeting.surname, spot.meeting.given)
        for spot in _full_names(spots)
        if spot.meeting.role in {OTHER, "full"}
        if spot.meeting.hint != "far"
    }
    return Counter((surname, given) for _, surname, given in pairs if surname and given)
