"""Writing what articles teach about names: who is meant by a surname, as counts."""

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import text
from sqlmodel import Session

from monitor.tables import ArticleRow

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
    row = session.get_one(ArticleRow, article_id, with_for_update=True, populate_existing=True)
    before = Counter({(surname, given): count for surname, given, count in row.names})
    now = Counter(uses)
    changed = {key: more for key in sorted({*before, *now}) if (more := now[key] - before[key])}
    if not changed:
        return {}
    row.names = [[*key, count] for key, count in sorted(now.items()) if count]
    for (surname, given), more in changed.items():
        session.connection().execute(_ADD, {"surname": surname, "given": given, "more": more})
    return changed
