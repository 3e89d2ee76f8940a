"""source -> feed, by kind: a file for each that is more than one document.

Whatever it is, a poll sees a feed: entries that are known or new. What a kind has to remember
besides (how far a mailbox was read, which sitemaps an index named) is its cursor, kept with the
source's state in the same transaction as the entries.
"""

from monitor.pipeline.kinds.by_kind import ask
from monitor.pipeline.kinds.discovery import Found, discover
from monitor.pipeline.kinds.question import Got, Question

__all__ = ["Found", "Got", "Question", "ask", "discover"]
