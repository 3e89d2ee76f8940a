"""`monitor init`: a configuration from three questions."""

import os
import re
import shlex
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, TypeVar

import typer
import tzlocal

from monitor import catalogue, codes
from monitor.catalogue import Listed
from monitor.cli import exits, screen
from monitor.cli.here import Here, command, say, writing
from monitor.config import load
from monitor.config.beginning import Answers, Wanted, files, settled
from monitor.config.terms import LONGEST, operator
from monitor.config.units import can_be_shown
from monitor.errors import ConfigError, UsageError
from monitor.names.atlas.cldr import territories
from monitor.names.kind import kind_of

T = TypeVar("T")
KINDS = ("person", "place", "organisation", "words", "query")
MAIL = re.compile(r"[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+")

Folder = Annotated[
    Path, typer.Argument(metavar="DIR", help="The folder to make.", show_default=False)
]
Watch = Annotated[
    list[str] | None,
    typer.Option(
        help="What to watch, as in 'Sergey Lavrov' or 'place: Sochi'; several parted by commas."
    ),
]
Tell = Annotated[
    str | None,
    typer.Option(
        metavar="TO", help="Whom to tell: an e-mail address or an Apprise URL; '-' is nobody."
    ),
]
Where = Annotated[
    list[str] | None,
    typer.Option("--from", help="Regions or countries to read feeds of, parted by commas."),
]
Language = Annotated[
    list[str] | None,
    typer.Option(
        "--language", metavar="CODE", help="Only feeds in these languages, parted by commas."
    ),
]


@command
def init(
    here: Here,
    folder: Folder,
    watch: Watch = None,
    tell: Tell = None,
    where: Where = None,
    language: Language = None,
) -> int:
    """Make a configuration: asks what to watch, whom to tell, and where to read.

    Example: monitor init desk --watch "Sergey Lavrov" --tell - --from south-caucasus
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError("there is something already; name a new folder", subject=str(folder))
    asks = sys.stdin.isatty() or not (watch or tell is not None or where or language)
    if not (asks or watch):
        raise UsageError("nothing to watch: say what with --watch")
    if asks and not sys.stdin.isatty():
        say("the answers are read from standard input, a line each")
    things = [_wanted(one) for one in _each(watch)] if watch else _ask_what()
    alike = {(one.name.casefold(), one.kind): one for one in reversed(things)}
    things = [one for one in things if one in alike.values()]
    to = _ask_whom() if tell is None and asks else _to(tell or "")
    sources = _chosen(_each(where), _each(language)) if where or not asks else _ask_where()
    answers = Answers(tuple(things), to, tuple(sources), _timezone())
    _write(folder, files(answers))
    _tell(here, folder, answers)
    return exits.OK


def _wanted(written: str) -> Wanted:
    """What is watched: `place: Sochi`, or a name whose kind is guessed."""
    kind, colon, name = written.partition(":")
    if colon and kind.strip().lower() in KINDS:
        return Wanted(_name(name), kind.strip().lower())  # type: ignore[arg-type]
    name = _name(written)
    return Wanted(name, "query" if operator(name) else kind_of(name))


def _name(written: str) -> str:
    name = " ".join(written.split())
    if not any(map(str.isalpha, name)):
        raise UsageError(f"{written!r} is no name to watch")
    if len(name) > LONGEST:
        raise UsageError(f"{name[:20]}… is no name to watch: it has over {LONGEST} characters")
    return _printable(name)


def _printable(written: str) -> str:
    """What may stand in a configuration: no control characters, nor bytes that are not UTF-8."""
    if not can_be_shown(written):
        raise UsageError(f"{written!r} holds a character that cannot be printed")
    return written


def _answer(question: str, default: str = "", shown: bool = True) -> str:
    """What is typed at the terminal, or the next line of a pipe; nothing, and it is the default."""
    if sys.stdin.isatty():
        return str(typer.prompt(question, default=default, show_default=shown)).strip()
    line = sys.stdin.buffer.readline().decode("utf-8-sig", "surrogateescape")
    return _printable(" ".join(line.split())) or default


def _usable(ask: Callable[[], T]) -> T:
    """At a terminal, what cannot be used is asked again."""
    while True:
        try:
            return ask()
        except UsageError as error:
            if not sys.stdin.isatty():
                raise
            screen.note(error.what)


def _heading(title: str, how: str, *notes: str) -> None:
    if sys.stdin.isatty():
        screen.heading(title, how)
        for note in notes:
            screen.note(note)


def _ask_what() -> list[Wanted]:
    _heading(
        "1. What do you want to watch?",
        "names, parted by commas",
        "One spelling of each will do: all others, in every script, are found.",
    )

    def ask() -> list[Wanted]:
        named = [_wanted(one) for one in _parts(_answer("Watch", shown=False))]
        if not named:
            raise UsageError("nothing to watch: name something, or say --watch, --tell and --from")
        return named

    return [_confirmed(one) for one in _usable(ask)]


def _confirmed(one: Wanted) -> Wanted:
    def ask() -> Wanted:
        question = f"  {one.name}: a person, a place, an organisation, words or a query?"
        said = _answer(question, one.kind).lower()
        fitting = [kind for kind in KINDS if kind.startswith(said)]
        if len(fitting) != 1:
            raise UsageError(f"{said!r} is none of person, place, organisation, words and query")
        return Wanted(one.name, fitting[0])  # type: ignore[arg-type]

    return _usable(ask)


def _ask_whom() -> str:
    _heading("2. Whom shall it tell?", "an e-mail address, or a Slack or Telegram URL")
    return _usable(lambda: _to(_answer("Tell (nothing: read digests here)", shown=False)))


def _to(written: str) -> str:
    to = _printable(written.strip())
    if to in {"", "-"}:
        return ""
    if "://" in to or MAIL.fullmatch(to):
        return to
    raise UsageError("whom to tell is an e-mail address, or an Apprise URL such as slack://…")


def _ask_where() -> list[Listed]:
    _heading(
        "3. Where shall it read?",
        "regions or countries, parted by commas",
        "Regions: " + ", ".join(catalogue.REGIONS),
    )

    def ask() -> list[Listed]:
        where = _parts(_answer("From", "south-caucasus"))
        _chosen(where, ())
        spoken = _answer("In which languages? (codes; nothing: all)", shown=False)
        return _chosen(where, _parts(spoken))

    return _usable(ask)


def _each(given: Sequence[str] | None) -> list[str]:
    """What an option names, given once or several times; one with nothing in it stands as it is."""
    return [part for one in given or () for part in _parts(one) or [one]]


def _parts(given: str) -> list[str]:
    return [part.strip() for part in re.split("[,;،、，；]", given) if part.strip()]


def _chosen(where: Sequence[str], spoken: Sequence[str]) -> list[Listed]:
    """The feeds of the catalogue in these regions or countries and languages."""
    languages = []
    for one in spoken:
        meant = codes.language_meant(one)
        if meant is None:
            raise UsageError(f"{one!r} is no language; write its code, as in 'hy'")
        languages.append(meant)
    countries = set[str]()
    for one in where:
        countries |= _countries(one)
    found = catalogue.search(countries=countries, languages=languages)
    if not found:
        raise UsageError("the catalogue has no feeds of these countries in these languages")
    return found if where else []


def _countries(written: str) -> frozenset[str]:
    region = catalogue.REGIONS.get("-".join(written.lower().split()))
    if region:
        return region
    if written.upper() in territories("en"):
        return frozenset({written.upper()})
    code = codes.country_meant(written)
    if code is None:
        regions = ", ".join(catalogue.REGIONS)
        raise UsageError(f"{written!r} is no region and no country; regions: {regions}")
    return frozenset({code})


def _timezone() -> str:
    try:
        return tzlocal.get_localzone_name() or "UTC"
    except (LookupError, ValueError, OSError):
        return "UTC"


def _write(folder: Path, texts: dict[str, str]) -> None:
    with writing(folder):
        for name, text in texts.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")


def _tell(here: Here, folder: Path, answers: Answers) -> None:
    try:
        settings, _ = load(folder, here.environment, None)
    except ConfigError as error:  # what was answered cannot be used as it stands
        for problem in (one for one in error.problems if not one.warning):
            say(problem)
        raise UsageError("the files are written, and want mending", subject=str(folder)) from error
    unset = settled(os.environ, answers)
    row = {
        "folder": folder,
        "watchlists": [one.name for one in settings.watchlists],
        "sources": len(settings.sources),
        "to_set": unset,
    }
    here.row(row, lambda: _show(folder, len(settings.sources), answers.watch, unset))


def _show(folder: Path, sources: int, watched: Sequence[Wanted], unset: list[str]) -> None:
    screen.line(
        f"{folder}: {screen.count(len(watched), 'watchlist')}, {screen.count(sources, 'source')}"
    )
    names = ", ".join(f"{one.name} ({one.kind})" for one in watched)
    screen.prose(f"Taken for: {names}. Another is meant? Edit {folder}/watchlists")
    if unset:
        screen.line(f"Set before messages go out: {', '.join(unset)}")
    name, place = shlex.quote(str(folder)), shlex.quote(str(folder.resolve()))
    screen.note("# See it at work, on the newsstand that ships with the program:")
    screen.line(f"  monitor demo --out first --watchlists {name}/watchlists")
    screen.note("# Then set it going:")
    screen.line(f"  export MONITOR_CONFIG={place} MONITOR_DATA={place}/data")
    lines = (
        ("monitor check", "is it right?"),
        ("monitor once", "ask every source; the first time is the baseline"),
        ("monitor digest morning", "what the next digest would say"),
        ("monitor run", "keep watching"),
    )
    for text, what in lines:
        screen.line(f"  {text:<22}  # {what}")
