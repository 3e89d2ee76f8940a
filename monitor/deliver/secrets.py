"""What in a channel's URL must not be shown, and texts without it."""

import re
from urllib.parse import unquote, unquote_plus

from monitor.deliver.address import kind, scheme
from monitor.model import Channel

# Where a host stands first, which is no secret; elsewhere that place may hold a token.
_HOST_FIRST = {"json", "jsons", "xml", "xmls", "form", "forms", "webhook", "webhooks"}


def of(channel: Channel) -> tuple[str, ...]:
    """Everything in the channel's URL that must not be shown, longest first.

    Of a mail address that is the password; of others, whatever is long enough to be a token.
    """
    rest = channel.url.partition("://")[2]
    if kind(channel) == "mail":
        before, _, query = rest.partition("?")  # as `address` does
        login = before.partition("/")[0].rpartition("@")[0]
        options = re.findall(r"(?i)(?:^|&)pass=([^&]*)", query)
        parts = [login.partition(":")[2], *options, *(unquote_plus(one).strip() for one in options)]
    else:
        if scheme(channel) in _HOST_FIRST:
            authority = re.split("[/?]", rest, maxsplit=1)[0]
            rest = f"{authority.rpartition('@')[0]}/{rest[len(authority) :]}"
        parts = [part for part in re.split(r"[/?&=@:#,]+", rest) if len(part) >= 8]
    found = {channel.url, *parts, *map(unquote, parts)} - {""}
    return tuple(sorted(found, key=len, reverse=True))


def scrub(text: str, channel: Channel) -> str:
    """`text` in one line of at most 300 characters, the channel's secrets taken out."""
    for secret in of(channel):
        text = text.replace(secret, "***")
    text = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(text.split())[:300]
