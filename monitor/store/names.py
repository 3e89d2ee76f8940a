"""Writing what articles teach about names: who is meant by a surname, as counts."""

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import text
from sqlmodel import Session

from monitor.store import article_row

Uses = Mapping[tuple[str, str], int]  # (surname, given name), by their skeletons

# The same words for SQLite and PostgreSQL; adding in the database loses no concurrent count.
_ADD = text(
    "INSERT INTO name_use (surname, given, count) VALUES (:surname, :given, :more)"
    " ON CONFLICT (surname, given) DO UPDATE SET count = name_use.count + excluded.count"
)


def learn(session: Session, article_id: int, uses: Uses) -> dict[tuple[str, str], int]:
    """Count an article's names, in place of what it taught before; returns what changed.

    However often an article is matched, it counts once.
    """
    row = article_row.locked(session, article_id, "names")
    held = row.names if row else ()
    before = Counter({(surname, given): count for surname, given, count in held})
    now = Counter(uses)
    changed = {key: more for key in sorted({*before, *now}) if (more := now[key] - before[key])}
    if not changed:
        return {}
    kept = [[*key, count] for key, count in sorted(now.items()) if count]
    article_row.change(session, article_id, names=kept)
    rows = [
        {"surname": surname, "given": given, "more": more}
        for (surname, given), more in changed.items()
    ]
    session.connection().execute(_ADD, rows)
    return changed
