"""Whether two documents are versions of one page, and whether the change matters."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

from monitor import diff
from monitor.diff import Held, Match, Piece
from monitor.diff.words import Kind
from monitor.model import Status
from monitor.stories.evidence import Evidence
from monitor.stories.signs import DAY, apart
from monitor.text.fold import fold
from monitor.urls import canonical

WITHIN = timedelta(hours=24)  # of being first seen, for pages known by outlet and headline
SUMMARY = 60  # words a feed's summary has at most
FILL = 2  # times as long a page is than its summary, at least
HEADLINE = 3  # words that a headline has at least which may have got more
TURNED = 0.1  # of a lead's words an editor puts others in place of
KEPT, SPECIFIC = 0.5, 5  # of the shorter text, under a headline of so many words
_ARTICLE = re.compile(r"[0-9]{5}|[^\W_]+(?:[-_][^\W_]+){4}")  # not a date: 2024/05/06
QUOTES = frozenset('"“”«»„')
ALL = 0.9  # of a summary's words stand in its page


def same_address(here: str | None, there: str | None) -> bool:
    """Whether two addresses are known and lead to one page."""
    return bool(here and there and canonical(here) == canonical(there))


def rewritten(judged: Held, held: Held) -> bool:
    """Whether one address may show an article that was rewritten throughout.

    Not at a site's front page, nor where the headlines share nothing, unless the address is an
    article's own: announcements all lead to one page. Nor where they are one but for numbers and
    dates: such a page is filled anew.
    """
    here, there = judged.document.url, held.document.url
    if not same_address(here, there) or _front(here):
        return False
    if not (judged.title and held.title):
        return _own(here)
    shared = not judged.headline.keys().isdisjoint(held.headline)
    return (shared or _own(here)) and not _daily(judged, held)


def _front(url: str | None) -> bool:
    parts = urlsplit(canonical(url or ""))
    return not parts.path.strip("/") and not parts.query


def _own(url: str | None) -> bool:
    """Whether an address has an article's number or the words of its headline."""
    parts = urlsplit(canonical(url or ""))
    return _ARTICLE.search(f"{parts.path}?{parts.query}") is not None


def _daily(judged: Held, held: Held) -> bool:
    """Whether both have one headline but for numbers and dates, on different days."""
    time = apart(judged, held)
    return time is not None and time >= DAY and _plain(judged) == _plain(held)


def _plain(held: Held) -> list[str]:
    return [word.norm for word in held.title if word.kind not in {Kind.NUMBER, Kind.DATE}]


def same_page(judged: Held, one: Evidence) -> bool:
    """One canonical address; or one declared outlet, headline and lead, within a day.

    A lead may be written anew where the text is kept and the headline is of one happening.
    """
    here, there = judged.document, one.held.document
    if same_address(here.url, there.url):
        return True
    if not (here.outlet and there.outlet and here.title and there.title):
        return False
    if fold(here.outlet) != fold(there.outlet) or not _within_a_day(judged, one.held):
        return False
    if not _one_headline(judged, one.held):
        return False
    kept = one.settled >= KEPT and min(len(judged.title), len(one.held.title)) >= SPECIFIC
    return kept or _same_lead(judged, one)


def _one_headline(judged: Held, held: Held) -> bool:
    """Whether two headlines are the same, or one has all the other's words and more.

    So do "Updated: ...", "... (video)", a site's name, and one that was cut or completed.
    """
    here, there = ([word.norm for word in one.title] for one in (judged, held))
    shorter, longer = sorted((here, there), key=len)
    if len(shorter) < HEADLINE:
        return shorter == longer
    left = iter(longer)
    return all(word in left for word in shorter)


def _same_lead(judged: Held, one: Evidence) -> bool:
    """Whether both open with one sentence: an editor may have polished it, and changed no fact.

    Where each has words of its own, a headline was used again: another car on one road.
    """
    if not judged.pieces or not one.held.pieces:
        return False
    match, here, there = one.matches[0], judged.pieces[0], one.held.pieces[0]
    if here.norms == there.norms:
        return True
    if match is None or match.low or match.material:
        return False
    told, held = here.stems.keys(), there.stems.keys()
    turned = min(len(told - held), len(held - told))
    return turned <= TURNED * min(len(told), len(held))


def _within_a_day(judged: Held, held: Held) -> bool:
    here, there = judged.document.first_seen, held.document.first_seen
    if here is None and there is None:
        here, there = judged.document.published, held.document.published
    return here is not None and there is not None and abs(here - there) <= WITHIN


def common(judged: Held, one: Evidence) -> float:
    """The share of the shorter text in sentences that the other has, in whatever words.

    A page may be rewritten in every sentence and is the same page still. Of a page that may be
    filled anew every day this says nothing: 0.
    """
    if _daily(judged, one.held):
        return 0.0
    here = judged.length <= one.held.length
    text, matches = (judged, one.matches) if here else (one.held, one.back)
    words = sum(size for size, match in zip(text.lengths, matches, strict=True) if match)
    return words / text.length if text.length else 0.0


def filled(judged: Held, one: Evidence) -> bool:
    """Whether one of the two is the other's summary: filling it in changes no page."""
    shorter, longer = sorted((judged.length, one.held.length))
    return shorter <= SUMMARY and longer >= FILL * shorter and one.aligned >= ALL


def material(judged: Held, version: Evidence) -> bool:
    """Whether anything changed but wording.

    A number, name, date, negation, quotation or attribution, or a sentence came or went.
    """
    if any(match is None or match.material for match in version.matches):
        return True
    if any(match is None or match.material for match in version.back):
        return True
    pairs = zip(judged.pieces, version.matches, strict=True)
    return any(_said_otherwise(judged, piece, version.held, match) for piece, match in pairs)


def _said_otherwise(judged: Held, piece: Piece, held: Held, match: Match | None) -> bool:
    """Whether a quotation or the one it is attributed to changed."""
    if match is None:
        return True
    if match.status is Status.REWORDED:
        return not QUOTES.isdisjoint(judged.document.text[piece.start : piece.end])
    speakers = {held.pieces[at].speaker for at in range(match.low, match.high)}
    return piece.speaker not in speakers and not any(
        piece.speaker and speaker and diff.near(piece.speaker, speaker) for speaker in speakers
    )
