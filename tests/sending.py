"""A message, channels of every kind, and what is expected to become of it."""

from datetime import UTC, datetime
from typing import Any

import pytest

from monitor.model import (
    Accepted,
    Channel,
    DeliverSettings,
    Later,
    Message,
    Receipt,
)
from tests.tables import table

CASES: dict[str, list[dict[str, Any]]] = table("deliveries.yaml")
NOW = datetime(2020, 10, 24, 4, 0, tzinfo=UTC)
LOOPBACK = DeliverSettings(deadline=0.6, confirm=0.3, allow_networks=("127.0.0.0/8",))
MESSAGE = Message(
    id="a1b2c3",
    channel="desk",
    kind="alert",
    subject="Lavrov: Ministers to meet",
    text="Lavrov said so.\n",
    html="<html><body><p>Lavrov said <b>so</b>.</p></body></html>",
    markup="<b>Lavrov</b> said so.",
)
SLACK_HOOK = "slack://T0CANARY1/B0CANARY2/canaryTokenOfTheHook"
SLACK_BOT = "slack://xoxb-canary-token-of-bot/#news"
TELEGRAM = "tgram://123456789:canary-token-of-telegram/-100200300"


def channel(url: str, api: str | None = None) -> Channel:
    return Channel(name="desk", url=url, api=api)


def mailto(port: int, to: str = "reader@example.org") -> Channel:
    return channel(f"mailto://127.0.0.1:{port}/{to}?from=desk@monitor.example")


def expect(receipt: Receipt, case: dict[str, Any]) -> None:
    assert type(receipt).__name__ == case["outcome"], receipt
    said = receipt.receipt if isinstance(receipt, Accepted) else receipt.why
    assert case.get("why", "") in said
    if "after" in case:
        assert isinstance(receipt, Later)
        assert receipt.after == case["after"]
    assert getattr(receipt, "mend", False) == case.get("mend", False)


def cases(name: str) -> pytest.MarkDecorator:
    rows = CASES[name]
    return pytest.mark.parametrize("case", rows, ids=[row["case"] for row in rows])
