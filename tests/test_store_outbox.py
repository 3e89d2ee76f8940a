"""The outbox: claimed by one, closed once, in doubt after a crash."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from rows import NOW, closing, message
from sqlalchemy import event
from sqlmodel import Session

from monitor.errors import NotFound
from monitor.model import DeliveryState
from monitor.store import claims, deliveries
from monitor.store.database import Database
from monitor.views import deliveries as delivery_views


def claim(database: Database, token: str, now: datetime = NOW) -> list[str]:
    return database.write(claims.claim, [message().id], token, now, 60.0)


def test_the_same_decision_written_twice_is_one_delivery(database: Database) -> None:
    assert database.write(deliveries.add, message(), NOW)
    assert not database.write(deliveries.add, message(), NOW + timedelta(days=1))
    assert len(database.read(delivery_views.deliveries)) == 1


def test_a_message_is_claimed_by_one_sender_only(database: Database) -> None:
    database.write(deliveries.add, message(), NOW)
    assert claim(database, "a") == [message().id]
    assert claim(database, "b") == []


def test_a_sender_that_lost_its_lease_cannot_close(database: Database) -> None:
    database.write(deliveries.add, message(), NOW)
    claim(database, "frozen")
    later = NOW + timedelta(minutes=5)
    assert database.write(claims.reclaim, later, all_of_them=False) == []
    assert claim(database, "other", later) == [message().id]
    close = (claims.close, [closing(DeliveryState.SENT)])
    assert not database.write(*close, "frozen", later)
    some = replace(closing(DeliveryState.PENDING), taken=True, got=("a@example.org",))
    assert not database.write(claims.close, [some], "frozen", later)
    assert database.read(delivery_views.to_send, [message().id])[message().id].message.got == ()
    assert database.write(*close, "other", later) == {message().id}
    row = database.read(delivery_views.delivery, message().id)
    assert (row.state, row.message.repeated) == (DeliveryState.SENT, True)


def test_many_are_claimed_and_closed_together_in_the_order_asked_for(database: Database) -> None:
    ids = [message(number).id for number in range(5)]
    for number in (3, 0, 4, 2):
        database.write(deliveries.add, message(number), NOW)
    claimed = database.write(claims.claim, ids[::-1], "t", NOW, 60.0)
    assert claimed == [ids[n] for n in (4, 3, 2, 0)]
    outcomes = {0: DeliveryState.SENT, 2: DeliveryState.FAILED, 3: DeliveryState.UNKNOWN}
    closings = [closing(state, number) for number, state in outcomes.items()]
    assert database.write(claims.close, closings, "t", NOW) == {ids[0], ids[2], ids[3]}
    rows = {row.message.id: row for row in database.read(delivery_views.deliveries)}
    assert [rows[ids[n]].state.value for n in (0, 2, 3, 4)] == [
        "sent", "failed", "unknown", "sending",
    ]  # fmt: skip
    assert rows[ids[0]].message.text == "text"


def test_what_was_claimed_and_never_tried_goes_back_unmarked(database: Database) -> None:
    database.write(deliveries.add, message(), NOW)
    claim(database, "t")
    database.write(claims.unclaim, [message().id], "other", NOW)
    assert database.read(delivery_views.delivery, message().id).state is DeliveryState.SENDING
    database.write(claims.unclaim, [message().id], "t", NOW)
    row = database.read(delivery_views.delivery, message().id)
    assert (row.state, row.attempts) == (DeliveryState.PENDING, 0)
    assert not row.message.repeated


def test_an_unknown_outcome_is_sent_again_five_times_then_dead(database: Database) -> None:
    database.write(deliveries.add, message(), NOW)
    states = []
    for _ in range(6):
        claim(database, "t")
        database.write(claims.close, [closing(DeliveryState.UNKNOWN)], "t", NOW)
        states.append(database.read(delivery_views.delivery, message().id).state)
    assert states == [DeliveryState.UNKNOWN] * 5 + [DeliveryState.FAILED]
    database.write(deliveries.retry, message().id, NOW)
    assert claim(database, "t") == [message().id]


def test_after_a_restore_nothing_old_goes_out(database: Database) -> None:
    database.write(deliveries.add, message(), NOW)
    assert database.write(deliveries.cancel_waiting, "restored") == 1
    assert claim(database, "t") == []


def test_text_that_no_database_keeps_is_made_sound(database: Database) -> None:
    odd = replace(message(), subject="a\0b", text="half \ud800 a character")
    assert database.write(deliveries.add, odd, NOW)
    row = database.read(delivery_views.delivery, odd.id)
    assert (row.message.subject, row.message.text) == ("ab", "half ? a character")


def beside(
    database: Database, work: Callable[[Session], Any], other: Callable[[Database], Any]
) -> Any:
    """What `other` comes to that is begun once `work` has read its row, and before it is kept."""
    second, begun = Database(database.url), list[Future[Any]]()
    with ThreadPoolExecutor(1) as pool:

        def slowly(session: Session) -> None:
            @event.listens_for(session, "loaded_as_persistent")
            def read(*_: object) -> None:
                if not begun:
                    begun.append(pool.submit(other, second))
                    wait(begun, 0.5)

            work(session)

        database.write(slowly)
        answer = begun[0].result()
    second.close()
    return answer


def test_what_is_cancelled_or_given_up_is_not_claimed_meanwhile(database: Database) -> None:
    later, ids = NOW + timedelta(days=9), [message(number).id for number in range(2)]
    for number in range(2):
        database.write(deliveries.add, message(number), NOW)

    def claimed(number: int) -> Callable[[Database], list[str]]:
        return lambda second: second.write(claims.claim, [ids[number]], "t", later, 60.0)

    assert beside(database, lambda s: deliveries.cancel(s, ids[0], "by hand"), claimed(0)) == []

    def give_up(session: Session) -> None:
        deliveries.give_up(session, later, usable=(), before=later, why="no such channel")

    assert beside(database, give_up, claimed(1)) == []
    states = [database.read(delivery_views.delivery, one).state for one in ids]
    assert states == [DeliveryState.CANCELLED, DeliveryState.FAILED]


def test_what_is_sent_again_by_hand_is_claimed_after_it(database: Database) -> None:
    database.write(deliveries.add, message(), NOW)
    claim(database, "t")
    database.write(claims.close, [closing(DeliveryState.UNKNOWN)], "t", NOW)
    again = lambda session: deliveries.retry(session, message().id, NOW)  # noqa: E731
    assert beside(database, again, lambda second: claim(second, "u")) == [message().id]
    row = database.read(delivery_views.delivery, message().id)
    assert (row.state, row.attempts) == (DeliveryState.SENDING, 1)


def test_what_is_taken_back_from_the_dead_is_not_closed_meanwhile(database: Database) -> None:
    database.write(deliveries.add, message(), NOW)
    claim(database, "t")

    def close(second: Database) -> frozenset[str]:
        return second.write(claims.close, [closing(DeliveryState.SENT)], "t", NOW)

    assert beside(database, lambda s: claims.reclaim(s, NOW, all_of_them=True), close) == set()
    row = database.read(delivery_views.delivery, message().id)
    assert row.state is DeliveryState.UNKNOWN


def test_of_what_ended_long_ago_the_words_go_and_the_row_stays(database: Database) -> None:
    states = (
        *(s for s in DeliveryState if s not in {DeliveryState.PENDING}),
        DeliveryState.PENDING,
    )
    for number, state in enumerate(states):
        one = replace(message(number), html="<p>text", markup="*text*")
        database.write(deliveries.add, one, NOW)
        if state is not DeliveryState.PENDING:
            database.write(claims.claim, [one.id], "t", NOW, 60.0)
        if state not in {DeliveryState.PENDING, DeliveryState.SENDING}:
            some = replace(closing(state, number), got=("a@example.org",))
            database.write(claims.close, [some], "t", NOW)
    later = NOW + timedelta(days=1)
    assert database.write(deliveries.prune, NOW, 9) == 0
    assert [database.write(deliveries.prune, later, 2) for _ in range(3)] == [2, 1, 0]
    rows = database.read(delivery_views.deliveries)
    kept = {row.state: row.message for row in rows}
    gone = {state for state, one in kept.items() if not (one.text or one.html or one.markup)}
    assert gone == {DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.CANCELLED}
    assert {one.subject for one in kept.values()} == {"subject"}
    sent = kept[DeliveryState.SENT]
    assert not database.write(deliveries.add, sent, later), "nothing is written twice"
    assert database.read(delivery_views.to_send, [sent.id])[sent.id].message.got == ()
    for state in gone:
        with pytest.raises(NotFound, match="not kept any more"):
            database.write(deliveries.retry, kept[state].id, later)


def test_a_failed_message_that_is_retried_keeps_its_words(database: Database) -> None:
    database.write(deliveries.add, message(), NOW)
    claim(database, "t")
    database.write(claims.close, [closing(DeliveryState.FAILED)], "t", NOW)
    later = NOW + timedelta(days=400)
    database.write(deliveries.retry, message().id, later)
    assert database.write(deliveries.prune, later, 9) == 0
    claim(database, "t", later)
    database.write(claims.close, [closing(DeliveryState.FAILED)], "t", later)
    assert database.write(deliveries.prune, later, 9) == 0
    assert database.read(delivery_views.delivery, message().id).message.text == "text"
