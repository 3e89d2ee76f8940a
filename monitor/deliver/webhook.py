"""A webhook: a JSON body, an idempotency key, a signature as Standard Webhooks has it.

The signature is HMAC-SHA256 over `id.timestamp.body` (https://www.standardwebhooks.com), so any of
its libraries can check it; docs/webhook.md shows how to do without one.
"""

import base64
import hashlib
import hmac
import json
from datetime import datetime

from monitor.deliver import address
from monitor.deliver.address import HookAddress
from monitor.deliver.shared import to_mend
from monitor.http import Http
from monitor.http.headers import retry_after
from monitor.model import Accepted, Channel, Later, Message, Never, Receipt, Response

# In time they may pass: too early, another request with this key is under way, too many.
LATER = {408, 409, 425, 429}
# Not let in, or not at home: its address or secret has to be mended, and never a message.
MENDED = {401, 403, 404, 405, 407, 410}


async def send(message: Message, channel: Channel, http: Http, now: datetime) -> Receipt:
    """Post the message. Only an answer from 200 to 299 counts as taken.

    Raises FetchError where none comes.
    """
    where = address.parse(channel)
    assert isinstance(where, HookAddress)
    content = body(message)
    head = headers(message.id, content, where.secret, now)
    answer = await http.post(where.url, data=content, headers=head, ports=where.ports)
    return _read(answer, now)


def body(message: Message) -> bytes:
    """What every message has, and what it says as data."""
    said = {
        "id": message.id,
        "kind": message.kind,
        "channel": message.channel,
        "subject": message.subject,
        "text": message.text,
        "answers": message.thread or None,
        "repeated": message.repeated,
        "content": json.loads(message.markup or "null"),
    }
    return json.dumps(said, ensure_ascii=False).encode("utf-8", "replace")


def headers(name: str, content: bytes, secret: str, now: datetime) -> dict[str, str]:
    """The key that stays the same for every attempt, and the signature where there is a secret."""
    stamp = str(int(now.timestamp()))
    head = {
        "Content-Type": "application/json; charset=utf-8",
        "Idempotency-Key": name,
        "Webhook-Id": name,
        "Webhook-Timestamp": stamp,
    }
    if secret:
        signed = hmac.new(_key(secret), f"{name}.{stamp}.".encode() + content, hashlib.sha256)
        head["Webhook-Signature"] = f"v1,{base64.b64encode(signed.digest()).decode()}"
    return head


def _key(secret: str) -> bytes:
    """`whsec_` and Base64, as Standard Webhooks writes secrets; else the letters themselves."""
    start, sign, rest = secret.partition("whsec_")
    if sign and not start:
        try:
            return base64.b64decode(rest, validate=True)
        except ValueError:
            pass
    return secret.encode()


def _read(answer: Response, now: datetime) -> Receipt:
    after = retry_after(answer.headers.get("retry-after"), now)
    if 200 <= answer.status < 300:
        return Accepted()
    if answer.status in LATER or answer.status >= 500:
        return Later(f"the webhook answered {answer.status}", after)
    if answer.status in MENDED:
        return to_mend(f"the webhook refuses us: {answer.status}")
    if answer.status < 400:
        return Never(f"its address leads elsewhere ({answer.status})")
    return Never(f"the webhook refused it: {answer.status}")
