"""A public Telegram channel, by its web view.

A page shows some twenty posts. Where the oldest of them is not the next after the last one known,
older pages are asked for.
"""

from dataclasses import replace
from urllib.parse import urlsplit, urlunsplit

from monitor.errors import MonitorError
from monitor.model import Entry, Feed
from monitor.parse import parse_channel
from monitor.parse.telegram import number
from monitor.pipeline.kinds.question import Got, Question

ACCEPT = "text/html, */*;q=0.1"
PAGES = 5


async def ask(question: Question) -> Got:
    address = web_view(question.url)
    response = await question.main(address, ACCEPT)
    if question.unchanged(response):
        return Got(response, cursor=question.asked.cursor)
    feed = await question.read(parse_channel, response)
    last = question.cursor.get("last", 0)
    entries = {entry.guid: entry for entry in feed.entries}
    gap = cut = False
    for page in range(PAGES):
        oldest = min((number(guid) for guid in entries), default=0)
        gap = bool(last) and oldest > last + 1
        if not gap or page == PAGES - 1:
            break
        older = await _before(question, address, oldest)
        cut = older is None
        if not older or set(older) <= set(entries):
            break
        entries |= older
    newest_first = sorted(entries.values(), key=lambda entry: -number(entry.guid))
    whole = replace(feed, entries=tuple(newest_first), more=gap)
    latest = max([last, *map(number, entries)])
    return Got(response, whole, question.read_to({"last": latest}, cut=cut))


async def _before(question: Question, address: str, oldest: int) -> dict[str, Entry] | None:
    """An older page; None where it cannot be had: what is newer counts."""
    try:
        response = await question.get(f"{address}?before={oldest}", accept=ACCEPT)
        feed: Feed = await question.read(parse_channel, response)
    except MonitorError:
        return None
    return {entry.guid: entry for entry in feed.entries}


def web_view(url: str) -> str:
    """`https://t.me/s/NAME`, however the channel's address was written."""
    parts = urlsplit(url)
    name = parts.path.strip("/").removeprefix("s/").partition("/")[0]
    return urlunsplit((parts.scheme, parts.netloc, f"/s/{name}", "", ""))
