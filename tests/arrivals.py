"""What arrived during a chain of kills, held against what the outbox says and a calm run told."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from pathlib import Path

from press import GONE, LATE, OWNER, READER
from sqlalchemy import Engine, NullPool, create_engine, text
from victim import Place

MARK = re.compile(r"\s*\(?possibly repeated\)?\s*", re.IGNORECASE)
PORT = re.compile(r"127\.0\.0\.1:\d+")
# The channel that each receiver stands behind; the chats know nothing of our ids.
CHANNELS = {READER: "mail", LATE: "mail", GONE: "mail", OWNER: "owner"}
CHANNELS |= {"hook": "hook", "slack": "slack", "telegram": "chat"}
CHATS = ("slack", "telegram")
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
    """One message as a receiver took it: of a mail, each of its recipients."""

    receiver: str
    id: str  # ours, where the service hands it on, else the words
    words: str  # without the mark
    marked: bool
    others: frozenset[str] = frozenset()  # who got the same mail


def arrivals(folder: Path) -> Iterator[Arrival]:
    """In the order in which they came to each service."""
    for path in sorted((folder / "out").glob("m*/*.txt")):
        service = path.name.split("-")[0]
        if service not in {"mail", *CHANNELS}:
            continue
        said = PORT.sub("127.0.0.1", path.read_text(encoding="utf-8"))
        to = [service]
        if service == "mail":
            head, _, said = said.partition("\n")
            to = head.removeprefix("To: ").split(", ")
        words = " ".join(MARK.sub(" ", said).split())
        key, marked = _id(path, service) or words, bool(MARK.search(said))
        for one in to:
            yield Arrival(one, key, words, marked, frozenset(to) - {one})


def _id(path: Path, service: str) -> str:
    if service == "mail":
        whole = str(message_from_bytes(path.with_suffix(".eml").read_bytes())["Message-ID"])
        return whole.strip("<>").partition("@")[0]
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
    faults += _asked_again(came)
    alike: dict[tuple[str, str], list[Arrival]] = defaultdict(list)
    for one in came:
        alike[one.receiver, one.id].append(one)
    for (receiver, _), group in alike.items():
        if sum(not one.marked for one in group) > 1:
            faults.append(f"{receiver}: a repeat bears no mark: {group[0].words[:80]}")
    again: Counter[str] = Counter()
    for (receiver, _), group in alike.items():
        again[receiver] += len(group) - 1
    # Channels send side by side: of each, one message may have been under way at a kill.
    faults += [
        f"{receiver}: {n} repeats for {kills} kills" for receiver, n in again.items() if n > kills
    ]
    return again.total(), faults


def _unlike_the_outbox(place: Place, came: list[Arrival]) -> Iterator[str]:
    with opened(place).connect() as database:
        rows = database.execute(text("SELECT channel, state, id FROM delivery")).all()
        pruned = database.execute(text("SELECT id FROM delivery WHERE text = ''")).scalars().all()
        kept = database.execute(text("SELECT name, value FROM kept WHERE name LIKE 'got:%'")).all()
        if database.dialect.name == "sqlite":
            sound = database.scalar(text("PRAGMA integrity_check"))
            if sound != "ok":
                yield f"the database is damaged: {sound}"
    not_sent = Counter((channel, state) for channel, state, _ in rows if state != "sent")
    yield from (f"{n} messages to {c} are {s}" for (c, s), n in not_sent.items())
    refused = {
        (to, name.removeprefix("got:")) for name, lists in kept for to, _ in json.loads(lists)[1]
    }
    yield from (f"{to} is not refused by anybody" for to, _ in refused if to != GONE)
    refused |= {(GONE, key) for key in pruned}
    for receiver, channel in CHANNELS.items():
        sent = {key for to, state, key in rows if to == channel and state == "sent"}
        had = {one.id for one in came if one.receiver == receiver}
        if receiver in CHATS:
            if len(sent) != len(had):
                yield f"{channel}: {len(sent)} messages were sent, {len(had)} arrived"
            continue
        yield from (f"{receiver} got {key}, which was not sent" for key in had - sent)
        lost = {key for key in sent - had if (receiver, key) not in refused}
        yield from (f"{receiver} did not get {key}" for key in lost)


def _asked_again(came: list[Arrival]) -> Iterator[str]:
    """Who always takes a mail gets none again once it is known that only others lack it. What
    bears no mark then is the first, of a sender that was frozen on its way; two are told above."""
    others: set[str] = set()
    for one in came:
        if one.receiver in {LATE, GONE} and READER not in one.others:
            others.add(one.id)
        elif one.receiver == READER and one.id in others and one.marked:
            yield f"{READER} has {one.id} already"


def _seen_twice(came: list[Arrival]) -> Iterator[str]:
    """What somebody who drops known ids would still see twice."""
    shown = Counter(
        (one.receiver, one.words) for one in {(a.receiver, a.id): a for a in came}.values()
    )
    for (receiver, words), times in shown.items():
        if receiver not in CHATS and times > 1:
            yield f"{receiver}: seen {times} times: {words[:80]}"
