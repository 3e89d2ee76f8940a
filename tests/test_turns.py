"""Outcomes and claims of many channels, together; and what is never sent before they are kept."""

import asyncio
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from answers import Answer, HttpAnswers
from rows import closing, message
from sqlalchemy import event

from monitor.app import build_desk
from monitor.app.parts import for_channels
from monitor.model import Channel, DeliverSettings, DeliveryState, Response, Settings
from monitor.pipeline import Desk, Ports, deliver
from monitor.pipeline.turns import Turns
from monitor.store import claims, deliveries, migrate
from monitor.store.database import Database, sqlite_url
from monitor.views import deliveries as delivery_views

NOW = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
LEASE = 60.0
TAKEN = Answer(body={"ok": True, "result": {"message_id": 1}})


def filled(database: Database, count: int) -> list[str]:
    for number in range(count):
        database.write(deliveries.add, message(number), NOW)
    return [message(number).id for number in range(count)]


def turns(database: Database) -> Turns:
    return Turns(database, lambda: NOW, "t")


def states(database: Database) -> list[str]:
    rows = database.read(delivery_views.deliveries)
    return [row.state.value for row in sorted(rows, key=lambda row: row.message.id)]


async def test_those_who_ask_in_one_moment_share_a_transaction(database: Database) -> None:
    ids = filled(database, 20)
    commits: list[object] = []
    event.listen(database.engine, "commit", commits.append)
    desk = turns(database)
    rows = await asyncio.gather(*(desk.take(None, one, LEASE) for one in ids))
    assert [row.message.id for row in rows if row] == ids
    sent = [closing(DeliveryState.SENT, number) for number in range(20)]
    await asyncio.gather(*(desk.take(one, "", LEASE) for one in sent))
    assert states(database) == ["sent"] * 20
    assert len(commits) == 2 + 1  # and one for reading


async def test_a_message_claimed_for_somebody_who_was_stopped_goes_back(database: Database) -> None:
    filled(database, 1)
    desk = turns(database)
    asking = asyncio.create_task(desk.take(None, message(0).id, LEASE))
    await asyncio.sleep(0)  # it asks
    await asyncio.sleep(0)  # the transaction begins
    asking.cancel()
    await desk.settled()
    row = database.read(delivery_views.delivery, message(0).id)
    assert (row.state, row.attempts) == (DeliveryState.PENDING, 0)
    assert not row.message.repeated


async def test_a_row_that_is_refused_costs_its_own_channel_only(database: Database) -> None:
    ids = filled(database, 3)
    desk = turns(database)
    await asyncio.gather(*(desk.take(None, one, LEASE) for one in ids))
    spoilt = claims.Closing(
        ids[1], "chat", DeliveryState.FAILED, notice=message(cast(Any, 9), cast(Any, None))
    )
    good = [closing(DeliveryState.SENT, number) for number in (0, 2)]
    asked = (desk.take(one, "", LEASE) for one in (good[0], spoilt, good[1]))
    done = await asyncio.gather(*asked, return_exceptions=True)
    assert [type(one).__name__ for one in done] == ["NoneType", "RowError", "NoneType"]
    assert states(database) == ["sent", "sending", "sent"]


@pytest.fixture
def chat() -> Iterator[HttpAnswers]:
    with HttpAnswers(TAKEN) as server:
        yield server


def desk_of(chat: HttpAnswers) -> Desk:
    url = "tgram://1:canary-token-of-telegram/1"
    return build_desk(
        Settings(
            channels=(Channel("chat", url, chat.base),),
            deliver=DeliverSettings(allow_networks=("127.0.0.0/8",)),
        )
    )


async def test_nothing_goes_out_while_an_outcome_cannot_be_kept(
    tmp_path: Path, chat: HttpAnswers
) -> None:
    """The database is locked by another from before the answer until a while later."""
    database = Database(sqlite_url(tmp_path / "m.sqlite"), busy=0.05)
    migrate.ensure(database)
    ids = filled(database, 3)
    desk = desk_of(chat)
    other = sqlite3.connect(tmp_path / "m.sqlite", isolation_level=None)
    async with for_channels(desk.settings) as post:
        nothing = cast(Any, None)
        ports = Ports(
            database,
            nothing,
            post,
            nothing,
            nothing,
            lambda: NOW,
            lambda: 0.5,
            nothing,
            turns(database),
        )
        row = await ports.turns.take(None, ids[0], LEASE)
        assert row
        sent = await deliver._sent(ports, desk, desk.settings.channels[0], row)
        other.execute("BEGIN EXCLUSIVE")
        going = asyncio.create_task(deliver._next(ports, desk, sent, ids[1]))
        await asyncio.sleep(0.5)
        assert not going.done()
        assert len(chat.requests) == 1
        other.execute("ROLLBACK")
        assert await going
    other.close()
    assert states(database) == ["sent", "sending", "pending"]
    database.close()


class Watching:
    """A way to chats that looks at the outbox while each message is on its way."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.under_way: list[int] = []

    async def post(self, url: str, **_: object) -> Response:
        await asyncio.sleep(0.01)
        self.under_way.append(states(self._database).count("sending"))
        return Response(url, 200, {}, b'{"ok": true, "result": {"message_id": 1}}')


@pytest.mark.parametrize("places", [1, 3])
async def test_no_more_messages_are_under_way_than_channels_may_be(
    database: Database, places: int
) -> None:
    """With one place, a kill leaves one message in doubt, whatever the number of channels."""
    channels = tuple(Channel(f"c{n}", f"tgram://{n}:{'a' * 35}/1") for n in range(1, 4))
    for number in range(9):
        one = replace(message(number), channel=channels[number % 3].name)
        database.write(deliveries.add, one, NOW)
    desk, nothing = build_desk(Settings(channels=channels)), cast(Any, None)
    chat = Watching(database)
    ports = Ports(
        database=database, http=nothing, commands=nothing, post=cast(Any, chat), pool=nothing,
        now=lambda: NOW, random=lambda: 0.5, prepare=nothing,
        turns=Turns(database, lambda: NOW, "t", places),
    )  # fmt: skip
    due = await deliver.due(ports, desk)
    await asyncio.gather(*(deliver.drain(ports, desk, name, due[name]) for name in due))
    assert states(database) == ["sent"] * 9
    assert max(chat.under_way) == places
