"""The values that pass between the stages. Data are nouns; nothing here does anything.

Every value is frozen. Times are aware datetimes in UTC. Offsets count characters (code points)
of the named field. Ids are strings wherever people and programs see them.
"""

from monitor.model.articles import (
    Document,
    Entry,
    Feed,
    Page,
    Response,
    Span,
)
from monitor.model.kept import (
    Decision,
    Delivery,
    EntryKeys,
    Evidence,
    SourceState,
    StoredArticle,
    StoredEntry,
)
from monitor.model.matching import (
    AlertRule,
    Hit,
    Term,
    TermKind,
    Watchlist,
)
from monitor.model.sending import (
    Accepted,
    Coverage,
    Digest,
    Item,
    Later,
    Message,
    Never,
    Receipt,
    Section,
    StoryLine,
    Unknown,
)
from monitor.model.settings import (
    Channel,
    DeliverSettings,
    DigestSpec,
    ExtractSettings,
    FetchSettings,
    Retention,
    Settings,
    Slot,
    Source,
)
from monitor.model.verdicts import (
    Change,
    Nearest,
    Sentence,
    Verdict,
)
from monitor.model.words import (
    DeliveryState,
    Outcome,
    Reason,
    Status,
    VerdictKind,
    Zone,
)

__all__ = [
    "Accepted",
    "AlertRule",
    "Change",
    "Channel",
    "Coverage",
    "Decision",
    "DeliverSettings",
    "Delivery",
    "DeliveryState",
    "Digest",
    "DigestSpec",
    "Document",
    "Entry",
    "EntryKeys",
    "Evidence",
    "ExtractSettings",
    "Feed",
    "FetchSettings",
    "Hit",
    "Item",
    "Later",
    "Message",
    "Nearest",
    "Never",
    "Outcome",
    "Page",
    "Reason",
    "Receipt",
    "Response",
    "Retention",
    "Section",
    "Sentence",
    "Settings",
    "Slot",
    "Source",
    "SourceState",
    "Span",
    "Status",
    "StoredArticle",
    "StoredEntry",
    "StoryLine",
    "Term",
    "TermKind",
    "Unknown",
    "Verdict",
    "VerdictKind",
    "Watchlist",
    "Zone",
]
