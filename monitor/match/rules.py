"""Watchlists made ready: their terms as needles and queries, and who asks for what."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from monitor import query
from monitor.errors import ConfigError, Problem
from monitor.match.needles import BadTerm, Needle, needle
from monitor.match.phrase import Phrase
from monitor.model import Term, TermKind, Watchlist
from monitor.query import About, Fault, Leaf, Query, Reference, nearest

ROLES = ("any", "all", "none", "not_near")
_Key = tuple[TermKind, str, tuple[str, ...], bool | None, str | None]


@dataclass(frozen=True, slots=True)
class Asked:
    """One term of a watchlist: a needle, or a query with the needles of its leaves."""

    role: str
    term: Term
    needle: int = -1
    query: Query | None = None
    leaves: dict[Leaf, int] = field(default_factory=dict)
    references: dict[Reference, int] = field(default_factory=dict)
    phrases: dict[About, Phrase] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """A watchlist with its terms, in the order of any, all, none, not_near."""

    watchlist: Watchlist
    asked: tuple[Asked, ...]
    every: int  # how many different terms of `all` there are


class Rules:
    """All watchlists together."""

    def __init__(self, watchlists: Sequence[Watchlist]) -> None:
        self.needles: list[Needle] = []
        self.alone: dict[int, bool | None] = {}  # of needles that are persons
        self.rules: list[Rule] = []
        self._numbers: dict[_Key, int] = {}
        self._names = {watchlist.name: index for index, watchlist in enumerate(watchlists)}
        self.problems: list[Problem] = []
        for watchlist in watchlists:
            asked = tuple(self._terms(watchlist))
            if not (watchlist.any or watchlist.all):
                what = "the watchlist would find nothing or nearly everything: it needs any or all"
                self.problems.append(_problem(watchlist.where or watchlist.name, what))
            self.rules.append(Rule(watchlist, asked, len(set(watchlist.all))))
        self._no_circles()
        if self.problems:
            raise ConfigError(self.problems)
        self._index()

    def _index(self) -> None:
        """Who asks for a needle; who must be judged when another is; who must be judged always."""
        owners: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        dependents: defaultdict[int, list[int]] = defaultdict(list)
        self.always: list[int] = []
        self.queries: dict[int, list[int]] = {}
        for number, rule in enumerate(self.rules):
            for place, asked in enumerate(rule.asked):
                if asked.query is None:
                    owners[asked.needle].append((number, place))
                    continue
                self.queries.setdefault(number, []).append(place)
                for one in set(asked.leaves.values()):
                    owners[one].append((number, -1))
                for other in set(asked.references.values()):
                    dependents[other].append(number)
                if not asked.query.needs_word and asked.role in {"any", "all"}:
                    self.always.append(number)
        self.owners = dict(owners)
        self.dependents = dict(dependents)

    def _terms(self, watchlist: Watchlist) -> Iterator[Asked]:
        for role in ROLES:
            for term in getattr(watchlist, role):
                try:
                    yield self._asked(role, term, watchlist)
                except BadTerm as error:
                    where = term.where or watchlist.where or watchlist.name
                    self.problems += Fault(error.at, str(error)).at(term.text, where).problems
                except ConfigError as error:
                    self.problems += error.problems

    def _asked(self, role: str, term: Term, watchlist: Watchlist) -> Asked:
        if term.kind is not TermKind.QUERY:
            return Asked(role, term, self._number(term))
        where = term.where or watchlist.where or watchlist.name
        parsed = query.parse(term.text, where)
        leaves, references, phrases = {}, {}, {}
        for leaf in parsed.leaves:
            leaves[leaf] = self._number(Term(leaf.text, kind=leaf.kind))
        for reference in parsed.references:
            if reference.name not in self._names:
                what = "there is no watchlist of this name"
                hint = nearest(reference.name, tuple(self._names))
                raise BadTerm(f"@{reference.name}: {what}{hint}", reference.at)
            references[reference] = self._names[reference.name]
        for about in parsed.abouts:
            if phrase := Phrase.of(about.value):
                phrases[about] = phrase
        return Asked(role, term, -1, parsed, leaves, references, phrases)

    def _number(self, term: Term) -> int:
        key = (term.kind, term.text, term.aliases, term.surname_alone, term.country)
        if key not in self._numbers:
            made = needle(term)
            number = self._numbers[key] = len(self.needles)
            self.needles.append(made)
            if term.kind is TermKind.PERSON:
                self.alone[number] = term.surname_alone
        return self._numbers[key]

    def _no_circles(self) -> None:
        """Refuse watchlists that include themselves, told at the first of each circle."""
        done: set[int] = set()
        for start in range(len(self.rules)):
            path = [start]
            waiting = [iter(self._included(start))]
            while waiting and start not in done:
                following = next(waiting[-1], None)
                if following is None:
                    done.add(path.pop())
                    waiting.pop()
                elif following in path:
                    self._circle(path[path.index(following) :])
                    done.update(path)
                    break
                elif following not in done:
                    path.append(following)
                    waiting.append(iter(self._included(following)))

    def _included(self, number: int) -> list[int]:
        return [other for asked in self.rules[number].asked for other in asked.references.values()]

    def _circle(self, circle: list[int]) -> None:
        lists = [self.rules[number].watchlist for number in circle]
        chain = " -> ".join(f"@{one.name}" for one in [*lists, lists[0]])
        asked = self.rules[circle[0]].asked
        where = next((one.term.where for one in asked if one.references and one.term.where), "")
        what = f"the watchlist includes itself: {chain}"
        self.problems.append(_problem(where or lists[0].where or lists[0].name, what))


def _problem(where: str, what: str) -> Problem:
    file, line, column = query.place(where)
    return Problem(file, line, column, what)
