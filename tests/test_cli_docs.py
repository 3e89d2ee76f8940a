"""docs/cli.md keeps its promise: every command and option stands in it, with an example."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from monitor.__main__ import ELSEWHERE
from monitor.cli import COMMANDS, sources, watchlists
from monitor.cli.group import Entry, Group, load

PAGE = (Path(__file__).parents[1] / "docs" / "cli.md").read_text(encoding="utf-8")
INTRODUCTION, *PARTS = re.split(r"^### (?=monitor )", PAGE, flags=re.MULTILINE)
SECTIONS = {part.partition("\n")[0]: part for part in PARTS}
EXAMPLES = re.findall(r"^```sh\n(monitor .*)\n```", PAGE, flags=re.MULTILINE)
EVERYWHERE = {"--config", "--data", "--json", "--debug", "--help"}


def walk(name: str, command: Any) -> Iterator[tuple[str, Any]]:
    """A command that can be called, and those below it."""
    below = getattr(command, "commands", {})
    if not below or command.invoke_without_command:
        yield name, command
    for part, one in below.items():
        later = command.entries.get(part) if isinstance(command, Group) else None
        yield from walk(f"{name} {part}", load(later, part) if later else one)


ENTRIES = {**COMMANDS, **ELSEWHERE}
CALLED = dict(pair for n, e in ENTRIES.items() for pair in walk(f"monitor {n}", load(e, n)))


@pytest.mark.parametrize("name", CALLED)
def test_every_command_and_option_is_documented(name: str) -> None:
    section = SECTIONS[name]
    options = {one for p in CALLED[name].params for one in p.opts + p.secondary_opts}
    for option in sorted(options):
        if option.startswith("-") and option not in EVERYWHERE:
            assert option in section, f"{option} is not explained"
    assert any(
        one.startswith(name) for one in re.findall(r"^monitor .*", section, re.MULTILINE)[1:]
    )


def test_nothing_is_documented_that_is_not_there() -> None:
    assert set(SECTIONS) == set(CALLED)
    for option in EVERYWHERE - {"--help"}:
        assert f"`{option}" in INTRODUCTION


@pytest.mark.parametrize("name", CALLED)
def test_help_shows_the_manual_s_example(name: str) -> None:
    (shown,) = re.findall(r"Example: (monitor .*)", CALLED[name].help)
    assert shown in EXAMPLES
    assert shown.startswith(name)


def test_the_help_and_its_table_say_the_same() -> None:
    for name, entry in ENTRIES.items():
        said = " ".join((load(entry, name).help or "").split())
        assert entry.help.rstrip(".").split(",")[0] in said, name


@pytest.mark.parametrize("below", [sources.BELOW, watchlists.BELOW], ids=["sources", "watchlists"])
def test_a_noun_s_help_says_what_its_commands_say(below: dict[str, Entry]) -> None:
    for name, entry in below.items():
        assert load(entry, name).help.startswith(entry.help), name
