"""Writing hits. A hit that is found again stays the row it was, so its id keeps its meaning."""

from collections.abc import Sequence
from dataclasses import fields

from sqlalchemy import bindparam, delete
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from monitor.model import Hit, Zone
from monitor.store import bulk
from monitor.tables import METADATA, HitRow

_FIELDS = tuple(field.name for field in fields(Hit))
_Key = tuple[object, ...]
_HIT = METADATA.tables["hit"]
_HELD = (
    columns(_HIT.c.id, *(_HIT.c[name] for name in _FIELDS))
    .where(_HIT.c.article_id == bindparam("this"))
    .order_by(_HIT.c.id)
)


def replace(session: Session, article_id: int, hits: Sequence[Hit]) -> None:
    """Keep these hits of an article and no other."""
    wanted, held = {_key(hit): hit for hit in hits}, _held(session, article_id)
    gone = [row for key, rows in held.items() for row in (rows[1:] if key in wanted else rows)]
    if gone:
        session.execute(delete(HitRow).where(col(HitRow.id).in_(gone)))
    _add(session, article_id, [hit for key, hit in wanted.items() if key not in held])


def add(session: Session, article_id: int, hits: Sequence[Hit], *, quiet: bool = False) -> None:
    """Add those hits that an article has not. Quiet ones stand in no digest."""
    held = _held(session, article_id)
    new = {_key(hit): hit for hit in hits if _key(hit) not in held}
    _add(session, article_id, [*new.values()], quiet=quiet)


def _add(session: Session, article_id: int, hits: Sequence[Hit], *, quiet: bool = False) -> None:
    own = {"article_id": article_id, "quiet": quiet}
    bulk.add(session, HitRow, (own | dict(zip(_FIELDS, _key(hit), strict=True)) for hit in hits))


def speak(session: Session, article_id: int, watchlist: str) -> None:
    """What was found quietly counts like anything else from now on."""
    rows = session.exec(
        select(HitRow).where(
            HitRow.article_id == article_id, HitRow.watchlist == watchlist, col(HitRow.quiet)
        )
    )
    for row in rows:
        row.quiet = False


def _held(session: Session, article_id: int) -> dict[_Key, list[int]]:
    """The ids of what is kept, the oldest first, by what it says."""
    held: dict[_Key, list[int]] = {}
    for number, *values in session.connection().execute(_HELD, {"this": article_id}):
        held.setdefault(tuple(values), []).append(number)
    return held


def _key(hit: Hit) -> _Key:
    values = (getattr(hit, name) for name in _FIELDS)
    return tuple(one.value if isinstance(one, Zone) else one for one in values)
