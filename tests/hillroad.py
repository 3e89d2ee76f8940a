"""One small article, for pages and files that say the same."""

from datetime import UTC, date, datetime
from typing import Any

from monitor.extract import page
from monitor.model import Page

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
SENTENCES = [
    "The road between Norvale and Upper Lees is closed for repairs until the end of May.",
    "Buses go round by the lake, which takes forty minutes more, the transport office said.",
    "Farmers with fields on the slope may use the road on weekdays before eight in the morning.",
]
RUSSIAN = "Дорога между сёлами закрыта на ремонт до конца мая, автобусы идут в объезд вдоль озера."
PARAGRAPHS = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)


def html(head: str = "", inner: str = PARAGRAPHS, title: str = "Hill road closed") -> bytes:
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{title}</title>{head}</head>"
        f"<body><article><h1>Hill road closed</h1>{inner}</article></body></html>"
    ).encode()


def said(
    body: str = "", head: str = "", url: str = "https://www.valley.example/news/1", **more: Any
) -> Page:
    """What is read of a page with this body, or else with the article alone."""
    whole = body or f"<h1>Hill road</h1>{PARAGRAPHS}"
    given = f"<html><head>{head}</head><body>{whole}</body></html>"
    return page(given.encode(), url, now=NOW, **more)


def article(top: str, head: str = "", **more: Any) -> Page:
    """What is read of a page whose article begins so."""
    return said(f"<article>{top}{PARAGRAPHS}</article>", head, **more)


def moment(value: object) -> datetime | None:
    if isinstance(value, datetime):
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    return None
