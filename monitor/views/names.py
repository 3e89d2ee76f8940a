"""What the stored articles taught about names."""

from sqlmodel import Session, select

from monitor.tables import NameUseRow


def uses(session: Session) -> dict[tuple[str, str], int]:
    """How often each given name stood beside each watched surname, by their skeletons."""
    rows = session.exec(select(NameUseRow).where(NameUseRow.count > 0))
    return {(row.surname, row.given): row.count for row in rows}
