"""Watchlists by the thousand: phrases, persons, places and organisations of seven languages."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.language import Language, drawn
from monitor.model import Term, TermKind, Watchlist

A_LIST = 10  # terms
Mix = Mapping[TermKind, int]  # percent
MIXED: Mix = {
    TermKind.PHRASE: 40,
    TermKind.PERSON: 35,
    TermKind.PLACE: 15,
    TermKind.ORGANISATION: 10,
}
PERSONS: Mix = {TermKind.PERSON: 100}


@dataclass(frozen=True)
class Watched:
    """A term, and the language whose articles may name it."""

    term: Term
    language: str


def watched(count: int, seed: int = 1, mix: Mix = MIXED, known: bool = True) -> list[Watched]:
    """So many different terms; the places that the atlas knows are among them if `known`."""
    draw = random.Random(f"terms {seed}")
    found: dict[Term, Watched] = {}
    for language in drawn(draw):
        if len(found) == count:
            break
        kind = draw.choices(list(mix), list(mix.values()))[0]
        text = _text(language, kind, draw, known)
        term = Term(text, kind=kind)
        found.setdefault(term, Watched(term, language.code))
    return list(found.values())


def _text(language: Language, kind: TermKind, draw: random.Random, known: bool) -> str:
    match kind:
        case TermKind.PERSON:
            return language.person(draw)
        case TermKind.PLACE:
            if known and draw.random() < 0.05:
                return draw.choice(language.known)
            return language.place(draw)
        case TermKind.ORGANISATION:
            return language.organisation(draw)
        case _:
            return language.phrase(draw)


def watchlists(found: Sequence[Watched], each: int = A_LIST) -> list[Watchlist]:
    """The terms in watchlists of so many terms each."""
    terms = [one.term for one in found]
    return [
        Watchlist(name=f"list-{number}", title=f"List {number}", any=tuple(terms[at : at + each]))
        for number, at in enumerate(range(0, len(terms), each))
    ]
