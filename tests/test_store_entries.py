"""Sources and their entries in the database."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from threading import Barrier, BrokenBarrierError

from rows import NOW, keep_state, state_of
from sqlalchemy import event
from sqlmodel import Session, select

from monitor.model import Entry, EntryKeys, Source, SourceState
from monitor.pipeline import read
from monitor.pipeline.poll.deciding import Plan
from monitor.pipeline.poll.rounds import Polled, apply
from monitor.pipeline.reading import Reading
from monitor.store import entries, migrate, sources
from monitor.store.database import Database, sqlite_url
from monitor.tables import ArticleRow, EntryRow
from monitor.views import entries as entry_views
from monitor.views import sources as source_views
from monitor.views.entries import Wording


def test_the_entries_of_many_sources_take_turns(database: Database) -> None:
    for source, count in (("large", 5), ("small", 2)):
        found = [
            (Entry(f"g{n}", "", "A title"), EntryKeys(f"g{n}", "", "", "")) for n in range(count)
        ]
        database.write(entries.add_all, [(source, *one, NOW, False, False) for one in found])
    waiting = database.read(entry_views.pending, ["large", "small"], NOW, 4)
    rows = [database.read(entry_views.entry, one) for one in waiting]
    assert [row.source for row in rows] == ["large", "small", "large", "small"]


def test_entries_are_known_by_any_key_of_their_own_source(database: Database) -> None:
    for source in ("one", "two"):
        keys = [EntryKeys(f"g{n}", f"l{n}", f"t{n}", "said") for n in range(4)]
        found = [(Entry(key.guid, "", "A title"), key) for key in keys]
        database.write(entries.add_all, [(source, *one, NOW, False, False) for one in found])
    asked = [
        EntryKeys("g0", "", "", ""),
        EntryKeys("other", "l1", "", ""),
        EntryKeys("another", "", "t2", ""),
        EntryKeys("unknown", "", "", ""),
    ]
    one, two, none = database.read(
        entry_views.known_all, [("one", asked), ("two", asked[:1]), ("three", asked)]
    )
    assert sorted(known.keys.guid for known in one) == ["g0", "g1", "g2"]
    assert [known.keys.guid for known in two] == ["g0"]
    assert none == []


def test_no_poll_reads_all_entries_to_find_its_own(tmp_path: Path) -> None:
    database = Database(sqlite_url(tmp_path / "monitor.sqlite"))
    migrate.upgrade(database)
    said: list[tuple[str, object]] = []

    @event.listens_for(database.engine, "before_cursor_execute")
    def keep(_c: object, _k: object, statement: str, values: object, *_: object) -> None:
        said.append((statement, values))

    keys = [EntryKeys(f"g{n}", f"l{n}", f"t{n}", "") for n in range(3)]
    database.read(entry_views.known_all, [("one", keys), ("two", keys)])
    asked = [one for one in said if one[0].startswith("SELECT")]
    with database.engine.connect() as connection:
        for statement, values in asked:
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)  # type: ignore[arg-type]
            plan = [row[-1] for row in rows]
            assert any("SEARCH entry" in step and "source=? AND" in step for step in plan), plan
    assert len(asked) == 3
    database.close()


def test_of_two_polls_at_once_the_last_says_how_a_source_fares(database: Database) -> None:
    before = SourceState("s", etag='"1"', body_hash="a")
    fuller = before._replace(etag='"2"', body_hash="b", window=9, last_polled_at=NOW)
    later = NOW + timedelta(seconds=9)
    unchanged = before._replace(last_ok_at=later, last_polled_at=later)
    failed = before._replace(
        failures=1, weight=1.0, failing_since=NOW, state="failing", error="no", last_polled_at=NOW
    )
    left_alone = before._replace(next_poll_at=later)

    def stored(*polls: SourceState) -> SourceState:
        database.write(keep_state, before)
        for after in polls:
            database.write(sources.keep_states, [(before, after)])
        return database.read(state_of, "s")

    # What it knew of the feed is older than what is stored.
    assert stored(fuller, unchanged) == fuller._replace(last_ok_at=later, last_polled_at=later)
    assert stored(failed, unchanged) == unchanged
    assert stored(unchanged, failed) == failed._replace(last_ok_at=later)
    assert stored(failed, left_alone) == failed._replace(next_poll_at=later)


def test_of_two_polls_at_once_no_validator_ends_up_under_another_s_address(
    database: Database,
) -> None:
    before = SourceState("s", url="u", etag='"1"', body_hash="a")
    moved = before._replace(url="v", etag='"v"', body_hash="v", address="w", last_full_at=NOW)
    changed = before._replace(etag='"2"', body_hash="b")
    adopted = before._replace(address="x", last_polled_at=NOW)
    for polls, left in (
        ([moved, before._replace(last_ok_at=NOW)], moved._replace(last_ok_at=NOW)),
        ([moved, changed], changed),
        ([changed, adopted], adopted),
        ([adopted, changed], changed._replace(last_polled_at=NOW)),
    ):
        database.write(keep_state, before)
        for after in polls:
            database.write(sources.keep_states, [(before, after)])
        assert database.read(state_of, "s") == left


def test_a_time_that_a_wrong_clock_wrote_silences_nobody(database: Database) -> None:
    late = NOW + timedelta(days=20_000)
    database.write(keep_state, SourceState("s", next_poll_at=late))
    database.write(sources.pause_host, "example.org", late)
    assert database.read(source_views.due, ["s"], NOW) == ["s"]
    assert database.read(source_views.host_until, "example.org", NOW) is None


def test_what_a_source_said_under_a_title_is_found_again(database: Database) -> None:
    entry = Entry("g", "", "A title", "In short.", "At length. " * 900, published=NOW)
    found = [(entry, EntryKeys("g", "", "", ""))]
    database.write(entries.add_all, [("a", *one, NOW, False, False) for one in found])
    asked = ["A title", "Another"]
    said = database.read(entry_views.titled_all, [("a", asked), ("b", asked), ("a", [])])
    assert said == [{"A title": [Wording(NOW, "In short.", entry.content[:2000])]}, {}, {}]


def test_what_no_database_can_hold_is_found_nowhere_and_refuses_nothing(
    database: Database,
) -> None:
    titles = ["Pl\u00e4ne \U0001f600", "A \\u0000 title"]
    for n, title in enumerate(titles):
        entry = (Entry(f"g{n}", "", title), EntryKeys(f"g{n}", "", "", ""))
        database.write(entries.add_all, [("a", *entry, NOW, False, False)])
    asked = [*titles, "Half \ud800", "None \x00"]
    (said,) = database.read(entry_views.titled_all, [("a", asked)])
    assert set(said) == set(titles)
    keys = [EntryKeys(guid, "", "", "") for guid in ("g0", "\ud800", "\x00")]
    (known,) = database.read(entry_views.known_all, [("a", keys)])
    assert [one.keys.guid for one in known] == ["g0"]


def test_the_host_that_asked_so_is_the_one_that_is_left_alone(database: Database) -> None:
    source = Source("a", "https://old.example/feed", "A")
    plan = Plan(SourceState("a"), pause=("new.example", NOW + timedelta(hours=1)))
    database.write(apply, [Polled(source, plan, NOW)])
    assert set(database.read(source_views.paused_hosts, NOW, NOW)) == {"new.example"}


def test_a_page_that_two_sources_bring_at_one_moment_is_one_article(database: Database) -> None:
    """Each transaction has looked for the address before the other one ends, if it can."""
    entry = Entry("g", "https://a.example/ferry", "New ferry line to Sund", "Three ships a day.")
    keys = EntryKeys("g", "ferry", "", "")
    found = [(name, entry, keys, NOW, False, False) for name in ("one", "two")]
    database.write(entries.add_all, found)
    other, together = Database(database.url), Barrier(2)

    def store(where: Database, entry_id: int) -> None:
        stored = where.read(entry_views.entry, entry_id)
        source = Source(stored.source, "", stored.source)
        plan = read.decide(stored, source, None, None, Reading(), NOW)

        def both(session: Session) -> None:
            read.apply(session, stored, plan, NOW)
            with suppress(BrokenBarrierError):
                together.wait(0.5)

        where.write(both)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(store, (database, other), (1, 2)))
    other.close()
    rows = database.read(lambda session: session.exec(select(ArticleRow.id)).all())
    mine = database.read(lambda session: session.exec(select(EntryRow.article_id)).all())
    assert (len(rows), len(set(mine))) == (1, 1)
