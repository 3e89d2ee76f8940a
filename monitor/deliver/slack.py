"""Slack, and chats that speak its language: incoming webhooks and `chat.postMessage`."""

from datetime import datetime

from monitor.deliver import address
from monitor.deliver.address import SlackAddress
from monitor.deliver.blocks import block, blocks
from monitor.deliver.shared import MARK, fields, marked, to_mend
from monitor.http import Http
from monitor.http.headers import retry_after
from monitor.model import Accepted, Channel, Later, Message, Never, Receipt, Response, Unknown

HOOKS = "https://hooks.slack.com"
API = "https://slack.com"

# What Slack names as its own trouble; by its manual, the last two may have acted all the same.
LATER = {"rate_limited", "ratelimited", "request_timeout", "service_unavailable", "rollup_error"}
UNSURE = {"fatal_error", "internal_error"}
# What is wrong with the token or the webhook, and never with a message.
MENDED = {
    "account_inactive", "invalid_auth", "invalid_token", "no_service", "no_service_id", "no_team",
    "not_authed", "team_disabled", "token_expired", "token_revoked", "missing_scope",
    "not_allowed_token_type", "no_permission", "ekm_access_denied", "org_login_required",
}  # fmt: skip

# What a chat says that does not know all blocks: it is sent the words alone.
BLOCKLESS = {"invalid_blocks", "invalid_blocks_format"}
# The first message of the thread is gone, or takes no answers: nothing is wrong with this one.
THREADLESS = {
    "cannot_reply_to_message", "invalid_thread_ts", "invalid_ts", "message_not_found",
    "restricted_action_thread_locked", "thread_not_found",
}  # fmt: skip


async def send(message: Message, channel: Channel, http: Http, now: datetime) -> Receipt:
    """Post the message in blocks, its markup beside them for notifications, screen readers and
    chats that know none. Links in it are not unfolded.

    Where the thread that it goes on is not to be had, it is posted once more beside it; where its
    blocks are not understood, without them. Raises FetchError where no answer comes.
    """
    where = address.parse(channel)
    assert isinstance(where, SlackAddress)
    body: dict[str, object] = {
        "text": marked(message, message.markup or message.text),
        "mrkdwn": True,
        "unfurl_links": False,
        "unfurl_media": False,
    }
    if shown := blocks(message.markup):
        body["blocks"] = [block("context", MARK), *shown] if message.repeated else shown
    if where.room:
        body["channel"] = where.room
    if message.thread_receipt and not where.webhook:  # a webhook is never told a message's id
        body["thread_ts"] = message.thread_receipt
    if where.webhook:
        url = f"{(channel.api or HOOKS).rstrip('/')}/services/{'/'.join(where.tokens)}"
        headers: dict[str, str] = {}
    else:
        url = f"{(channel.api or API).rstrip('/')}/api/chat.postMessage"
        headers = {"Authorization": f"Bearer {where.tokens[0]}"}
    for _ in range(3):
        answer = await http.post(url, json=body, headers=headers, ports=address.ports(channel))
        said = fields(answer.body.decode("utf-8", "replace")).get("error")
        if not isinstance(said, str):  # a webhook says it in plain words
            said = answer.body[:80].decode("utf-8", "replace").strip()
        refused = "thread_ts" if said in THREADLESS else "blocks" if said in BLOCKLESS else ""
        if not (refused and body.pop(refused, None)):
            break
    return _read(answer, where.webhook, now)


def _read(answer: Response, webhook: bool, now: datetime) -> Receipt:
    after = retry_after(answer.headers.get("retry-after"), now)
    if answer.status == 429:
        return Later("Slack asks for a pause", after)
    if answer.status >= 500 or answer.status in {408, 425}:
        return Later(f"Slack answered {answer.status}", after)
    said = answer.body.decode("utf-8", "replace").strip()
    told = fields(said)
    if 200 <= answer.status < 300:
        if told.get("ok") is True or (webhook and said.lower() in {"ok", ""}):
            return Accepted(str(told.get("ts", "")))
        if told.get("ok") is False:
            return _refused(str(told.get("error", "no reason given")), after)
        return Later("what answered is not Slack")
    if answer.status < 400:
        return Never(f"its address leads elsewhere ({answer.status})")
    return _refused(str(told.get("error") or said[:80] or answer.status), after)


def _refused(error: str, after: float | None) -> Receipt:
    if error in LATER:
        return Later(f"Slack answered {error}", after)
    if error in UNSURE:
        return Unknown(f"Slack answered {error}")
    if error in MENDED:
        return to_mend(f"Slack refuses the channel: {error}")
    return Never(f"Slack refused it: {error}")
