"""A feed; where it goes on at another address, as many pages as it takes to meet what is known.

JSON Feed says `next_url`, Atom and RSS `rel="next"` (RFC 5005). At a first poll all pages are read.
Where a page cannot be had, what was known stays the mark up to which the next polls read.
"""

import hashlib
from dataclasses import replace

from monitor import urls
from monitor.errors import MonitorError
from monitor.model import Entry, Feed
from monitor.parse import parse
from monitor.pipeline.kinds.question import Got, Question

PAGES = 10
MOST = 2_000  # entries of all pages
MARKS = 200  # of the first page that are kept


async def ask(question: Question) -> Got:
    response = await question.main()
    if question.unchanged(response):
        return Got(response, cursor=question.asked.cursor)
    feed = await question.read(parse, response)
    if not feed.next_url:
        return Got(response, feed)
    before = set(question.cursor.get("seen", ()))
    marks = [_mark(entry) for entry in feed.entries][:MARKS]
    whole, cut = await pages(question, feed, before)
    return Got(response, whole, question.read_to({"seen": marks}, cut=cut))


async def pages(question: Question, feed: Feed, before: set[str] | None) -> tuple[Feed, bool]:
    """A feed with the pages that follow it, up to one that shows an entry of `before`; and whether
    a page could not be had. That ends it: what came before counts.
    """
    entries: dict[str, Entry] = {entry.guid: entry for entry in feed.entries}
    asked, here, more, cut = {urls.canonical(question.url)}, feed, feed.more, False
    for _ in range(PAGES - 1):
        following = urls.canonical(here.next_url) if here.next_url else ""
        if not following or following in asked:
            break
        if before and any(_mark(entry) in before for entry in here.entries):
            break
        if len(entries) >= MOST:
            more = True
            break
        asked.add(following)
        try:
            here = await question.read(parse, await question.get(here.next_url))
        except MonitorError:
            more = cut = True
            break
        entries = {**entries, **{e.guid: e for e in here.entries if e.guid not in entries}}
    else:
        more = more or bool(here.next_url)
    found = tuple(entries.values())
    return replace(feed, entries=found[:MOST], more=more or len(found) > MOST), cut


def _mark(entry: Entry) -> str:
    return hashlib.sha256(entry.guid.encode("utf-8", "replace")).hexdigest()[:10]
