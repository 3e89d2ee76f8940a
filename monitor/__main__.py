"""The entry: runs a command, and turns whatever went wrong into one line and an exit code."""

import sys

try:
    import errno
    import os
    import re
    import traceback

    import typer
    from typer.completion import completion_init  # type: ignore[attr-defined]

    from monitor.cli import ASKED, BEGIN, exits, program
    from monitor.cli.group import Entry
    from monitor.errors import ConfigError, MonitorError
except KeyboardInterrupt:  # Ctrl-C before there is anything to stop
    sys.exit(130)

ELSEWHERE = {
    "demo": Entry("monitor.demo.command:demo", "Run the main job on an invented newsstand.", BEGIN)
}
# What pydantic says of an option, and what we do.
PYDANTIC = (
    ("Value error, ", ""),
    ("Input should be a valid integer, unable to parse string as an integer", "no whole number"),
    ("Input should be greater than or equal to", "must be at least"),
    ("Input should be less than or equal to", "must be at most"),
)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    debug = "--debug" in given
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by who called, as `<&-` does
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if ASKED in os.environ:
        completion_init()
    try:
        code = program(ELSEWHERE).main(given, prog_name="monitor", standalone_mode=False)
        sys.stdout.flush()
    except MonitorError as error:
        _tell(error, debug)
        return exits.of(error)
    except typer.TyperException as error:
        return _misused(error)
    except BrokenPipeError:
        return exits.not_read()
    except SystemExit as left:  # rich's and typer's own end where they print a help
        if isinstance(left.__context__, BrokenPipeError):
            return exits.not_read()
        raise
    except (KeyboardInterrupt, typer.Abort):
        return exits.STOPPED
    except Exception as error:  # noqa: BLE001 - the edge of the program: no traceback for users
        return exits.STOPPED if _stopped(error) else _unforeseen(error, debug)
    return int(code or exits.OK)


def _tell(error: MonitorError, debug: bool) -> None:
    lines = [_line(str(error))]
    if isinstance(error, ConfigError):  # its warnings are `check`'s, and would bury what stops this
        lines = [str(one) for one in error.problems if not one.warning]
    if debug:
        _write(traceback.format_exc())
    for line in lines:
        _write(f"monitor: {line}")


def _misused(error: typer.TyperException) -> int:
    if not error.format_message():  # a bare group of commands: its help was shown
        return exits.UNUSABLE
    context = getattr(error, "ctx", None)
    said = _line(error.format_message()).rstrip(".")
    hint = f"{_timed(said, context)} (see {context.command_path} --help)" if context else ""
    for pydantics, ours in PYDANTIC:
        said = said.replace(pydantics, ours)
    _write(f"monitor: {said}{hint}")
    return exits.UNUSABLE


def _timed(said: str, context: typer.Context) -> str:
    """The option that a time belongs to which stands alone, as in `mute watchlist lavrov 3h`."""
    alone = re.search(r"[('](\d+[mhdw]|\d{4}-\S+)[)']$", said)
    timed = [one for one in context.command.params if str(one.metavar).endswith("|DATE")]
    if not (alone and timed):
        return ""
    a_span = alone[1][-1].isalpha()
    return f". Did you mean '{timed[0].opts[-1 if a_span else 0]} {alone[1]}'?"


def _stopped(error: BaseException | None) -> bool:
    """Whether it comes of a Ctrl-C: Python 3.11 wraps one that meets a class that is being made."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


def _unforeseen(error: Exception, debug: bool) -> int:
    if debug:
        _write(traceback.format_exc())
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        exits.not_read()  # else the interpreter tries once more and complains at length
        where = error.filename or "what the answer is written to"
        _write(f"monitor: {where}: the disk is full; make room on it")
        return exits.LATER
    said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    hint = "" if debug else " (run again with --debug to see where)"
    _write(f"monitor: unexpected fault: {_line(said)}{hint}")
    return exits.NO


def _line(text: str) -> str:
    joined = " ".join(text.split())
    return "".join(char for char in joined if char.isprintable())


def _write(text: str) -> None:
    if "monitor.app" in sys.modules:  # else nothing was read that could be secret
        from monitor.app import redacted  # noqa: PLC0415 - takes a second to import

        text = redacted(text)
    print(text, file=sys.stderr)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
