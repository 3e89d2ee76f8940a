"""Addresses of channels, as Apprise writes them."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sending import SLACK_BOT, SLACK_HOOK, TELEGRAM, channel

from monitor.deliver import address, check, kind, secrets
from monitor.deliver.address import MailAddress, SlackAddress, TelegramAddress
from monitor.errors import DeliveryError


def test_an_address_says_what_kind_of_message_the_channel_takes() -> None:
    urls = ["mailto://h/a@b.c", "mailtos://u:p@h", SLACK_HOOK, TELEGRAM, "ntfy://topic", "json://h"]
    assert [kind(channel(url)) for url in urls] == [
        "mail", "mail", "slack", "telegram", "plain", "plain",
    ]  # fmt: skip


MAIL_FORMS = [
    ("mailtos://me:pw@gmail.com", "smtp.gmail.com:587 starttls me@gmail.com > me@gmail.com"),
    (
        "mailtos://me:p%40w@example.org:2525/a@b.org",
        "example.org:2525 starttls me@example.org > a@b.org",
    ),
    (
        "mailtos://me:pw@example.org?smtp=mx.example.org&mode=ssl&to=a@b.org",
        "mx.example.org:465 ssl me@example.org > a@b.org",
    ),
    (
        "mailtos://mx.example.org:587/?user=me@gmail.com&pass=pw&from=d@e.org&to=a@b.org",
        "mx.example.org:587 starttls d@e.org > a@b.org",
    ),
    (
        "mailto://mx.example.org/a@b.org/c@d.org?from=Desk%20%3Cdesk@e.org%3E",
        "mx.example.org:25 plain desk@e.org > a@b.org c@d.org",
    ),
    (
        "mailto://mx.example.org/a@пример.рф?from=desk@e.org",
        "mx.example.org:25 plain desk@e.org > a@xn--e1afmkfd.xn--p1ai",
    ),
]


@pytest.mark.parametrize(("url", "right"), MAIL_FORMS)
def test_mail_addresses_are_read_as_apprise_writes_them(url: str, right: str) -> None:
    found = address.parse(channel(url))
    assert isinstance(found, MailAddress)
    server = f"{found.host}:{found.port} {found.security}"
    assert f"{server} {found.sender} > {' '.join(found.to)}" == right


def test_chat_addresses_are_read_as_apprise_writes_them() -> None:
    assert address.parse(channel(SLACK_HOOK)) == SlackAddress(
        ("T0CANARY1", "B0CANARY2", "canaryTokenOfTheHook")
    )
    assert address.parse(channel(SLACK_BOT)) == SlackAddress(("xoxb-canary-token-of-bot",), "#news")
    assert address.parse(channel(TELEGRAM)) == TelegramAddress(
        "123456789:canary-token-of-telegram", "-100200300"
    )
    named = address.parse(channel("tgram://bot12:abc_d/readers:7/?silent=yes"))
    assert named == TelegramAddress("12:abc_d", "@readers", topic=7, silent=True)


@pytest.mark.parametrize(
    "url",
    [
        "mailto://", "mailtos://u:p@h.org/not-an-address", "mailto://h.org/a@b.c%0d%0aBcc:d@e.f",
        "mailto://h.org/a@b.c?from=x@y.z&mode=maybe", "slack://A/B", "slack://xoxb-1-2-3",
        "slack://xoxb-1-2-3/#a/#b", "tgram://12:ab", "tgram://nonsense/1", "tgram://12:ab/1/2",
        "dbus://", "syslog://", "json://h.org?attach=/etc/hostname", "unheard-of://x", "",
    ],
)  # fmt: skip
def test_an_address_that_cannot_be_used_is_told_before_anything_is_sent(url: str) -> None:
    wrong = check(channel(url))
    assert wrong
    assert "://h.org" not in wrong


def test_a_host_is_no_secret_but_where_it_may_be_a_token() -> None:
    hook = channel("json://user:longpassword@127.0.0.1:8765/hooktoken?secret=alsosecret")
    said = "127.0.0.1:8765 refused longpassword hooktoken alsosecret"
    assert secrets.scrub(said, hook) == "127.0.0.1:8765 refused *** *** ***"
    assert secrets.scrub("webhook1 x", channel("discord://webhook1/tokentoken")) == "*** x"
    assert secrets.scrub("a.example/", channel("json://a.example:80?x=longsecret")) == "a.example/"
    assert "longsecret" in secrets.of(channel("json://a.example:80?x=longsecret"))


@given(st.text(max_size=60), st.sampled_from(["mailto", "mailtos", "slack", "tgram"]))
@settings(max_examples=150)
def test_no_address_breaks_the_reader(rest: str, scheme: str) -> None:
    one = channel(f"{scheme}://{rest}")
    with contextlib.suppress(DeliveryError):
        read = address.parse(one)
        password = getattr(read, "password", "")
        assert not password or password in secrets.of(one)


@pytest.mark.parametrize(
    "url",
    [
        "mailtos://desk:hunter22@mail.example?to=a@b.example",
        "mailtos://desk:hunter22@mail.example/?to=a@b.example",
        "mailtos://desk:hunter22@mail.example/a@b.example",
        "mailtos://mail.example?user=desk&pass=hunter22&to=a@b.example",
        "mailtos://mail.example?Pass=hunter22&user=desk&to=a@b.example",
        "mailtos://desk:hunter%32%32@mail.example?to=a@b.example",
        "mailtos://mail.example?pass=+hunter22&user=desk&to=a@b.example",
    ],
)
def test_the_password_of_a_mail_address_is_in_no_message(url: str) -> None:
    assert address.parse(channel(url)).password == "hunter22"  # type: ignore[union-attr]
    assert secrets.scrub("refused: desk, hunter22", channel(url)) == "refused: desk, ***"
