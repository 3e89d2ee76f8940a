"""Keeping what a poll taught: the source's state, and hosts that asked to be left alone."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from sqlmodel import Session, col, select

from monitor.model import SourceState
from monitor.tables import CHANNEL, HostRow, KeptRow, SourceRow


def keep_state(session: Session, state: SourceState) -> None:
    session.merge(SourceRow(**asdict(state)))


def pause_host(session: Session, host: str, until: datetime) -> None:
    session.merge(HostRow(host=host, until=until))


def pause_channel(session: Session, channel: str, until: datetime | None) -> None:
    """Leave a channel alone until then; with None it may be used again."""
    name = CHANNEL + channel
    if until or session.get(KeptRow, name):
        keep(session, name, at=until)


def pause_channels(session: Session, until: Mapping[str, tuple[datetime | None, str]]) -> None:
    """`pause_channel` for many, with what must be mended first; None where it may be used."""
    names = [CHANNEL + channel for channel in until]
    known = session.exec(select(KeptRow.name).where(col(KeptRow.name).in_(names))).all()
    for channel, (at, held) in until.items():
        if at or CHANNEL + channel in known:
            keep(session, CHANNEL + channel, at=at, value=held)


def keep(session: Session, name: str, *, at: datetime | None = None, value: str = "") -> None:
    """Remember a small fact of the desk's own."""
    session.merge(KeptRow(name=name, at=at, value=value))


def kept(session: Session, name: str) -> tuple[datetime | None, str]:
    row = session.get(KeptRow, name)
    return (row.at, row.value) if row else (None, "")
