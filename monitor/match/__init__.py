"""Watchlists against documents: which of them a document is about, and where that stands.

One Aho-Corasick automaton over the folded words of a text finds where a term may begin; the
`phrase` there judges exactly. Rules in a query language and names across scripts will come in as
further ways to make phrases; how hits are found and weighed stays.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from ahocorasick_rs import AhoCorasick, Implementation

from monitor.errors import ConfigError, Problem
from monitor.match.phrase import Phrase
from monitor.match.zones import Zones
from monitor.model import Document, Hit, Reason, Term, Watchlist, Zone
from monitor.names.text import Meeting, Text
from monitor.text.inflection import family
from monitor.text.language import detect
from monitor.text.tokens import tokens

__all__ = ["Matcher", "matched"]

_FIELDS = ("title", "text")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One term of one watchlist. `role` is any, all or none."""

    watchlist: int
    role: str
    term: Term
    phrase: Phrase


@dataclass(frozen=True, slots=True)
class _Found:
    """A term's place in a document, before its watchlist is judged."""

    entry: _Entry
    field: str
    place: Meeting
    zone: Zone


class Matcher:
    """Compiled watchlists. Cannot be pickled: compile one in each process."""

    def __init__(self, watchlists: Sequence[Watchlist], entries: Sequence[_Entry]) -> None:
        self._watchlists = tuple(watchlists)
        by_pattern: defaultdict[str, list[_Entry]] = defaultdict(list)
        for entry in entries:
            by_pattern[entry.phrase.pattern].append(entry)
        self._entries = list(by_pattern.values())
        self._automaton = AhoCorasick(
            list(by_pattern), implementation=Implementation.ContiguousNFA, store_patterns=False
        )

    @classmethod
    def compile(cls, watchlists: Sequence[Watchlist]) -> "Matcher":
        """Prepare watchlists for matching.

        Raises ConfigError, with every one named, when a term has no letter and no digit.
        """
        entries: list[_Entry] = []
        problems: list[Problem] = []
        for index, watchlist in enumerate(watchlists):
            for role in ("any", "all", "none"):
                for term in getattr(watchlist, role):
                    phrase = Phrase.of(term.text)
                    if phrase is None:
                        problems.append(_no_word(term, watchlist))
                    else:
                        entries.append(_Entry(index, role, term, phrase))
        if problems:
            raise ConfigError(problems)
        return cls(watchlists, entries)

    def match(self, document: Document) -> list[Hit]:
        """The hits of every watchlist that the document matches, in reading order.

        A watchlist met only in furniture gives its hits there and does not match (`matched`).
        """
        zones = Zones(document)
        hits = [
            _hit(document, self._watchlists[index], found, zones)
            for index, (reason, places) in self._judged(document, zones).items()
            for found in places
            if reason in {Reason.MATCHED, Reason.FURNITURE_ONLY}
        ]
        return sorted(hits, key=_reading_order)

    def explain(self, document: Document) -> list[tuple[str, Reason]]:
        """For each watchlist by name: MATCHED, NO_MATCH, EXCLUDED or FURNITURE_ONLY."""
        judged = self._judged(document, Zones(document))
        reasons = {index: reason for index, (reason, _) in judged.items()}
        return [
            (watchlist.name, reasons.get(index, Reason.NO_MATCH))
            for index, watchlist in enumerate(self._watchlists)
        ]

    def _judged(self, document: Document, zones: Zones) -> dict[int, tuple[Reason, list[_Found]]]:
        """The judgement on every watchlist of which any term is in the document, by its index."""
        language = document.language.split("-")[0].lower() if document.language else None
        if language is None:
            language = detect(f"{document.title or ''}\n{document.text}")
        by_watchlist: defaultdict[int, list[_Found]] = defaultdict(list)
        for field in _FIELDS:
            for entry, place in self._places(getattr(document, field) or "", language):
                zone = zones.zone(field, place.start)
                by_watchlist[entry.watchlist].append(_Found(entry, field, place, zone))
        return {
            index: _judge(self._watchlists[index], found, language)
            for index, found in by_watchlist.items()
        }

    def _places(self, text: str, language: str | None) -> Iterator[tuple[_Entry, Meeting]]:
        """Every place of every term in one field."""
        words = tokens(text, language)
        padded = f" {' '.join([word.folded for word in words])} "
        candidates = self._automaton.find_matches_as_indexes(padded, overlapping=True)
        if not candidates:
            return
        # The space before a word says which word it is.
        lengths = accumulate((len(word.folded) + 1 for word in words), initial=0)
        index_at = {start: index for index, start in enumerate(lengths)}
        prepared = Text(text, words, family(language))
        for pattern, start, _ in candidates:
            index = index_at.get(start)
            if index is None or index == len(words):
                continue
            for entry in self._entries[pattern]:
                place = entry.phrase.meet(prepared, index)
                if place is not None:
                    yield entry, place


def matched(hits: Sequence[Hit]) -> tuple[str, ...]:
    """The names of the watchlists with a hit outside furniture, each once, in order of reading."""
    return tuple(dict.fromkeys(hit.watchlist for hit in hits if hit.zone != Zone.FURNITURE))


def _judge(
    watchlist: Watchlist, found: list[_Found], language: str | None
) -> tuple[Reason, list[_Found]]:
    """Why a watchlist matches or not, and the places that show it."""
    if watchlist.languages and language and language not in watchlist.languages:
        return Reason.NO_MATCH, []
    article = [one for one in found if one.zone != Zone.FURNITURE]
    if any(one.entry.role == "none" for one in article):
        return Reason.EXCLUDED, []
    shown = [one for one in found if one.entry.role != "none"]
    if _satisfied(watchlist, article):
        return Reason.MATCHED, _longest(shown)
    if _satisfied(watchlist, found):
        return Reason.FURNITURE_ONLY, _longest([f for f in shown if f.zone == Zone.FURNITURE])
    return Reason.NO_MATCH, []


def _satisfied(watchlist: Watchlist, found: list[_Found]) -> bool:
    some = any(one.entry.role == "any" for one in found)
    held = {one.entry.term for one in found if one.entry.role == "all"}
    every = held.issuperset(watchlist.all)
    return (some and every) if watchlist.any else (bool(watchlist.all) and every)


def _longest(found: list[_Found]) -> list[_Found]:
    """Without the places that lie inside a longer one of the same watchlist."""
    kept: list[_Found] = []
    end: dict[str, int] = {}
    for one in sorted(found, key=_outer_first):
        if one.place.end > end.get(one.field, -1):
            kept.append(one)
            end[one.field] = one.place.end
    return kept


def _outer_first(one: _Found) -> tuple[str, int, int, float, str]:
    place = one.place
    return (one.field, place.start, -place.end, -place.confidence, one.entry.term.text)


def _hit(document: Document, watchlist: Watchlist, found: _Found, zones: Zones) -> Hit:
    start, end = found.place.start, found.place.end
    return Hit(
        watchlist=watchlist.name,
        term=found.entry.term.text,
        variant=found.entry.phrase.variant,
        field=found.field,
        start=start,
        end=end,
        found=(getattr(document, found.field) or "")[start:end],
        sentence=zones.sentence(found.field, start, end),
        zone=found.zone,
        confidence=round(found.place.confidence, 2),
    )


def _reading_order(hit: Hit) -> tuple[int, int, int, str, str]:
    return (_FIELDS.index(hit.field), hit.start, hit.end, hit.watchlist, hit.term)


def _no_word(term: Term, watchlist: Watchlist) -> Problem:
    file, _, place = (term.where or watchlist.where or watchlist.name).partition(":")
    numbers = [int(number) for number in place.split(":") if number.isdigit()]
    line, column = (*numbers, 1, 1)[:2]
    return Problem(file, line, column, f"the term {term.text!r} has no letter and no digit")
