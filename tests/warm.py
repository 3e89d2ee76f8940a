"""Imported by the fork server of the tests, whose children then begin warm.

Every monitor of a test starts children of its own, and a cold one takes half a second of a
processor for its imports and its first page.
"""

import pytest as pytest  # with `-n 0` it is the main module, which every child imports

from monitor import extract, parse, sandbox

PAGE = b"""<html lang="en"><head><title>A ferry to Sund</title></head><body><article>
<h1>A ferry to Sund</h1><p>The harbour authority opened the ferry line to the island on Monday.</p>
<p>Three ships will cross the strait every hour between dawn and midnight.</p>
</article></body></html>"""
FEED = b"""<rss version="2.0"><channel><title>The Gazette</title>
<item><title>A ferry to Sund</title><link>https://example.org/ferry</link></item></channel></rss>"""

extract.page(PAGE, "https://example.org/ferry")
parse.parse(FEED, "https://example.org/feed")
assert sandbox.Pool
