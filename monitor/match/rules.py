"""Watchlists made ready: their terms as needles and queries, and who asks for what."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from monitor import query
from monitor.errors import ConfigError, Problem
from monitor.match.index import Asked, Index, Rule
from monitor.match.needles import BadTerm, Needle, needle
from monitor.match.phrase import Phrase
from monitor.model import Term, TermKind, Watchlist
from monitor.model.matching import ROLES
from monitor.query import Fault, Query, nearest

_WORN = 10_000  # needles; with fewer, what is of no use costs nothing
_Key = str | tuple[TermKind, str, tuple[str, ...], bool | None, str | None]


class Rules:
    """All watchlists together.

    Rules and needles keep their numbers from `previous` to the next. What is the same in both is
    shared, so that an edit costs what was edited.
    """

    def __init__(self, watchlists: Sequence[Watchlist], previous: "Rules | None" = None) -> None:
        self.rules: dict[int, Rule] = {}  # in the order of the watchlists
        self.needles: list[Needle] = []
        self.alone: dict[int, bool | None] = {}  # of needles that are persons
        self.index = Index()
        self.problems: list[Problem] = []
        self._numbers: dict[_Key, int] = {}
        self._made: dict[_Key, Needle] = {}
        self._names: dict[str, int] = {}
        self._next = 0
        before: dict[int, Rule] = {}
        if previous and previous.worn:
            self._made = {key: previous.needles[n] for key, n in previous._numbers.items()}
        elif previous:
            before = previous.rules
            self._take_over(previous)
        self._compile(self._numbered(watchlists), before)
        self._no_circles()
        self._made = {}
        if self.problems:
            raise ConfigError(self.problems)

    @property
    def worn(self) -> bool:
        """Whether most of what it holds is of no use any more."""
        return len(self.needles) > _WORN and len(self.needles) > 2 * len(self.index.owners)

    def _take_over(self, previous: "Rules") -> None:
        self.needles = [*previous.needles]
        self.alone = {**previous.alone}
        self.index = previous.index.copy()
        self._numbers = {**previous._numbers}
        self._names = previous._names
        self._next = previous._next

    def _numbered(self, watchlists: Sequence[Watchlist]) -> dict[int, Watchlist]:
        """The watchlists by number: the one that the name had before, or a new one."""
        free = {**self._names}
        numbered: dict[int, Watchlist] = {}
        for watchlist in watchlists:
            number = free.pop(watchlist.name, self._next)
            self._next = max(self._next, number + 1)
            numbered[number] = watchlist
        self._names = {watchlist.name: number for number, watchlist in numbered.items()}
        return numbered

    def _compile(self, numbered: Mapping[int, Watchlist], before: Mapping[int, Rule]) -> None:
        edited: dict[int, Rule] = {}
        for number, watchlist in numbered.items():
            rule = before.get(number)
            if rule is None or not self._holds(number, rule, watchlist):
                rule = edited[number] = self._rule(watchlist)
            self.rules[number] = rule
        gone = {n: rule for n, rule in before.items() if n in edited or n not in numbered}
        self.index.remove(gone)
        self.index.add(edited)

    def _holds(self, number: int, rule: Rule, watchlist: Watchlist) -> bool:
        """Whether the rule is the watchlist's, and those it names still have their numbers."""
        if rule.watchlist is not watchlist and rule.watchlist != watchlist:
            return False
        return number not in self.index.referring or all(
            self._names.get(reference.name) == other
            for asked in rule.asked
            for reference, other in asked.references.items()
        )

    def _rule(self, watchlist: Watchlist) -> Rule:
        asked = tuple(self._terms(watchlist))
        if not (watchlist.any or watchlist.all):
            what = "the watchlist would find nothing or nearly everything: it needs any or all"
            self.problems.append(_problem(watchlist.where or watchlist.name, what))
        return Rule(watchlist, asked, len(set(watchlist.all)))

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
        parsed = _parsed(term.text, where)
        leaves, references, phrases = {}, {}, {}
        if unknown := [one for one in parsed.references if one.name not in self._names]:
            told = (Fault(one.at, self._missing(one.name)).at(term.text, where) for one in unknown)
            raise ConfigError([problem for error in told for problem in error.problems])
        for leaf in parsed.leaves:
            leaves[leaf] = self._number(Term(leaf.text, kind=leaf.kind), _of_leaf)
        for reference in parsed.references:
            references[reference] = self._names[reference.name]
        for about in parsed.abouts:
            if phrase := Phrase.of(about.value):
                phrases[about] = phrase
        return Asked(role, term, -1, parsed, leaves, references, phrases)

    def _missing(self, name: str) -> str:
        hint = nearest(name, tuple(self._names)) or "; in quotes it is a text"
        return f"@{name}: there is no watchlist of this name{hint}"

    def _number(self, term: Term, make: Callable[[Term], Needle] | None = None) -> int:
        key: _Key = (term.kind, term.text, term.aliases, term.surname_alone, term.country)
        if term.kind is TermKind.PHRASE:
            key = term.text
        if key not in self._numbers:
            made = self._made.get(key) or (make or needle)(term)
            number = self._numbers[key] = len(self.needles)
            self.needles.append(made)
            if term.kind is TermKind.PERSON:
                self.alone[number] = term.surname_alone
        return self._numbers[key]

    def _no_circles(self) -> None:
        """Refuse watchlists that include themselves, told at the first of each circle."""
        done: set[int] = set()
        for start in [number for number in self.rules if number in self.index.referring]:
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


@lru_cache(maxsize=20_000)
def _read(text: str) -> Query:
    return query.parse(text)


@lru_cache(maxsize=20_000)
def _of_leaf(term: Term) -> Needle:
    return needle(term)


def _parsed(text: str, where: str) -> Query:
    """A query, read once: the configuration is judged before it is compiled."""
    try:
        return _read(text)
    except ConfigError:
        return query.parse(text, where)  # raises with the place


def _problem(where: str, what: str) -> Problem:
    file, line, column = query.place(where)
    return Problem(file, line, column, what)
