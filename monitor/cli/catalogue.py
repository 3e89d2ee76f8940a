"""`monitor sources catalogue`: the feeds that ship with the program, to choose from."""

from typing import Annotated

import typer

from monitor import catalogue as listed
from monitor import codes
from monitor.catalogue import Listed
from monitor.cli import exits, screen
from monitor.cli.here import Here, command, say
from monitor.config.beginning import as_source
from monitor.errors import UsageError
from monitor.names.atlas.cldr import territories

Words = Annotated[
    list[str] | None,
    typer.Argument(help="Part of a name, a country, a region or a kind.", show_default=False),
]
Language = Annotated[
    list[str] | None,
    typer.Option(
        "--language", metavar="CODE", help="Only feeds in this language; may be given again."
    ),
]
Yaml = Annotated[
    bool, typer.Option("--yaml", help="Answer with entries that may go into sources.yaml.")
]


@command
def catalogue(
    here: Here, words: Words = None, language: Language = None, yaml: Yaml = False
) -> int:
    """Search the catalogue of news feeds that ships with the program; nothing of it is polled.

    Example: monitor sources catalogue armenia --language en
    """
    found = listed.search(
        words or (),
        languages=[_language(one) for one in language or ()],
        names=territories("en"),
    )
    if here.rows(map(_row, found)):
        return exits.OK if found else exits.NO
    if not found:
        regions = ", ".join(listed.REGIONS)
        say(f"nothing in the catalogue is like that; regions: {regions}")
        return exits.NO
    if yaml:
        screen.line("\n".join(as_source(one) for one in found).rstrip())
        return exits.OK
    rows = (
        (one.country, one.language or "", one.name, str(one.answered or "not tested"), one.url)
        for one in found
    )
    screen.table(rows, "country", "language", "name", "answered", "address")  # none is cut
    screen.note(f"{screen.count(len(found), 'feed')}, looked up {listed.LOOKED_UP}; "
                "--yaml writes them for sources.yaml")  # fmt: skip
    return exits.OK


def _language(written: str) -> str:
    meant = codes.language_meant(written)
    if meant is None:
        raise UsageError(f"{written!r} is no language; write its code, as in 'hy'")
    return meant


def _row(one: Listed) -> dict[str, object]:
    return {
        "name": one.name,
        "url": one.url,
        "country": one.country or None,
        "language": one.language,
        "kind": one.kind or None,
        "answered": one.answered,
        "looked_up": listed.LOOKED_UP,
    }
