"""A field of a document ready to be judged, and a place found in it."""

from dataclasses import dataclass

from monitor.text.fold import fold
from monitor.text.tokens import Token


@dataclass(frozen=True, slots=True)
class Text:
    """A field of a document with its words, and the language family its words inflect by."""

    text: str
    tokens: list[Token]
    family: str
    language: str | None = None  # ISO 639-1

    def gap(self, left: int) -> str:
        """What stands between the token `left` and the next, folded."""
        return fold(self.text[self.tokens[left].end : self.tokens[left + 1].start])

    def written(self, index: int) -> str:
        token = self.tokens[index]
        return self.text[token.start : token.end]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A place where a term stands.

    `certain`: by itself; a surname alone is not, and waits for evidence. `surname` and `given`
    are skeletons of the name in the watchlist, for that evidence.
    """

    start: int
    end: int
    confidence: float
    certain: bool = True
    surname: str | None = None
    given: str | None = None
    role: str = "phrase"  # of a name: full, initials, surname, place, adjective, organisation
