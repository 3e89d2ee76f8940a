"""One term, ready to be recognised: its words with their forms, and what stands between them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from monitor.names.context import short as short_words
from monitor.names.text import Meeting, Text
from monitor.names.words import oneword
from monitor.text.acronym import bare, is_one
from monitor.text.fold import fold
from monitor.text.inflection import Paradigm, paradigm
from monitor.text.latin import singular
from monitor.text.tokens import folded, tokens

# "and", folded, in the languages of the region and its readers; each of them equals "&".
_AND = frozenset({"and", "и", "й", "і", "та", "ve", "եւ", "ու", "და", "und", "et", "و"})

# What may stand between two words of a phrase without being part of it.
_SOFT = re.compile(r"[\s\-'\"()\[\]]+")
_SHORT = 3  # letters
# Endings that Persian parts from a word, at best by a joiner: تحریم های, هسته ای.
_ENDINGS = ("ها", "های", "هایی", "ای")
_PARTED = frozenset(map(fold, _ENDINGS))
_ANY_PARTED = "|".join(sorted(_PARTED.union(_ENDINGS)))
_PARTING = re.compile(f"(?<=[\u0621-\u06d3]) (?=(?:{_ANY_PARTED})(?:\\s|$))")
_JOINER = "\u200c"
_EDGE = re.compile(r"[^\w\s\-'\".,;:!?()\[\]{}]+")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a term.

    `name`: written with a capital. A term of one short word says little, so `capital` asks for
    the capital in the text too (Ли is not the particle ли), and `capitals` for nothing else
    (US is not us). The forms of a `short` word are for a dictionary to tell; an `acronym` has
    endings in small letters only. The last of several English words is met in the singular too.
    """

    paradigm: Paradigm
    name: bool = False
    capital: bool = False
    capitals: bool = False
    short: str = ""  # the word, in small letters
    acronym: bool = False
    singular: str | None = None
    written: str = ""  # of a word whose forms a dictionary may tell as well
    alone: bool = False  # it is the whole term

    @classmethod
    def of(cls, written: str, alone: bool, last: bool) -> "Word":
        name = written[0].isupper()
        lone = alone and name and len(written) <= _SHORT
        forms = paradigm(written)
        acronym = is_one(written)
        told = forms.word.isalpha() and not acronym
        short = written.lower() if told and len(forms.word) == short_words.LETTERS else ""
        long = written if told and len(forms.word) > short_words.LETTERS else ""
        one = singular(forms.word) if last and not (alone or name) else None
        return cls(forms, name, lone, lone and written.isupper(), short, acronym, one, long, alone)

    @property
    def root(self) -> str:
        """What the folded word begins with in every form."""
        if self.short:
            return short_words.stem(self.paradigm.word)
        root = self.paradigm.root
        if self.written and not self.alone:
            root = min(root, oneword.beginning(self.paradigm.word), key=len)
        while self.singular and not self.singular.startswith(root):
            root = root[:-1]
        return root

    @property
    def pattern(self) -> str:
        """What is in the padded tokens of every text that holds the word."""
        told = self.short or self.written
        inflects = told or self.acronym or self.singular or not self.paradigm.fixed
        return f" {self.root}" if inflects else f" {self.root} "

    def likeness(self, text: Text, index: int) -> float:
        """How surely the token is this word: 1 as written, less when inflected, 0 not at all."""
        written, token = text.written(index), text.folded(index)
        if self.short and token != self.paradigm.word and self._is_name(text, index):
            return 0.0
        return self.sure(written, token, text.family, text.language)

    def _is_name(self, text: Text, index: int) -> bool:
        """Whether the capital of an inflected word makes it another's name: Rada is no rad."""
        written = text.written(index)
        if self.name or not written[:1].isupper() or written.isupper() or text.opens(index):
            return False
        return short_words.is_small(text.language)

    def _meets(self, written: str, token: str, family: str, language: str | None) -> bool:
        if self.paradigm.meets(token, family):
            return True
        if token == self.singular and language in {"en", None}:
            return True
        word = self.paradigm.word
        if self.acronym:
            stem = bare(written, family)
            return stem != written and fold(stem) == word
        if self.short:
            return short_words.is_form(written, self.short, language, named=self.name)
        return bool(self.written) and oneword.are_one(
            written, self.written, language, alone=self.alone
        )

    @property
    def parted(self) -> bool:
        """Whether texts may have it in two words, by neither of which it is found."""
        return self.paradigm.word.endswith("اي") and not self.name

    def span(self, text: Text, index: int, way: int = 1) -> tuple[int, float]:
        """The other end of the word that begins (way 1) or ends (way -1) at the token, and how
        surely it is this one; Persian may part its ending."""
        first = min(index, index + way) if way < 0 else index
        if 0 <= first < len(text.tokens) - 1 and text.folded(first + 1) in _PARTED:
            whole = text.folded(first) + text.folded(first + 1)
            if text.gap(first) == " " and self.paradigm.meets(whole, text.family):
                return index + way, 0.95
        return index, self.likeness(text, index)

    def sure(self, written: str, token: str, family: str, language: str | None) -> float:
        """The same for a word as written and as folded, in a text of that language."""
        if not self._meets(written, token, family, language):
            return 0.0
        if self.capitals and not bare(written, family).isupper():
            return 0.0
        sure = 1.0 if token == self.paradigm.word else 0.95
        if written[0].islower():
            if self.capital or self._is_named(token):
                return 0.0
            sure -= 0.15 if self.name else 0.0
        return sure

    def _is_named(self, token: str) -> bool:
        return token[len(self.paradigm.root) :] in self.paradigm.named


@dataclass(frozen=True, slots=True)
class Glue:
    """What joins two words of a term: a sign of its own ("+"), a word for "and", or nothing."""

    sign: str = ""
    joined: frozenset[str] = frozenset()

    def step(self, text: Text, index: int, way: int) -> int | None:
        """The index of the token that follows (way 1) or precedes (way -1), if it is joined so."""
        after = index + way
        if not 0 <= after < len(text.tokens):
            return None
        gap = text.gap(min(index, after))
        if not self.joined:
            return after if self._fits(gap) else None
        if _bare(gap) == "&":
            return after
        beyond = after + way
        if text.folded(after) not in self.joined or not 0 <= beyond < len(text.tokens):
            return None
        soft = _open(gap) and _open(text.gap(min(after, beyond)))
        return beyond if soft else None

    def _fits(self, gap: str) -> bool:
        if not self.sign:
            return _open(gap)
        bare = _bare(gap)
        # The full stop of an abbreviation may be left out.
        return bare == self.sign or (self.sign == "." and not bare and gap.isspace())


_SPACE = Glue()  # between nearly all words


@lru_cache(maxsize=20_000)
def _word(written: str, alone: bool, last: bool) -> Word:
    """One for all terms that have the word."""
    return Word.of(written, alone, last)


def _bare(gap: str) -> str:
    return _SOFT.sub("", gap)


def _open(gap: str) -> bool:
    """Nothing but white space, hyphens and quotes, and at most one line break."""
    return not _bare(gap) and gap.count("\n") <= 1


@dataclass(frozen=True, slots=True)
class Phrase:
    """A term: `words` joined by `glues`, between the signs `head` and `tail` ("#", "++")."""

    variant: str
    words: tuple[Word, ...]
    glues: tuple[Glue, ...]
    head: str = ""
    tail: str = ""
    anchor: int = 0  # the word that is looked for first

    @classmethod
    def of(cls, term: str) -> "Phrase | None":
        """The phrase of a term as written; None when there is no word in it."""
        found = tokens(_PARTING.sub(_JOINER, term))
        if not found:
            return None
        written, last = found.written, len(found) - 1
        gaps = ["" if gap == " " else _bare(fold(gap)) for gap in map(found.gap, range(last))]
        words = [_word(written[0], not last, not last)]
        glues: list[Glue] = []
        joined: frozenset[str] = frozenset()
        for index, word in enumerate(written[1:], 1):
            inside = index < last and not (gaps[index - 1] or gaps[index])
            if inside and (token := folded(word)) in _AND:
                joined = frozenset({token})
                continue
            sign = gaps[index - 1]
            if sign == "&":
                sign, joined = "", _AND
            glues.append(Glue(sign, joined) if sign or joined else _SPACE)
            words.append(_word(word, not last, index == last))
            joined = frozenset()
        before, after = found.gap(-1), found.gap(last)
        head = _EDGE.search(fold(before).rstrip() or " ") if before else None
        tail = _EDGE.match(fold(after).lstrip() or " ") if after else None
        return cls(
            variant=" ".join(fold(term).split()),
            words=tuple(words),
            glues=tuple(glues),
            head=head[0] if head else "",
            tail=tail[0] if tail else "",
            anchor=max(range(len(words)), key=lambda n: (not words[n].parted, len(words[n].root))),
        )

    @property
    def pattern(self) -> str:
        """What is in the padded tokens of every text that holds the phrase."""
        return self.words[self.anchor].pattern

    def anchored(self, frequency: Mapping[str, int]) -> "Phrase":
        """The same, looked for by the word of which the fewest are looked for."""
        if len(self.words) == 1:
            return self
        rarest = min(
            range(len(self.words)),
            key=lambda n: (
                self.words[n].parted,
                frequency[self.words[n].pattern],
                -len(self.words[n].root),
            ),
        )
        return self if rarest == self.anchor else replace(self, anchor=rarest)

    def meet(self, text: Text, index: int) -> Meeting | None:
        """The phrase around the token `index`, which met the pattern; None if it is not there."""
        first = index
        last, sure = self.words[self.anchor].span(text, index)
        for number in range(self.anchor + 1, len(self.words)):
            step = self.glues[number - 1].step(text, last, 1) if sure else None
            if step is None:
                return None
            last, near = self.words[number].span(text, step)
            sure = min(sure, near)
        for number in range(self.anchor - 1, -1, -1):
            step = self.glues[number].step(text, first, -1) if sure else None
            if step is None:
                return None
            first, near = self.words[number].span(text, step, -1)
            sure = min(sure, near)
        if not sure:
            return None
        start, end = text.tokens.start(first), text.tokens.end(last)
        return self._edges(text.text, start, end, sure)

    def _edges(self, text: str, start: int, end: int, sure: float) -> Meeting | None:
        """The meeting with the term's own signs around it, if nothing there makes it another."""
        first, last = self.words[0].paradigm.word, self.words[-1].paradigm.word
        plain = not (self.head or self.tail or any(glue.sign for glue in self.glues))
        if plain and not (first.isdigit() or last.isdigit()):
            return Meeting(start, end, sure)
        before, after = fold(text[max(0, start - 8) : start]), fold(text[end : end + 8])
        if not (before.endswith(self.head) and after.startswith(self.tail)):
            return None
        signs = {glue.sign for glue in self.glues if _EDGE.fullmatch(glue.sign)}
        around = {
            before.removesuffix(self.head).rstrip()[-1:],
            after.removeprefix(self.tail).lstrip()[:1],
        }
        if signs & around:  # 1+3+3 is not 3+3
            return None
        if first.isdigit() and re.search(r"\d[.,]$", before):
            return None
        if last.isdigit() and re.match(r"[.,]\d", after):
            return None
        return Meeting(start - len(self.head), end + len(self.tail), sure)
