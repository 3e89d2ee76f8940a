"""The JSON body of a webhook: what a message says, as data. docs/webhook.md describes it."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from monitor.model import Digest, Item, PageEvent, Section, Sentence, StoryLine
from monitor.render import words

VERSION = 1
STORIES = 500  # of one message

Data = dict[str, object]


def digest(one: Digest) -> str:
    """A digest."""
    left = min(one.length or STORIES, STORIES)
    sections: list[Data] = []
    for section in one.sections:
        sections.append(_section(section, left, one.glosses))
        left -= min(left, len(section.lines))
    seen = one.coverage
    return _written(
        about="digest",
        digest=one.name,
        title=one.title,
        date=one.slot,
        since=_time(one.since),
        until=_time(one.until),
        sections=sections,
        coverage={
            "sources": seen.polled,
            "articles": seen.articles,
            "matched": seen.matched,
            "left_out": one.left_out,
            "not_answering": [{"source": name, "why": why} for name, why in seen.failing],
            "silent": list(seen.silent),
            "notes": list(seen.notes),
        },
    )


def told(one: Digest) -> tuple[str, ...]:
    """The ids of the stories that a digest's body holds."""
    every = [line.story for section in one.sections for line in section.lines]
    return tuple(every[: min(one.length or STORIES, STORIES)])


def stories(
    lines: Sequence[tuple[StoryLine, Sequence[str]]],
    because: str = "",
    more: int = 0,
    glosses: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """One story that is told at once, or several with why they come together."""
    told = [{**_story(line, glosses), "watchlists": list(names)} for line, names in lines[:STORIES]]
    left = more + max(len(lines) - STORIES, 0)
    return _written(about="stories", because=because, stories=told, more=left)


def notice(lines: Sequence[str]) -> str:
    """A few plain lines."""
    return _written(about="notice", lines=list(lines))


def _written(**values: object) -> str:
    return json.dumps({"version": VERSION, **values}, ensure_ascii=False)


def _section(section: Section, left: int, glosses: Mapping[str, str]) -> Data:
    return {
        "watchlist": section.watchlist,
        "title": section.title,
        "days": list(section.days),
        "stories": [_story(line, glosses) for line in section.lines[:left]],
        "more": max(len(section.lines) - left, 0),
    }


def _story(line: StoryLine, glosses: Mapping[str, str]) -> Data:
    lead = line.lead
    matched = dict.fromkeys(name for one in (lead, *line.others) for name in one.watchlists)
    return {
        "story": line.story,
        **_article(lead),
        "gloss": _gloss(lead.title, glosses),
        "watchlists": list(matched),
        "told": _time(line.told),
        "new": [_new(*pair, glosses) for pair in line.fresh],
        "known": [_known(sentence) for sentence, _ in line.known],
        "removed": list(line.gone),
        "events": [_event(*pair) for pair in line.events],
        "others": [_article(one) for one in line.others],
    }


def _article(item: Item) -> Data:
    return {
        "article": item.article_id,
        "headline": words.line(item.title, 1000),
        "url": words.link(item.url) or None,
        "outlet": words.line(item.outlet, 200) or None,
        "language": item.language,
        "published": _time(item.published),
        "first_seen": _time(item.first_seen),
        "verdict": item.verdict.verdict.value,
    }


def _gloss(text: str, glosses: Mapping[str, str]) -> str | None:
    return words.line(glosses.get(text), 5000) or None


def _new(sentence: Sentence, item: Item, glosses: Mapping[str, str]) -> Data:
    return {
        "text": words.line(sentence.text, 5000),
        "article": item.article_id,
        "was": words.line(sentence.source_text, 5000) or None,
        "gloss": _gloss(sentence.text, glosses),
    }


def _known(sentence: Sentence) -> Data:
    return {
        "text": words.line(sentence.text, 5000),
        "outlet": sentence.source_outlet,
        "date": _time(sentence.source_date),
    }


def _event(one: PageEvent, item: Item) -> Data:
    return {"kind": one.kind, "article": item.article_id, "at": _time(one.at), "why": one.detail}


def _time(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
