"""A field of a document ready to be judged, and a place found in it."""

from dataclasses import dataclass
from typing import NamedTuple

from monitor.text.fold import fold
from monitor.text.tokens import Words, folded


@dataclass(frozen=True, slots=True)
class Text:
    """A field of a document with its words, and the language family its words inflect by."""

    text: str
    tokens: Words
    family: str
    language: str | None = None  # ISO 639-1

    def gap(self, left: int) -> str:
        """What stands between the token `left` and the next, folded."""
        between = self.tokens.gap(left)
        if between == " ":  # nearly always
            return between
        return between if between.isascii() and "`" not in between else fold(between)

    def goes_on(self, index: int) -> bool:
        """Whether a word follows the token on its line, with nothing but spaces between."""
        return index + 1 < len(self.tokens) and not self.gap(index).strip(" \u00a0")

    def opens(self, index: int) -> bool:
        """Whether the token begins a sentence, as far as the signs before it tell."""
        if index == 0:
            return True
        gap = self.gap(index - 1)  # folded: any quotation mark is " and any dash -
        if gap == " ":
            return False
        return any(sign in gap for sign in '.!?:\n։"') or gap.strip() == "-"

    def is_quoted(self, first: int, last: int) -> bool:
        """Whether quotes hold these tokens and nothing else, as the name of a thing."""
        return fold(self.tokens.gap(first - 1)[-1:]) == '"' == fold(self.tokens.gap(last)[:1])

    def written(self, index: int) -> str:
        return self.tokens.written[index]

    def folded(self, index: int) -> str:
        return folded(self.tokens.written[index])


class Meeting(NamedTuple):
    """A place where a term stands. A named tuple, like `Token`, since there are so many.

    `certain`: by itself; a surname alone is not, and waits for evidence. `surname` and `given`
    are skeletons of the name in the watchlist, for that evidence, and `hint` is what the words
    around a surname alone say: "title", "sex" (a title that only a man or only a woman bears),
    "unclear" (it may be a common word or a place, unless much is known of the name), "doubt" (it is
    likely something else, unless the document has the full name), "strange" (it is spelled as
    somebody else's, unless the full name is spelled so too), "clear" (it is hardly anything else),
    "opens" (but that it opens a sentence), "far" (it sounds like the name only as far as a full
    name beside it would show, so that one has to be spelled like it), "" nothing. `spelled` is the
    folded surname as it stands there.
    """

    start: int
    end: int
    confidence: float
    certain: bool = True
    surname: str | None = None
    given: str | None = None
    role: str = "phrase"  # of a name: full, initials, surname, place, adjective, organisation
    hint: str = ""
    spelled: str = ""
