"""Writing hits. A hit that is found again stays the row it was, so its id keeps its meaning."""

from collections.abc import Sequence
from dataclasses import asdict, fields

from sqlmodel import Session, col, select

from monitor.model import Hit
from monitor.tables import HitRow

_FIELDS = tuple(field.name for field in fields(Hit))
_Key = tuple[object, ...]


def replace(session: Session, article_id: int, hits: Sequence[Hit]) -> None:
    """Keep these hits of an article and no other."""
    rows = session.exec(select(HitRow).where(HitRow.article_id == article_id)).all()
    held: dict[_Key, HitRow] = {}
    for row in rows:
        key = tuple(getattr(row, name) for name in _FIELDS)
        if held.setdefault(key, row) is not row:
            session.delete(row)
    wanted = {_key(hit): hit for hit in hits}
    for key, row in held.items():
        if key not in wanted:
            session.delete(row)
    add(session, article_id, [hit for key, hit in wanted.items() if key not in held])


def add(session: Session, article_id: int, hits: Sequence[Hit], *, quiet: bool = False) -> None:
    """Add hits of an article. Quiet ones stand in no digest."""
    session.add_all(
        HitRow(article_id=article_id, quiet=quiet, **asdict(hit) | {"zone": hit.zone.value})
        for hit in hits
    )


def speak(session: Session, article_id: int, watchlist: str) -> None:
    """What was found quietly counts like anything else from now on."""
    rows = session.exec(
        select(HitRow).where(
            HitRow.article_id == article_id, HitRow.watchlist == watchlist, col(HitRow.quiet)
        )
    )
    for row in rows:
        row.quiet = False


def _key(hit: Hit) -> _Key:
    values = asdict(hit) | {"zone": hit.zone.value}
    return tuple(values[name] for name in _FIELDS)
