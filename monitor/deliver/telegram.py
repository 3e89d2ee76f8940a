"""Telegram's Bot API: `sendMessage`, and what its refusals mean."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from monitor.deliver import address
from monitor.deliver.address import TelegramAddress
from monitor.deliver.shared import fields, marked, to_mend
from monitor.http import Http
from monitor.http.headers import retry_after
from monitor.model import Accepted, Channel, Later, Message, Never, Receipt, Response

API = "https://api.telegram.org"
LONGEST = 4_096  # UTF-16 units

Body = dict[str, object]


async def send(message: Message, channel: Channel, http: Http, now: datetime) -> Receipt:
    """Send the message's HTML, previews off.

    Three refusals are answered at once, each a single time, since nothing has arrived yet: a chat
    that moved is followed, markup that does not parse is sent again as plain text, and what
    answers a message that is gone is sent by itself. Raises FetchError where no answer comes.
    """
    where = address.parse(channel)
    assert isinstance(where, TelegramAddress)
    url = f"{(channel.api or API).rstrip('/')}/bot{where.token}/sendMessage"
    body: Body = {
        "chat_id": where.chat,
        "text": marked(message, message.markup),
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    if not message.markup:
        body = _plain(body, message)
    if where.topic is not None:
        body["message_thread_id"] = where.topic
    number = message.thread_receipt.partition(";")[0]
    if number.isdecimal():
        body["reply_parameters"] = {
            "message_id": int(number),
            "allow_sending_without_reply": True,
        }
    if where.silent:
        body["disable_notification"] = True
    notes: list[str] = []
    for _ in range(4):
        answer = await http.post(url, json=body, ports=address.ports(channel))
        again = _another_way(answer, body, message, notes)
        if again is None:
            return _read(answer, notes, now)
        body = again
    return Never("the chat keeps moving")


def _another_way(answer: Response, body: Body, message: Message, notes: list[str]) -> Body | None:
    """The same message as Telegram asks for it, or None if there is nothing to change."""
    told = fields(answer.body)
    moved = _parameters(told).get("migrate_to_chat_id")
    if moved is not None and str(moved) != str(body["chat_id"]):
        notes.append(f"the chat moved to {moved}: put that into the channel's URL")
        return {**body, "chat_id": str(moved)}
    said = str(told.get("description", "")).lower()
    if answer.status == 400 and "parse entities" in said and "parse_mode" in body:
        notes.append("sent without markup")
        return _plain(body, message)
    if answer.status == 400 and "repl" in said and "reply_parameters" in body:
        return {key: value for key, value in body.items() if key != "reply_parameters"}
    return None


def _plain(body: Body, message: Message) -> Body:
    text = _cut(marked(message, message.text))
    return {**{k: v for k, v in body.items() if k != "parse_mode"}, "text": text}


def _cut(text: str) -> str:
    """At most `LONGEST` units; a character beyond the first plane is not cut in half."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text
    return units[: 2 * LONGEST - 2].decode("utf-16-le", "ignore") + "…"


def _read(answer: Response, notes: list[str], now: datetime) -> Receipt:
    told = fields(answer.body)
    said = str(told.get("description") or answer.status)
    if answer.status == 200 and told.get("ok") is True:
        result = told.get("result")
        number = result.get("message_id", "") if isinstance(result, dict) else ""
        return Accepted("; ".join([str(number), *notes]))
    if answer.status == 429:
        asked = _parameters(told).get("retry_after")
        after = retry_after(answer.headers.get("retry-after"), now)
        if isinstance(asked, int | float):
            after = retry_after(str(asked).partition(".")[0], now)
        return Later("Telegram asks for a pause", after)
    if answer.status >= 500 or answer.status in {408, 425}:
        return Later(f"Telegram answered {answer.status}")
    if answer.status < 400:
        return Later("what answered is not Telegram")
    if answer.status in {401, 404}:  # the token is wrong, or was revoked
        return to_mend(f"Telegram refuses the channel's token: {said}")
    return Never(f"Telegram refused it: {said}")


def _parameters(told: Mapping[str, Any]) -> Mapping[str, Any]:
    found = told.get("parameters")
    return found if isinstance(found, dict) else {}
