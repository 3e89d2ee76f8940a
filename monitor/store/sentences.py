"""A sentence of a verdict as it is kept: only what cannot be known without it.

Most sentences of a judgement repeat a held one to the letter, and a digest reads thousands of
judgements; `views.judged` fills in what is left out here.
"""

from dataclasses import asdict
from typing import Any

from monitor.model import Sentence


def plain(sentence: Sentence) -> dict[str, Any]:
    """As JSON. Left out is what says nothing, and a source's wording where it is the same."""
    kept: dict[str, Any] = {
        "text": sentence.text,
        "start": sentence.start,
        "end": sentence.end,
        "status": sentence.status.value,
    }
    if sentence.material:
        kept["material"] = True
    if sentence.changes:
        kept["changes"] = [asdict(one) for one in sentence.changes]
    if sentence.source_id:
        kept["source_id"] = sentence.source_id
        if sentence.source_outlet is not None:
            kept["source_outlet"] = sentence.source_outlet
        if sentence.source_date is not None:
            kept["source_date"] = sentence.source_date.isoformat()
        if sentence.source_text != sentence.text:
            kept["source_text"] = sentence.source_text
    return kept
