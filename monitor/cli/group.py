"""Commands that are imported when they are called: for the help, names and a line each."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup


@dataclass(frozen=True)
class Entry:
    """Where a command lives, and its line in the help."""

    module: str  # whose `app` it is; or `module:function`
    help: str
    panel: str | None = None
    below: str = ""  # what a group of commands has, known before it is imported


class Group(TyperGroup):
    """Commands by name; the called one is imported."""

    entries: Mapping[str, Entry] = MappingProxyType({})

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        for name, entry in self.entries.items():
            command = TyperCommand(name, help=entry.help, rich_help_panel=entry.panel)
            self.add_command(command)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        try:
            name, named, rest = super().resolve_command(ctx, args)
        except typer.TyperException as error:
            if below := self._below(ctx, args[0]):
                error.message = f"No such command '{args[0]}'. Did you mean {' or '.join(below)}?"
            raise
        entry = self.entries.get(name or "")
        found = load(entry, name) if name and entry else named
        if found:
            _shown(found.get_params(ctx))
        return name, found, rest

    def _below(self, ctx: Any, name: str) -> list[str]:
        """The commands of this name that groups have, each as it is called."""
        groups = [one for one, entry in self.entries.items() if name in entry.below.split()]
        return [f"'{ctx.command_path} {one} {name}'" for one in groups]

    def get_params(self, ctx: Any) -> Any:
        return _shown(super().get_params(ctx))


def _shown(options: Any) -> Any:
    """The same; the help would name a flag's type, as if it took a value."""
    for one in options:
        if getattr(one, "is_bool_flag", False):
            one.metavar = ""
    return options


def group(entries: Mapping[str, Entry]) -> type[Group]:
    """A group of these commands."""
    return type("Group", (Group,), {"entries": entries})


def load(entry: Entry, name: str) -> Any:
    """The command of an entry."""
    module, _, function = entry.module.partition(":")
    found = getattr(import_module(module), function or "app")
    if function:
        alone = typer.Typer(add_completion=False)
        alone.command()(found)
        found = alone
    command = typer.main.get_command(found)
    command.name = name
    return command
