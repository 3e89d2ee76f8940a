"""Verdicts as they are kept, made into values."""

from collections.abc import Collection
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Row

from monitor.model import Change, Nearest, Sentence, Status, Verdict, VerdictKind
from monitor.tables import JudgementRow

_SEEN = Status.SEEN.value
_KINDS = {one.value: one for one in VerdictKind}
_STATUS = {one.value: one for one in Status}


def value(
    row: JudgementRow | Row[Any],
    story: str,
    texts: dict[str, str] | None = None,
    here: Collection[str] = (),
) -> Verdict:
    """A row as a value, of the story that counts; without what articles that are `here` said."""
    known = {} if texts is None else texts
    kept = row.sentences or ()
    if here:
        kept = [one for one in kept if one["status"] != _SEEN or one["source_id"] not in here]
    return Verdict(
        verdict=_KINDS[row.verdict],
        origin=row.origin,
        story=story,
        new_share=row.new_share,
        nearest=tuple([Nearest(**one) for one in row.nearest]) if row.nearest else (),
        sentences=tuple([_sentence(one, known) for one in kept]),
        material=row.material,
    )


def _sentence(kept: dict[str, Any], texts: dict[str, str]) -> Sentence:
    """A sentence as it was kept. Of what many articles say the text is kept in memory once."""
    one, text, source, date = texts.setdefault, kept["text"], kept["source_id"], kept["source_date"]
    head = one(text, text), kept["start"], kept["end"], _STATUS[kept["status"]], kept["material"]
    changes = kept["changes"]
    made = tuple([Change(**change) for change in changes]) if changes else ()
    if not source:
        return Sentence(*head, made)
    outlet, said = kept["source_outlet"], kept["source_text"]
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
