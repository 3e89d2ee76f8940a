"""What is wrong with a set-up, and what to do: every part of it looked at, nothing changed.

A file each for what is looked at; each gives findings, the good ones too, so that its reader sees
what was looked at.
"""

from dataclasses import dataclass
from typing import Literal

State = Literal["fine", "doubt", "wrong"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: how it is, and what to do where it is not fine."""

    part: str
    state: State
    what: str
    todo: str = ""


def fine(part: str, what: str) -> Finding:
    return Finding(part, "fine", what)


def doubt(part: str, what: str, todo: str) -> Finding:
    return Finding(part, "doubt", what, todo)


def wrong(part: str, what: str, todo: str) -> Finding:
    return Finding(part, "wrong", what, todo)
