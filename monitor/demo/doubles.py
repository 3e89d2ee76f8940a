"""Doubles of the chats the monitor sends to, Slack and Telegram (the mail's is in mailbox.py).

Real servers on loopback that speak the services' own wire formats and error bodies, refuse what
the services would refuse, keep every message they took as a file, and fail on demand:
`POST /-/fail`. `GET /-/received` and `GET /-/refused` list what came.
"""

import json
import re
import threading
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from monitor.demo import wire
from monitor.demo.loopback import Ask, Loopback, Reply

SLACK_TOKENS = ("T0NEWSROOM", "B0NEWSROOM", "demoWebhookDemoWebhook00")
SLACK_BOT = "xoxb-100000000001-100000000002-demoBotDemoBotDemoBot000"
TELEGRAM_TOKEN = "100000001:demoTokenDemoTokenDemoTokenDemoTok0"
TELEGRAM_CHAT = "100200300"


@dataclass(frozen=True, slots=True)
class Failure:
    """One planned refusal.

    Mail answers with `reply`; the chats with `status` (and `retry_after`) and, where given,
    `body`. With `hang_up` the line breaks instead of an answer, after the message was taken
    (`taken`) or before.
    """

    status: int = 503
    reply: str = ""
    body: str = ""
    retry_after: int | None = None
    hang_up: bool = False
    taken: bool = False


class Double:
    """What all doubles have in common: numbered files, lists of what came, planned failures.

    Args:
        out: the folder for received messages; numbering goes on after what is there.
        port: the wished-for control port (for the chats: the service itself), 0 for any.
    """

    name = "double"
    suffix = ".json"

    def __init__(self, out: Path, port: int = 0) -> None:
        self.out = out
        out.mkdir(parents=True, exist_ok=True)
        self.received: list[dict[str, Any]] = []
        self.refused: list[dict[str, Any]] = []
        self._failures: deque[Failure] = deque()
        self._lock = threading.Lock()
        self._number = self._last_number()
        self.web = Loopback(self._answer, port)

    def start(self) -> None:
        self.web.start()

    def stop(self) -> None:
        self.web.stop()

    def fail(self, failure: Failure, times: int = 1) -> None:
        """The next `times` messages meet this."""
        with self._lock:
            self._failures.extend([failure] * times)

    def _next_failure(self) -> Failure | None:
        with self._lock:
            return self._failures.popleft() if self._failures else None

    def _last_number(self) -> int:
        found = (re.search(r"-(\d+)", path.name) for path in self.out.glob(f"{self.name}-*"))
        return max((int(match.group(1)) for match in found if match), default=0)

    def _keep(self, row: dict[str, Any], raw: bytes, readable: str) -> int:
        """Writes `<name>-0001.<suffix>` and a readable `.txt`; the number is the receipt."""
        with self._lock:
            self._number += 1
            number = self._number
            stem = self.out / f"{self.name}-{number:04d}"
            stem.with_suffix(self.suffix).write_bytes(raw)
            stem.with_suffix(".txt").write_text(readable, encoding="utf-8")
            at = datetime.now(UTC).isoformat(timespec="milliseconds")
            self.received.append({"number": number, "at": at, **row})
        return number

    def _refuse(self, why: str, raw: str) -> None:
        """Kept on disk too: a sender that then tries another form would hide its fault."""
        with self._lock:
            self.refused.append({"why": why, "raw": raw})
            path = self.out / f"refused-{self.name}-{len(self.refused):04d}.txt"
            path.write_text(f"{why}\n\n{raw}", encoding="utf-8")

    def _answer(self, ask: Ask) -> Reply:
        if ask.path == "/-/received":
            return _json(200, self.received)
        if ask.path == "/-/refused":
            return _json(200, self.refused)
        if ask.path == "/-/fail" and ask.method == "POST":
            plan = json.loads(ask.body)
            self.fail(Failure(**{k: v for k, v in plan.items() if k != "times"}), plan["times"])
            return _json(200, {"planned": plan["times"]})
        return self.serve(ask)

    def serve(self, ask: Ask) -> Reply:
        """The service proper; the control server of a mail double has none."""
        return Reply(404, b"no such page")


class Slack(Double):
    """Incoming webhooks (`/services/T/B/X`) and `chat.postMessage`."""

    name = "slack"

    def serve(self, ask: Ask) -> Reply:
        hook = ask.path.startswith("/services/")
        if not hook and not ask.path.endswith("/chat.postMessage"):
            return Reply(404, b"unknown_method")
        if ask.method != "POST":
            return self._no("invalid_payload" if hook else "invalid_arguments", hook, 400, ask)
        failure = self._next_failure()
        if failure and not failure.taken:
            return self._planned(failure, hook)
        reply = self._take(ask, hook)
        return self._planned(failure, hook) if failure else reply

    def _take(self, ask: Ask, hook: bool) -> Reply:
        if hook and ask.path != "/services/" + "/".join(SLACK_TOKENS):
            return self._no("invalid_token", hook, 403, ask)
        if not hook and ask.headers.get("authorization") != f"Bearer {SLACK_BOT}":
            known = "authorization" in ask.headers
            return self._no("invalid_auth" if known else "not_authed", hook, 200, ask)
        if not ask.headers.get("content-type", "").startswith("application/json"):
            return self._no("invalid_payload" if hook else "invalid_form_data", hook, 400, ask)
        try:
            payload = json.loads(ask.body)
            text = payload["text"]
        except (ValueError, TypeError):
            return self._no("invalid_payload" if hook else "invalid_json", hook, 400, ask)
        except KeyError:
            return self._no("no_text", hook, 400, ask)
        if not hook and not payload.get("channel"):
            return self._no("channel_not_found", hook, 200, ask)
        try:
            wire.check_slack(str(text))
            wire.check_blocks(payload.get("blocks", []))
        except wire.WireError as error:
            named = {"no_text", "msg_too_long", "invalid_blocks"}
            code = str(error) if str(error) in named else "invalid_payload"
            return self._no(code, hook, 400, ask, why=str(error))
        number = self._keep({"text": text, "payload": payload}, ask.body, wire.read_slack(text))
        if hook:
            return Reply(200, b"ok", "text/html")
        stamp = f"{1_697_900_000 + number}.000100"
        return _json(200, {"ok": True, "channel": payload["channel"], "ts": stamp})

    def _no(self, code: str, hook: bool, status: int, ask: Ask, why: str = "") -> Reply:
        self._refuse(why or code, ask.body.decode("utf-8", "replace"))
        # The Web API answers 200 and says so in the body; a webhook answers in the status.
        return Reply(status, code.encode()) if hook else _json(200, {"ok": False, "error": code})

    def _planned(self, failure: Failure, hook: bool) -> Reply:
        code = failure.body or ("rate_limited" if hook else "ratelimited")
        body = code.encode() if hook else json.dumps({"ok": False, "error": code}).encode()
        return _failing(failure, body)


class Telegram(Double):
    """`/bot<token>/sendMessage` of the Bot API."""

    name = "telegram"

    def serve(self, ask: Ask) -> Reply:
        token, _, method = ask.path.removeprefix("/bot").partition("/")
        if not ask.path.startswith("/bot") or not re.fullmatch(r"\d+:[\w-]{30,}", token):
            return self._no(404, "Not Found", ask)
        if token != TELEGRAM_TOKEN:
            return self._no(401, "Unauthorized", ask)
        if method != "sendMessage":
            return self._no(404, "Not Found", ask)
        failure = self._next_failure()
        if failure and not failure.taken:
            return self._planned(failure)
        reply = self._take(ask)
        return self._planned(failure) if failure else reply

    def _take(self, ask: Ask) -> Reply:
        fields = _fields(ask)
        if fields is None:
            return self._no(400, "Bad Request: can't parse request body", ask)
        chat, text = str(fields.get("chat_id") or ""), fields.get("text")
        if not chat:
            return self._no(400, "Bad Request: chat_id is empty", ask)
        if chat != TELEGRAM_CHAT:
            return self._no(400, "Bad Request: chat not found", ask)
        if not isinstance(text, str) or not text.strip():
            return self._no(400, "Bad Request: message text is empty", ask)
        mode = str(fields.get("parse_mode") or "")
        if mode.lower() not in {"", "html"}:
            return self._no(400, "Bad Request: unsupported parse_mode", ask)
        try:
            plain = wire.read_telegram(text) if mode else text
        except wire.WireError as error:
            return self._no(400, f"Bad Request: can't parse entities: {error}", ask)
        if not plain.strip():
            return self._no(400, "Bad Request: message text is empty", ask)
        if wire.utf16_units(plain) > wire.TELEGRAM_LIMIT:
            return self._no(400, "Bad Request: message is too long", ask)
        number = self._keep({"text": plain, "payload": fields}, ask.body, plain)
        result = {
            "message_id": number,
            "date": int(datetime.now(UTC).timestamp()),
            "chat": {"id": int(chat), "type": "private"},
            "text": plain,
        }
        return _json(200, {"ok": True, "result": result})

    def _no(self, code: int, description: str, ask: Ask) -> Reply:
        self._refuse(description, ask.body.decode("utf-8", "replace"))
        return _json(code, {"ok": False, "error_code": code, "description": description})

    def _planned(self, failure: Failure) -> Reply:
        description = failure.body or "Too Many Requests"
        answer: dict[str, Any] = {"ok": False, "error_code": failure.status}
        if failure.retry_after is not None:
            description += f": retry after {failure.retry_after}"
            answer["parameters"] = {"retry_after": failure.retry_after}
        return _failing(failure, json.dumps(answer | {"description": description}).encode())


def _fields(ask: Ask) -> Mapping[str, Any] | None:
    """The parameters of a Bot API call, JSON or form; None where the body is neither."""
    kind = ask.headers.get("content-type", "")
    try:
        if kind.startswith("application/json"):
            value = json.loads(ask.body)
            return value if isinstance(value, dict) else None
        if kind.startswith("application/x-www-form-urlencoded"):
            return dict(parse_qsl(ask.body.decode("utf-8"), strict_parsing=True))
    except ValueError:
        pass
    return None


def _failing(failure: Failure, body: bytes) -> Reply:
    headers = {} if failure.retry_after is None else {"Retry-After": str(failure.retry_after)}
    kind = "application/json" if body.startswith(b"{") else "text/plain"
    return Reply(failure.status, body, kind, headers, hang_up=failure.hang_up)


def _json(status: int, value: object) -> Reply:
    return Reply(status, json.dumps(value, ensure_ascii=False).encode(), "application/json")
