"""A command of the user's own that translates headlines and sentences, run and not trusted.

It is given JSON on its standard input, `{"to": "en", "texts": [{"text": ..., "language": "hy"}]}`,
and answers `{"texts": ["..." or null]}` on its standard output, in that order. It has so many
seconds; then it is killed with all that it started. It runs without a shell, where the monitor runs
and with its environment.
"""

import asyncio
import contextlib
import json
import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass

LARGEST = 2_000_000  # bytes of an answer
WHY = 300  # characters of what it says on its standard error
_DYING = 5.0  # seconds


@dataclass(frozen=True, slots=True)
class Asked:
    """A text to be translated, and its language where that is known."""

    text: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of it: a translation or '' for each text; or why there is none."""

    texts: tuple[str, ...] = ()
    why: str = ""


async def ask(command: Sequence[str], texts: Sequence[Asked], to: str, seconds: float) -> Answer:
    """Let the command translate texts into a language; whatever goes wrong is in the answer."""
    try:
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            start_new_session=True,  # so that its children can be killed with it
        )
    except (OSError, ValueError) as error:
        what = error.strerror if isinstance(error, OSError) else "its name is none"
        return Answer(why=f"it cannot be started ({(what or 'unknown reason').lower()})")
    asked = [{"text": one.text, "language": one.language} for one in texts]
    given = json.dumps({"to": to, "texts": asked}, ensure_ascii=False).encode()
    try:
        async with asyncio.timeout(seconds):
            out, said = await _talk(process, given)
    except TimeoutError:
        return Answer(why=f"it gave no answer within {seconds:g} s")
    finally:
        await _end(process)
    if out is None:
        return Answer(why=f"its answer is larger than {LARGEST:,} bytes")
    if process.returncode:
        last = " ".join(said.decode("utf-8", "replace").split())[-WHY:]
        return Answer(why=f"it ended with {process.returncode}" + (f": {last}" if last else ""))
    return _read(out, len(texts))


async def _talk(process: asyncio.subprocess.Process, given: bytes) -> tuple[bytes | None, bytes]:
    """What it wrote on its outputs, read while it is fed; None where that is too much."""
    assert process.stdin  # piped
    assert process.stdout
    assert process.stderr
    _, out, said = await asyncio.gather(
        _feed(process.stdin, given),
        _all_of(process.stdout, process),
        _all_of(process.stderr, process),
    )
    if out is not None:
        await process.wait()
    return out, said or b""


async def _feed(pipe: asyncio.StreamWriter, given: bytes) -> None:
    with contextlib.suppress(ConnectionError):  # it does not care to read all
        pipe.write(given)
        await pipe.drain()
        pipe.close()
        await pipe.wait_closed()


async def _all_of(pipe: asyncio.StreamReader, of: asyncio.subprocess.Process) -> bytes | None:
    """All that it writes there; where that is too much, it is killed, and nothing."""
    parts: list[bytes] = []
    size = 0
    while part := await pipe.read(65_536):
        size += len(part)
        if size > LARGEST:
            _kill(of)
            return None
        parts.append(part)
    return b"".join(parts)


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


def _read(out: bytes, number: int) -> Answer:
    try:
        said = json.loads(out)
        texts = said["texts"]
    except (ValueError, RecursionError, TypeError, KeyError):
        return Answer(why='its answer is not {"texts": [...]} in JSON')
    if not isinstance(texts, list) or len(texts) != number:
        found = len(texts) if isinstance(texts, list) else "no list of"
        return Answer(why=f"it was given {number} texts and answered {found}")
    if any(not isinstance(one, str | None) for one in texts):
        return Answer(why="its answer holds something that is neither text nor null")
    return Answer(tuple(" ".join((one or "").split()) for one in texts))
