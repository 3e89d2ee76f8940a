"""Where sentences end, by the rules of each script.

One pattern finds the places that may be an end; a judgement at each looks at the word before it
and the letter after it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from monitor.model import Span
from monitor.text.abbreviations import (
    BEFORE_A_NUMBER,
    BEFORE_AN_ORDINAL,
    MONTHS,
    NEVER_LAST,
    OPENS_A_SENTENCE,
    SOMETIMES_LAST,
    TITLES,
    USUALLY_LAST,
)

_BREAK = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_CLOSING = "\"'”’“»«›‹)\\]}」』"
_OPENING = "\"'“”„‚‘«»‹›(\\[{「『¿¡/"

_STOPS = ".!?…:։؟۔।․"
_WIDE = "。！？"

# A line break; or stops with what closes after them, where white space or the text's end follows
# (or a word, where a space was lost). One class first: so the scan passes quickly over the rest.
_PLACE = re.compile(
    f"[{_BREAK}{_STOPS}{_WIDE}](?:"
    f"(?<=[{_BREAK}])(?P<line>[{_BREAK}]*+)"
    f"|(?<=[{_STOPS}])[{_STOPS}]*+"
    f"(?P<closing>(?:[ \u00a0\u202f]»(?=\\s|$))?+[{_CLOSING}]*+(?:\\[\\d{{1,3}}\\])*+)"
    '(?:(?=\\s|$)|(?P<glued>(?=[“«"]?[^\\W\\d_]++[\\s,])))'
    f"|(?<=[{_WIDE}])[{_WIDE}{_CLOSING}]*+)"
)
_NEXT = re.compile(
    f"[^\\S{_BREAK}]*+(?P<dash>[-–—•*][^\\S{_BREAK}]*+)?+(?P<opening>[{_OPENING}]*+)"
    f"[^\\S{_BREAK}]*+(?P<word>[^\\W_]++)?+"
)
_BEFORE_A_WORD = re.compile(r"(?s:.*)[\s\"'“„«(\[/—–]")
_DATELINE = re.compile(
    r"(?P<place>[^\W\d_]{2,}(?:[ -][^\W\d_]{2,}){0,3})(?:, [^\W\d_]+)?"
    r"(?:[,.]? (?:\d{1,2}\.? [^\W\d_]+|[^\W\d_]+\.? \d{1,2})(?:,? \d{4})?(?: ?г)?)?"
    r"(?P<agency>[.,]? ?[-–—/(][^.!?]{0,30})?"
)


_LOOKED_BACK = 40  # characters


def _last_word(text: str) -> str:
    """What stands after the last white space, quote, bracket or dash."""
    before = _BEFORE_A_WORD.match(text)
    return text[before.end() :] if before else text


def _armenian(char: str) -> bool:
    return "\u0531" <= char <= "\u0587"


def _caseless(char: str) -> bool:
    """Whether the letter tells nothing by its case (Georgian counts as lower case in Unicode)."""
    return char.islower() == char.isupper() or "\u10d0" <= char <= "\u10ff"


class _Text:
    """One text with what has to be known about it before a place in it can be judged."""

    def __init__(self, text: str) -> None:
        self.text = text

    # Armenian closes with ։ and uses the full stop as a semicolon, but some keyboards have only
    # the colon or the full stop to close with: then there is no ։ in the whole text.

    @cached_property
    def armenian_colon(self) -> bool:
        return "։" not in self.text and _COLON_STOP.search(self.text) is not None

    @cached_property
    def armenian_point(self) -> bool:
        return "։" not in self.text and not self.armenian_colon

    def ends(self, place: re.Match[str], start: int, paragraph: int) -> bool:
        """Whether a sentence that began at `start` ends here."""
        _, closing, glued = place.groups()
        if closing is None:
            return True
        if glued is not None:
            return self._glued(place)
        stop = self.text[place.start() : place.start("closing")]
        after = _NEXT.match(self.text, place.end())
        word = (after and after["word"]) or ""
        if not word:  # the line or the text ends here, or a sign stands alone
            return ":" not in stop or self._colon(place, "")
        if stop == ":":
            return self._colon(place, word) and not (after and after["opening"])
        if ":" in stop:
            return False
        if "։" in stop or "۔" in stop or "।" in stop:
            return True
        if word[0].islower() and not _caseless(word[0]):
            return False
        if self.text[max(0, place.start() - 1)] in "[(":  # words left out of a quotation
            return False
        if closing and after and after["dash"]:  # "...!" - said the minister
            return False
        if stop in {".", "․"}:
            return self._point(place, start, paragraph, word)
        return True

    def _glued(self, place: re.Match[str]) -> bool:
        """Whether a stop between two words with no space parts sentences; not News.Am, e.g.This"""
        if self.text[place.start() : place.start("closing")] not in {".", "!", "?"}:
            return False
        words = _AROUND.match(self.text, place.end())
        before = _last_word(self.text[max(0, place.start() - _LOOKED_BACK) : place.start()])
        if words is None or not before.isalpha():
            return False
        return before.islower() and not _caseless(before[-1]) and words[1].istitle()

    def _colon(self, place: re.Match[str], word: str) -> bool:
        before = self.text[place.start() - 1] if place.start() else ""
        return _armenian(before) and self.armenian_colon and (not word or word[0].isupper())

    def _point(self, place: re.Match[str], start: int, paragraph: int, word: str) -> bool:
        """Whether a single full stop, followed by `word` in upper case, ends the sentence."""
        if start == paragraph and _is_dateline(self.text[start : place.start()]):
            return False
        begin = max(start, place.start() - _LOOKED_BACK)
        before = _last_word(self.text[begin : place.start()])
        if not before or place["closing"]:
            return True
        if _armenian(before[-1]) and not self.armenian_point:
            return False
        key = before.rstrip(".").casefold()
        word_alone = len(key) > 1 and key.isalpha() and key not in _SHORTENED
        if word_alone and not _ROMAN.fullmatch(before):  # as nearly always
            return True
        head = self.text[begin : place.start() - len(before)].rstrip()
        if before.isdigit():
            return self._number(before, head, start, place, word)
        return _abbreviation_ends(before, key, head, word)

    def _number(self, number: str, head: str, start: int, place: re.Match[str], word: str) -> bool:
        if len(number) > 2:
            return True
        if place.start() - len(number) == start:  # the number of an item in a list
            return False
        if word.casefold() in MONTHS:  # 29. Oktober
            return False
        last = head.rsplit(None, 1)[-1] if head else ""
        if last.casefold() in BEFORE_AN_ORDINAL:
            return False
        # 2. Karabağ Savaşı: in Turkish any short number with a full stop is an ordinal
        turkish = _TURKISH.findall(self.text, max(0, place.start() - 200), place.end() + 100)
        return len(turkish) < 5 or word.casefold() in OPENS_A_SENTENCE


_AROUND = re.compile(r"[“«\"]?([^\W\d_]++)")
_COLON_STOP = re.compile("[ա-և]:\\s+[Ա-Ֆ]|[ա-և]:\\s*$", re.MULTILINE)


_TURKISH = re.compile("[ğışĞİŞ]")
_ROMAN = re.compile("[IVX]{2,}")  # II. Mehmet
_AMOUNT = re.compile(r"(?:\d|\b[IVX]+|\b(?:тыс|млн|млрд|трлн|мин)\.?)$")  # 5 млн руб., XX в.
_SHORTENED = {
    *NEVER_LAST, *TITLES, *BEFORE_A_NUMBER, *USUALLY_LAST, *SOMETIMES_LAST,
}  # fmt: skip
_AND_SO_ON = re.compile(r"(?:\bvə|\bи т\.|\bі т\.|\bи др\.)$")  # before the last letter of it


def _is_dateline(head: str) -> bool:
    """MOSCOW, 30 Dec / MOSCOW, 30 Dec - AGENCY / MOSCOW, December 30 /AGENCY/"""
    if len(head) > 90 or head[1:2].islower():
        return False
    match = _DATELINE.fullmatch(head)
    if match is None or not match["place"].isupper():
        return False
    return bool(match["agency"]) or any(char.isdigit() for char in head)


def _abbreviation_ends(before: str, key: str, head: str, word: str) -> bool:
    """Whether the full stop after `before` closes the sentence, and not only an abbreviation;
    `key` is the same in small letters."""
    opens = word.casefold() in OPENS_A_SENTENCE
    if key in NEVER_LAST or (key in TITLES and (before[0].isupper() or _caseless(before[0]))):
        return False
    if key in BEFORE_A_NUMBER:
        return not word[0].isdigit()
    if key in USUALLY_LAST:
        # 2020 г. | Он, but г. Москва; Georgian and Armenian show no new sentence by a capital
        return not USUALLY_LAST[key] or _AMOUNT.search(head) is not None
    if key in SOMETIMES_LAST or _ROMAN.fullmatch(before):
        return opens
    letters = key.replace(".", "")
    if "." in key and all(len(part) == 1 for part in key.split(".")):  # U.S, С.В
        return opens
    if len(letters) == 1 and _AND_SO_ON.search(head):
        return True
    if len(letters) == 1 and letters.isalpha():  # an initial
        return opens and not _caseless(before[0])
    return True


def sentences(text: str) -> list[Span]:
    """The sentences in order, without the white space around them; together they hold all else.

    Quotes and brackets that close go with the sentence before, those that open with the next.
    A line break always ends one.
    """
    return Sentences(text).within(0, len(text))


class Sentences:
    """The sentences of a text, worked out for as many of its lines as are asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._judged = _Text(text)

    def within(self, first: int, last: int) -> list[Span]:
        """The sentences of the lines from `first`, where one begins, to `last`, after its break."""
        return list(self.each(first, last))

    def each(self, first: int, last: int) -> Iterator[Span]:
        """The same, one after the other."""
        text, judged = self._text, self._judged
        start = paragraph = _skip_space(text, first)
        for place in _PLACE.finditer(text, first, last):
            if place.end() <= start or not judged.ends(place, start, paragraph):
                continue
            line = place["line"] is not None
            end = _trim(text, start, place.start() if line else place.end())
            if end > start:
                yield Span(start, end)
            start = _skip_space(text, place.end())
            if line or _BREAK_IN.search(text, place.end(), start):
                paragraph = start
        if (end := _trim(text, start, last)) > start:
            yield Span(start, end)


_SPACE = re.compile(r"\s*+")
_BREAK_IN = re.compile(f"[{_BREAK}]")


def _skip_space(text: str, start: int) -> int:
    match = _SPACE.match(text, start)
    return match.end() if match else start


def _trim(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def sentence_at(found: list[Span], place: int) -> int:
    """The index of the sentence that holds this offset (the one before it, between two)."""
    return max(0, bisect_right(found, place, key=lambda span: span.start) - 1)
