"""An article, a message and what became of it, to be stored."""

from datetime import UTC, datetime

from sqlmodel import Session

from monitor.model import DeliveryState, Document, Message, SourceState, Span, StoredArticle
from monitor.store import claims
from monitor.store import sources as store
from monitor.views import sources as views

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


def keep_state(session: Session, state: SourceState) -> None:
    store.keep_states(session, [(None, state)])


def state_of(session: Session, name: str) -> SourceState:
    return views.states(session, [name])[name]
