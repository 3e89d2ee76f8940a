"""`monitor completion`: the shell's own help with commands and options."""

from typing import Annotated

import typer
from typer.completion import get_completion_script  # type: ignore[attr-defined]

from monitor.cli import ASKED
from monitor.cli.here import Here, command
from monitor.errors import UsageError

SHELLS = ("bash", "zsh", "fish")
Which = Annotated[str, typer.Argument(help="bash, zsh or fish.", show_default=False)]


@command
def completion(here: Here, shell: Which) -> None:
    """Print what makes a shell complete commands and options.

    Example: monitor completion bash
    """
    if shell not in SHELLS:
        raise UsageError("is no shell known here: bash, zsh or fish", subject=shell)
    script = get_completion_script(prog_name="monitor", complete_var=ASKED, shell=shell)
    here.row({"shell": shell, "script": script}, lambda: typer.echo(script))
