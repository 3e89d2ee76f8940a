"""A command of the user's own, run and not trusted.

Without a shell, in a process group of its own; it has so many seconds and may say so many bytes,
then it is killed with all that it started. What it says goes to whoever asked, who judges it.
"""

import asyncio
import contextlib
import os
import re
import signal
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

WHY = 300  # characters of what it says on its standard error
# What a program needs to know of the machine and of its user. All else of the monitor's own
# environment may be a secret, or the way to one: the session's bus has the user's keyring.
PLAIN = re.compile(
    r"PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_\w+|TZ|TERM|TMPDIR|TEMP|TMP|DISPLAY"
    r"|WAYLAND_DISPLAY|XAUTHORITY|XDG_(?:RUNTIME_DIR|(?:CACHE|CONFIG|DATA)_HOME)"
    r"|SSL_CERT_(?:FILE|DIR)|LD_LIBRARY_PATH|SYSTEMROOT"
)
_DYING = 5.0  # seconds


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command wrote on its standard output; or why that does not count."""

    out: bytes = b""
    why: str = ""


async def run(
    argv: Sequence[str],
    *,
    seconds: float,
    largest: int,
    given: bytes = b"",
    environment: Mapping[str, str] | None = None,
    shown: Callable[[str], str] = str,
) -> Ran:
    """Let a command read `given` and write at most `largest` bytes; what goes wrong is in `why`.

    `environment`: in place of the monitor's own. `shown`: what may be told of a line that it
    wrote on its standard error.
    """
    try:
        process = await asyncio.create_subprocess_exec(
            *argv,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            start_new_session=True,  # so that its children can be killed with it
            env=environment,
        )
    except (OSError, ValueError) as error:
        what = error.strerror if isinstance(error, OSError) else "its name is none"
        return Ran(why=f"it cannot be started ({(what or 'unknown reason').lower()})")
    try:
        async with asyncio.timeout(seconds):
            out, said = await _talk(process, given, largest)
    except TimeoutError:
        return Ran(why=f"it gave no answer within {seconds:g} s")
    finally:
        await _end(process)
    if out is None:
        return Ran(why=f"its answer is larger than {largest:,} bytes")
    if process.returncode:
        last = shown(_last(said))[-WHY:]  # cut afterwards: half a secret is not known for one
        return Ran(why=f"it ended with {process.returncode}" + (f": {last}" if last else ""))
    return Ran(out)


def plain(environment: Mapping[str, str]) -> dict[str, str]:
    """Of an environment what is no secret."""
    return {name: value for name, value in environment.items() if PLAIN.fullmatch(name)}


def _last(said: bytes) -> str:
    """The last line of what it says is wrong."""
    lines = [" ".join(line.split()) for line in said.decode("utf-8", "replace").splitlines()]
    last = next((line for line in reversed(lines) if line), "")
    return "".join(one for one in last if one.isprintable())


async def _talk(
    process: asyncio.subprocess.Process, given: bytes, largest: int
) -> tuple[bytes | None, bytes]:
    """What it wrote on its outputs, read while it is fed; None where that is too much."""
    assert process.stdin  # piped
    assert process.stdout
    assert process.stderr
    _, out, said = await asyncio.gather(
        _feed(process.stdin, given),
        _all_of(process.stdout, process, largest),
        _end_of(process.stderr),
    )
    if out is not None:
        await process.wait()
    return out, said


async def _feed(pipe: asyncio.StreamWriter, given: bytes) -> None:
    if pipe.is_closing():  # it has ended already; uvloop's pipe would raise
        return
    with contextlib.suppress(ConnectionError):  # it does not care to read all
        pipe.write(given)
        await pipe.drain()
        pipe.close()
        await pipe.wait_closed()


async def _all_of(
    pipe: asyncio.StreamReader, of: asyncio.subprocess.Process, largest: int
) -> bytes | None:
    """All that it writes there; where that is too much, it is killed, and nothing."""
    parts: list[bytes] = []
    size = 0
    while part := await pipe.read(65_536):
        size += len(part)
        if size > largest:
            _kill(of)
            return None
        parts.append(part)
    return b"".join(parts)


async def _end_of(pipe: asyncio.StreamReader) -> bytes:
    """The last of what it writes there, however much that is."""
    kept = b""
    while part := await pipe.read(65_536):
        kept = (kept + part)[-8_192:]
    return kept


async def _end(process: asyncio.subprocess.Process) -> None:
    """Nothing of it stays, whether it has ended or not."""
    _kill(process)
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_DYING):
            await process.wait()


def _kill(process: asyncio.subprocess.Process) -> None:
    """It, and all that it started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
