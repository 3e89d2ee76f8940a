"""Words and names that look like a language's, made of its syllables by a seeded generator."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate
from pathlib import Path

from ruamel.yaml import YAML

SIZE = 40_000  # different words that a language's press uses again and again
_STEMS = 3  # forms of one stem in the lexicon, on average


@dataclass(frozen=True)
class Sounds:
    """What words are put together from."""

    onsets: list[str]
    vowels: list[str]
    codas: list[str]

    def syllables(self, draw: random.Random, count: int) -> str:
        return "".join(
            draw.choice(self.onsets) + draw.choice(self.vowels) + draw.choice(self.codas)
            for _ in range(count)
        )


@dataclass(frozen=True)
class Language:
    """A language: its sounds, and the sentences that its articles are made of."""

    code: str
    share: int  # of documents and of watched names, relative to the others
    sounds: Sounds
    endings: list[str]
    cases: list[str]  # endings of names
    given: list[str]
    surnames: list[str]
    places: list[str]
    known: list[str]
    organisations: list[str]
    titles: list[str]
    sentences: list[str]

    @cached_property
    def lexicon(self) -> list[str]:
        """The common words, most frequent first; short ones tend to come first, as in life."""
        draw = random.Random(f"lexicon {self.code}")
        found: dict[str, None] = {}
        while len(found) < SIZE:
            rare = len(found) / SIZE
            stem = self.sounds.syllables(draw, draw.choices((1, 2, 3), (2 - rare, 2, rare))[0])
            for ending in draw.sample(self.endings, draw.randint(1, 2 * _STEMS - 1)):
                found.setdefault(stem + ending)
        return list(found)[:SIZE]

    @cached_property
    def weights(self) -> list[float]:
        """How often each word of the lexicon is used, added up (Zipf and Mandelbrot's law)."""
        return list(accumulate((rank + 2.7) ** -1.05 for rank in range(SIZE)))

    def words(self, draw: random.Random, count: int) -> list[str]:
        """Words as a text uses them."""
        return draw.choices(self.lexicon, cum_weights=self.weights, k=count)

    def new_word(self, draw: random.Random) -> str:
        """A word that hardly any other text has."""
        return self.sounds.syllables(draw, draw.randint(2, 4)) + draw.choice(self.endings)

    def surname(self, draw: random.Random) -> str:
        stem = self.sounds.syllables(draw, draw.choices((1, 2, 3), (2, 6, 1))[0])
        return (stem + draw.choice(self.surnames)).capitalize()

    def person(self, draw: random.Random) -> str:
        return f"{draw.choice(self.given)} {self.surname(draw)}"

    def place(self, draw: random.Random) -> str:
        stem = self.sounds.syllables(draw, draw.choices((1, 2), (1, 3))[0])
        return (stem + draw.choice(self.places)).capitalize()

    def organisation(self, draw: random.Random) -> str:
        stem = self.sounds.syllables(draw, 2) + draw.choice(self.endings)
        return draw.choice(self.organisations).format(stem.capitalize())

    def phrase(self, draw: random.Random) -> str:
        """What people watch: no word that is in every article, if it is alone a rare one."""
        count = draw.choices((1, 2, 3), (2, 6, 2))[0]
        if count == 1:
            return self.lexicon[draw.randrange(SIZE // 8, SIZE)]
        return " ".join(
            self.lexicon[int((SIZE - 1) ** draw.uniform(0.45, 1))] for _ in range(count)
        )


@cache
def languages() -> dict[str, Language]:
    """The languages of languages.yaml by code."""
    data = YAML(typ="safe").load(Path(__file__).with_name("languages.yaml"))
    return {code: _language(code, entry) for code, entry in data.items()}


def _language(code: str, entry: dict[str, list[str]]) -> Language:
    sounds = Sounds(*(entry.pop(part) for part in ("onsets", "vowels", "codas")))
    return Language(code=code, sounds=sounds, **entry)  # type: ignore[arg-type]


def drawn(draw: random.Random) -> Iterator[Language]:
    """Languages without end, each as often as its share says."""
    every = list(languages().values())
    shares = [language.share for language in every]
    while True:
        yield from draw.choices(every, shares, k=100)
