"""A document made ready to be compared: its sentences, their words, and the keys it is found by."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from monitor.diff import keys, leadin
from monitor.diff.subject import LEAD, Subject, lead, subject, topic
from monitor.diff.words import Kind, Word, words
from monitor.model import Document, Span
from monitor.text.sentences import sentences
from monitor.urls import canonical

LONGEST = 120  # words of one sentence; what runs on is cut, so that no pair costs too much
OPENING = 0.4  # of a short text tells what happened
PLACES = 48  # sentences a stem is looked up in, the first ones
WEIGHTS = {
    Kind.FUNCTION: 0.0,
    Kind.CONTENT: 1.0,
    Kind.NAME: 0.6,  # stands in many sentences of a report
    Kind.NUMBER: 1.2,
    Kind.DATE: 0.5,
    Kind.NEGATION: 0.5,
}
_QUOTES = frozenset("\"“”«»„‟'‘’(")


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence. `core` are the words of its statement, without dateline and lead-in."""

    start: int
    end: int
    words: tuple[Word, ...]
    core: tuple[Word, ...]
    speaker: tuple[str, ...]  # the name its lead-in gives, word by word
    norms: tuple[str, ...]  # identity of the words
    said: tuple[str, ...]  # the same of the core
    frame: tuple[str, ...]  # the same with the numbers left open; () where it has none
    stems: Mapping[str, float]  # what the core tells: its stems, and how much each weighs


@dataclass(frozen=True)
class Held:
    """A prepared document. Everything derives from `document`; nothing else is needed.

    What only comparing needs is worked out when first asked: putting on a shelf does not.
    """

    document: Document
    title: tuple[Word, ...]
    pieces: tuple[Piece, ...]
    norms: tuple[str, ...]  # all words of the body, in order: the identity of its wording
    identity: tuple[str, ...]  # the same, or the title where there is no body
    subject: Subject
    lead: int  # the pieces that tell what happened: those before this one
    keys: frozenset[int]  # what a database finds candidates by

    @property
    def id(self) -> str:
        return self.document.id

    @cached_property
    def topic(self) -> dict[str, float]:
        """What it is about: stems by what sharing them tells."""
        return topic(self.title, self.pieces)

    @cached_property
    def grammar(self) -> frozenset[str]:
        """Its function words, which tell languages apart."""
        return frozenset(w.norm for p in self.pieces for w in p.words if w.kind is Kind.FUNCTION)

    @cached_property
    def shingles(self) -> frozenset[tuple[str, ...]]:
        """Its runs of three words."""
        return _shingles(self.norms)

    @cached_property
    def places(self) -> dict[str, tuple[int, ...]]:
        """For each stem the pieces it stands in."""
        return _places(self.pieces)

    @cached_property
    def exact(self) -> dict[tuple[str, ...], int]:
        """For the words of each core the first piece that has them."""
        return _exact(self.pieces)

    @cached_property
    def frames(self) -> dict[tuple[str, ...], int]:
        """The same with the numbers left open."""
        return {piece.frame: at for at, piece in reversed([*enumerate(self.pieces)]) if piece.frame}

    @cached_property
    def names(self) -> frozenset[str]:
        """Stems of all names, title included."""
        body = (word.stem for p in self.pieces for word in p.words if word.kind is Kind.NAME)
        return frozenset(body) | frozenset(word.stem for word in self.title if word.capital)


def prepare(document: Document) -> Held:
    """Make a document ready. Time grows with the length of the text and with nothing else."""
    text = _body(document)
    found = _name(text, words(text))
    pieces = _pieces(text, found)
    title = words(document.title or "")
    norms = tuple(word.norm for piece in pieces for word in piece.words)
    identity = norms or tuple(word.norm for word in title)
    theme = subject(title, pieces)
    content = [
        [word.norm for word in piece.core if word.kind is not Kind.FUNCTION] or list(piece.norms)
        for piece in pieces
    ]
    prints = keys.fingerprints(content or [identity])
    return Held(
        document=document,
        title=tuple(title),
        pieces=pieces,
        norms=norms,
        identity=identity,
        subject=theme,
        lead=lead(pieces, min(LEAD, int(OPENING * len(norms)))),
        keys=prints | keys.pairs(theme.foremost) | _exact_keys(document, identity),
    )


def _exact_keys(document: Document, identity: Sequence[str]) -> frozenset[int]:
    """The keys of the whole wording and of the address: what makes a repeat or a revision."""
    found = {keys.key("t", *identity)}
    if document.url:
        found.add(keys.key("u", canonical(document.url)))
    return frozenset(found)


def _body(document: Document) -> str:
    """The text with furniture and headline blanked out, every offset kept."""
    text = document.text
    blank = [*document.furniture]
    if document.headline is not None:
        blank.append(document.headline)
    elif document.title:
        first = text.lstrip().split("\n", 1)[0]
        if _same(first, document.title):
            start = text.index(first)
            blank.append(Span(start, start + len(first)))
    parts: list[str] = []
    at = 0
    for span in sorted(blank, key=lambda span: (span.start, span.end)):
        start, end = max(span.start, at), min(span.end, len(text))
        if end <= start:
            continue
        parts += [text[at:start], "\n" * (end - start)]
        at = end
    parts.append(text[at:])
    return "".join(parts)


def _same(one: str, other: str) -> bool:
    if len(one) > 2 * len(other) + 20:
        return False
    return [word.norm for word in words(one)] == [word.norm for word in words(other)]


def _name(text: str, found: Sequence[Word]) -> list[Word]:
    """Mark the names: words written with a capital where a sentence does not ask for one.

    Where nearly every content word has one (German, a page in title case), capitals say nothing.
    """
    content = [at for at, word in enumerate(found) if word.kind is Kind.CONTENT]
    capitals = [at for at in content if found[at].capital]
    opens = {at: _opens(text, found[at]) for at in capitals}
    inner = Counter(found[at].norm for at in capitals if not opens[at])
    if inner.total() > 0.4 * len(content) and len(content) > 20:
        return list(found)
    able = {found[at].norm for at in capitals}
    small = (found[at] for at in content if not found[at].capital)
    lower = Counter(word.norm for word in small if word.norm in able)
    marked = list(found)
    for at in capitals:
        word = found[at]
        if opens[at] and inner[word.norm] <= lower[word.norm]:
            following = found[at + 1] if at + 1 < len(found) else None
            if lower[word.norm] or following is None or not _goes_on(text, word, following):
                continue
        marked[at] = word._replace(kind=Kind.NAME)
    return marked


def _goes_on(text: str, word: Word, following: Word) -> bool:
    """Whether the word after a sentence's first is part of the same name."""
    if _opens(text, following) or following.start - word.end != 1:
        return False
    return following.capital and following.kind is Kind.CONTENT


def _opens(text: str, word: Word) -> bool:
    """Whether a word stands where any word would have a capital."""
    at = word.start - 1
    while at >= 0 and (text[at] in _QUOTES or text[at] in " -–—•"):
        if text[at] in _QUOTES and text[at] not in "'’(":
            return True
        at -= 1
    return at < 0 or text[at] in "\n\r\t.!?…։:"


def _pieces(text: str, found: Sequence[Word]) -> tuple[Piece, ...]:
    starts = [word.start for word in found]
    pieces: list[Piece] = []
    opening: int | None = None  # of a dateline that the splitter took for a sentence
    for span in sentences(text):
        begin = span.start if opening is None else opening
        low, high = bisect_left(starts, begin), bisect_left(starts, span.end)
        first = begin == 0 or "\n" in text[max(0, begin - 3) : begin]
        alone = first and leadin.dateline(text, found[low:high], span.end)
        opening = begin if alone else None
        for at in range(low, high, LONGEST) if not alone else ():
            inside = tuple(found[at : min(at + LONGEST, high)])
            start = begin if at == low else inside[0].start
            end = span.end if at + LONGEST >= high else found[at + LONGEST].start
            pieces.append(_piece(text, start, end, inside, first and at == low))
    return tuple(pieces)


def _piece(text: str, start: int, end: int, inside: tuple[Word, ...], first: bool) -> Piece:
    end = start + len(text[start:end].rstrip())
    kept = leadin.statement(text, inside, first)
    core = tuple(word for word, keep in zip(inside, kept, strict=True) if keep)
    return Piece(
        start=start,
        end=end,
        words=inside,
        core=core,
        speaker=leadin.speaker(inside, kept),
        norms=tuple([word.norm for word in inside]),
        said=tuple([word.norm for word in core]),
        frame=_frame(core),
        stems={word.stem: WEIGHTS[word.kind] for word in core if WEIGHTS[word.kind]},
    )


def _frame(core: Sequence[Word]) -> tuple[str, ...]:
    """What stays of a statement when its numbers change: "# killed"."""
    if not any(word.kind is Kind.NUMBER for word in core):
        return ()
    if not any(word.kind in {Kind.CONTENT, Kind.NAME} for word in core):
        return ()
    return tuple("#" if word.kind is Kind.NUMBER else word.norm for word in core)


def _shingles(norms: Sequence[str]) -> frozenset[tuple[str, ...]]:
    if len(norms) < 3:
        return frozenset({tuple(norms)} if norms else ())
    return frozenset(zip(norms, norms[1:], norms[2:], strict=False))


def _places(pieces: Sequence[Piece]) -> dict[str, tuple[int, ...]]:
    """An index of the distinct pieces; a stem that stands everywhere is followed for a while."""
    places: dict[str, list[int]] = {}
    known: set[tuple[str, ...]] = set()
    for at, piece in enumerate(pieces):
        norms = piece.norms
        if norms in known:
            continue
        known.add(norms)
        for stem in {word.stem for word in piece.words if word.kind is not Kind.FUNCTION}:
            held = places.setdefault(stem, [])
            if len(held) < PLACES:
                held.append(at)
    return {stem: tuple(held) for stem, held in places.items()}


def _exact(pieces: Sequence[Piece]) -> dict[tuple[str, ...], int]:
    exact: dict[tuple[str, ...], int] = {}
    for at, piece in enumerate(pieces):
        exact.setdefault(piece.said, at)
        exact.setdefault(piece.norms, at)
    return exact
