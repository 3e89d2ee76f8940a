"""What arrived during a chain of kills, held against what the outbox says and a calm run told."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from pathlib import Path

from sqlalchemy import Engine, NullPool, create_engine, text
from victim import Place

MARK = re.compile(r"\s*\(?possibly repeated\)?\s*", re.IGNORECASE)
PORT = re.compile(r"127\.0\.0\.1:\d+")
# A service by the channel that it stands behind. These two tell messages by our ids, the chats
# know nothing of ids.
CHANNELS = {"mail": "mail", "hook": "hook", "slack": "slack", "telegram": "chat"}
KNOWS_IDS = ("mail", "hook")
TOLD = """
    SELECT alert.channel, article.url FROM alert
    JOIN article ON article.id = alert.article_id
    JOIN delivery ON delivery.id = alert.delivery_id WHERE delivery.state = 'sent'
    UNION SELECT delivery.channel, digest.name || ' ' || digest.slot FROM delivery
    JOIN digest ON digest.id = delivery.digest_id WHERE delivery.state = 'sent'
    UNION SELECT digest_item.digest, article.url FROM digest_item
    JOIN article ON article.id = digest_item.article_id
"""

Told = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Arrival:
    """One message as a receiver took it."""

    service: str
    id: str  # ours, where the service hands it on, else the words
    words: str  # without the mark
    marked: bool


def arrivals(folder: Path) -> Iterator[Arrival]:
    for path in sorted((folder / "out").glob("m*/*.txt")):
        service = path.name.split("-")[0]
        if service not in CHANNELS:
            continue
        said = PORT.sub("127.0.0.1", path.read_text(encoding="utf-8"))
        words = " ".join(MARK.sub(" ", said).split())
        yield Arrival(service, _id(path, service) or words, words, bool(MARK.search(said)))


def _id(path: Path, service: str) -> str:
    if service == "mail":
        return str(message_from_bytes(path.with_suffix(".eml").read_bytes())["Message-ID"])
    return str(json.loads(path.with_suffix(".json").read_text())["id"]) if service == "hook" else ""


def opened(place: Place) -> Engine:
    return create_engine(place.url, poolclass=NullPool)


def told(place: Place) -> Told:
    """Who was told of what: a channel and an article or digest; a digest and what it counted."""
    with opened(place).connect() as database:
        rows = database.execute(text(TOLD)).all()
    return frozenset((who, PORT.sub("127.0.0.1", what)) for who, what in rows)


def in_doubt(place: Place) -> tuple[int, list[str]]:
    """After a kill: the most doubts that any message has had, and what is wrong, which is that
    more than one message of a channel was under way."""
    with opened(place).connect() as database:
        most = database.scalar(text("SELECT coalesce(max(repeats), 0) FROM delivery"))
        sending = "SELECT channel FROM delivery WHERE state = 'sending'"
        under_way = Counter(database.execute(text(sending)).scalars())
    return int(most or 0), [f"{n} under way to {who}" for who, n in under_way.items() if n > 1]


def judge(expected: Told, place: Place, kills: int) -> tuple[int, list[str]]:
    """Repeats, and what is wrong: lost, strange, unmarked, seen twice, or more than a kill can
    leave in doubt."""
    got = told(place)
    came = list(arrivals(place.folder))
    faults = [f"lost: {one}" for one in sorted(expected - got)]
    faults += [f"strange: {one}" for one in sorted(got - expected)]
    faults += _unlike_the_outbox(place, came)
    faults += _seen_twice(came)
    alike: dict[tuple[str, str], list[Arrival]] = defaultdict(list)
    for one in came:
        alike[one.service, one.id].append(one)
    for (service, _), group in alike.items():
        if sum(not one.marked for one in group) > 1:
            faults.append(f"{service}: a repeat bears no mark: {group[0].words[:80]}")
    again: Counter[str] = Counter()
    for (service, _), group in alike.items():
        again[service] += len(group) - 1
    # Channels send side by side: of each, one message may have been under way at a kill.
    faults += [
        f"{service}: {n} repeats for {kills} kills" for service, n in again.items() if n > kills
    ]
    return again.total(), faults


def _unlike_the_outbox(place: Place, came: list[Arrival]) -> Iterator[str]:
    with opened(place).connect() as database:
        rows = database.execute(text("SELECT channel, state, count(*) FROM delivery GROUP BY 1, 2"))
        kept = {(channel, state): count for channel, state, count in rows}
        if database.dialect.name == "sqlite":
            sound = database.scalar(text("PRAGMA integrity_check"))
            if sound != "ok":
                yield f"the database is damaged: {sound}"
    yield from (f"{n} messages to {c} are {s}" for (c, s), n in kept.items() if s != "sent")
    distinct = Counter(service for service, _ in {(one.service, one.id) for one in came})
    for service, channel in CHANNELS.items():
        sent = kept.get((channel, "sent"), 0)
        if sent != distinct[service]:
            yield f"{channel}: {sent} messages were sent, {distinct[service]} arrived"


def _seen_twice(came: list[Arrival]) -> Iterator[str]:
    """What somebody who drops known ids would still see twice."""
    shown = Counter(
        (one.service, one.words) for one in {(a.service, a.id): a for a in came}.values()
    )
    for (service, words), times in shown.items():
        if service in KNOWS_IDS and times > 1:
            yield f"{service}: seen {times} times: {words[:80]}"
