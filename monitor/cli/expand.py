"""`monitor expand` and `monitor watchlists expand`: what names accept, and why."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor import names
from monitor.cli import exits, screen
from monitor.cli.here import Here, Row, command, say
from monitor.errors import UsageError
from monitor.lazily import Later
from monitor.model import Term, TermKind, Watchlist

if TYPE_CHECKING:
    from monitor.cli import rules
    from monitor.config import units
else:
    rules, units = Later("monitor.cli.rules"), Later("monitor.config.units")

Name = Annotated[str, typer.Argument(metavar="NAME", help="As a watchlist would write it.")]
FileOrName = Annotated[
    str, typer.Argument(metavar="FILE|NAME", help="A watchlist's file or name, or a person.")
]
Person = Annotated[
    bool, typer.Option("--person", help="It is a person, as is any name of which nothing is said.")
]
Place = Annotated[bool, typer.Option("--place", help="It is a place.")]
Organisation = Annotated[bool, typer.Option("--organisation", help="It is an organisation.")]
Why = Annotated[bool, typer.Option("--why", help="Show what makes the spellings meet.")]

PLAIN = {
    TermKind.PHRASE: "these words, inflected",
    TermKind.EXACT: "exactly these letters",
    TermKind.PREFIX: "every word that begins so",
    TermKind.REGEX: "a regular expression",
    TermKind.QUERY: "a query",
}
UNHEARD = (
    "No other spelling is known: write it in Latin, Cyrillic, Greek, Armenian, Georgian, Arabic or "
    "Hebrew letters."
)
# The keys of a watchlist that hold terms, and what is said of a term there.
KEYS = {
    "any": "",
    "all": "",
    "none": "leaves the document out",
    "not_near": "lets no hit near it count",
}


@command
def expand(
    here: Here,
    name: Name,
    person: Person = False,
    place: Place = False,
    organisation: Organisation = False,
) -> int:
    """Show the spellings that a name accepts, and why.

    Example: monitor expand "Sergey Lavrov"
    """
    chosen = {
        TermKind.PERSON: person,
        TermKind.PLACE: place,
        TermKind.ORGANISATION: organisation,
    }
    kinds = [kind for kind, said in chosen.items() if said] or [TermKind.PERSON]
    if len(kinds) > 1:
        raise UsageError("is one of a person, a place and an organisation", subject=name)
    if not any(letter.isalnum() for letter in name):
        raise UsageError("has no letter and no digit", subject=repr(name))
    rows = list(variants(Term(name, kind=kinds[0])))
    if not (rows or here.json):
        screen.note(UNHEARD)
        return exits.NO
    return _answer(here, rows, ("language", "variant*", "why*"))


@command
def expand_watchlist(here: Here, what: FileOrName, why: Why = False) -> int:
    """Show what the terms of a watchlist accept: each name in its spellings, by language.

    Example: monitor watchlists expand nagorno-karabakh --why
    """
    rows = [
        {"watchlist": one.name, "key": key, "term": term.text, **row}
        for one in _asked(here, what)
        for key in KEYS
        for term in getattr(one, key)
        for row in variants(term)
    ]
    columns = ("language", "variant*", *(["why*"] if why else []))
    if here.json:
        return _answer(here, rows, columns)
    for (key, term), of_it in groupby(rows, key=lambda row: (str(row["key"]), str(row["term"]))):
        listed = list(of_it)
        named = any(row["language"] for row in listed)
        what_of_it = [KEYS[key], *([str(listed[0]["why"])] if why and not named else [])]
        screen.heading(term, "; ".join(filter(None, what_of_it)))
        if named:
            _answer(here, listed, columns)
            screen.line()
    return exits.OK if rows else exits.NO


def _asked(here: Here, what: str) -> tuple[Watchlist, ...]:
    """A file, a watchlist of the configuration, or else a person who is nobody's watchlist yet."""
    if Path(what).exists() or what.endswith((".yaml", ".yml")):
        return rules.rules(here, [what])
    there = {one.name: one for one in here.settings_if_any().watchlists}
    if what not in there and " " not in what and (near := units.meant(what, list(there))):
        say(f"{what}: taken for a person, since no watchlist is called so{near}")
    return (there[what],) if what in there else (_somebody(what),)


def _somebody(name: str) -> Watchlist:
    return Watchlist(name, name, any=(Term(name, kind=TermKind.PERSON),))


def variants(term: Term) -> Iterator[Row]:
    """What a term accepts, language by language."""
    name: names.Name | None
    match term.kind:
        case TermKind.PERSON:
            name = names.person(term.text, surname_alone=term.surname_alone)
        case TermKind.PLACE:
            name = names.place(term.text, aliases=term.aliases, country=term.country)
        case TermKind.ORGANISATION:
            name = names.organisation(term.text, aliases=term.aliases)
        case _:
            yield {"language": None, "variant": term.text, "why": PLAIN[term.kind]}
            return
    for one in name.expand() if name else ():
        yield {"language": one.language, "variant": one.text, "why": one.why}


def _answer(here: Here, rows: Sequence[Row], columns: tuple[str, ...]) -> int:
    if not here.rows(rows):
        keys = [column.strip("*>") for column in columns]
        screen.table(([str(row[key] or "") for key in keys] for row in rows), *columns)
    return exits.OK if rows else exits.NO
