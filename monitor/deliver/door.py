"""One message to one channel, and exactly what came of it.

    Accepted   the service took it
    Later      it did not, and may later; `after` when it said when
    Never      it refused for good
    Unknown    the line broke between the message and the answer

E-mail, Slack, Telegram and webhooks are spoken here, because their outcome must be exact; every
other service goes through Apprise. Nothing is retried here (the outbox does that), save where a
service asks for the same message in another form. No outcome, log line or error holds a secret.
"""

from dataclasses import replace
from datetime import datetime

from monitor.deliver import longtail, mail, secrets, slack, telegram, webhook
from monitor.deliver.address import kind, parse
from monitor.errors import DeliveryError, FetchError
from monitor.http import Http, LineError
from monitor.model import Accepted, Channel, DeliverSettings, Later, Message, Receipt, Unknown
from monitor.threads import NoThread


async def send(
    message: Message, channel: Channel, http: Http, settings: DeliverSettings, now: datetime
) -> Receipt:
    """Send `message`. Never raises for anything the outside did.

    `http` keeps its own deadline; `settings.deadline` bounds mail and the long tail.

    A mail channel whose URL names several people is one transaction, and each gets it by himself:
    `Accepted` says who was refused, for now or for good, and `Message.got` who needs it no more.
    Only if all are refused is the message (`Later`, `Never`).
    """
    if not channel.enabled:
        return Later(channel.disabled_because or "the channel is switched off")
    try:
        receipt = await _send(message, channel, http, settings, now)
    except DeliveryError as error:
        return Later(secrets.scrub(error.what, channel), mend=True)  # its address
    except NoThread:
        return Later("the system has no thread to send it with")
    except FetchError as error:  # no answer came
        sent = isinstance(error, LineError) and error.sent
        receipt = Unknown(error.what) if sent else Later(error.what)
    return _clean(receipt, channel)


async def _send(
    message: Message, channel: Channel, http: Http, settings: DeliverSettings, now: datetime
) -> Receipt:
    match kind(channel):
        case "mail":
            return await mail.send(message, channel, settings, now)
        case "slack":
            return await slack.send(message, channel, http, now)
        case "telegram":
            return await telegram.send(message, channel, http, now)
        case "webhook":
            return await webhook.send(message, channel, http, now)
    return await longtail.send(message, channel, settings)


def check(channel: Channel) -> str | None:
    """What is wrong with the channel's address, or None. Asks nobody."""
    try:
        if kind(channel) == "plain":
            return longtail.check(channel)
        parse(channel)
    except DeliveryError as error:
        return error.what
    return None


def _clean(receipt: Receipt, channel: Channel) -> Receipt:
    if not isinstance(receipt, Accepted):
        return replace(receipt, why=secrets.scrub(receipt.why, channel))
    return replace(
        receipt,
        receipt=secrets.scrub(receipt.receipt, channel),
        refused=tuple((to, secrets.scrub(why, channel)) for to, why in receipt.refused),
        left=tuple((to, secrets.scrub(why, channel)) for to, why in receipt.left),
    )
