"""The words with a fixed meaning: verdicts, statuses, reasons, states."""

from enum import StrEnum


class Zone(StrEnum):
    """Where in a document a hit stands."""

    TITLE = "title"
    LEAD = "lead"
    BODY = "body"
    FURNITURE = "furniture"


class VerdictKind(StrEnum):
    """What a document is, against all that is held; decided in this order."""

    REPEAT = "repeat"
    REVISION = "revision"
    COPY = "copy"
    FOLLOW_UP = "follow-up"
    NEW = "new"


class Status(StrEnum):
    """What one sentence is, against all that is held."""

    SEEN = "seen"
    REWORDED = "reworded"
    NEW = "new"


class Outcome(StrEnum):
    """Where a decision ended."""

    SENT = "sent"
    HELD = "held"
    DROPPED = "dropped"
    DONE = "done"  # a step that decides nothing about sending


class Reason(StrEnum):
    """Why. Stored with every decision; `EXPLAIN` in `render.py` has a sentence for each."""

    STORED = "STORED"
    FEED_TEXT_ONLY = "FEED_TEXT_ONLY"
    PAGE_FILLED_IN = "PAGE_FILLED_IN"
    ALREADY_STORED = "ALREADY_STORED"
    NO_TEXT = "NO_TEXT"
    MATCHED = "MATCHED"
    NO_MATCH = "NO_MATCH"
    EXCLUDED = "EXCLUDED"
    FURNITURE_ONLY = "FURNITURE_ONLY"
    JUDGED = "JUDGED"
    NEW_STORY = "NEW_STORY"
    FOLLOW_UP = "FOLLOW_UP"
    NEW_SENTENCES = "NEW_SENTENCES"
    COPY = "COPY"
    MATERIAL_REVISION = "MATERIAL_REVISION"
    BASELINE = "BASELINE"
    NOTHING_NEW = "NOTHING_NEW"
    NOT_ASKED_FOR = "NOT_ASKED_FOR"
    NO_ALERT = "NO_ALERT"
    ALREADY_SENT = "ALREADY_SENT"
    FOUND_LATER = "FOUND_LATER"
    IN_DIGEST = "IN_DIGEST"
    CHANNEL_DISABLED = "CHANNEL_DISABLED"
    DIGEST_DUE = "DIGEST_DUE"
    ALL_QUIET = "ALL_QUIET"
    VANISHED = "VANISHED"
    RETURNED = "RETURNED"
    NOT_IN_ITS_SENTENCE = "NOT_IN_ITS_SENTENCE"
    FAULT = "FAULT"
    TOO_FEW_HITS = "TOO_FEW_HITS"
    GROUP_WAIT = "GROUP_WAIT"
    GROUP_INTERVAL = "GROUP_INTERVAL"
    QUIET_HOURS = "QUIET_HOURS"
    OVER_LIMIT = "OVER_LIMIT"
    MUTED = "MUTED"
    SPIKE = "SPIKE"
    ALREADY_TOLD = "ALREADY_TOLD"
    DIGEST_UNDER_WAY = "DIGEST_UNDER_WAY"
    RESTORED = "RESTORED"


class DeliveryState(StrEnum):
    """`pending -> sending -> sent | failed | unknown`; cancelled by hand or by a restore."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
    CANCELLED = "cancelled"
