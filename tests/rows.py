"""An article, a message and what became of it, to be stored."""

from datetime import UTC, datetime

from monitor.model import DeliveryState, Document, Message, Span, StoredArticle
from monitor.store import claims

NOW = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)


def message(number: int = 1, channel: str = "chat") -> Message:
    return Message(f"{number:032x}", channel, "alert", "subject", "text")


def closing(state: DeliveryState, number: int = 1) -> claims.Closing:
    return claims.Closing(message(number).id, "chat", state)


def article(text: str = "One sentence.", **more: object) -> StoredArticle:
    document = Document(
        id="",
        text=text,
        title="A title",
        url="https://example.org/a",
        outlet="An outlet",
        published=NOW,
        language="en",
        furniture=(Span(0, 3),),
    )
    return StoredArticle(id=0, document=document, first_seen=NOW, source="s", **more)  # type: ignore[arg-type]
