"""Articles in the database: as they went, looked up by what they share, dropped when old."""

from dataclasses import replace
from datetime import timedelta

import pytest
from rows import NOW, article
from sqlalchemy import event

from monitor import diff, stories
from monitor.errors import RowError
from monitor.model import (
    Change,
    Decision,
    DigestSpec,
    Document,
    Hit,
    Nearest,
    Outcome,
    Reason,
    Sentence,
    Span,
    Status,
    StoredArticle,
    Verdict,
    VerdictKind,
    Zone,
)
from monitor.store import articles, deliveries, fingerprints
from monitor.store.database import Database, Session
from monitor.tables import METADATA, NUMBERED
from monitor.views import articles as article_views
from monitor.views import deliveries as delivery_views
from monitor.views import items as item_views
from monitor.views.candidates import candidates
from monitor.views.holders import holders


def test_whoever_refers_to_an_article_is_found_by_it() -> None:
    """Where an article is dropped, the database looks there for each."""
    slow = set()
    for table in METADATA.tables.values():
        found = {next(iter(one.columns)).name for one in (*table.indexes, table.primary_key)}
        for key in table.foreign_keys:
            if key.column.table.name == "article" and key.parent.name not in found:
                slow.add(f"{table.name}.{key.parent.name}")
    assert slow == set()


def test_old_decisions_are_dropped_a_few_at_a_time_and_what_was_sent_stays(
    database: Database,
) -> None:
    article_id = database.write(articles.add, article(), url_key="k")
    told = [
        Decision("alert", outcome, Reason.MATCHED, "w", "", article_id)
        for outcome in (Outcome.SENT, *[Outcome.DROPPED] * 5)
    ]
    database.write(articles.decide, told, NOW)
    later = NOW + timedelta(days=1)
    dropped = [database.write(articles.prune_decisions, later, 2) for _ in range(4)]
    assert dropped == [2, 2, 1, 0]
    (left,) = database.read(delivery_views.decisions, article_id)
    assert left.outcome is Outcome.SENT


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
    database.write(articles.keep_match, article_id, [hit], {1, -(2**35), 2**35 - 1}, matched=True)
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
        database.write(fingerprints.keep, one_id, held.keys, diff.pack(held))
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
        database.write(fingerprints.keep, article_id, keys)
        return article_id

    done = put({1, 2, 3}, "done")
    put({1, 2, 3}, "matched")
    put({9}, "done")
    shelf = database.write(articles.add, article(stage="matched", shelf=True), url_key="")
    database.write(fingerprints.keep, shelf, {3})
    asking = put({1, 2, 3}, "matched")
    found = database.read(article_views.alike, asking, {1, 2, 3})
    assert [one.id for one in found] == [done, shelf]


def test_alike_is_narrowed_to_the_shelf_s_tags(database: Database) -> None:
    def shelved(*tags: str) -> int:
        one = article("Some text.", stage="done", shelf=True, tags=tags)
        article_id = database.write(articles.add, one, url_key="")
        database.write(fingerprints.keep, article_id, {1, 2})
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
    assert database.write(articles.prune, NOW - timedelta(days=90), 9) == 1
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
    database.write(deliveries.add_digest, spec, "2024-01-01", old, NOW, [(counted, False)])
    for left in (2, 1, 0):
        assert database.write(articles.prune, NOW - timedelta(days=90), 9) == 1
        assert len(database.read(article_views.search)) == left + 1
    assert database.write(articles.prune, NOW - timedelta(days=90), 9) == 0


def test_a_row_that_is_refused_is_no_fault_of_the_database(database: Database) -> None:
    nobody = Decision("match", Outcome.DONE, Reason.MATCHED, article_id=99)
    with pytest.raises(RowError):
        database.write(articles.decide, [nobody], NOW)


def test_of_keys_that_begin_alike_one_article_s_are_dropped(database: Database) -> None:
    def put(*keys: int) -> int:
        article_id = database.write(articles.add, article(stage="done"), url_key="")
        database.write(fingerprints.keep, article_id, keys)
        return article_id

    asked = {-(2**35), -1, 0, 1, 2**35 - 1}
    one, other = put(*asked), put(*asked)
    database.write(fingerprints.keep, one, [])
    assert database.read(holders, asked) == [[other]] * 5
    with pytest.raises(ValueError, match="can have keys"):
        database.write(fingerprints.keep, 2**28, [1])


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_the_keys_of_an_article_are_dropped_without_reading_all_others(
    database: Database,
) -> None:
    told: list[tuple[str, dict[str, object]]] = []
    article_id = database.write(articles.add, article(stage="done"), url_key="")
    spread = (
        "INSERT INTO fingerprint (posting) SELECT"
        f" ((n * 687194767 - (1::bigint << 35)) << {NUMBERED}) | (1000 + (n & 255))"
        " FROM generate_series(0::bigint, 99999) AS n"
    )
    with database.engine.begin() as connection:
        connection.exec_driver_sql(spread)
    database.write(fingerprints.keep, article_id, range(-(2**35), 2**35, 2**30))
    with database.engine.begin() as connection:
        connection.exec_driver_sql("ANALYZE fingerprint")

    @event.listens_for(database.engine, "before_cursor_execute")
    def asked(*given: object) -> None:
        told.append((given[2], given[3]))

    database.write(fingerprints.keep, article_id, [])
    event.remove(database.engine, "before_cursor_execute", asked)
    (dropping,) = [one for one in told if one[0].startswith("DELETE FROM fingerprint")]
    with database.engine.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN {dropping[0]}", dropping[1]).scalars().all()
        left = connection.exec_driver_sql("SELECT count(*) FROM fingerprint").scalar()
    assert not [line for line in plan if "Seq Scan on fingerprint" in line]
    assert left == 100_000


@pytest.mark.parametrize("count", [3, 64, 65, 90])
def test_of_many_holders_of_a_key_the_earliest_and_the_latest_are_named(
    database: Database, count: int
) -> None:
    def keep(session: Session) -> None:
        rows = [{"posting": (-7 << NUMBERED) + one} for one in range(count, 0, -1)]
        session.connection().execute(METADATA.tables["fingerprint"].insert(), rows)

    database.write(keep)
    every = list(range(1, count + 1))
    named = every if count <= 64 else every[:32] + every[-32:]
    assert database.read(holders, {-7, 5}) == [named]
