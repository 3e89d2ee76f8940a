"""Options that take several values in a row, as a shell writes them for `--against *.txt`."""

from collections.abc import Iterator, Sequence
from typing import Any

from typer.core import TyperCommand

SEVERAL = frozenset({"--against", "--watchlist"})
TAKE_ONE = frozenset({"--config", "--data"})


class Several(TyperCommand):
    """`diff a.txt --against b.txt c.txt` means both, as `--against b.txt --against c.txt` does.

    Only after the documents: in `diff --against b.txt a.txt` the last one is the document.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        parsed: list[str] = super().parse_args(ctx, list(spread(args)))
        return parsed


def spread(arguments: Sequence[str]) -> Iterator[str]:
    """The arguments, with the option's name before each of its values."""
    open_option, due, documents = "", False, False
    for place, argument in enumerate(arguments):
        if argument == "--":
            yield from arguments[place:]
            return
        if argument.startswith("-") and argument != "-":
            name = argument.partition("=")[0]
            open_option = name if name in SEVERAL else ""
            due = name in SEVERAL | TAKE_ONE and "=" not in argument
        elif due:
            due = False
        elif open_option and documents:
            yield open_option
        else:
            documents, open_option = True, ""
        yield argument
