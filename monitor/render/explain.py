"""What each reason means, in a sentence for the person who asks "why did I (not) get this?"."""

from collections.abc import Mapping
from types import MappingProxyType

from monitor.model import Reason

EXPLAIN: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.STORED: "The article was read and stored.",
        Reason.FEED_TEXT_ONLY: "The page could not be had; the feed's own text was used instead.",
        Reason.PAGE_FILLED_IN: "The page was read later and replaced the feed's short text.",
        Reason.ALREADY_STORED: "The same article was already stored; nothing was added.",
        Reason.NO_TEXT: "Neither the page nor the feed gave any text to read.",
        Reason.MATCHED: "A term of the watchlist stands in the article.",
        Reason.NO_MATCH: "No term of the watchlist stands in the article.",
        Reason.EXCLUDED: "The article holds something that the watchlist excludes.",
        Reason.FURNITURE_ONLY: (
            "The term stands only in the page's furniture (menus, captions, teasers), "
            "not in the article."
        ),
        Reason.JUDGED: "The article was compared with everything stored before it.",
        Reason.NEW_STORY: "Nothing was stored about this story before.",
        Reason.FOLLOW_UP: "The story was known; the article says something new about it.",
        Reason.NEW_SENTENCES: "Much of the article was known; some of its sentences are new.",
        Reason.COPY: "Another outlet took the article up; the watchlist asks to be told.",
        Reason.MATERIAL_REVISION: (
            "The article was changed after it appeared, in a number, a name, a date, "
            "a quotation or a sentence."
        ),
        Reason.BASELINE: (
            "The article was already in the feed when the source was first read; "
            "that sets no alert off."
        ),
        Reason.NOTHING_NEW: "Everything in the article was already known.",
        Reason.NOT_ASKED_FOR: "The watchlist does not ask for alerts about this kind of change.",
        Reason.NO_ALERT: "The watchlist names no channel for alerts.",
        Reason.ALREADY_SENT: "The same news was already sent to this channel.",
        Reason.FOUND_LATER: "The article was old when the watchlist found it; nobody was told.",
        Reason.IN_DIGEST: "The article was taken into the digest.",
        Reason.CHANNEL_DISABLED: "The channel is switched off or lacks a secret it needs.",
        Reason.DIGEST_DUE: "The digest's time had come.",
        Reason.ALL_QUIET: "Nothing new had come in since the last digest.",
        Reason.VANISHED: "The page was not there any more, at two looks in a row.",
        Reason.RETURNED: "The page that had vanished is there again.",
        Reason.NOT_IN_ITS_SENTENCE: (
            "The article was changed, but in no sentence in which the watchlist finds something."
        ),
        Reason.TOO_FEW_HITS: "The watchlist asks for more hits before it alerts anybody.",
        Reason.GROUP_WAIT: "The channel waits a moment for other reports of the story.",
        Reason.GROUP_INTERVAL: "The story was told a moment ago; its next message waits.",
        Reason.QUIET_HOURS: "The channel has quiet hours; the message comes when they end.",
        Reason.OVER_LIMIT: "The channel had as many messages as it may; the rest comes as one.",
        Reason.SPIKE: "Far more came in about the watchlist than is usual at that hour.",
        Reason.MUTED: "The story, its source or the watchlist is muted.",
        Reason.RESTORED: "A backup was restored before the message was made; nothing old is sent.",
        Reason.DIGEST_UNDER_WAY: "A digest that tells it is on its way; the alert waits for that.",
        Reason.ALREADY_TOLD: "A digest told the reader of it first.",
        Reason.FAULT: "Something unforeseen went wrong with the article; it is tried again.",
    }
)
