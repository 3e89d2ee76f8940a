"""What the gloss command made of texts before."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from monitor.tables import GlossRow
from monitor.tables.among import among


def known(session: Session, keys: Sequence[str]) -> dict[str, str]:
    """By key, a translation, or '' where there is none to be had."""
    query = select(GlossRow.key, GlossRow.text).where(among(session, col(GlossRow.key), keys))
    return dict(session.exec(query).all())
