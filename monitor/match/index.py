"""Who asks for what: from a needle that was found to the rules that must be judged."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from monitor.match.phrase import Phrase
from monitor.model import Term, Watchlist
from monitor.query import About, Leaf, Query, Reference

_Owners = tuple[tuple[int, int], ...]


def _nothing() -> Mapping[Any, Any]:
    """One for all: nearly every term has none."""
    return _NOTHING


_NOTHING: Mapping[Any, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Asked:
    """One term of a watchlist: a needle, or a query with the needles of its leaves."""

    role: str
    term: Term
    needle: int = -1
    query: Query | None = None
    leaves: Mapping[Leaf, int] = field(default_factory=_nothing)
    references: Mapping[Reference, int] = field(default_factory=_nothing)
    phrases: Mapping[About, Phrase] = field(default_factory=_nothing)


@dataclass(frozen=True, slots=True)
class Rule:
    """A watchlist with its terms, in the order of any, all, none, not_near."""

    watchlist: Watchlist
    asked: tuple[Asked, ...]
    every: int  # how many different terms of `all` there are


@dataclass
class Index:
    """Of rules by their numbers. A copy shares the lists in it, so none is changed in place."""

    owners: dict[int, _Owners] = field(default_factory=dict)  # by needle
    dependents: dict[int, list[int]] = field(default_factory=dict)  # by the rule they name
    queries: dict[int, list[int]] = field(default_factory=dict)  # places of them, by rule
    always: list[int] = field(default_factory=list)  # to be judged whatever is found
    referring: set[int] = field(default_factory=set)  # rules that name others

    def copy(self) -> "Index":
        return Index(
            {**self.owners},
            {**self.dependents},
            {**self.queries},
            [*self.always],
            {*self.referring},
        )

    def add(self, rules: Mapping[int, Rule]) -> None:
        """Note what these rules ask for."""
        owners: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        dependents: defaultdict[int, list[int]] = defaultdict(list)
        for number, rule in rules.items():
            for place, asked in enumerate(rule.asked):
                if asked.query is None:
                    owners[asked.needle].append((number, place))
                    continue
                self.queries[number] = [*self.queries.get(number, ()), place]
                for one in set(asked.leaves.values()):
                    owners[one].append((number, -1))
                for other in set(asked.references.values()):
                    dependents[other].append(number)
                    self.referring.add(number)
                if not asked.query.needs_word and asked.role in {"any", "all"}:
                    self.always.append(number)
        for needle, more in owners.items():
            self.owners[needle] = (*self.owners.get(needle, ()), *more)
        for other, those in dependents.items():
            self.dependents[other] = [*self.dependents.get(other, ()), *those]

    def remove(self, rules: Mapping[int, Rule]) -> None:
        """Forget these rules; a needle that no other asks for has no owner then."""
        asked = [one for rule in rules.values() for one in rule.asked]
        for needle in _needles(asked):
            left = tuple(one for one in self.owners.pop(needle) if one[0] not in rules)
            if left:
                self.owners[needle] = left
        for other in {n for one in asked for n in one.references.values()}:
            self.dependents[other] = [n for n in self.dependents[other] if n not in rules]
        for number in rules:
            self.queries.pop(number, None)
        self.always = [number for number in self.always if number not in rules]
        self.referring -= rules.keys()


def _needles(asked: Iterable[Asked]) -> set[int]:
    return {n for one in asked for n in (one.needle, *one.leaves.values()) if n >= 0}
