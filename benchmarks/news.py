"""A stream of articles about watched and other names, no two alike.

What makes it like a real stream for a matcher that remembers words: words are drawn by Zipf's law
from 40,000 a language, one in a hundred is new for good, every article has a cast of its own (some
watched, most not, of whom a fifth were never named before), the full name comes first and
the surname alone later, and a third of the watched names stand in an inflected form.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from benchmarks.language import Language, drawn, languages
from benchmarks.watched import Watched
from monitor.model import Document, TermKind

LENGTH = 5_000  # characters
NAMED = 4  # watched terms in an article
_NEW = 0.01  # of the words
_STRANGERS = 3_000  # names a language that the press writes about
_SLOT = re.compile(r"\{(\w+)\}")
_KINDS = {
    TermKind.PERSON: "person",
    TermKind.PLACE: "place",
    TermKind.ORGANISATION: "organisation",
    TermKind.PHRASE: "phrase",
}


def articles(watched: Sequence[Watched], seed: int = 1, length: int = LENGTH) -> Iterator[Document]:
    """Articles without end, in the languages of the watched terms."""
    draw = random.Random(f"news {seed}")
    terms: defaultdict[str, list[Watched]] = defaultdict(list)
    for one in watched:
        terms[one.language].append(one)
    presses = {code: Press(language, terms[code]) for code, language in languages().items()}
    for number, language in enumerate(drawn(draw)):
        yield presses[language.code].article(f"{seed}-{number}", draw, length)


class Press:
    """The articles of one language."""

    def __init__(self, language: Language, watched: list[Watched]) -> None:
        self._language, self._watched = language, watched
        draw = random.Random(f"strangers {language.code}")
        self._strangers = [language.person(draw) for _ in range(_STRANGERS)]
        self._elsewhere = [language.place(draw) for _ in range(_STRANGERS)] + language.known

    def article(self, name: str, draw: random.Random, length: int) -> Document:
        slots = self._slots(draw)
        title = self._sentence(draw.choice(self._language.titles), slots, draw)
        paragraphs, size = list[str](), 0
        while size < length:
            sentences = draw.sample(self._language.sentences, draw.randint(2, 4))
            paragraphs.append(" ".join(self._sentence(one, slots, draw) for one in sentences))
            size += len(paragraphs[-1]) + 2
        text = "\n\n".join(paragraphs)[:length]
        return Document(id=name, title=title, text=text, language=self._language.code)

    def _slots(self, draw: random.Random) -> dict[str, list[str]]:
        """What the article may name, by slot: watched terms first."""
        language, slots = self._language, defaultdict[str, list[str]](list)
        watched = draw.sample(self._watched, min(NAMED, len(self._watched)))
        for one in watched:
            slots[_KINDS[one.term.kind]].append(one.term.text)
        for _ in range(3):
            new = draw.random() < 0.2
            slots["person"].append(language.person(draw) if new else draw.choice(self._strangers))
            slots["place"].append(language.place(draw) if new else draw.choice(self._elsewhere))
        slots["organisation"].append(language.organisation(draw))
        slots["phrase"].append(" ".join(language.words(draw, 2)))
        slots["surname"] = [name.split()[-1] for name in slots["person"]]
        return slots

    def _sentence(self, frame: str, slots: dict[str, list[str]], draw: random.Random) -> str:
        def fill(slot: re.Match[str]) -> str:
            kind = slot[1]
            if kind == "w":
                new = draw.random() < _NEW
                return self._language.new_word(draw) if new else self._language.words(draw, 1)[0]
            if kind == "n":
                return str(draw.randint(2, 2030))
            chosen = draw.choice(slots[kind])
            inflected = draw.random() < 0.3 and kind != "organisation"
            return chosen + draw.choice(self._language.cases) if inflected else chosen

        sentence = _SLOT.sub(fill, frame)
        return sentence[:1].upper() + sentence[1:]
