"""Queries and expressions of watchlists: the matcher judges, the file says where."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from monitor.config.reading import Node
from monitor.errors import Problem
from monitor.match import check
from monitor.model import Term, TermKind, Watchlist

ROLES = ("any", "all", "none", "not_near")
SOME = Term("word")  # in the place of all that needs no judging: names take time to compile


@dataclass(frozen=True, slots=True)
class Written:
    """A query or a regex, and where it stands."""

    node: Node
    steps: tuple[str | int, ...]
    text: str


def problems(written: Sequence[tuple[Node, Watchlist]], others: Collection[str]) -> list[Problem]:
    """What is wrong with the expressions of these watchlists.

    Args:
        written: each watchlist with its entry in the files.
        others: names of other watchlists that theirs may name.
    """
    places: list[Written] = []

    def stand_in(node: Node, one: Watchlist) -> Watchlist:
        roles: dict[str, tuple[Term, ...]] = {"any": (SOME,)}
        for role in ROLES:
            for n, term in enumerate(getattr(one, role)):
                if term.kind in {TermKind.QUERY, TermKind.REGEX}:
                    # The matcher's columns count from here: they are offsets into the text.
                    numbered = replace(term, where=f"{len(places)}:1:1")
                    places.append(Written(node, (role, n, term.kind.value), term.text))
                    roles[role] = (*roles.get(role, ()), numbered)
        any_, all_, none, not_near = (roles.get(role, ()) for role in ROLES)
        return Watchlist(one.name, "", any_, all_, none, not_near=not_near, where=one.where)

    stand_ins = [stand_in(node, one) for node, one in written]
    if not places:
        return []
    rest = set(others) - {one.name for _, one in written}
    stand_ins += [Watchlist(name, "", any=(SOME,)) for name in sorted(rest)]
    return [_placed(problem, places) for problem in check(stand_ins)]


def _placed(problem: Problem, places: Sequence[Written]) -> Problem:
    """The problem where its file has it."""
    if not problem.file.isdecimal():
        return problem
    one = places[int(problem.file)]
    lines = one.text.split("\n")
    offset = sum(len(line) + 1 for line in lines[: problem.line - 1]) + problem.column - 1
    return one.node.problem_inside(problem.what, one.text[:offset], *one.steps)
