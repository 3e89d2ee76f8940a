"""What is kept: SQLModel rows, and the metadata that Alembic compares with the migrations.

Rows are written by `store` and read by `views`; they never travel further. Between two arrows
of the pipeline there is always a row here that says what is to be done next: a source's
`next_poll_at`, an entry's `state`, an article's `stage`, a page's `due_at`, a delivery's `state`.
"""

from sqlmodel import SQLModel

from monitor.tables.articles import (
    NUMBERED,
    ArticleRow,
    BlockRow,
    EvidenceRow,
    FingerprintRow,
    HitRow,
    JudgementRow,
    KeysRow,
    NameUseRow,
    OpinionRow,
    SiteRow,
    StoryMergeRow,
    StorySplitRow,
)
from monitor.tables.columns import (
    SoundText,
    UtcDateTime,
)
from monitor.tables.sending import (
    AlertRow,
    DecisionRow,
    DeliveryRow,
    DigestEventRow,
    DigestItemRow,
    DigestRow,
    GlossRow,
    KeptRow,
    MuteRow,
    ThreadRow,
    ToldRow,
)
from monitor.tables.sources import (
    EntryRow,
    HostRow,
    PageEventRow,
    PageRow,
    SourceDayRow,
    SourceRow,
)

__all__ = [
    "CHANNEL",
    "METADATA",
    "NUMBERED",
    "RETRIED",
    "AlertRow",
    "ArticleRow",
    "BlockRow",
    "DecisionRow",
    "DeliveryRow",
    "DigestEventRow",
    "DigestItemRow",
    "DigestRow",
    "EntryRow",
    "EvidenceRow",
    "FingerprintRow",
    "GlossRow",
    "HitRow",
    "HostRow",
    "JudgementRow",
    "KeptRow",
    "KeysRow",
    "MuteRow",
    "NameUseRow",
    "OpinionRow",
    "PageEventRow",
    "PageRow",
    "SiteRow",
    "SoundText",
    "SourceDayRow",
    "SourceRow",
    "StoryMergeRow",
    "StorySplitRow",
    "ThreadRow",
    "ToldRow",
    "UtcDateTime",
]

# A kept fact, before a channel's name: until when it asked to be left alone.
CHANNEL = "channel:"
# Kept facts that begin so say since when a message that was retried by hand is new again.
RETRIED = "retried:"

METADATA = SQLModel.metadata
