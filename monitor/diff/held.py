"""A document made ready to be compared: its sentences, their words, and the keys it is found by."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import chain
from math import log
from operator import or_

from monitor.diff import keys
from monitor.diff.hashed import BITS
from monitor.diff.once import once
from monitor.diff.piece import Piece
from monitor.diff.split import cut
from monitor.diff.subject import LEAD, TOPIC, Subject, lead, subject, terms, topic
from monitor.diff.words import Columns, Kind, Word, columns
from monitor.model import Document
from monitor.text.serbian import in_latin
from monitor.urls import canonical

OPENING = 0.4  # of a short text tells what happened
PLACES = 48  # sentences a stem is looked up in, the first ones
RARITY = tuple(1 + log(max(spread, 1)) / 2 for spread in range(PLACES + 1))


class Held:
    """A prepared document. Everything derives from `document`; nothing else is needed.

    What only comparing needs is worked out when first asked: putting on a shelf does not.
    """

    def __init__(self, document: Document) -> None:
        self.document = document

    @property
    def id(self) -> str:
        return self.document.id

    @once
    def cut(self) -> tuple[Columns, tuple[Piece, ...]]:
        """The words of the text, and its sentences."""
        return cut(self.document)

    @property
    def pieces(self) -> Sequence[Piece]:
        """The sentences."""
        return self.cut[1]

    @once
    def title(self) -> tuple[Word, ...]:
        """The words of the title."""
        title, text = self.document.title or "", self.document.text
        found = columns(in_latin(title, text))
        return found.words(0, len(found.norms))

    @once
    def headline(self) -> Mapping[int, float]:
        """What the title is about: a part of the topic."""
        return topic(self.title, ())

    @once
    def norms(self) -> tuple[str, ...]:
        """All words of the body, in order: the identity of its wording."""
        return tuple(chain.from_iterable(piece.norms for piece in self.pieces))

    @property
    def identity(self) -> tuple[str, ...]:
        """The same, or the title where there is no body."""
        return self.norms or tuple(word.norm for word in self.title)

    @property
    def count(self) -> int:
        """How many sentences it has."""
        return len(self.lengths)

    @once
    def lengths(self) -> Sequence[int]:
        """How many words each sentence has."""
        return [len(piece.norms) for piece in self.pieces]

    def span(self, at: int) -> tuple[int, int]:
        """Where a sentence stands in the text."""
        return self.pieces[at].start, self.pieces[at].end

    @once
    def length(self) -> int:
        """How many words the body has."""
        return sum(self.lengths)

    @once
    def lead(self) -> int:
        """The pieces that tell what happened: those before this one."""
        return lead(self.lengths, min(LEAD, int(OPENING * self.length)))

    @once
    def opening(self) -> int:
        """The pieces that tell what it is about: those before this one."""
        return lead(self.lengths, TOPIC)

    @once
    def subject(self) -> Subject:
        """Its names, numbers and dates."""
        return subject(Columns.of(self.title), _of_pieces(*self.cut), self.pieces)

    @once
    def keys(self) -> frozenset[int]:
        """What a database finds candidates by."""
        prints = keys.fingerprints([piece.content for piece in self.pieces] or [self.identity])
        exact = _exact_keys(self.document, self.identity)
        return prints | keys.pairs(self.subject.foremost) | exact

    @once
    def topic(self) -> Mapping[int, float]:
        """What it is about: hashes of stems, by what sharing them tells."""
        return topic(self.title, self.pieces)

    @once
    def terms(self) -> Mapping[str, float]:
        """The same by the first letters of words, in which languages meet."""
        return terms(self.title, self.pieces, heads=True)

    @once
    def grammar(self) -> frozenset[str]:
        """Its function words, which tell languages apart."""
        return frozenset(chain.from_iterable(piece.grammar for piece in self.pieces))

    @once
    def bits(self) -> int:
        """The same, a bit for each; one may stand for two."""
        return reduce(or_, map(BITS.__getitem__, self.grammar), 0)

    @once
    def shingles(self) -> frozenset[tuple[str, ...]]:
        """Its runs of three words."""
        return frozenset(_shingles(self.norms))

    def brief(self, runs: int) -> bool:
        """Whether it has fewer different runs of three words than so many."""
        return len(self.shingles) < runs

    def shares(self, other: "Held", among: Collection[int] | None = None) -> int:
        """How many different runs of three words both have, the other one in these pieces."""
        if among is None:
            return len(self.shingles.intersection(_shingles(other.norms)))
        found = (_shingles(norms) for norms in _neighbours(other.pieces, among))
        return len(self.shingles.intersection(chain.from_iterable(found)))

    @once
    def index(self) -> "Index":
        """All its pieces, to be looked up."""
        return Index(self.pieces, range(len(self.pieces)))

    def rarities(self, stems: Iterable[str]) -> list[float]:
        """How much less each stem tells, the more pieces it stands in: 1 where in one or none."""
        places = self.index.places
        return [RARITY[len(places.get(stem, ()))] for stem in stems]

    def having(self, stems: Collection[str], places: Iterable[int]) -> Iterable[int]:
        """Those of these pieces that have one of the stems, and maybe others."""
        return places

    def calls(self, stem: str) -> bool:
        """Whether a name of this stem stands anywhere in it, title included."""
        return stem in self.names

    @once
    def names(self) -> frozenset[str]:
        """Stems of all names, title included."""
        body = (stem for p in self.pieces for _, stem, kind, _ in p.told() if kind is Kind.NAME)
        return frozenset(body) | frozenset(word.stem for word in self.title if word.capital)


def prepare(document: Document) -> Held:
    """Make a document ready. Time grows with the length of the text and with nothing else."""
    held = Held(document)
    held.cut = cut(document)  # worked out here, where it is asked for
    return held


def _exact_keys(document: Document, identity: Sequence[str]) -> frozenset[int]:
    """The keys of the whole wording and of the address: what makes a repeat or a revision."""
    found = {keys.key("t", *identity)}
    if document.url:
        found.add(keys.key("u", canonical(document.url)))
    return frozenset(found)


def _of_pieces(found: Columns, pieces: Sequence[Piece]) -> Columns:
    """The words of the sentences: all, but for a dateline that nothing follows."""
    if sum(piece.high - piece.low for piece in pieces) == len(found.norms):
        return found
    return Columns.of(list(chain.from_iterable(piece.words for piece in pieces)))


def _shingles(norms: Sequence[str]) -> Iterable[tuple[str, ...]]:
    if len(norms) < 3:
        return {tuple(norms)} if norms else ()
    return zip(norms, norms[1:], norms[2:], strict=False)


def _neighbours(pieces: Sequence[Piece], among: Iterable[int]) -> Iterator[list[str]]:
    """The words of these pieces, those of neighbours together."""
    norms: list[str] = []
    last = None
    for at in sorted(among):
        if norms and at - 1 != last:
            yield norms
            norms = []
        norms.extend(pieces[at].norms)
        last = at
    yield norms


class Index:
    """Some pieces of a document, to be looked up."""

    def __init__(self, pieces: Sequence[Piece], among: Sequence[int]) -> None:
        self._pieces = [(at, pieces[at]) for at in among]  # in order

    @once
    def places(self) -> dict[str, list[int]]:
        """For each stem the pieces it stands in, of equal ones the first.

        A stem that stands everywhere is followed for a while.
        """
        places: defaultdict[str, list[int]] = defaultdict(list)
        known: set[tuple[str, ...]] = set()
        for at, piece in self._pieces:
            norms = piece.norms
            if norms in known:
                continue
            known.add(norms)
            for stem in piece.telling:
                places[stem].append(at)
        if len(known) > PLACES:
            for found in places.values():
                del found[PLACES:]
        return dict(places)

    @once
    def exact(self) -> dict[tuple[str, ...], int]:
        """For the words of each piece, and for those of its core, the first that has them."""
        exact: dict[tuple[str, ...], int] = {}
        for at, piece in self._pieces:
            exact.setdefault(piece.said, at)
            exact.setdefault(piece.norms, at)
        return exact

    @once
    def frames(self) -> dict[tuple[str, ...], int]:
        """The same with the numbers left open."""
        return {piece.frame: at for at, piece in reversed(self._pieces) if piece.frame}
