"""A webhook's call: its body, its key, its signature, and what its answers mean."""

import base64
import hashlib
import hmac
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from answers import CUT, Answer, HttpAnswers, to_services
from samples import LISTS, TEMPLATES, digest, item, morning, new

from monitor.deliver import check, kind, send
from monitor.deliver.webhook import body, headers
from monitor.http import Http
from monitor.model import (
    Accepted,
    Channel,
    DeliverSettings,
    Later,
    Message,
    Never,
    Receipt,
    StoryLine,
    Unknown,
)
from monitor.render import Renderer

NOW = datetime(2020, 10, 24, 4, 0, tzinfo=UTC)
LOOPBACK = DeliverSettings(deadline=0.6, allow_networks=("127.0.0.0/8",))
RENDERER = Renderer(TEMPLATES)
MESSAGE = Message("a1b2c3", "desk", "alert", "Լավրով", "Text.\n", markup='{"version": 1}')


http = pytest.fixture(to_services, name="http")


async def sent(http: Http, message: Message, *answers: Answer | str) -> tuple[Receipt, HttpAnswers]:
    with HttpAnswers(*answers) as server:
        url = f"webhook://127.0.0.1:{server.port}/hook/%D0%90?a=1&secret=canary%2Bsecret&b="
        receipt = await send(message, Channel("desk", url), http, LOOPBACK, NOW)
    return receipt, server


async def test_a_call_carries_a_key_and_a_signature_and_no_secret(http: Http) -> None:
    receipt, server = await sent(http, replace(MESSAGE, thread="first"), Answer(204))
    assert receipt == Accepted()
    [request] = server.requests
    assert request.path == "/hook/%D0%90?a=1&b="
    assert request.headers["idempotency-key"] == request.headers["webhook-id"] == "a1b2c3"
    assert request.headers["content-type"] == "application/json; charset=utf-8"
    assert request.json == {
        "id": "a1b2c3", "kind": "alert", "channel": "desk", "subject": "Լավրով",
        "text": "Text.\n", "answers": "first", "repeated": False, "content": {"version": 1},
    }  # fmt: skip
    assert "canary" not in str(request)
    stamp = request.headers["webhook-timestamp"]
    assert stamp == str(int(NOW.timestamp()))
    signed = f"a1b2c3.{stamp}.".encode() + body(replace(MESSAGE, thread="first"))
    seal = hmac.new(b"canary+secret", signed, hashlib.sha256).digest()
    assert request.headers["webhook-signature"] == f"v1,{base64.b64encode(seal).decode()}"


def test_a_secret_may_be_written_as_standard_webhooks_writes_it() -> None:
    raw = bytes(range(24))
    head = headers("id", b"{}", f"whsec_{base64.b64encode(raw).decode()}", NOW)
    stamp = head["Webhook-Timestamp"]
    seal = hmac.new(raw, f"id.{stamp}.{{}}".encode(), hashlib.sha256).digest()
    assert head["Webhook-Signature"] == f"v1,{base64.b64encode(seal).decode()}"
    assert "Webhook-Signature" not in headers("id", b"{}", "", NOW)
    assert "Webhook-Signature" in headers("id", b"{}", "whsec_!", NOW)


@pytest.mark.parametrize(
    ("answer", "outcome", "why"),
    [
        (Answer(200, "{}"), Accepted, ""),
        (Answer(202), Accepted, ""),
        (Answer(302, "", {"Location": "http://127.0.0.1/"}), Never, "leads elsewhere (302)"),
        (Answer(400), Never, "refused it: 400"),
        (Answer(401), Later, "refuses us: 401"),
        (Answer(403), Later, "refuses us: 403"),
        (Answer(404), Later, "refuses us: 404"),
        (Answer(410), Later, "refuses us: 410"),
        (Answer(413), Never, "refused it: 413"),
        (Answer(409), Later, "answered 409"),
        (Answer(429, "", {"Retry-After": "30"}), Later, "answered 429"),
        (Answer(503), Later, "answered 503"),
        (CUT, Unknown, ""),
    ],
)
async def test_every_answer_has_its_outcome(
    answer: Answer | str, outcome: type, why: str, http: Http
) -> None:
    receipt, _ = await sent(http, MESSAGE, answer)
    assert type(receipt) is outcome, receipt
    assert why in getattr(receipt, "why", "")
    if isinstance(answer, Answer) and answer.status == 429:
        assert isinstance(receipt, Later)
        assert receipt.after == 30
    if isinstance(answer, Answer) and isinstance(receipt, Later):
        assert receipt.mend == (answer.status in {401, 403, 404, 410})


async def test_a_private_address_is_not_called(http: Http) -> None:
    url = "webhooks://10.0.0.1/hook?secret=canary-secret"
    receipt = await send(MESSAGE, Channel("desk", url), http, LOOPBACK, NOW)
    assert isinstance(receipt, Later)
    assert "canary" not in receipt.why


@pytest.mark.parametrize(
    ("url", "wrong"),
    [
        ("webhooks://example.org/hook", False),
        ("webhook://example.org:8080", False),
        ("webhooks://user:password@example.org/", True),
        ("webhooks:///hook", True),
        ("webhooks://example.org:x/", True),
    ],
)
def test_an_address_is_checked_without_asking(url: str, wrong: bool) -> None:
    assert kind(Channel("desk", url)) == "webhook"
    assert bool(check(Channel("desk", url))) == wrong


def test_the_body_says_what_the_message_says_as_data() -> None:
    made = json.loads(RENDERER.digest(digest(), "desk", "webhook").markup)
    assert made["version"] == 1
    assert [one["watchlist"] for one in made["sections"]] == [one.name for one in LISTS]
    first = made["sections"][0]["stories"][0]
    assert first["headline"] == "Ministers to meet again in Sochi, Russian side says"
    assert [one["article"] for one in first["new"]] == ["talks-1", "talks-2", "talks-1"]
    assert first["known"][0]["outlet"] == "Aravot"
    assert [one["outlet"] for one in first["others"]] == ["Пример Новости", "The Morning Copy"]
    assert made["coverage"]["not_answering"][0]["source"] == "Example Ministry"
    alert = json.loads(RENDERER.alert(morning()[0], "webhook", "desk", gone=["Out."]).markup)
    assert alert["stories"][0]["watchlists"] == ["lavrov", "karabakh"]
    assert alert["stories"][0]["removed"] == ["Out."]
    one = item("a", new("New."))
    line = StoryLine("s", one, (), ((one.verdict.sentences[0], one),), ())
    several = RENDERER.several([(line, ("lavrov",))], "Why.", "webhook", "desk", more=3)
    assert json.loads(several.markup)["more"] == 3
    assert "New." in several.text
    notice = RENDERER.notice("Subject", ["A line."], "webhook", "desk")
    assert json.loads(notice.markup) == {"version": 1, "about": "notice", "lines": ["A line."]}


def test_every_field_of_the_body_is_documented() -> None:
    page = (Path(__file__).parents[1] / "docs" / "webhook.md").read_text("utf-8")

    def names(value: object) -> set[str]:
        if isinstance(value, list):
            return {name for one in value for name in names(one)}
        if isinstance(value, dict):
            return {*value, *(name for one in value.values() for name in names(one))}
        return set()

    for made in (
        RENDERER.digest(digest(), "desk", "webhook"),
        RENDERER.alert(morning()[0], "webhook", "desk"),
        RENDERER.notice("Subject", ["A line."], "webhook", "desk"),
    ):
        message = replace(MESSAGE, markup=made.markup)
        assert not {name for name in names(json.loads(body(message))) if f"`{name}`" not in page}
