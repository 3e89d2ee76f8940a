"""A mail server that is away for a day, one that refuses, and tokens that somebody must mend."""

import asyncio
import json
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import pytest
from newsroom import FERRY, many, opened, staged, states
from stage import Stage, moment

from monitor.demo.doubles import Failure
from monitor.errors import StoreError
from monitor.model import DeliveryState, Message
from monitor.pipeline import Desk, Ports, deliver
from monitor.store import articles, claims
from monitor.store import deliveries as delivery_store
from monitor.views import alerts as alert_views
from monitor.views import deliveries as delivery_views

stage = pytest.fixture(staged, name="stage")


def deliver_every(stage: Stage, minutes: int, hours: float) -> None:
    """The running monitor's deliveries, while the clock goes on."""

    async def play() -> None:
        async with stage.monitor() as monitor:
            end = stage.clock + timedelta(hours=hours)
            while stage.clock < end:
                await deliver.run(monitor.ports, monitor.desk)
                stage.clock += timedelta(minutes=minutes)

    asyncio.run(play())


def numbers(stage: Stage) -> list[str]:
    return [str(mail["subject"]).removeprefix("No. ") for mail in stage.mails]


def test_a_mail_server_that_says_later_for_a_day_gets_all_in_order_and_once(stage: Stage) -> None:
    opened(stage)
    many(stage, "mail", 7, "2024-03-04 09:00")
    stage.clock = moment("2024-03-04 09:01")
    stage.servers.mail.fail(Failure(reply="451 4.7.1 later"), times=10_000)
    deliver_every(stage, 5, 24)
    assert stage.mails == []
    tries = max(row.attempts for row in stage.ask(delivery_views.deliveries))
    assert 24 < tries < 80, "ever more seldom, and half-hourly in the end"
    stage.servers.mail._failures.clear()
    deliver_every(stage, 5, 1)
    assert numbers(stage) == [str(number) for number in range(7)]
    assert not any("repeated" in str(mail["text"]) for mail in stage.mails)
    assert states(stage, "mail") == ["sent"] * 7


def test_a_server_that_takes_three_messages_a_minute_gets_all_in_order_and_once(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(stage)
    many(stage, "mail", 10, "2024-03-04 09:00")
    stage.clock = moment("2024-03-04 09:01")
    mail, taken = stage.servers.mail, Counter[datetime]()

    def strict() -> Failure | None:
        taken[stage.clock] += 1
        refused = taken[stage.clock] > 3
        return Failure(reply="450 4.7.1 too many messages, slow down") if refused else None

    monkeypatch.setattr(mail, "_next_failure", strict)
    deliver_every(stage, 1, 2)
    assert numbers(stage) == [str(number) for number in range(10)]
    assert states(stage, "mail") == ["sent"] * 10
    asked = [count for count in taken.values() if count > 3]
    assert max(asked) <= 5, "it is asked once or twice more, and then left alone"


def test_one_message_that_is_put_off_for_its_own_sake_holds_up_no_other(stage: Stage) -> None:
    opened(stage)
    many(stage, "mail", 4, "2024-03-04 09:00")
    stage.clock = moment("2024-03-04 09:01")
    stage.servers.mail.fail(Failure(reply="451 4.7.1 greylisted"))
    deliver_every(stage, 5, 0.2)
    assert numbers(stage) == ["1", "2", "3", "0"]


def test_what_is_written_while_a_slow_channel_sends_overtakes_nothing_put_off_before(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(stage)
    many(stage, "mail", 3, "2024-03-04 09:00")
    many(stage, "chat", 1, "2024-03-04 09:00")
    stage.clock = moment("2024-03-04 09:01")
    stage.servers.mail.fail(Failure(reply="451 4.7.1 later"), times=2)
    drain, mail_done, added = (
        deliver.drain,
        asyncio.Event(),
        Message("mail-later", "mail", "alert", "No. 3", "Text."),
    )

    async def slow(ports: Ports, desk: Desk, name: str, ids: Sequence[str]) -> int:
        if name == "chat":
            await mail_done.wait()
        sent = await drain(ports, desk, name, ids)
        if name == "chat":  # took longer than the mail server asked for
            stage.clock = moment("2024-03-04 10:00")
            await ports.database.awrite(delivery_store.add, added, stage.clock)
        mail_done.set()
        return sent

    monkeypatch.setattr(deliver, "drain", slow)
    deliver_every(stage, 5, 0.01)  # one pass
    assert numbers(stage) == []
    deliver_every(stage, 5, 0.01)
    assert numbers(stage) == ["0", "1", "2", "3"]


def test_a_fault_in_keeping_the_house_holds_no_mail_back(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(stage)
    many(stage, "mail", 3, "2024-03-04 09:00")

    def broken(*_: object) -> None:
        raise StoreError("disk I/O error")

    monkeypatch.setattr(articles, "prune", broken)
    with pytest.raises(StoreError):
        stage.at("2024-03-04 09:01")
    assert numbers(stage) == ["0", "1", "2"]


def test_one_pass_tells_the_owner_of_what_it_gives_up(stage: Stage) -> None:
    opened(stage)
    many(stage, "nowhere", 1, "2024-03-04 09:00")
    stage.at("2024-03-09 09:00")
    assert states(stage, "nowhere") == ["failed"]
    rows = stage.ask(delivery_views.deliveries)
    told = [row for row in rows if "nowhere" in row.message.subject]
    assert [row.state for row in told if row.message.channel == "owner"] == [DeliveryState.SENT]


def test_a_mail_that_is_refused_for_good_is_tried_once_and_the_owner_is_told(stage: Stage) -> None:
    opened(stage)
    many(stage, "mail", 1, "2024-03-04 09:00")
    stage.clock = moment("2024-03-04 09:01")
    stage.servers.mail.fail(Failure(reply="550 5.1.1 no such user"))
    deliver_every(stage, 5, 0.05)  # one pass, as cron may make one an hour
    dead, told = sorted(stage.ask(delivery_views.deliveries), key=lambda row: row.created_at)
    assert (dead.state, dead.attempts) == (DeliveryState.FAILED, 1)
    assert "5.1.1" in dead.why
    assert (told.message.channel, told.state) == ("owner", DeliveryState.SENT)
    assert told.sent_at is not None
    assert told.sent_at - dead.created_at < timedelta(minutes=15)


def test_each_of_several_recipients_gets_a_mail_once_and_the_owner_hears_who_does_not(
    stage: Stage,
) -> None:
    """One is put off for an hour, one is refused for good; the others do not wait for them."""
    others = ["late@newsroom.example", "gone@newsroom.example"]
    stage.channels["mail"] = {"url": f"${{DEMO_MAIL_URL}},{','.join(others)}"}
    opened(stage)
    many(stage, "mail", 2, "2024-03-04 09:00")
    stage.clock = moment("2024-03-04 09:01")
    late, gone = others
    stage.servers.mail.refusing = {late: "451 4.7.1 later", gone: "550 5.1.1 no such user"}
    deliver_every(stage, 5, 1)
    first, second, told = stage.mails
    assert [first["to"], second["to"]] == [["analyst@newsroom.example"]] * 2
    assert "mail did not reach everybody" in str(told["subject"])
    assert gone in str(told["text"])
    assert states(stage, "mail") == ["pending"] * 2
    del stage.servers.mail.refusing[late]
    deliver_every(stage, 5, 1)
    assert [mail["to"] for mail in stage.mails[3:]] == [[late]] * 2
    assert {mail["message_id"] for mail in stage.mails[3:]} == {
        mail["message_id"] for mail in (first, second)
    }
    assert not any("repeated" in str(mail["text"]) for mail in stage.mails)
    rows = stage.ask(delivery_views.deliveries, failed=True)
    assert [row.state for row in rows] == [DeliveryState.SENT] * 2
    assert all(f"refused for {gone}" in row.why for row in rows)

    async def retry() -> None:
        async with stage.monitor() as monitor:
            monitor.ports.database.write(delivery_store.retry, rows[0].message.id, stage.clock)

    stage.servers.mail.refusing.clear()
    asyncio.run(retry())
    deliver_every(stage, 5, 0.1)
    assert stage.mails[-1]["to"] == [gone], "when it was mended"
    assert len(stage.ask(delivery_views.deliveries, failed=True)) == 1


def test_who_never_takes_a_mail_is_given_up_and_the_others_were_told(stage: Stage) -> None:
    late = "late@newsroom.example"
    stage.channels["mail"] = {"url": f"${{DEMO_MAIL_URL}},{late}"}
    opened(stage)
    many(stage, "mail", 1, "2024-03-04 09:00")
    stage.clock = moment("2024-03-04 09:01")
    stage.servers.mail.refusing[late] = "452 4.2.2 mailbox full"
    deliver_every(stage, 30, 4 * 24 + 1)
    (dead,) = stage.ask(delivery_views.deliveries, failed=True)
    assert dead.state is DeliveryState.SENT
    assert f"gave up after 4 days: not for {late}" in dead.why
    assert dead.sent_at is not None
    assert dead.sent_at - dead.created_at < timedelta(hours=1), "when the first had it"
    first, told = stage.mails
    assert (first["to"], told["to"]) == (["analyst@newsroom.example"], ["owner@newsroom.example"])
    assert "mailbox full" in str(told["text"])


def put(stage: Stage, work: Callable[..., object], *args: object) -> None:
    async def go() -> None:
        async with stage.monitor() as monitor:
            monitor.ports.database.write(work, *args)

    asyncio.run(go())


def take_back(stage: Stage) -> None:
    async def go() -> None:
        async with stage.monitor() as monitor:
            await deliver.reclaim(monitor.ports, monitor.desk, all_of_them=True)

    asyncio.run(go())


BOB = "bob@newsroom.example"


def shared(stage: Stage, refusing: dict[str, str], first: Failure | None = None) -> None:
    """A letter to the analyst and to some whom the server answers so, half a day long."""
    stage.channels["mail"] = {"url": f"${{DEMO_MAIL_URL}},{','.join(refusing)}"}
    opened(stage)
    many(stage, "mail", 1, "2024-03-04 09:00")
    stage.clock = moment("2024-03-04 09:01")
    stage.servers.mail.refusing = dict(refusing)
    if first:
        stage.servers.mail.fail(first, times=10_000)
    deliver_every(stage, 15, 12)


@pytest.mark.parametrize("reply", ["452 4.2.2 mailbox full", "530 5.7.1 log in first"])
def test_who_is_left_of_several_recipients_holds_up_nobody(stage: Stage, reply: str) -> None:
    shared(stage, {BOB: reply})
    urgent = Message(id="u", channel="mail", kind="alert", subject="Dam breaks", text="It broke.")
    put(stage, delivery_store.add, urgent, stage.clock)
    deliver_every(stage, 5, 0.1)
    assert stage.mails[-1]["subject"] == "Dam breaks"
    assert not stage.ask(delivery_views.held)
    assert [mail["to"] for mail in stage.mails] == [["analyst@newsroom.example"]] * 2
    assert all(row.sent_at for row in stage.ask(delivery_views.deliveries))


def test_an_address_that_was_corrected_gets_the_letter_when_it_is_retried(stage: Stage) -> None:
    shared(stage, {"b|bo@newsroom.example": "550 5.1.1 no such user"})
    stage.channels["mail"] = {"url": "${DEMO_MAIL_URL},b|ob@newsroom.example"}
    opened(stage)
    (row,) = stage.ask(delivery_views.deliveries, failed=True)
    put(stage, delivery_store.retry, row.message.id, stage.clock)
    stage.servers.mail.refusing["b|ob@newsroom.example"] = "450 4.2.1 busy"
    deliver_every(stage, 5, 0.1)
    assert states(stage, "mail") == ["pending"]
    stage.servers.mail.refusing.clear()
    deliver_every(stage, 5, 2)
    assert states(stage, "mail") == ["sent"]
    letters = [mail["to"] for mail in stage.mails if "everybody" not in str(mail["subject"])]
    assert letters == [["b|ob@newsroom.example"]]


def test_one_refused_and_one_put_off_are_both_shown_and_told(stage: Stage) -> None:
    gone = "gone@newsroom.example"
    shared(stage, {BOB: "452 4.2.2 full", gone: "550 5.1.1 no such user"})
    (row,) = stage.ask(delivery_views.deliveries, failed=True)
    assert row.state is DeliveryState.PENDING
    assert row.attempts > 2
    assert BOB in row.why
    assert f"refused for {gone}: 550" in row.why
    (told,) = [mail for mail in stage.mails if "everybody" in str(mail["subject"])]
    assert "The others have it" not in str(told["text"])
    put(stage, delivery_store.cancel_waiting, "restored")
    assert states(stage, "mail") == ["sent"], "to those who have it"


def test_a_held_channel_that_takes_a_letter_for_some_is_held_no_more(stage: Stage) -> None:
    shared(stage, {BOB: "452 4.2.2 mailbox full"}, first=Failure(reply="535 5.7.8 no"))
    assert "mail" in stage.ask(delivery_views.held)
    stage.servers.mail._failures.clear()
    deliver_every(stage, 5, 1)
    assert states(stage, "mail") == ["pending"]
    assert "mail" not in stage.ask(delivery_views.held)


def test_a_letter_that_somebody_has_counts_when_he_got_it(stage: Stage) -> None:
    """Against the limit of its channel, and as told."""
    stage.channels["mail"] = {"url": f"${{DEMO_MAIL_URL}},{BOB}", "limit": "1 in 1h"}
    stage.watch("velden", "Velden", alert={"to": "mail"})
    stage.watch("cheese", "dairy", alert={"to": "mail"})
    opened(stage)
    stage.servers.mail.refusing[BOB] = "452 4.2.2 mailbox full"
    stage.page("gazette", "ferry", "2024-03-04 10:00", "Ferry line opens", FERRY)
    stage.at("2024-03-04 10:05")
    assert stage.ask(alert_views.told_by_alert, ["mail"], range(1, 9))["mail"]
    fire = "A dairy in the hills burnt down on Monday night. Nobody was hurt."
    stage.page("courier", "fire", "2024-03-04 12:10", "Dairy burnt down", fire)
    stage.at("2024-03-04 12:15")
    assert [mail["to"] for mail in stage.mails] == [["analyst@newsroom.example"]] * 2


def test_a_letter_that_somebody_has_ends_as_sent_when_its_sender_died_too_often(
    stage: Stage,
) -> None:
    shared(stage, {BOB: "452 4.2.2 mailbox full"})
    (row,) = stage.ask(delivery_views.deliveries)
    for _ in range(claims.MAX_REPEATS + 1):
        stage.clock += timedelta(days=1)
        put(stage, claims.claim, [row.message.id], "one that dies", stage.clock, 60.0)
        take_back(stage)
    (ended,) = stage.ask(delivery_views.deliveries, failed=True)
    assert ended.state is DeliveryState.SENT
    (told,) = [one for one in stage.ask(delivery_views.deliveries) if one != ended]
    assert "did not reach everybody" in told.message.subject
    assert ended.sent_at == row.sent_at
    assert "stopped while" in ended.why


def test_a_wrong_token_holds_the_channel_and_is_told_once(stage: Stage) -> None:
    opened(stage)
    many(stage, "chat", 3, "2024-03-04 09:00")
    stage.clock = moment("2024-03-04 09:01")
    said = json.dumps({"ok": False, "error_code": 401, "description": "Unauthorized"})
    stage.servers.telegram.fail(Failure(status=401, body=said), times=10_000)
    deliver_every(stage, 5, 6)
    assert states(stage, "chat") == ["pending"] * 3
    assert "token" in stage.ask(delivery_views.held)["chat"]
    (mail,) = stage.mails
    assert "chat takes no messages" in str(mail["subject"])
    tries = sum(row.attempts for row in stage.ask(delivery_views.deliveries))
    assert tries < 6 * 2 + 3
    stage.servers.telegram._failures.clear()
    deliver_every(stage, 5, 1)
    assert stage.ask(delivery_views.held) == {}
    assert states(stage, "chat") == ["sent"] * 3


def test_a_letter_retried_by_hand_is_as_patient_as_a_new_one(stage: Stage) -> None:
    opened(stage)
    many(stage, "chat", 1, "2024-03-04 09:00")
    stage.clock = moment("2024-03-09 09:00")
    stage.servers.telegram.fail(Failure(status=503), times=3)
    deliver_every(stage, 5, 0.05)
    (row,) = [r for r in stage.ask(delivery_views.deliveries) if r.message.channel == "chat"]
    assert row.state is DeliveryState.FAILED

    async def retry() -> None:
        async with stage.monitor() as monitor:
            monitor.ports.database.write(delivery_store.retry, row.message.id, stage.clock)

    asyncio.run(retry())
    deliver_every(stage, 1, 1)
    assert states(stage, "chat") == ["sent"]
