"""A mailbox is read over TLS, from where it was left, and stays as it was."""

import asyncio
import logging
import shutil
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from imap import Mailbox, certificate

from monitor.errors import FetchError, Forbidden
from monitor.fetch.mailbox import FIRST, Mails, get_mails
from monitor.http import Http
from monitor.model import FetchSettings, Source, SourceState
from monitor.pipeline.kinds import Got, Question, ask
from monitor.sandbox import Pool

LOOPBACK = ("127.0.0.0/8",)


@pytest.fixture(scope="module")
def secure(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not shutil.which("openssl"):
        pytest.skip("needs the openssl command to make a certificate")
    return certificate(tmp_path_factory.mktemp("imap"))


@pytest.fixture
def box(secure: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    monkeypatch.setenv("SSL_CERT_FILE", str(secure))
    with Mailbox(secure) as opened:
        yield opened


def mail(number: int) -> bytes:
    return (
        f"Message-ID: <{number}@wire.example>\r\nSubject: Letter {number}\r\n\r\n"
        f"The ferry runs, says letter {number}.\r\n"
    ).encode()


def source(box: Mailbox, password: str = "hush", folder: str = "INBOX") -> Source:
    url = box.url.replace("INBOX", folder)
    return Source("letters", url, "Letters", kind="mailbox", user="me", password=password)


async def get(
    box: Mailbox, validity: int = -1, last: int = 0, deadline: float = 4.0, password: str = "hush"
) -> Mails:
    return await get_mails(
        source(box, password), validity=validity, last=last, deadline=deadline,
        allow_networks=LOOPBACK,
    )  # fmt: skip


async def test_only_what_came_since_is_read(box: Mailbox) -> None:
    box.folders["INBOX"] = {n: mail(n) for n in (3, 5, 8)}
    first = await get(box)
    assert [uid for uid, _ in first.messages] == [3, 5, 8]
    assert (first.validity, first.last) == (7, 8)
    assert (await get(box, 7, 8)).messages == ()
    box.folders["INBOX"][11] = mail(11)
    later = await get(box, 7, 8)
    assert later.messages == ((11, mail(11)),)
    assert later.last == 11


async def test_the_folder_stays_as_it_was(box: Mailbox) -> None:
    box.folders["INBOX"] = {1: mail(1)}
    await get(box)
    verbs = {command.split(" ")[0] for command in box.commands}
    assert verbs == {"CAPABILITY", "LOGIN", "EXAMINE", "UID", "LOGOUT"}
    fetched = [command for command in box.commands if "FETCH" in command and "SIZE" not in command]
    assert fetched
    assert all("BODY.PEEK[]" in command for command in fetched)


async def test_a_new_or_renumbered_folder_gives_its_latest(box: Mailbox) -> None:
    box.folders["INBOX"] = {n: mail(n) for n in range(1, FIRST + 31)}
    assert [uid for uid, _ in (await get(box)).messages] == list(range(31, FIRST + 31))
    box.validity = 8
    box.folders["INBOX"] = {1: mail(90), 2: mail(91)}
    renumbered = await get(box, 7, FIRST + 30)
    assert ([uid for uid, _ in renumbered.messages], renumbered.validity) == ([1, 2], 8)
    assert renumbered.last == 2


async def test_a_mail_that_is_too_large_is_left_out_and_the_next_one_read(box: Mailbox) -> None:
    box.folders["INBOX"] = {1: mail(1)}
    box.trick = "large"
    found = await get(box)
    assert (found.messages, found.left_out, found.last) == ((), 1, 1)


@pytest.mark.parametrize(
    ("trick", "why"),
    [
        ("literal", "did not speak IMAP as expected"),
        ("cut", "did not speak IMAP|connection broke"),
        ("hang", "no complete answer in time"),
    ],
)
async def test_a_server_that_misbehaves_costs_one_poll(box: Mailbox, trick: str, why: str) -> None:
    box.folders["INBOX"] = {1: mail(1)}
    box.trick = trick
    with pytest.raises(FetchError, match=why) as caught:
        await get(box, deadline=0.4)
    assert caught.value.temporary


async def test_a_slow_server_is_read_in_several_sessions(box: Mailbox) -> None:
    box.folders["INBOX"] = {n: mail(n) for n in range(1, 13)}
    box.trick = "slow"
    found = await get(box, 7, 0, deadline=1.5)
    assert found.more
    assert 1 <= len(found.messages) < 12
    later = await get(box, 7, found.last, deadline=1.5)
    assert later.messages[0][0] == found.last + 1
    never_read = await get(box, deadline=1.5)
    assert (never_read.more, never_read.last) == (False, 12)


async def test_a_wrong_password_is_told_without_it(
    box: Mailbox, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(FetchError, match="the login was refused") as caught:
        await get(box, password="open-sesame")
    assert not caught.value.temporary
    assert "sesame" not in f"{caught.value} {caught.value!r} {caplog.text}"


async def test_a_folder_that_is_not_there_is_told(box: Mailbox) -> None:
    with pytest.raises(FetchError, match="there is no folder 'News'"):
        await get_mails(
            source(box, folder="News"), validity=-1, last=0, deadline=4, allow_networks=LOOPBACK
        )


async def test_a_certificate_nobody_knows_is_refused(
    box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(FetchError, match="certificate is not valid") as caught:
        await get(box)
    assert not caught.value.temporary
    assert box.commands == []


async def test_a_server_inside_is_not_connected_to(box: Mailbox) -> None:
    with pytest.raises(Forbidden):
        await get_mails(source(box), validity=-1, last=0, deadline=4, allow_networks=())


async def test_a_mail_is_an_entry_and_known_by_its_id_after_a_renumbering(box: Mailbox) -> None:
    limits = FetchSettings(allow_networks=LOOPBACK, deadline=4)
    box.folders["INBOX"] = {1: mail(1), 2: b"\x00\x00", 3: mail(3)}
    pool = Pool(1, 10, 512)

    class Doors:
        http: Http
        pool: Pool

    doors = Doors()
    doors.pool = pool

    async def once(state: SourceState) -> Got:
        return await ask(Question(doors, limits, source(box), state, datetime.now(UTC)))

    try:
        first = await once(SourceState("letters"))
        box.validity, box.folders["INBOX"] = 9, {1: mail(3)}
        state = SourceState("letters", cursor=first.cursor, first_polled_at=datetime.now(UTC))
        again = await once(state._replace(url=box.url))
    finally:
        pool.close()
    assert first.feed
    assert again.feed
    assert [(one.title, one.guid) for one in first.feed.entries] == [
        ("Letter 3", "3@wire.example"),
        ("Letter 1", "1@wire.example"),
    ]
    assert again.feed.entries[0].guid == "3@wire.example"
    assert first.feed.entries[0].content == "The ferry runs, says letter 3."


async def test_servers_that_say_nothing_hold_up_no_other_work() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"imaps://127.0.0.1:{server.getsockname()[1]}/INBOX"
        silent = Source("letters", url, "Letters", kind="mailbox", user="me", password="hush")
        asked = [
            asyncio.create_task(
                get_mails(silent, validity=-1, last=0, deadline=8, allow_networks=LOOPBACK)
            )
            for _ in range(40)  # more than the loop's executor has threads
        ]
        await asyncio.sleep(0.2)
        await asyncio.wait_for(asyncio.to_thread(int), 2)
        for one in asked:
            one.cancel()
        assert {type(one) for one in await asyncio.gather(*asked, return_exceptions=True)} == {
            asyncio.CancelledError
        }
