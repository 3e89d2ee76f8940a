"""Terms that are taken letter by letter: exactly so, the beginning of a word, an expression."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import re2

from monitor.match.refusal import refused
from monitor.names import Meeting, Text
from monitor.text.tokens import tokens

SHORTEST = 3  # letters of a prefix


def _exactly(text: str) -> str:
    """One spelling for letters that look the same and are the same; invisible signs left out."""
    if text.isascii():
        return text
    plain = "".join(char for char in text if unicodedata.category(char) != "Cf")
    return unicodedata.normalize("NFC", plain)


@dataclass(frozen=True, slots=True)
class Exact:
    """Words as they are written, and what stands around and between them."""

    variant: str
    words: tuple[str, ...]
    gaps: tuple[str, ...]
    head: str
    tail: str
    anchor: int
    pattern: str

    @classmethod
    def of(cls, term: str) -> "Exact | None":
        found = tokens(term)
        if not found:
            return None
        anchor = max(range(len(found)), key=lambda n: len(found[n].folded))
        return cls(
            variant=term,
            words=tuple(_exactly(term[word.start : word.end]) for word in found),
            gaps=tuple(_between(term[a.end : b.start]) for a, b in pairwise(found)),
            head=term[: found[0].start].strip(),
            tail=term[found[-1].end :].strip(),
            anchor=anchor,
            pattern=f" {found[anchor].folded} ",
        )

    def meet(self, text: Text, index: int) -> Meeting | None:
        first = index - self.anchor
        last = first + len(self.words) - 1
        if first < 0 or last >= len(text.tokens):
            return None
        for number, word in enumerate(self.words, first):
            if _exactly(text.written(number)) != word:
                return None
        for number, gap in enumerate(self.gaps, first):
            if _between(text.tokens.gap(number)) != gap:
                return None
        start = text.tokens.start(first) - len(self.head)
        end = text.tokens.end(last) + len(self.tail)
        if not (text.text.startswith(self.head, max(start, 0)) and start >= 0):
            return None
        if not text.text.startswith(self.tail, text.tokens.end(last)):
            return None
        return Meeting(start, end, 1.0)


def _between(gap: str) -> str:
    """What stands between two words; a line break is a space, and invisible signs are nothing."""
    return re.sub(r"\s+", " ", _exactly(gap))


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words of which the last may go on."""

    variant: str
    words: tuple[str, ...]
    anchor: int
    pattern: str

    @classmethod
    def of(cls, term: str) -> "Prefix | None":
        words = tuple(word.folded for word in tokens(term))
        if not words or len(words[-1]) < SHORTEST:
            return None
        anchor = max(range(len(words)), key=lambda n: len(words[n]))
        last = anchor == len(words) - 1
        pattern = f" {words[anchor]}" if last else f" {words[anchor]} "
        return cls(" ".join(words) + "*", words, anchor, pattern)

    def meet(self, text: Text, index: int) -> Meeting | None:
        first = index - self.anchor
        last = first + len(self.words) - 1
        if first < 0 or last >= len(text.tokens):
            return None
        for number, word in enumerate(self.words[:-1], first):
            if text.folded(number) != word or text.gap(number).strip(" \n-'\""):
                return None
        token = text.tokens[last]
        if not token.folded.startswith(self.words[-1]):
            return None
        sure = 1.0 if token.folded == self.words[-1] else 0.95
        return Meeting(text.tokens.start(first), token.end, sure)


# --- expressions ----------------------------------------------------------------------------------

_LARGEST = 2_000  # steps of an expression's program
_PIECE = 20_000  # characters that are searched at once
_MOST = 200  # places in a text
_WORK = 12_000_000  # characters times steps: 0.08 s at the worst that was met
_SURROGATES = re.compile("[\ud800-\udfff]")


class BadExpression(Exception):
    """Why an expression cannot be searched for, in words, and the offset that this is about."""

    def __init__(self, what: str, at: int = 0) -> None:
        super().__init__(what)
        self.at = at


@dataclass(frozen=True, slots=True)
class Regex:
    """An RE2 expression.

    A text is searched in pieces that end at line breaks where they can, so that the time stays in
    proportion to its length whatever the expression is; of a text of more than 10,000 characters,
    an expression that repeats a lot sees the beginning only.
    """

    variant: str
    expression: "re2._Regexp"
    steps: int  # of its program

    @classmethod
    def of(cls, term: str) -> "Regex":
        options = re2.Options()
        options.log_errors = False
        options.never_capture = True
        try:
            expression = re2.compile(_SURROGATES.sub("\ufffd", term), options)
        except re2.error as error:
            said = error.args[0] if error.args else ""
            said = said.decode(errors="replace") if isinstance(said, bytes) else str(said)
            raise BadExpression(*refused(said, term)) from None
        steps = max(expression.programsize, expression.reverseprogramsize)
        if steps > _LARGEST:
            raise BadExpression("the expression repeats too much, {..}, to be searched for quickly")
        if expression.match("") is not None:
            raise BadExpression("the expression is met by nothing at all, so it is met everywhere")
        return cls(term, expression, steps)

    def places(self, text: str) -> Iterator[Meeting]:
        """Where the expression meets, from left to right, white space at the edges left out."""
        text = text[: _WORK // self.steps]
        if not text.isascii():
            text = _SURROGATES.sub("\ufffd", text)
        work, found = _WORK, 0
        for begin, end in _pieces(text):
            # To find each next place, the rest of the piece may have to be read.
            for match in self.expression.finditer(text[begin:end]):
                start, stop = match.span()
                shown = text[begin + start : begin + stop]
                start += len(shown) - len(shown.lstrip())
                stop -= len(shown) - len(shown.rstrip())
                if start < stop:
                    found += 1
                    yield Meeting(begin + start, begin + stop, 1.0)
                work -= (end - begin - stop) * self.steps
                if work <= 0 or found == _MOST:
                    return
            work -= (end - begin) * self.steps
            if work <= 0:
                return


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    while begin < len(text):
        end = begin + _PIECE
        if end < len(text):
            line = text.rfind("\n", begin + _PIECE // 2, end)
            end = line + 1 if line >= 0 else end
        yield begin, min(end, len(text))
        begin = end
