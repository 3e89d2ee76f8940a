"""A document made ready to be compared: its sentences, their words, and the keys it is found by."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, compress, count
from math import log
from operator import and_, gt

from monitor.diff import keys, leadin
from monitor.diff.piece import Piece
from monitor.diff.subject import LEAD, Subject, lead, subject, topic
from monitor.diff.words import Columns, Kind, Word, columns, words
from monitor.model import Document, Span
from monitor.text.sentences import sentences
from monitor.urls import canonical

LONGEST = 120  # words of one sentence; what runs on is cut, so that no pair costs too much
OPENING = 0.4  # of a short text tells what happened
PLACES = 48  # sentences a stem is looked up in, the first ones
_RARITY = tuple(1 + log(max(spread, 1)) / 2 for spread in range(PLACES + 1))
_QUOTES = frozenset("\"“”«»„‟'‘’(")


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
    lead: int  # the pieces that tell what happened: those before this one
    body: Columns  # the words of the pieces

    @property
    def id(self) -> str:
        return self.document.id

    @cached_property
    def subject(self) -> Subject:
        """Its names, numbers and dates."""
        return subject(Columns.of(self.title), self.body, self.pieces)

    @cached_property
    def keys(self) -> frozenset[int]:
        """What a database finds candidates by."""
        prints = keys.fingerprints([piece.content for piece in self.pieces] or [self.identity])
        exact = _exact_keys(self.document, self.identity)
        return prints | keys.pairs(self.subject.foremost) | exact

    @cached_property
    def topic(self) -> dict[str, float]:
        """What it is about: stems by what sharing them tells."""
        return topic(self.title, self.pieces)

    @cached_property
    def grammar(self) -> frozenset[str]:
        """Its function words, which tell languages apart."""
        return frozenset(chain.from_iterable(piece.grammar for piece in self.pieces))

    @cached_property
    def shingles(self) -> frozenset[tuple[str, ...]]:
        """Its runs of three words."""
        return frozenset(_runs(self.norms))

    def shares(self, other: "Held") -> int:
        """How many different runs of three words both have."""
        return len(self.shingles.intersection(_runs(other.norms)))

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """For each stem the pieces it stands in."""
        return _places(self.pieces)

    @cached_property
    def rarity(self) -> dict[str, float]:
        """For each stem how much less it tells, the more pieces it stands in: 1 where in one."""
        pieces = {piece.norms: piece for piece in self.pieces}.values()
        spread = Counter(chain.from_iterable({*piece.telling} for piece in pieces))
        return {stem: _RARITY[min(count, PLACES)] for stem, count in spread.items()}

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
        body = (stem for p in self.pieces for _, stem, kind, _ in p.told() if kind is Kind.NAME)
        return frozenset(body) | frozenset(word.stem for word in self.title if word.capital)


def prepare(document: Document) -> Held:
    """Make a document ready. Time grows with the length of the text and with nothing else."""
    text = _body(document)
    found = columns(text)
    _name(text, found)
    pieces = _pieces(text, found)
    title = columns(document.title or "")
    norms = tuple(chain.from_iterable(piece.norms for piece in pieces))
    identity = norms or tuple(title.norms)
    return Held(
        document=document,
        title=title.words(0, len(title.norms)),
        pieces=pieces,
        norms=norms,
        identity=identity,
        lead=lead(pieces, min(LEAD, int(OPENING * len(norms)))),
        body=_of_pieces(found, pieces),
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


def _name(text: str, found: Columns) -> None:
    """Mark the names: words written with a capital where a sentence does not ask for one.

    Where nearly every content word has one (German, a page in title case), capitals say nothing.
    """
    norms, kinds = found.norms, found.kinds
    content = [kind is Kind.CONTENT for kind in kinds]
    capitals = list(compress(count(), map(and_, content, found.capitals)))
    opens = {at: _opens(text, found.starts[at]) for at in capitals}
    inner = Counter(norms[at] for at in capitals if not opens[at])
    total = sum(content)
    if inner.total() > 0.4 * total and total > 20:
        return
    able = {norms[at] for at in capitals}
    small = compress(norms, map(gt, content, found.capitals))
    lower = Counter(filter(able.__contains__, small))
    marked = []
    for at in capitals:
        often = opens[at] and inner[norms[at]] <= lower[norms[at]]
        if not often or (not lower[norms[at]] and _goes_on(text, found, at, content)):
            marked.append(at)
    for at in marked:
        kinds[at] = Kind.NAME


def _goes_on(text: str, found: Columns, at: int, content: Sequence[bool]) -> bool:
    """Whether the word after a sentence's first is part of the same name."""
    after = at + 1
    if after == len(content) or not (content[after] and found.capitals[after]):
        return False
    return found.starts[after] - found.ends[at] == 1 and not _opens(text, found.starts[after])


def _opens(text: str, start: int) -> bool:
    """Whether a word stands where any word would have a capital."""
    at = start - 1
    if at > 0 and text[at] == " " and text[at - 1].isalnum():  # nearly always
        return False
    while at >= 0 and (text[at] in _QUOTES or text[at] in " -–—•"):
        if text[at] in _QUOTES and text[at] not in "'’(":
            return True
        at -= 1
    return at < 0 or text[at] in "\n\r\t.!?…։:"


def _pieces(text: str, found: Columns) -> tuple[Piece, ...]:
    starts = found.starts
    pieces: list[Piece] = []
    opening: int | None = None  # of a dateline that the splitter took for a sentence
    high = 0
    for span in sentences(text):
        begin = span.start if opening is None else opening
        low = bisect_left(starts, begin)
        high = bisect_left(starts, span.end, high)
        first = begin == 0 or "\n" in text[max(0, begin - 3) : begin]
        alone = first and leadin.dateline(text, found, low, high, span.end)
        opening = begin if alone else None
        for at in range(low, high, LONGEST) if not alone else ():
            until = min(at + LONGEST, high)
            start = begin if at == low else starts[at]
            end = span.end if until == high else starts[until]
            pieces.append(Piece(text, found, at, until, start, end, first and at == low))
    return tuple(pieces)


def _of_pieces(found: Columns, pieces: Sequence[Piece]) -> Columns:
    """The words of the sentences: all, but for a dateline that nothing follows."""
    if sum(len(piece.norms) for piece in pieces) == len(found.norms):
        return found
    return Columns.of(list(chain.from_iterable(piece.words for piece in pieces)))


def _runs(norms: Sequence[str]) -> Iterable[tuple[str, ...]]:
    if len(norms) < 3:
        return {tuple(norms)} if norms else ()
    return zip(norms, norms[1:], norms[2:], strict=False)


def _places(pieces: Sequence[Piece]) -> dict[str, list[int]]:
    """An index of the distinct pieces; a stem that stands everywhere is followed for a while."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    known: set[tuple[str, ...]] = set()
    for at, piece in enumerate(pieces):
        norms = piece.norms
        if norms in known:
            continue
        known.add(norms)
        for stem in {*piece.telling}:
            places[stem].append(at)
    if len(known) > PLACES:
        for found in places.values():
            del found[PLACES:]
    return dict(places)


def _exact(pieces: Sequence[Piece]) -> dict[tuple[str, ...], int]:
    exact: dict[tuple[str, ...], int] = {}
    for at, piece in enumerate(pieces):
        exact.setdefault(piece.said, at)
        exact.setdefault(piece.norms, at)
    return exact
