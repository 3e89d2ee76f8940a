"""The database: migrations, transactions, the outbox; on SQLite and on PostgreSQL."""

import os
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier, BrokenBarrierError

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Dialect, event
from sqlalchemy.dialects import postgresql as postgresql_dialect
from sqlalchemy.dialects import sqlite
from sqlmodel import Session

from monitor import diff, stories
from monitor.errors import RowError, StoreError
from monitor.model import (
    Change,
    Decision,
    DeliveryState,
    DigestSpec,
    Document,
    Entry,
    EntryKeys,
    Hit,
    Message,
    Nearest,
    Outcome,
    Reason,
    Sentence,
    Source,
    SourceState,
    Span,
    Status,
    StoredArticle,
    Verdict,
    VerdictKind,
    Zone,
)
from monitor.pipeline.poll import Polled, apply
from monitor.pipeline.poll.deciding import Plan
from monitor.store import articles, claims, deliveries, entries, migrate, sources
from monitor.store import database as store_database
from monitor.store.database import Database, enqueue, sqlite_url
from monitor.store.leader import Leader
from monitor.tables import KeptRow, UtcDateTime
from monitor.views import articles as article_views
from monitor.views import deliveries as delivery_views
from monitor.views import entries as entry_views
from monitor.views import items as item_views
from monitor.views import sources as source_views
from monitor.views.candidates import candidates
from monitor.views.entries import Wording

ROOT = Path(__file__).parents[1]
NOW = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)


def message(number: int = 1, channel: str = "chat") -> Message:
    return Message(f"{number:032x}", channel, "alert", "subject", "text")


def article(text: str = "One sentence.", **more: object) -> StoredArticle:
    document = Document(
        id="",
        text=text,
        title="A title",
        url="https://example.org/a",
        outlet="An outlet",
        published=NOW,
        language="en",
        furniture=(Span(0, 3),),
    )
    return StoredArticle(id=0, document=document, first_seen=NOW, source="s", **more)  # type: ignore[arg-type]


# --- migrations -----------------------------------------------------------------------------------


def test_migrations_equal_the_tables(database_url: str, tmp_path: Path) -> None:
    environment = {**os.environ, "MONITOR_DATABASE_URL": database_url}
    for command in (["upgrade", "head"], ["check"], ["downgrade", "base"], ["upgrade", "head"]):
        done = subprocess.run(
            [sys.executable, "-m", "alembic", *command],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr


def test_an_empty_database_gets_its_tables_and_a_newer_one_is_refused(database_url: str) -> None:
    database = Database(database_url)
    migrate.ensure(database)
    assert migrate.revision(database) == migrate.head()
    migrate.ensure(database)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(StoreError, match="newer version"):
        migrate.ensure(database)
    database.close()


def test_the_last_migration_by_its_number_is_the_head() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrate.scripts()))
    assert ScriptDirectory.from_config(config).get_heads() == [migrate.head()]


# --- transactions ---------------------------------------------------------------------------------


def test_concurrent_increments_are_all_kept(tmp_path: Path) -> None:
    database = Database(sqlite_url(tmp_path / "m.sqlite"))
    migrate.ensure(database)

    def one_more(session: Session) -> None:
        _, value = sources.kept(session, "count")
        sources.keep(session, "count", value=str(int(value or 0) + 1))

    other = Database(database.url)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda i: (database, other)[i % 2].write(one_more), range(200)))
    other.close()
    assert database.read(sources.kept, "count")[1] == "200"


def test_a_failed_transaction_keeps_nothing(database: Database) -> None:
    def half(session: Session) -> None:
        sources.keep(session, "half", value="done")
        session.flush()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        database.write(half)
    assert database.read(sources.kept, "half") == (None, "")


def test_work_is_enqueued_inside_the_transaction_that_makes_it(database_url: str) -> None:
    asked: list[tuple[str, str]] = []
    database = Database(database_url, enqueue=lambda _s, arrow, key: asked.append((arrow, key)))
    migrate.ensure(database)
    database.write(deliveries.add, message(), NOW)
    database.write(lambda session: enqueue(session, "read", 7))
    assert asked == [("deliver", message().id), ("read", "7")]
    database.close()


def test_a_locked_database_is_named_in_one_line(tmp_path: Path) -> None:
    database = Database(sqlite_url(tmp_path / "m.sqlite"), busy=0.1)
    migrate.ensure(database)
    other = Database(database.url)
    with other.engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1")  # BEGIN IMMEDIATE came before it
        with pytest.raises(StoreError, match="locked") as caught:
            database.write(sources.keep, "x", value="y")
    assert caught.value.temporary
    assert "\n" not in str(caught.value)


def test_a_full_disk_is_named_and_loses_nothing(tmp_path: Path) -> None:
    database = Database(sqlite_url(tmp_path / "m.sqlite"))
    migrate.ensure(database)
    database.write(deliveries.add, message(1), NOW)
    with database.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    database.close()

    small = Database(database.url)
    from sqlalchemy import event

    event.listen(small.engine, "connect", lambda c, _r: c.execute(f"PRAGMA max_page_count={pages}"))

    def fill() -> None:
        for number in range(2, 2000):
            small.write(deliveries.add, message(number), NOW)

    with pytest.raises(StoreError, match="full") as caught:
        fill()
    assert caught.value.temporary
    small.close()
    kept = database.read(delivery_views.deliveries, limit=10_000)
    assert message(1).id in {row.message.id for row in kept}


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "m.sqlite"
    path.write_bytes(b"this is a text, not a database " * 100)
    with pytest.raises(StoreError, match="no database"):
        migrate.ensure(Database(sqlite_url(path)))


def test_one_leader_at_a_time(database: Database, tmp_path: Path) -> None:
    first, second = Leader(database, tmp_path), Leader(database, tmp_path)
    first.take()
    with pytest.raises(StoreError, match="another monitor"):
        second.take()
    first.release()
    second.take()
    second.release()


def test_a_lock_that_was_lost_is_taken_again_or_belongs_to_another(
    postgresql: str, tmp_path: Path
) -> None:
    database = Database(postgresql)
    first, second = Leader(database, tmp_path), Leader(database, tmp_path)

    def cut() -> None:
        with database.engine.connect() as connection:
            connection.exec_driver_sql(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_locks WHERE locktype = 'advisory'"
            )

    first.take()
    assert first.hold()
    cut()
    assert first.hold()
    with pytest.raises(StoreError, match="another monitor"):
        second.take()
    cut()
    second.take()
    assert not first.hold()
    second.release()
    assert first.hold()
    first.release()
    database.close()


def test_the_entries_of_many_sources_take_turns(database: Database) -> None:
    for source, count in (("large", 5), ("small", 2)):
        found = [
            (Entry(f"g{n}", "", "A title"), EntryKeys(f"g{n}", "", "", "")) for n in range(count)
        ]
        database.write(entries.add, source, found, now=NOW, baseline=False)
    waiting = database.read(entry_views.pending, ["large", "small"], NOW, 4)
    rows = [database.read(entry_views.entry, one) for one in waiting]
    assert [row.source for row in rows] == ["large", "small", "large", "small"]


def test_entries_are_known_by_any_key_of_their_own_source(database: Database) -> None:
    for source in ("one", "two"):
        keys = [EntryKeys(f"g{n}", f"l{n}", f"t{n}", "said") for n in range(4)]
        found = [(Entry(key.guid, "", "A title"), key) for key in keys]
        database.write(entries.add, source, found, now=NOW, baseline=False)
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


def test_a_time_that_a_wrong_clock_wrote_silences_nobody(database: Database) -> None:
    late = NOW + timedelta(days=20_000)
    database.write(sources.keep_state, SourceState("s", next_poll_at=late))
    database.write(sources.pause_host, "example.org", late)
    assert database.read(source_views.due, ["s"], NOW) == ["s"]
    assert database.read(source_views.host_until, "example.org", NOW) is None


# --- values in, values out ------------------------------------------------------------------------


def test_an_article_comes_back_as_it_went(database: Database) -> None:
    article_id = database.write(articles.add, article(authors=("A", "B")), url_key="k")
    back = database.read(article_views.article, article_id)
    assert back.document.furniture == (Span(0, 3),)
    assert (back.document.title, back.authors, back.first_seen) == ("A title", ("A", "B"), NOW)
    assert database.read(article_views.with_url, "k") == back


def test_hits_and_verdicts_come_back_as_they_went(database: Database) -> None:
    article_id = database.write(articles.add, article(), url_key="k")
    hit = Hit("w", "term", "variant", "text", 0, 3, "One", "One sentence.", Zone.LEAD, 0.9)
    verdict = Verdict(
        VerdictKind.FOLLOW_UP,
        "3",
        "2",
        0.5,
        (Nearest("3", "T", 0.25),),
        (
            Sentence("a", 0, 1, Status.NEW),
            Sentence("b", 1, 2, Status.REWORDED, True, (Change("x", "y"),), "3", "O", NOW, "c"),
        ),
    )
    database.write(articles.keep_match, article_id, [hit], {1, -(2**47), 2**47 - 1}, matched=True)
    database.write(articles.keep_verdict, article_id, verdict, NOW)
    item = database.read(item_views.item, article_id)
    assert item is not None
    assert (item.verdict, item.hits, item.watchlists) == (verdict, (hit,), ("w",))
    again = Decision("match", Outcome.DONE, Reason.MATCHED, "w", "", article_id)
    database.write(articles.decide, [again], NOW)
    (decision,) = database.read(delivery_views.decisions, article_id)
    assert (decision.reason, decision.at) == (Reason.MATCHED, NOW)


def test_many_items_are_read_as_each_by_itself(database: Database) -> None:
    ids = []
    for number in range(4):
        one = article(f"Text {number}.")
        ids.append(database.write(articles.add, one, url_key=""))
        hits = [
            Hit("w", "term", "variant", field, place, place + 3, "One", "One sentence.", Zone.LEAD)
            for field, place in (("text", 5), ("text", 1), ("title", 2))
        ]
        database.write(articles.keep_match, ids[-1], hits, (), matched=True)
        old = Sentence("b", 1, 2, Status.REWORDED, True, (Change("x", "y"),), "3", "O", NOW, "c")
        told = (Sentence("a", 0, 1, Status.NEW), old)
        kind = Verdict(VerdictKind.NEW, "1", "1", 1.0, (Nearest("3", None, 0.5),), told)
        if number != 2:
            database.write(articles.keep_verdict, ids[-1], kind, NOW)
    many = database.read(item_views.many, ids[::-1])
    alone = [database.read(item_views.item, one) for one in ids[::-1]]
    assert many == [one for one in alone if one]
    assert len(many) == 3


def test_candidates_are_made_ready_from_what_is_kept(database: Database) -> None:
    text = "The bridge at Olm was closed on Monday. Engineers found cracks in two pillars."
    kept = []
    for more in (" It opens in May.", " Nobody knows when it opens."):
        one = article(text + more, stage="done")
        one_id = database.write(articles.add, one, url_key="")
        held = diff.prepare(replace(one.document, id=str(one_id)))
        database.write(articles.keep_keys, one_id, held.keys, diff.pack(held))
        kept.append(one_id)
    judged = diff.prepare(Document("0", text))
    found = database.read(candidates, 0, judged)
    assert [one.id for one in found.held] == [str(one) for one in kept]
    assert type(found.held[0]) is not diff.Held  # nothing was worked out again
    assert found.stories == {str(one): str(one) for one in kept}
    verdict = stories.judge(judged, *found)
    assert (verdict.verdict, verdict.origin) == ("copy", str(kept[0]))


def test_alike_finds_by_shared_keys_and_never_what_waits_for_its_verdict(
    database: Database,
) -> None:
    def put(keys: set[int], stage: str) -> int:
        article_id = database.write(articles.add, article(stage=stage), url_key="")
        database.write(articles.keep_keys, article_id, keys)
        return article_id

    done = put({1, 2, 3}, "done")
    put({1, 2, 3}, "matched")
    put({9}, "done")
    shelf = database.write(articles.add, article(stage="matched", shelf=True), url_key="")
    database.write(articles.keep_keys, shelf, {3})
    asking = put({1, 2, 3}, "matched")
    found = database.read(article_views.alike, asking, {1, 2, 3})
    assert [one.id for one in found] == [done, shelf]


# --- the outbox -----------------------------------------------------------------------------------


def claim(database: Database, token: str, now: datetime = NOW) -> list[str]:
    return database.write(claims.claim, [message().id], token, now, 60.0)


def closing(state: DeliveryState, number: int = 1) -> claims.Closing:
    return claims.Closing(message(number).id, "chat", state)


def test_alike_is_narrowed_to_the_shelf_s_tags(database: Database) -> None:
    def shelved(*tags: str) -> int:
        one = article("Some text.", stage="done", shelf=True, tags=tags)
        article_id = database.write(articles.add, one, url_key="")
        database.write(articles.keep_keys, article_id, {1, 2})
        return article_id

    talks, both, _ = shelved("talks"), shelved("talks", "o'clock"), shelved()
    asked = lambda *tags: [  # noqa: E731
        one.id for one in database.read(article_views.alike, 0, {1, 2, 3}, tags=tags)
    ]
    assert asked("talks") == [talks, both]
    assert asked("o'clock", "none") == [both]
    assert asked("talk") == []
    assert len(asked()) == 3
    assert [one.id for one in database.read(article_views.shelf, ["o'clock"])] == [both]


def test_the_same_decision_written_twice_is_one_delivery(database: Database) -> None:
    assert database.write(deliveries.add, message(), NOW)
    assert not database.write(deliveries.add, message(), NOW + timedelta(days=1))
    assert len(database.read(delivery_views.deliveries)) == 1


def test_a_message_is_claimed_by_one_sender_only(database: Database) -> None:
    database.write(deliveries.add, message(), NOW)
    assert claim(database, "a") == [message().id]
    assert claim(database, "b") == []


def test_a_sender_that_lost_its_lease_cannot_close(database: Database) -> None:
    database.write(deliveries.add, message(), NOW)
    claim(database, "frozen")
    later = NOW + timedelta(minutes=5)
    assert database.write(claims.reclaim, later, all_of_them=False) == []
    assert claim(database, "other", later) == [message().id]
    close = (claims.close, [closing(DeliveryState.SENT)])
    assert not database.write(*close, "frozen", later)
    assert database.write(*close, "other", later) == {message().id}
    row = database.read(delivery_views.delivery, message().id)
    assert (row.state, row.message.repeated) == (DeliveryState.SENT, True)


def test_many_are_claimed_and_closed_together_in_the_order_asked_for(database: Database) -> None:
    ids = [message(number).id for number in range(5)]
    for number in (3, 0, 4, 2):
        database.write(deliveries.add, message(number), NOW)
    claimed = database.write(claims.claim, ids[::-1], "t", NOW, 60.0)
    assert claimed == [ids[n] for n in (4, 3, 2, 0)]
    outcomes = {0: DeliveryState.SENT, 2: DeliveryState.FAILED, 3: DeliveryState.UNKNOWN}
    closings = [closing(state, number) for number, state in outcomes.items()]
    assert database.write(claims.close, closings, "t", NOW) == {ids[0], ids[2], ids[3]}
    rows = {row.message.id: row for row in database.read(delivery_views.deliveries)}
    assert [rows[ids[n]].state.value for n in (0, 2, 3, 4)] == [
        "sent", "failed", "unknown", "sending",
    ]  # fmt: skip
    assert rows[ids[0]].message.text == "text"


def test_what_was_claimed_and_never_tried_goes_back_unmarked(database: Database) -> None:
    database.write(deliveries.add, message(), NOW)
    claim(database, "t")
    database.write(claims.unclaim, [message().id], "other", NOW)
    assert database.read(delivery_views.delivery, message().id).state is DeliveryState.SENDING
    database.write(claims.unclaim, [message().id], "t", NOW)
    row = database.read(delivery_views.delivery, message().id)
    assert (row.state, row.attempts) == (DeliveryState.PENDING, 0)
    assert not row.message.repeated


def test_an_unknown_outcome_is_sent_again_five_times_then_dead(database: Database) -> None:
    database.write(deliveries.add, message(), NOW)
    states = []
    for _ in range(6):
        claim(database, "t")
        database.write(claims.close, [closing(DeliveryState.UNKNOWN)], "t", NOW)
        states.append(database.read(delivery_views.delivery, message().id).state)
    assert states == [DeliveryState.UNKNOWN] * 5 + [DeliveryState.FAILED]
    database.write(deliveries.retry, message().id, NOW)
    assert claim(database, "t") == [message().id]


def test_after_a_restore_nothing_old_goes_out(database: Database) -> None:
    database.write(deliveries.add, message(), NOW)
    assert database.write(deliveries.cancel_waiting, "restored") == 1
    assert claim(database, "t") == []


def test_prune_drops_old_unmatched_texts_only(database: Database) -> None:
    old, new = NOW - timedelta(days=100), NOW
    kept = database.write(articles.add, article(stage="done", matched=False), url_key="")
    for first_seen, matched in ((old, False), (old, True), (new, False)):
        one = article(stage="done", matched=matched)
        one = StoredArticle(
            id=0, document=one.document, first_seen=first_seen, stage="done", matched=matched
        )
        database.write(articles.add, one, url_key="")
    # `add` stores what it is given; matched is set by the match arrow.
    rows = database.read(article_views.search)
    old_ids = sorted(row.id for row in rows if row.first_seen == old)
    database.write(articles.keep_match, old_ids[1], [], [], matched=True)
    database.write(articles.done, old_ids[1])
    assert database.write(articles.prune, NOW - timedelta(days=90)) == 1
    left = {row.id for row in database.read(article_views.search)}
    assert old_ids[1] in left
    assert old_ids[0] not in left
    assert kept in left


def test_prune_keeps_what_a_digest_counted_and_drops_versions_latest_first(
    database: Database,
) -> None:
    old = NOW - timedelta(days=100)

    def put(**more: object) -> int:
        one = replace(article(stage="done", **more), first_seen=old)
        return database.write(articles.add, one, url_key="")

    counted, first = put(), put()
    second = put(revision_of=first)
    put(revision_of=second)
    spec = DigestSpec("morning", "", (), (), "UTC", ())
    database.write(deliveries.add_digest, spec, "2024-01-01", old, NOW, [(counted, False)], NOW)
    for left in (2, 1, 0):
        assert database.write(articles.prune, NOW - timedelta(days=90)) == 1
        assert len(database.read(article_views.search)) == left + 1
    assert database.write(articles.prune, NOW - timedelta(days=90)) == 0


def test_a_row_that_is_refused_is_no_fault_of_the_database(database: Database) -> None:
    nobody = Decision("match", Outcome.DONE, Reason.MATCHED, article_id=99)
    with pytest.raises(RowError):
        database.write(articles.decide, [nobody], NOW)


def test_text_that_no_database_keeps_is_made_sound(database: Database) -> None:
    odd = replace(message(), subject="a\0b", text="half \ud800 a character")
    assert database.write(deliveries.add, odd, NOW)
    row = database.read(delivery_views.delivery, odd.id)
    assert (row.message.subject, row.message.text) == ("ab", "half ? a character")


def test_two_who_write_the_same_at_once_are_one_after_the_other(database: Database) -> None:
    other = Database(database.url)
    together = Barrier(2)

    def both(session: Session) -> bool:
        session.get(KeptRow, "nothing")  # the transaction has begun
        with suppress(BrokenBarrierError):
            together.wait(0.3)
        return deliveries.add(session, message(), NOW)

    with ThreadPoolExecutor(2) as pool:
        added = list(pool.map(lambda one: one.write(both), (database, other)))
    other.close()
    assert sorted(added) == [False, True]


@settings(max_examples=50, deadline=None)
@given(
    st.datetimes(
        min_value=datetime(1980, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.timezones()
    )
)
@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql_dialect.dialect()])
def test_times_come_back_as_the_same_moment(dialect: Dialect, moment: datetime) -> None:
    kind = UtcDateTime()
    bound = kind.process_bind_param(moment, dialect)
    back = kind.process_result_value(bound, dialect)
    assert back is not None
    assert (back, back.utcoffset()) == (moment.astimezone(UTC), timedelta(0))


def test_a_postgresql_that_never_answers_is_told_within_seconds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(store_database, "CONNECT_SECONDS", 2)  # the least that libpq takes
    with socket.create_server(("127.0.0.1", 0)) as mute:
        port = mute.getsockname()[1]
        database = Database(f"postgresql+psycopg://monitor@127.0.0.1:{port}/monitor")
        began = time.monotonic()
        with pytest.raises(StoreError) as caught:
            database.read(sources.kept, "alive")
    assert caught.value.temporary
    assert time.monotonic() - began < 30


def test_what_a_source_said_under_a_title_is_found_again(database: Database) -> None:
    entry = Entry("g", "", "A title", "In short.", "At length. " * 900, published=NOW)
    found = [(entry, EntryKeys("g", "", "", ""))]
    database.write(entries.add, "a", found, now=NOW, baseline=False)
    asked = ["A title", "Another"]
    said = database.read(entry_views.titled, "a", asked)
    assert said == {"A title": [Wording(NOW, "In short.", entry.content[:2000])]}
    assert database.read(entry_views.titled, "b", asked) == {}


def test_the_host_that_a_source_moved_to_is_the_one_that_is_left_alone(database: Database) -> None:
    source = Source("a", "https://old.example/feed", "A")
    state = SourceState("a", url=source.url, address="https://new.example/feed")
    plan = Plan(state, pause_until=NOW + timedelta(hours=1))
    database.write(apply, [Polled(source, plan, NOW)])
    assert set(database.read(source_views.paused_hosts, NOW)) == {"new.example"}
