"""A command of the user's own that translates headlines and sentences.

It is given JSON on its standard input, `{"to": "en", "texts": [{"text": ..., "language": "hy"}]}`,
and answers `{"texts": ["..." or null]}` on its standard output, in that order. It runs where the
monitor runs and with its environment.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from monitor import command as program

LARGEST = 2_000_000  # bytes of an answer


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
    asked = [{"text": one.text, "language": one.language} for one in texts]
    given = json.dumps({"to": to, "texts": asked}, ensure_ascii=False).encode()
    ran = await program.run(command, seconds=seconds, largest=LARGEST, given=given)
    return Answer(why=ran.why) if ran.why else _read(ran.out, len(texts))


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
