"""Verdicts as they are kept, made into values."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from monitor.model import Change, Nearest, Sentence, Status, Verdict, VerdictKind
from monitor.tables import JudgementRow
from monitor.views import of_row

_SEEN = Status.SEEN.value
KINDS = {one.value: one for one in VerdictKind}
_STATUS = {one.value: one for one in Status}


def value(row: JudgementRow, story: str) -> Verdict:
    """A row as a value, of the story that counts."""
    kind, told = KINDS[row.verdict], sentences(row.sentences, {})
    near = nearest(row.nearest)
    return of_row(Verdict, row, verdict=kind, story=story, nearest=near, sentences=told)


def nearest(kept: Sequence[dict[str, Any]]) -> tuple[Nearest, ...]:
    return tuple([Nearest(**one) for one in kept]) if kept else ()


def sentences(
    kept: Sequence[dict[str, Any]], texts: dict[str, str], here: Collection[str] = ()
) -> tuple[Sentence, ...]:
    """Sentences as values, without what articles that are `here` said; equal `texts` are kept
    in memory once."""
    if here:
        kept = [one for one in kept if one["status"] != _SEEN or one.get("source_id") not in here]
    return tuple([_sentence(one, texts) for one in kept])


def _sentence(kept: dict[str, Any], texts: dict[str, str]) -> Sentence:
    """A sentence as `store.sentences` keeps it. What many articles say is in memory once."""
    one, text, source = texts.setdefault, kept["text"], kept.get("source_id")
    text = one(text, text)
    head = text, kept["start"], kept["end"], _STATUS[kept["status"]], kept.get("material", False)
    changes = kept.get("changes")
    made = tuple([Change(**change) for change in changes]) if changes else ()
    if not source:
        return Sentence(*head, made)
    outlet, date = kept.get("source_outlet"), kept.get("source_date")
    said = kept.get("source_text", text)
    return Sentence(
        *head,
        made,
        one(source, source),
        outlet and one(outlet, outlet),
        _moment(date) if date else None,
        said and one(said, said),
    )


@lru_cache(maxsize=1_000)
def _moment(date: str) -> datetime:
    return datetime.fromisoformat(date).astimezone(UTC)
