"""Every other service, by way of Apprise: it says yes or no, and no more is known."""

import asyncio
import logging
import socket
from typing import Any
from urllib.parse import parse_qs, urlsplit

from monitor.deliver import address
from monitor.deliver.shared import marked
from monitor.http import allowed
from monitor.model import Accepted, Channel, DeliverSettings, Later, Message, Receipt, Unknown
from monitor.threads import alone

# Their DEBUG lines hold tokens.
TALKATIVE = ("apprise", "urllib3", "requests", "requests_oauthlib", "oauthlib")

# What reaches this machine and not a person, and what could be made to read its files.
LOCAL = {"dbus", "qt", "kde", "glib", "gnome", "macosx", "windows", "syslog", "file", "exec"}
HOSTED = {"json", "jsons", "xml", "xmls", "form", "forms", "apprise", "apprises"}
UNKNOWN = "its name does not resolve"
UNWANTED = {"attach", "template", "include", "plugin"}


async def send(message: Message, channel: Channel, settings: DeliverSettings) -> Receipt:
    """Send subject and text. No answer in time is `Unknown`; every other failure is `Later`."""
    work = alone(_deliver, message, channel, settings)
    try:
        return await asyncio.wait_for(work, settings.deadline)
    except TimeoutError:
        return Unknown(f"no answer within {settings.deadline:g} s")


def check(channel: Channel) -> str | None:
    """What is wrong with the URL, or None. Asks nobody."""
    schema = address.scheme(channel)
    if schema in LOCAL:
        return f"{schema}:// reaches nobody outside this machine"
    try:
        options = parse_qs(urlsplit(channel.url).query)
    except ValueError:
        return "its address cannot be read"
    if unwanted := UNWANTED.intersection(map(str.lower, options)):
        return f"its address may not use {', '.join(sorted(unwanted))}"
    if _plugin(channel) is None:
        return "its address is none that Apprise understands"
    return None


def _plugin(channel: Channel) -> Any | None:
    """The service's plugin: what is too long for it goes in parts, unless its address says."""
    import apprise  # noqa: PLC0415  takes a second and more

    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        plugin = apprise.Apprise.instantiate(channel.url, suppress_exceptions=True)
    except Exception:  # noqa: BLE001  as above
        return None
    if plugin and "overflow" not in parse_qs(urlsplit(channel.url).query):
        plugin.overflow_mode = apprise.OverflowMode.SPLIT
    return plugin


def _deliver(message: Message, channel: Channel, settings: DeliverSettings) -> Receipt:
    """In a thread. The result of `notify` is an object whose truth is the outcome."""
    wrong = check(channel) or _unreachable(channel, settings)
    plugin = None if wrong else _plugin(channel)
    if plugin is None:
        return Later(wrong or "its address is none that Apprise understands", mend=wrong != UNKNOWN)
    try:
        done = bool(plugin.notify(body=marked(message, message.text), title=message.subject))
    except Exception as error:  # noqa: BLE001  a hundred plugins raise what they like
        return Later(f"the service's plugin failed ({type(error).__name__})")
    return Accepted() if done else Later("the service refused the message or was not reached")


def _unreachable(channel: Channel, settings: DeliverSettings) -> str | None:
    """Why the host that a generic webhook names may not be called, if so.

    Only where the URL's host is a host: elsewhere it is a token, and asking DNS would tell it.
    """
    if address.scheme(channel) not in HOSTED:
        return None
    try:
        rows = socket.getaddrinfo(urlsplit(channel.url).hostname, None, type=socket.SOCK_STREAM)
    except (OSError, ValueError):
        return UNKNOWN
    if all(allowed(str(row[4][0]), settings.allow_networks) for row in rows):
        return None
    return "its address is not public; deliver.allow_networks can allow it"
