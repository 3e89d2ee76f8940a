"""Queries and expressions of watchlists: the matcher judges, the file says where."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from monitor import codes
from monitor.config.reading import Node
from monitor.errors import ConfigError, Problem
from monitor.lazily import Later
from monitor.model import Term, TermKind, Watchlist
from monitor.model.matching import LONGEST_QUERY, LONGEST_TERM, ROLES

if TYPE_CHECKING:
    from monitor import match, query
else:  # most desks have neither
    match, query = Later("monitor.match"), Later("monitor.query")

LONGEST = {"query": LONGEST_QUERY, "regex": LONGEST_TERM}
SPOKEN = frozenset({TermKind.QUERY, TermKind.REGEX})
SOME = Term("word")  # in the place of all that needs no judging: names take time to compile

# @names outside of quotes; what stands in quotes is passed over.
_NAMED = re.compile(r"(?<![^\s(:-])(@(?:\"[^\"]+\"|[^\s()\"]+))|\"[^\"]*\"|(?<!\w)'[^']*'")


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
                if term.kind in SPOKEN:
                    # The matcher's columns count from here: they are offsets into the text.
                    numbered = replace(term, where=f"{len(places)}:1:1")
                    places.append(Written(node, (role, n, term.kind.value), term.text))
                    roles[role] = (*roles.get(role, ()), numbered, *_named(numbered))
        any_, all_, none, not_near = (roles.get(role, ()) for role in ROLES)
        return Watchlist(one.name, "", any_, all_, none, not_near=not_near, where=one.where)

    stand_ins = [stand_in(node, one) for node, one in written]
    if not places:
        return []
    rest = set(others) - {one.name for _, one in written}
    stand_ins += [Watchlist(name, "", any=(SOME,)) for name in sorted(rest)]
    wrong = [_placed(problem, places) for problem in match.check(stand_ins)]
    return wrong + [one for place in places for one in _languages(place)]


def _named(term: Term) -> Iterator[Term]:
    """The watchlists that a query names which cannot be read, as terms in their places."""
    if term.kind is not TermKind.QUERY or "@" not in term.text or _parsed(term.text):
        return
    for found in _NAMED.finditer(term.text):
        if found[1]:
            before = term.text[: found.start(1)].split("\n")
            column = len(before[-1]) + 1
            where = f"{term.where.partition(':')[0]}:{len(before)}:{column}"
            yield replace(term, text=found[1], where=where)


def _parsed(text: str) -> "query.Query | None":
    try:
        return query.parse(text)
    except ConfigError:
        return None


def are_in(one: Watchlist) -> bool:
    """Whether there is an expression in a watchlist."""
    return any(term.kind in SPOKEN for term in one.terms)


def as_written(node: Node, name: str) -> Watchlist:
    """What can be judged of a watchlist that has other faults: its expressions, in their places."""
    data = node.data if isinstance(node.data, dict) else {}
    roles = {role: tuple(_terms(data.get(role))) for role in ROLES}
    any_, all_, none, not_near = (roles[role] for role in ROLES)
    return Watchlist(name, "", any_, all_, none, not_near=not_near, where=node.where())


def _terms(written: object) -> Iterator[Term]:
    for one in written if isinstance(written, list) else ():
        kind = next(iter(one)) if isinstance(one, dict) and len(one) == 1 else ""
        text = one[kind].strip() if kind and isinstance(one[kind], str) else ""
        if kind in LONGEST and 0 < len(text) <= LONGEST[kind]:
            yield Term(text, kind=TermKind(kind))
        else:
            yield SOME


def _languages(place: Written) -> Iterator[Problem]:
    """A query asks for a language that there is not."""
    if place.steps[-1] != TermKind.QUERY.value or "lang:" not in place.text.casefold():
        return
    parsed = _parsed(place.text)
    for about in parsed.abouts if parsed else ():  # else told already
        if about.name == "lang" and about.value not in codes.languages():
            meant = codes.language_meant(about.value)
            hint = f", did you mean '{meant}'?" if meant else ""
            what = f"there is no language '{about.value}'{hint}"
            yield place.node.problem_inside(what, place.text[: about.at], *place.steps)


def _placed(problem: Problem, places: Sequence[Written]) -> Problem:
    """The problem where its file has it."""
    if not problem.file.isdecimal():
        return problem
    one = places[int(problem.file)]
    lines = one.text.split("\n")
    offset = sum(len(line) + 1 for line in lines[: problem.line - 1]) + problem.column - 1
    return one.node.problem_inside(problem.what, one.text[:offset], *one.steps)
