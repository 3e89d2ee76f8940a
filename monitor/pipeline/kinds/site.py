"""A site by its address alone: its feed or news sitemap is found, and asked from then on.

What was found is kept; it is looked for anew when it is no longer there.
"""

import json
from dataclasses import replace
from typing import Any

from monitor.errors import HttpStatus, MonitorError, ParseError
from monitor.pipeline.desk import log
from monitor.pipeline.kinds import discovery, paged, sitemap
from monitor.pipeline.kinds.question import Got, Question, kept

GONE = {404, 410}


async def ask(question: Question) -> Got:
    cursor = question.cursor
    if not cursor.get("found"):
        return await _anew(question)
    try:
        return await _found(question, cursor)
    except MonitorError as error:
        gone = isinstance(error, HttpStatus) and error.status in GONE
        if not gone and not isinstance(error, ParseError):
            raise
        return await _anew(question)


async def _anew(question: Question) -> Got:
    bare = question.asked._replace(etag=None, last_modified=None, body_hash="", address="")
    looking = replace(question, asked=bare)
    found = await discovery.discover(looking)
    question.response = looking.response
    if not found:
        raise discovery.nothing(question.source.url)
    best = found[0]
    log.info("%s: reads %s, a %s", question.source.name, best.url, best.kind)
    return await _found(looking, {"found": best.url, "kind": best.kind})


async def _found(question: Question, cursor: dict[str, Any]) -> Got:
    """Ask what stands for the site."""
    inner = cursor.get("inner")
    asked = question.at(str(cursor["found"]), inner if isinstance(inner, dict) else {})
    got = await (sitemap.ask if cursor.get("kind") == "sitemap" else paged.ask)(asked)
    question.response = asked.response
    inside = json.loads(got.cursor or "{}")
    return got._replace(cursor=kept({**cursor, "inner": inside}))
