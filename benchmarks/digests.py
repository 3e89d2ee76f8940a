"""Composing a digest of many matches: seconds of the processor, and memory.

    python -m benchmarks digests --stories 1000 --articles 10

A story has a first report, three articles that bring two sentences more, and copies; every article
stands with its hits and its whole verdict in a database on disk. The digest goes to a mail and two
chats. It is composed in a process of its own, which begins with nothing read.
"""

import argparse
import multiprocessing
import random
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import process_time

from sqlalchemy import insert
from sqlmodel import SQLModel

from benchmarks import memory
from monitor.app import build_desk
from monitor.model import (
    Channel,
    DigestSpec,
    Sentence,
    Settings,
    Status,
    Term,
    TermKind,
    VerdictKind,
    Watchlist,
)
from monitor.pipeline import Desk, compose
from monitor.pipeline.gathered import gather
from monitor.store import migrate, sentences
from monitor.store.database import Database, Session, sqlite_url
from monitor.tables import ArticleRow, HitRow, JudgementRow

NOW = datetime(2026, 11, 20, 4, tzinfo=UTC)
WATCHLISTS = 10
SENTENCES = 12  # of an article
_WORDS = (
    "harbour", "ferry", "minister", "talks", "border", "island", "strike", "storm", "bridge",
    "council", "grain",
)  # fmt: skip


@dataclass(frozen=True)
class Composed:
    """A digest composed."""

    articles: int
    stories: int  # shown
    seconds: float  # of the processor: reading, deciding, rendering
    writing: float  # of the processor: the messages, the ledger, the decisions
    before: float  # MB
    peak: float
    largest: int  # bytes of the largest message


def run(stories: int, each: int) -> Composed:
    """Fill a database with `stories` of `each` articles and compose their digest."""
    with tempfile.TemporaryDirectory() as folder:
        url = sqlite_url(Path(folder) / "digest.sqlite")
        fill(url, stories, each)
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as alone:
            return alone.submit(composed, url).result()


def composed(url: str) -> Composed:
    """Compose the digest of what is in a database."""
    desk = _desk()
    spec = desk.settings.digests[0]
    database = Database(url)
    memory_before = memory.resident()
    start = process_time()
    gathered = database.read(gather, desk, spec, NOW)
    drafted = compose.draft(desk, spec, "2026-11-20", gathered, NOW)
    plan = compose.decide(desk, spec, gathered, drafted)
    seconds = process_time() - start
    start = process_time()
    database.write(compose.apply, spec, plan, NOW)
    writing = process_time() - start
    database.close()
    return Composed(
        articles=len(gathered.items),
        stories=sum(len(section.lines) for section in plan.digest.sections),
        seconds=seconds,
        writing=writing,
        before=memory_before,
        peak=memory.peak(),
        largest=max(len((m.html or m.markup).encode()) for m in plan.messages),
    )


def _desk() -> Desk:
    names = [f"list-{number}" for number in range(WATCHLISTS)]
    lists = tuple(
        Watchlist(name=name, title=name.title(), any=(Term(TermKind.PHRASE, _WORDS[number]),))
        for number, name in enumerate(names)
    )
    channels = (
        Channel("mail", "mailto://127.0.0.1/reader@example.org?from=desk@example.org"),
        Channel("chat", f"tgram://1:{'a' * 35}/1"),
        Channel("room", "slack://A/B/C"),
    )
    to = tuple(channel.name for channel in channels)
    spec = DigestSpec("morning", "Morning", (), to, "UTC", ())
    return build_desk(Settings(channels=channels, watchlists=lists, digests=(spec,)))


def fill(url: str, stories: int, each: int, seed: int = 5) -> None:
    """Write the articles, their hits and verdicts."""
    database = Database(url)
    migrate.ensure(database)
    dice = random.Random(seed)
    for first in range(0, stories, 50):
        database.write(_some, range(first, min(first + 50, stories)), each, dice)
    database.close()


def _some(session: Session, stories: Sequence[int], each: int, dice: random.Random) -> None:
    """Whole statements of plain rows: as objects they would take minutes."""
    rows: dict[type[SQLModel], list[dict[str, object]]] = {}
    for story in stories:
        for row in _story(story, each, dice):
            rows.setdefault(type(row), []).append(row.model_dump(exclude_none=type(row) is HitRow))
    for table, values in rows.items():
        session.execute(insert(table), values)


def _story(story: int, each: int, dice: random.Random) -> Iterator[SQLModel]:
    told: list[Sentence] = []
    head = story * each + 1
    for place in range(each):
        number = head + place
        told = _sentences(dice, told, str(head), 0 if place > 3 else 2 if place else SENTENCES)
        text = " ".join(sentence.text for sentence in told)
        seen = NOW - timedelta(hours=10, seconds=-story - place)
        yield ArticleRow(
            id=number, source=f"s{place}", outlet=f"The Outlet {place}", published=seen,
            url=f"https://outlet-{place}.example/{story}", first_seen=seen, language="en",
            title=f"Story {story}: {told[0].text[:60]}", text=text, stage="done", matched=True,
        )  # fmt: skip
        kind = VerdictKind.COPY if place > 3 else VerdictKind.FOLLOW_UP
        yield JudgementRow(
            article_id=number, verdict=(kind if place else VerdictKind.NEW).value, judged_at=NOW,
            origin=str(head), story=str(head), sentences=[sentences.plain(one) for one in told],
        )  # fmt: skip
        yield from _hits(number, story % WATCHLISTS, told)


def _sentences(
    dice: random.Random, told: Sequence[Sentence], head: str, new: int
) -> list[Sentence]:
    """What the story told before, as known, and `new` sentences."""
    made: list[Sentence] = []
    at = 0
    for place in range(SENTENCES):
        fresh = place < new
        old = told[place] if told else None
        text = " ".join(dice.choices(_WORDS, k=20)) + "." if fresh or not old else old.text
        status = Status.NEW if fresh else Status.SEEN
        source = {} if fresh else {"source_id": head, "source_outlet": "The Outlet 0"}
        more = {} if fresh else {"source_date": NOW, "source_text": text}
        made.append(Sentence(text, at, at + len(text), status, **source, **more))  # type: ignore[arg-type]
        at += len(text) + 1
    return made


def _hits(article: int, number: int, told: Sequence[Sentence]) -> list[HitRow]:
    word = _WORDS[number]
    with_word = [(one, one.text.find(word)) for one in told if word in one.text][:3]
    return [
        HitRow(
            article_id=article, watchlist=f"list-{number}", term=word, variant=word, found=word,
            start=one.start + at, end=one.start + at + len(word), sentence=one.text,
        )
        for one, at in with_word
    ]  # fmt: skip


def report(outcome: Composed) -> Iterator[str]:
    """The figures in words."""
    one = outcome
    yield (
        f"a digest of {one.articles} articles, {one.stories} stories shown: {one.seconds:.2f} s of "
        f"the processor, {one.writing:.2f} s for writing; {one.before:.0f} MB before, "
        f"{one.peak:.0f} MB at the peak; the largest message {one.largest / 1000:.0f} kB"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--stories", type=int, default=1_000)
    parser.add_argument("--articles", type=int, default=10, help="of a story")
    given = parser.parse_args()
    for line in report(run(given.stories, given.articles)):
        print(line)
