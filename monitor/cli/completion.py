"""`monitor completion`: the shell's own help with commands and options."""

from enum import StrEnum
from typing import Annotated

import typer
from typer.completion import get_completion_script  # type: ignore[attr-defined]

from monitor.cli import ASKED
from monitor.cli.here import Here, command, noun

app = noun()


class Shell(StrEnum):
    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


Which = Annotated[Shell, typer.Argument(help="The shell.", show_default=False)]


@app.command()
@command
def completion(here: Here, shell: Which) -> None:
    """Print what makes a shell complete commands and options.

    Example: monitor completion bash
    """
    script = get_completion_script(prog_name="monitor", complete_var=ASKED, shell=shell.value)
    here.row({"shell": shell, "script": script}, lambda: typer.echo(script))
