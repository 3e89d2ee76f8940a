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
    wanted = {_key(hit) for hit in hits}
    for key, rows in _held(session, article_id).items():
        for row in rows if key not in wanted else rows[1:]:
            session.delete(row)
    session.flush()
    add(session, article_id, hits)


def add(session: Session, article_id: int, hits: Sequence[Hit], *, quiet: bool = False) -> None:
    """Add those hits that an article has not. Quiet ones stand in no digest."""
    held = _held(session, article_id)
    new = {_key(hit): hit for hit in hits if _key(hit) not in held}
    session.add_all(
        HitRow(article_id=article_id, quiet=quiet, **asdict(hit) | {"zone": hit.zone.value})
        for hit in new.values()
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


def _held(session: Session, article_id: int) -> dict[_Key, list[HitRow]]:
    held: dict[_Key, list[HitRow]] = {}
    for row in session.exec(select(HitRow).where(HitRow.article_id == article_id)):
        held.setdefault(tuple(getattr(row, name) for name in _FIELDS), []).append(row)
    return held


def _key(hit: Hit) -> _Key:
    values = asdict(hit) | {"zone": hit.zone.value}
    return tuple(values[name] for name in _FIELDS)
