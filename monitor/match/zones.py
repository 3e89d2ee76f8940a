"""Where in a document a place stands, and the sentence around it."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from monitor.model import Document, Span, Zone
from monitor.text.fold import fold
from monitor.text.sentences import Sentences, sentence_at

_LEAD = 400  # characters; a longer first paragraph is not all lead
_LEAD_SENTENCES = 1200  # characters of the first two sentences
_OPENING = 12  # characters, in which there is a letter that folding keeps
_SENTENCE = 1200  # characters; what is longer is no sentence, and is cut around the place


class Zones:
    """The zones and sentences of one document, worked out when first asked for."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._title = document.title or ""
        self._headline = document.headline
        self._furniture = _merged(document.furniture)
        self._starts = [span.start for span in self._furniture]
        # The sentences of lines, by their beginnings: those worked out, and the others.
        self._lines: dict[int, tuple[list[Span], Iterator[Span]]] = {}

    def zone(self, field: str, start: int) -> Zone:
        """The zone of what starts at this offset of the field."""
        if field == "title":
            return Zone.TITLE
        if self.in_furniture(start):
            return Zone.FURNITURE
        if any(span.start <= start < span.end for span in self._headlines):
            return Zone.TITLE
        return Zone.LEAD if start < self._lead_end else Zone.BODY

    def sentence(self, field: str, start: int, end: int) -> str:
        """The sentence that holds the place (two, where the place goes on after a line break)."""
        if field == "title":
            return _window(self._title, 0, len(self._title), start, end).strip()
        first = self._sentence_at(start)
        last = first if end <= first.end else self._sentence_at(end - 1)
        return _window(self._text, first.start, max(first.end, last.end), start, end)

    def opening(self) -> Span | None:
        """The first sentence that is no furniture."""
        return next((one for one in self._sentences() if not self.in_furniture(one.start)), None)

    def _sentences(self) -> Iterator[Span]:
        """All sentences, line by line."""
        line = 0
        while line < len(self._text):
            found, number = self._line(line, line), 0
            while number < len(found):
                yield found[number]
                number += 1
                if number == len(found):
                    found = self._line(line, found[-1].end)
            line = self._text.find("\n", line) + 1 or len(self._text)

    def _line(self, first: int, place: int) -> list[Span]:
        """The sentences of the line that begins there, as far as the place: few lines of a text
        are asked for, and not all of each."""
        if first not in self._lines:
            last = self._text.find("\n", first) + 1 or len(self._text)
            self._lines[first] = ([], self._split.each(first, last))
        found, others = self._lines[first]
        while not (found and found[-1].end > place):
            following = next(others, None)
            if following is None:
                break
            found.append(following)
        return found

    @cached_property
    def _split(self) -> Sentences:
        return Sentences(self._text)

    def _sentence_at(self, place: int) -> Span:
        """The sentence that holds the offset, or else the one before it."""
        line = self._text.rfind("\n", 0, place) + 1
        found = self._line(line, place)
        while line and not (found and found[0].start <= place):
            line = self._text.rfind("\n", 0, line - 1) + 1
            found = self._line(line, place)
        return found[sentence_at(found, place)] if found else next(self._sentences())

    @cached_property
    def _headlines(self) -> tuple[Span, ...]:
        """The title inside the text: as declared, or a first line that repeats it."""
        declared = (self._headline,) if self._headline else ()
        first = len(self._text) - len(self._text.lstrip())
        if not self._title or first == len(self._text):
            return declared
        line_end = self._text.find("\n", first)
        line = Span(first, len(self._text) if line_end < 0 else line_end)
        own, written = self._title.strip(), self._text[line.start : line.end].strip()
        alike = fold(written[:_OPENING])[:1] == fold(own[:_OPENING])[:1]  # hardly ever
        same = alike and fold(written) == fold(own)
        return (*declared, line) if same else declared

    @cached_property
    def _lead_end(self) -> int:
        """The end of the first two sentences of the body, or of its first paragraph if longer."""
        body: list[Span] = []
        for span in self._sentences():
            head = any(s.start <= span.start < s.end for s in self._headlines)
            if not head and not self.in_furniture(span.start):
                body.append(span)
            if len(body) == 2:
                break
        if not body:
            return 0
        start = body[0].start
        paragraph = self._text.find("\n", start)
        paragraph = len(self._text) if paragraph < 0 else paragraph
        return max(min(body[-1].end, start + _LEAD_SENTENCES), min(paragraph, start + _LEAD))

    def in_furniture(self, place: int) -> bool:
        """Whether an offset of the text is no part of the article."""
        index = bisect_right(self._starts, place) - 1
        return index >= 0 and place < self._furniture[index].end


def _merged(spans: tuple[Span, ...]) -> list[Span]:
    """The same places as ordered spans that do not overlap."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _window(text: str, first: int, last: int, start: int, end: int) -> str:
    """`text[first:last]`, cut at white space around `start:end` where it is too long."""
    if last - first <= _SENTENCE:
        return text[first:last]
    half = _SENTENCE // 2
    if start - half > first:
        space = text.find(" ", start - half, start)
        first = space + 1 if space >= 0 else start
    if end + half < last:
        space = text.rfind(" ", end, end + half)
        last = space if space >= 0 else end
    return text[first:last]
