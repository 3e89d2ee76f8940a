"""What the gloss command made of texts before."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from monitor.tables import GlossRow
from monitor.tables.among import batches


def known(session: Session, keys: Sequence[str]) -> dict[str, str]:
    """By key, a translation, or '' where there is none to be had."""
    found: dict[str, str] = {}
    for some in batches(list(keys)):
        query = select(GlossRow.key, GlossRow.text).where(col(GlossRow.key).in_(some))
        found |= dict(session.exec(query).all())
    return found
