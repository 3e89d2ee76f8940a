"""The door, tried by real servers on loopback: hostile answers, slow answers, honest answers.

These tests reach loopback the way an operator would, by `allow_networks`. What the guard refuses
is tried in test_guard.py, un-weakened, in a network namespace.
"""

import asyncio
import gzip
import socket
import time
import traceback
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from functools import partial
from itertools import chain, repeat
from pathlib import Path
from typing import Any

import pytest

from monitor import errors
from monitor.errors import FetchError, Forbidden, HttpStatus, TooLarge, UsageError
from monitor.http import Http, LineError, allowed
from monitor.http.headers import retry_after
from tests.dead import dead
from tests.hostile import RESET, Hostile, hostile, redirect, reply
from tests.hostile import client as local
from tests.tables import table

ADDRESSES = table("addresses.yaml")
ANSWERS = table("hostile_answers.yaml")
TIMES = table("retry_after.yaml")
CAP = 100_000
DEADLINE = 0.6
NOISE = bytes(range(256)) * 8


def gz(body: bytes) -> bytes:
    return gzip.compress(body)


def bomb(millions: int) -> bytes:
    """So many million zeros, packed a thousandfold, without the sums at the end."""
    packer = zlib.compressobj(wbits=31)
    head = packer.compress(b"") + packer.flush(zlib.Z_FULL_FLUSH)
    return head + (packer.compress(bytes(10**6)) + packer.flush(zlib.Z_FULL_FLUSH)) * millions


ROUTES: dict[str, Any] = {
    "/ok": [reply(b"fine", "200 OK", 'ETag: "1"', "Set-Cookie: a=b")],
    "/gzip": [reply(gz(b"fine" * 99), "200 OK", "Content-Encoding: gzip")],
    "/two-members": [reply(gz(b"fi") + gz(b"ne") + b"\0\0", "200 OK", "Content-Encoding: gzip")],
    "/truncgz": [reply(gz(NOISE)[:-9], "200 OK", "Content-Encoding: gzip")],
    "/bomb": [reply(b"", "200 OK", "Content-Encoding: gzip", length=False) + gz(bytes(50_000_000))],
    "/2gb": [reply(b"", "200 OK", "Content-Encoding: gzip", length=False) + bomb(2_000)],
    "/endless": lambda _: chain([reply(length=False)], repeat(b"x" * 10_000)),
    "/drip": lambda _: chain([reply(length=False)], *repeat((b"x", 0.1), 99)),
    "/driphead": lambda _: chain([b"HTTP/1.1 200 OK\r\nX: "], *repeat((b"x", 0.1), 99)),
    "/longline": lambda _: chain([b"HTTP/1.1 200 OK\r\nX: "], repeat(b"x" * 1_000)),
    "/flood1xx": lambda _: repeat(b"HTTP/1.1 100 Continue\r\n\r\n" * 20),
    "/silence": [30],
    "/reset": [RESET],
    "/reset-in-body": [b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nabc", 0.1, RESET],
    "/until-close": [reply(b"fine", length=False)],
    "/hdr200": [reply(b"fine", "200 OK", *(f"X-{n}: {n}" for n in range(200)))],
    "/hdr64k": [reply(b"fine", "200 OK", "X: " + "x" * 65_536)],
    "/busy": [reply(b"", "429 Slow Down", "Retry-After: 120")],
    "/latin": [b"HTTP/1.1 200 OK\r\nETag: caf\xe9\r\nX: 1\r\nX: 2\r\nContent-Length: 0\r\n\r\n"],
    "/304": [b"HTTP/1.1 304 Not Modified\r\nContent-Encoding: gzip\r\n\r\n"],
    "/moved": [redirect("/moved2", "301 Moved")],
    "/moved2": [redirect("/ok#part", "308 Moved")],
    "/half-moved": [redirect("/moved3", "301 Moved")],
    "/moved3": [redirect("/ok", "302 Found")],
    **{f"/hop{n}": [redirect(f"/hop{n + 1}")] for n in range(31)},
    "/hop31": [reply(b"fine")],
    "/far-location": [redirect("/" + "x" * 1_000_000)],
    "/raw-location": [b"HTTP/1.1 302 Found\r\nLocation: /caf\xe9\r\n\r\n"],
    "/caf%E9": [reply(b"fine")],
    "/echo": lambda text: [reply(text.encode("latin-1"))],
    "/sleep": [0.4, reply(b"fine")],
    "/br-post": [reply(b"x", "200 OK", "Content-Encoding: br")],
    "/big-post": [reply(b"x" * 1_100_000, "202 Accepted")],
    "/refused": [reply(b'{"ok":false}', "400 Bad Request")],
} | {case["path"]: [case["send"].encode("latin-1")] for case in ANSWERS}


@pytest.fixture(scope="module")
def server() -> Iterator[Hostile]:
    with hostile(ROUTES) as running:
        yield running


@pytest.fixture
async def http() -> AsyncIterator[Http]:
    async with client() as opened:
        yield opened


@pytest.fixture
async def hasty() -> AsyncIterator[Http]:
    async with client(deadline=DEADLINE) as opened:
        yield opened


client = partial(local, user_agent="monitor-test/1", max_redirects=4)


# --- the guard's judgement ------------------------------------------------------------------------


@pytest.mark.parametrize("address", ADDRESSES["refused"] + ADDRESSES["metadata"])
def test_an_address_that_is_not_public_is_refused(address: str) -> None:
    assert not allowed(address)


@pytest.mark.parametrize("address", ADDRESSES["admitted"])
def test_a_public_address_is_admitted(address: str) -> None:
    assert allowed(address)


@pytest.mark.parametrize("address", ADDRESSES["metadata"])
def test_no_setting_admits_metadata(address: str) -> None:
    assert not allowed(address, ("0.0.0.0/0", "::/0"))


def test_an_operators_network_is_admitted_in_every_form_of_its_addresses() -> None:
    assert allowed("10.1.2.3", ("10.0.0.0/8",))
    assert allowed("::ffff:10.1.2.3", ("10.0.0.0/8",))
    assert allowed("fd12::1", ("10.0.0.0/8", "fd12::/16"))
    assert not allowed("10.1.2.3", ("10.2.0.0/16", "::/0"))


def test_a_setting_that_is_no_network_is_named() -> None:
    with pytest.raises(UsageError, match=r"10\.0\.0\.0/33"):
        allowed("1.1.1.1", ("10.0.0.0/33",))


# --- honest answers -------------------------------------------------------------------------------


async def test_a_document_comes_with_its_headers_and_no_cookies(
    http: Http, server: Hostile
) -> None:
    answer = await http.get(server.url("/ok"), max_bytes=CAP)
    assert (answer.status, answer.body, answer.headers["etag"]) == (200, b"fine", '"1"')
    assert "set-cookie" not in answer.headers
    assert answer.permanent_url is None


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/gzip", b"fine" * 99),
        ("/two-members", b"fine"),
        ("/until-close", b"fine"),
        ("/hdr200", b"fine"),
        ("/raw-location", b"fine"),
    ],
)
async def test_an_honest_answer_is_read(
    http: Http, server: Hostile, path: str, body: bytes
) -> None:
    assert (await http.get(server.url(path), max_bytes=CAP)).body == body


async def test_not_modified_is_an_answer(http: Http, server: Hostile) -> None:
    answer = await http.get(server.url("/304"), max_bytes=CAP)
    assert (answer.status, answer.body) == (304, b"")


async def test_headers_are_text_that_can_be_stored(http: Http, server: Hostile) -> None:
    answer = await http.get(server.url("/latin"), max_bytes=CAP)
    assert (answer.headers["etag"], answer.headers["x"]) == ("caf\ufffd", "1, 2")


async def test_a_request_names_itself_and_asks_for_gzip_only(http: Http, server: Hostile) -> None:
    answer = await http.get(server.url("/echo"), max_bytes=CAP, headers={"If-None-Match": '"1"'})
    text = answer.body.decode().lower()
    assert "user-agent: monitor-test/1\r\n" in text
    assert "accept-encoding: gzip\r\n" in text
    assert 'if-none-match: "1"\r\n' in text
    assert "cookie" not in text


async def test_the_environments_proxy_and_passwords_are_not_used(
    server: Hostile, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".netrc").write_text("default login u password p\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    monkeypatch.setenv("NO_PROXY", "")
    with hostile({}) as canary:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, canary.base)
            monkeypatch.setenv(name.lower(), canary.base)
        async with client() as http:
            said = (await http.get(server.url("/echo"), max_bytes=CAP)).body
            with socket.socket() as nobody:
                nobody.bind(("127.0.0.1", 0))
                url = f"https://127.0.0.1:{nobody.getsockname()[1]}/"
                with pytest.raises(FetchError, match="cannot connect"):
                    await http.get(url, max_bytes=CAP)
        assert b"authorization" not in said.lower()
        assert canary.hits == 0


async def test_a_wholly_permanent_move_is_reported(http: Http, server: Hostile) -> None:
    answer = await http.get(server.url("/moved"), max_bytes=CAP)
    assert answer.permanent_url == answer.url == server.url("/ok#part")
    answer = await http.get(server.url("/half-moved"), max_bytes=CAP)
    assert (answer.permanent_url, answer.url) == (None, server.url("/ok"))


async def test_credentials_do_not_follow_to_another_host(http: Http) -> None:
    sent = {"Authorization": "x", "If-None-Match": "y"}
    with (
        hostile({"/": lambda text: [reply(text.encode())]}, host="127.0.0.2") as other,
        hostile({"/": [redirect(other.url("/"))]}) as first,
    ):
        answer = await http.get(first.url("/"), max_bytes=CAP, headers=sent)
    assert b"Authorization" not in answer.body
    assert b"If-None-Match: y" in answer.body


# --- hostile answers ------------------------------------------------------------------------------


@pytest.mark.parametrize("case", ANSWERS, ids=lambda case: case["path"])
async def test_a_bad_answer_is_a_typed_error(
    http: Http, server: Hostile, case: dict[str, str]
) -> None:
    with pytest.raises(getattr(errors, case["error"]), match=case["says"]) as caught:
        await http.get(server.url(case["path"]), max_bytes=CAP)
    assert caught.value.subject == server.url(case["path"])


@pytest.mark.parametrize("path", ["/truncgz", "/reset", "/reset-in-body", "/hdr64k"])
async def test_a_broken_line_may_be_tried_again(http: Http, server: Hostile, path: str) -> None:
    with pytest.raises(FetchError) as caught:
        await http.get(server.url(path), max_bytes=CAP)
    assert caught.value.temporary


@pytest.mark.parametrize("path", ["/drip", "/driphead", "/silence"])
async def test_the_deadline_ends_every_drip(hasty: Http, server: Hostile, path: str) -> None:
    began = time.monotonic()
    with pytest.raises(FetchError, match="no complete answer"):
        await hasty.get(server.url(path), max_bytes=CAP)
    assert DEADLINE - 0.1 <= time.monotonic() - began < DEADLINE + 1


@pytest.mark.parametrize("path", ["/longline", "/flood1xx"])
async def test_an_endless_head_ends(hasty: Http, server: Hostile, path: str) -> None:
    began = time.monotonic()
    with pytest.raises(FetchError):
        await hasty.get(server.url(path), max_bytes=CAP)
    assert time.monotonic() - began < DEADLINE + 1


@pytest.mark.parametrize("path", ["/bomb", "/endless"])
async def test_the_decoded_body_is_capped(http: Http, server: Hostile, path: str) -> None:
    with pytest.raises(TooLarge) as caught:
        await http.get(server.url(path), max_bytes=CAP)
    assert not caught.value.temporary


async def test_two_gigabytes_packed_into_two_megabytes_cost_no_memory(
    http: Http, server: Hostile
) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(TooLarge):
            await http.get(server.url("/2gb"), max_bytes=10**7)
        assert tracemalloc.get_traced_memory()[1] < 64 * 10**6
    finally:
        tracemalloc.stop()


async def test_redirects_without_end_end_after_a_few(http: Http) -> None:
    with hostile(ROUTES) as alone:
        with pytest.raises(FetchError, match="more than 4 redirects"):
            await http.get(alone.url("/hop0"), max_bytes=CAP)
        assert len(alone.asked) == 5
        with pytest.raises(FetchError):
            await http.get(alone.url("/far-location"), max_bytes=CAP)
        assert len(alone.asked) == 6


async def test_one_deadline_covers_all_redirects(hasty: Http) -> None:
    with hostile({"/": [0.4, redirect("/")]}) as slow:
        began = time.monotonic()
        with pytest.raises(FetchError, match="no complete answer"):
            await hasty.get(slow.url("/"), max_bytes=CAP)
        assert time.monotonic() - began < DEADLINE + 0.5


async def test_a_look_at_the_first_bytes_ends_the_download(http: Http, server: Hostile) -> None:
    seen = []

    def look(headers: Any, first: bytes) -> None:
        seen.append(len(first))
        raise FetchError("not wanted")

    with pytest.raises(FetchError, match="not wanted"):
        await http.get(server.url("/endless"), max_bytes=10**9, look=look)
    with pytest.raises(FetchError, match="not wanted"):
        await http.get(server.url("/ok"), max_bytes=CAP, look=look)
    assert seen == [4_096, 4]


async def test_retry_after_comes_with_the_status(http: Http, server: Hostile) -> None:
    with pytest.raises(HttpStatus) as caught:
        await http.get(server.url("/busy"), max_bytes=CAP)
    assert (caught.value.status, caught.value.retry_after) == (429, 120.0)
    assert caught.value.temporary


@pytest.mark.parametrize("case", TIMES, ids=lambda case: repr(case["value"]))
def test_retry_after_is_read_and_clamped(case: dict[str, Any]) -> None:
    now = datetime(2026, 11, 21, 12, tzinfo=UTC)
    assert retry_after(case["value"], now) == case["is"]


async def test_who_must_be_ready_is_told_of_each_host_that_redirects_lead_to(
    http: Http, server: Hostile
) -> None:
    server.routes["/elsewhere"] = [redirect(f"http://localhost:{server.port}/ok")]
    asked = []

    async def ready(host: str) -> None:
        asked.append(host)

    await http.get(server.url("/elsewhere"), max_bytes=CAP, ready=ready)
    assert asked == ["127.0.0.1", "localhost"]


@pytest.mark.parametrize(
    ("name", "status", "wanted"),
    [
        ("X-Amzn-Waf-Action: challenge", "202 Accepted", True),
        ("Cf-Mitigated: challenge", "200 OK", True),
        ("X-DataDome: protected", "403 Forbidden", True),
        ("X-DataDome: protected", "200 OK", False),  # on pages too
    ],
)
async def test_a_challenge_to_browsers_is_known_by_its_head(
    http: Http, server: Hostile, name: str, status: str, wanted: bool
) -> None:
    server.routes["/challenge"] = [reply(b"<html>", status, name)]
    if not wanted:
        assert (await http.get(server.url("/challenge"), max_bytes=CAP)).status == 200
        return
    with pytest.raises(HttpStatus) as caught:
        await http.get(server.url("/challenge"), max_bytes=CAP)
    assert caught.value.challenge


async def test_a_message_shows_no_secret(http: Http, server: Hostile) -> None:
    with pytest.raises(HttpStatus) as caught:
        await http.get(server.url("/gone?token=geheim"), max_bytes=CAP)
    assert "geheim" not in str(caught.value)
    with pytest.raises(Forbidden) as refused:
        await http.get("http://anna:geheim@127.0.0.1/", max_bytes=CAP)
    assert "geheim" not in str(refused.value)


async def test_a_name_that_does_not_resolve_may_be_tried_again(http: Http) -> None:
    with pytest.raises(FetchError, match=r"name|complete") as caught:
        await http.get("http://nowhere.invalid/", max_bytes=CAP)
    assert caught.value.temporary


async def test_a_name_of_five_hundred_dead_addresses_ends_at_the_deadline(
    hasty: Http, monkeypatch: pytest.MonkeyPatch
) -> None:
    with dead(500) as (port, rows):
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_: rows)
        began = time.monotonic()
        with pytest.raises(FetchError, match="complete") as caught:
            await hasty.get(f"http://many.example:{port}/", max_bytes=CAP)
        assert caught.value.temporary
        assert time.monotonic() - began < DEADLINE + 1
    assert asyncio.all_tasks() == {asyncio.current_task()}


# --- many at once ---------------------------------------------------------------------------------


async def test_a_host_is_asked_by_few_at_a_time_and_waiting_is_no_failure() -> None:
    async with client(per_host=1, deadline=DEADLINE) as http:
        with hostile({"/": [0.25, reply(b"x")]}) as slow:
            began = time.monotonic()
            answers = [http.get(slow.url("/"), max_bytes=CAP) for _ in range(4)]
            assert len(await asyncio.gather(*answers)) == 4
            assert time.monotonic() - began >= 1.0 > DEADLINE


async def test_slow_hosts_do_not_hold_up_a_healthy_one() -> None:
    async with client(per_host=1, concurrency=4) as http:
        with hostile({"/": [30]}) as slow, hostile({"/": [reply(b"x")]}, "127.0.0.3") as good:
            waiting = [
                asyncio.create_task(http.get(slow.url("/"), max_bytes=CAP)) for _ in range(40)
            ]
            await asyncio.sleep(0.1)
            began = time.monotonic()
            await http.get(good.url("/"), max_bytes=CAP)
            assert time.monotonic() - began < 0.5
            for task in waiting:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)


# --- sending --------------------------------------------------------------------------------------


async def test_a_post_carries_json_or_a_form(http: Http, server: Hostile) -> None:
    answer = await http.post(server.url("/echo"), json={"text": "Лавров"})
    head, _, body = answer.body.partition(b"\r\n\r\n")
    assert b"Content-Type: application/json" in head
    assert body == b'{"text": "\\u041b\\u0430\\u0432\\u0440\\u043e\\u0432"}'
    answer = await http.post(server.url("/echo"), data={"a": "1 2"}, headers={"X-Id": "7"})
    assert answer.body.endswith(b"\r\n\r\na=1+2")
    assert b"X-Id: 7" in answer.body


@pytest.mark.parametrize(
    ("path", "status"),
    [("/refused", 400), ("/busy", 429), ("/moved", 301), ("/gone", 410), ("/big-post", 202)],
)
async def test_a_post_returns_any_status_and_follows_nothing(
    http: Http, server: Hostile, path: str, status: int
) -> None:
    assert (await http.post(server.url(path), json={})).status == status


@pytest.mark.parametrize(
    "path", ["/nothing", "/reset", "/reset-in-body", "/silence", "/http09", "/short", "/br-post"]
)
async def test_a_post_whose_answer_is_lost_may_have_arrived(
    hasty: Http, server: Hostile, path: str
) -> None:
    with pytest.raises(LineError) as caught:
        await hasty.post(server.url(path), json={})
    assert caught.value.sent


@pytest.mark.parametrize("url", ["http://nowhere.invalid/", "http://127.0.0.1:1/", "tls"])
async def test_a_post_that_found_no_server_surely_did_not_arrive(
    hasty: Http, server: Hostile, url: str
) -> None:
    url = url if url != "tls" else server.url("/").replace("http:", "https:")
    with pytest.raises(LineError) as caught:
        await hasty.post(url, json={})
    assert not caught.value.sent
    assert caught.value.temporary


async def test_a_post_names_only_the_server(http: Http, server: Hostile) -> None:
    secret = "".join(["ge", "heim"])  # a traceback quotes this file
    with pytest.raises(FetchError) as caught:
        await http.post(server.url("/nothing?bot=" + secret), json={}, headers={"X": secret})
    assert secret not in "".join(traceback.format_exception(caught.value))
    assert caught.value.subject == server.url("/")
    assert secret not in repr(await http.post(server.url("/ok?bot=" + secret), json={}))
