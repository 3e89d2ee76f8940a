"""A press that writes without end: words by Zipf's law, phrases that come again, copies, furniture.

Every document follows from its number and the seed alone, so that a planted copy can be made of a
document that nobody kept. One in twenty repeats an earlier one: whole, edited, as an excerpt, or
with a text of its own around it. One sentence in a hundred is boilerplate.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from benchmarks.language import languages
from monitor.model import Document

COPIES = 0.05  # of the documents
BOILERPLATE = 0.01  # of the sentences
STORED = 300  # words of a stored document, on average
_PHRASES, _NAMES, _STOCK = 30_000, 30_000, 60
_BEGAN = datetime(2020, 1, 1, tzinfo=UTC)
_MONTHS = ["January", "March", "April", "May", "June", "July", "August", "October", "December"]
_SMALL = [  # words that tell nothing, as often as texts have them
    *["the"] * 6, *["of"] * 3, *["to"] * 3, *["in"] * 3, *["a"] * 3, *["and"] * 3, *["that"] * 2,
    "on", "for", "with", "as", "at", "by", "from", "it", "is", "was", "were", "has", "have", "had",
    "he", "they", "which", "would", "could", "not", "after", "about", "between", "its", "their",
]  # fmt: skip


@dataclass(frozen=True)
class Written:
    """A document, and which earlier ones it repeats."""

    document: Document
    lines: tuple[str, ...]  # its sentences
    of: tuple[int, ...] = ()


class Press:
    """Documents by their numbers."""

    def __init__(self, seed: int = 1) -> None:
        self._seed = seed
        language = languages()["en"]
        draw = random.Random(f"press {seed}")
        self._words, self._word_weights = language.lexicon, language.weights
        self._phrases = [
            " ".join(language.words(draw, draw.randint(3, 7))) for _ in range(_PHRASES)
        ]
        self._phrase_weights = list(accumulate((rank + 20) ** -0.9 for rank in range(_PHRASES)))
        self._names = [language.surname(draw) for _ in range(_NAMES)]
        self._name_weights = list(accumulate((rank + 20) ** -0.8 for rank in range(_NAMES)))
        self._given = language.given
        self._stock = [self._sentence(draw, []) for _ in range(_STOCK)]
        self._ways: list[Callable[[random.Random, list[str]], list[str]]] = [
            lambda _, lines: lines,
            self._edited,
            lambda draw, lines: lines[: max(2, len(lines) // 2)],
            lambda draw, lines: [*lines, *self._lines(draw, 80)],
        ]

    def document(self, number: int) -> Written:
        """The document that is stored under a number, from 1 on."""
        draw = random.Random(f"{self._seed} {number}")
        if number > 20 and draw.random() < COPIES:
            earlier = draw.randrange(1, number)
            lines = draw.choice(self._ways)(draw, self._lines_of(earlier))
            return self._made(number, draw, lines, earlier)
        return self._made(number, draw, self._lines_of(number))

    def article(self, number: int, words: int, stored: int, copy: bool) -> Written:
        """One to be judged, of so many words; a copy holds a stored document, edited by and by."""
        draw = random.Random(f"judged {self._seed} {number}")
        if not copy:
            return self._made(stored + number, draw, self._lines(draw, words))
        earlier = draw.randrange(1, stored + 1)
        told = self.document(earlier)
        lines = [*told.lines]
        lines = self._edited(draw, lines) if draw.random() < 0.5 else lines
        own = words - sum(map(_size, lines))
        lines += self._lines(draw, own) if own > 10 else []
        return self._made(stored + number, draw, lines, earlier, *told.of)

    def _lines_of(self, number: int) -> list[str]:
        """The sentences that a document would have if it were no copy."""
        draw = random.Random(f"text {self._seed} {number}")
        words = int(min(1_500, max(40, draw.lognormvariate(5.5, 0.6))))
        return self._lines(draw, words)

    def _lines(self, draw: random.Random, words: int) -> list[str]:
        cast = draw.choices(self._names, cum_weights=self._name_weights, k=6)
        lines, size = list[str](), 0
        while size < words:
            stock = draw.random() < BOILERPLATE
            lines.append(draw.choice(self._stock) if stock else self._sentence(draw, cast))
            size += _size(lines[-1])
        return lines

    def _sentence(self, draw: random.Random, cast: list[str]) -> str:
        count = draw.randint(5, 15)
        words = draw.choices(self._words, cum_weights=self._word_weights, k=count)
        if draw.random() < 0.5:
            phrase = draw.choices(self._phrases, cum_weights=self._phrase_weights)[0]
            words.insert(draw.randrange(count), phrase)
        for small in draw.choices(_SMALL, k=count * 2 // 3):
            words.insert(draw.randrange(len(words)), small)
        if cast and draw.random() < 0.6:
            words.insert(draw.randrange(1, count), self._person(draw, cast))
        if draw.random() < 0.25:
            words.insert(draw.randrange(count), str(draw.randint(2, 999)))
        if draw.random() < 0.05:
            words.insert(draw.randrange(count), f"{draw.randint(1, 28)} {draw.choice(_MONTHS)}")
        line = " ".join(words)
        line = line[0].upper() + line[1:]
        if cast and draw.random() < 0.15:
            marks = '"' if draw.random() < 0.7 else ""
            return f"{marks}{line},{marks} {self._person(draw, cast)} said."
        return f"{line}."

    def _person(self, draw: random.Random, cast: list[str]) -> str:
        name = draw.choice(cast)
        return f"{draw.choice(self._given)} {name}" if draw.random() < 0.3 else name

    def _edited(self, draw: random.Random, lines: list[str]) -> list[str]:
        """As an editor leaves it: some sentences out, one in three with other words, one new."""
        kept = []
        for line in lines:
            chance = draw.random()
            if chance < 0.1:
                continue
            if chance < 0.4:
                words = line.split(" ")
                for _ in range(max(1, len(words) // 8)):
                    new = draw.choices(self._words, cum_weights=self._word_weights)[0]
                    words[draw.randrange(len(words))] = new
                line = " ".join(words)
            kept.append(line)
        kept.insert(draw.randint(0, len(kept)), self._sentence(draw, []))
        return kept

    def _made(self, number: int, draw: random.Random, lines: list[str], *of: int) -> Written:
        title = " ".join(self._sentence(draw, []).split()[:9]).rstrip(".")
        paragraphs = [" ".join(lines[at : at + 3]) for at in range(0, len(lines), 3)]
        document = Document(
            id=str(number),
            text="\n\n".join(paragraphs),
            title=title,
            outlet=f"Outlet {number % 200}",
            url=f"https://news.test/{number}",
            first_seen=_BEGAN + timedelta(minutes=3 * number),
        )
        return Written(document, tuple(lines), of)


def _size(line: str) -> int:
    return line.count(" ") + 1
