"""A rule over the past: what it would have done, and what it does to old articles when asked."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import desks
import newsroom
import pytest
from desks import copied
from newsroom import BRIDGE, CHEESE
from program import Said, call, write
from stage import Stage

from monitor.model import (
    AlertRule,
    Document,
    Hit,
    StoredArticle,
    Term,
    Verdict,
    VerdictKind,
    Watchlist,
    Zone,
)
from monitor.pipeline.backtest import SHOWN, Tally
from monitor.store.database import Database, sqlite_url
from monitor.views import items as item_views

FERRY = newsroom.FERRY.partition("\n\n")[0]
ALERT = {"to": ["chat"], "when": ["new", "follow-up"]}


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A ferry told by one outlet and copied by the other, a bridge, and cheese."""
    stage = Stage(tmp_path_factory.mktemp("past"))
    stage.outlet("gazette")
    stage.outlet("courier", feed="atom")
    stage.watch("roads", "bridge")
    stage.page("gazette", "old", "2024-03-01 09:00", "An old ferry line", f"{FERRY} It is old.")
    stage.open()
    stage.at("2024-03-04 08:00")
    stage.page("gazette", "ferry", "2024-03-05 10:00", "New ferry line to Sund", FERRY)
    stage.at("2024-03-05 10:05")
    stage.page("courier", "ferry", "2024-03-05 11:00", "Ferry to Sund opened", FERRY)
    stage.page("gazette", "bridge", "2024-03-05 11:00", "Velden bridge closed", BRIDGE)
    stage.at("2024-03-05 11:05")
    stage.page("courier", "cheese", "2024-03-06 11:00", "Prize for a mountain cheese", CHEESE)
    stage.at("2024-03-06 11:05")
    assert len(stage.chat) == 1
    yield stage
    stage.close()


desk = pytest.fixture(copied, name="desk")


def rule(name: str, *terms: str, **more: object) -> str:
    folder = Path("rules")
    write(folder, {f"{name}.yaml": {"title": name.title(), "any": list(terms), **more}})
    return str(folder / f"{name}.yaml")


def backtest(*arguments: object) -> Said:
    return call("watchlists", "backtest", *arguments, "--since", "2024-03-01")


# --- counting, alone ------------------------------------------------------------------------------

DAY = datetime(2024, 3, 4, 12, tzinfo=UTC)
A_DAY = timedelta(days=1)
WATCHLIST = Watchlist("w", "W", (Term("x"),), alert=AlertRule(("a", "b"), ("new",)))


def article(number: int, *, baseline: bool = False) -> StoredArticle:
    document = Document(str(number), "x", title=f"Title {number}", outlet="The O", language="en")
    return StoredArticle(number, document, DAY, source="o", baseline=baseline)


def hit(confidence: float = 1.0, zone: Zone = Zone.BODY) -> Hit:
    return Hit("w", "x", "x", "text", 0, 1, "x", "x", zone, confidence)


def verdict(kind: VerdictKind, story: str) -> Verdict:
    return Verdict(kind, None, story, 1.0)


def test_messages_follow_from_the_rule_s_own_alert_block() -> None:
    tally = Tally(WATCHLIST, DAY, compared=False)
    tally.matched(article(1), [hit()], verdict(VerdictKind.NEW, "1"))
    tally.matched(article(2), [hit(), hit()], verdict(VerdictKind.COPY, "1"))
    tally.matched(article(3, baseline=True), [hit()], verdict(VerdictKind.NEW, "3"))
    tally.unmatched(article(4))
    made = tally.report()
    assert (made.articles, made.matched, made.hits) == (4, 3, 4)
    assert (made.stories, made.new, made.messages) == (2, 2, 2)
    assert (made.sources, made.languages) == ({"o": 3}, {"en": 3})
    assert not made.compared


def test_hits_in_furniture_count_for_nothing() -> None:
    tally = Tally(WATCHLIST, DAY, compared=False)
    hits = [hit(1.0, Zone.FURNITURE), hit(0.5)]
    tally.matched(article(1), hits, verdict(VerdictKind.NEW, "1"))
    assert tally.report().hits == 1
    assert [one.hit for one in tally.report().strongest] == [hit(0.5)]


def test_the_strongest_and_the_most_doubtful_are_ten_each_and_never_the_same() -> None:
    tally = Tally(WATCHLIST, DAY, compared=False)
    for number in range(1, 1001):
        sure = (number * 7919 % 1000) / 1000
        tally.matched(article(number), [hit(sure)], verdict(VerdictKind.NEW, str(number)))
    made = tally.report()
    strong = [one.hit.confidence for one in made.strongest if one.hit]
    doubtful = [one.hit.confidence for one in made.doubtful if one.hit]
    assert strong == [round(1 - n / 1000, 3) for n in range(1, SHOWN + 1)]
    assert doubtful == [n / 1000 for n in range(SHOWN)]
    few = Tally(WATCHLIST, DAY, compared=False)
    few.matched(article(1), [hit(0.5)], verdict(VerdictKind.NEW, "1"))
    assert (len(few.report().strongest), few.report().doubtful) == (1, ())


def test_a_hit_of_which_it_is_sure_is_not_doubtful() -> None:
    tally = Tally(WATCHLIST, DAY, compared=False)
    for number in range(1, 3 * SHOWN):
        zone = Zone.TITLE if number <= SHOWN else Zone.BODY
        met = hit(0.99 if number == 2 * SHOWN else 1.0, zone)
        tally.matched(article(number), [met], verdict(VerdictKind.NEW, str(number)))
    made = tally.report()
    assert len(made.strongest) == SHOWN
    assert [one.article for one in made.doubtful] == [2 * SHOWN]


def test_gains_and_losses_are_against_the_version_in_force() -> None:
    tally = Tally(WATCHLIST, DAY, compared=True)
    tally.matched(article(1), [hit()], verdict(VerdictKind.NEW, "1"), before=True)
    tally.matched(article(2), [hit()], verdict(VerdictKind.NEW, "2"), before=False)
    tally.unmatched(article(3), before=True)
    tally.unmatched(article(4), before=False)
    made = tally.report()
    assert (made.gains, made.losses) == (1, 1)
    assert [one.article for one in (*made.gained, *made.lost)] == [2, 3]


# --- a rule over the stored articles --------------------------------------------------------------


def test_an_unsaved_rule_says_what_it_would_have_done(desk: Path) -> None:
    row = backtest(rule("ferries", "ferry line", alert=ALERT), "--json").row
    assert (row["articles"], row["matched"], row["stories"]) == (5, 3, 1)
    assert row["messages"] == 0  # the first poll was quiet, and the rest repeats it
    assert row["sources"] == {"gazette": 2, "courier": 1}
    assert row["days"] == {"2024-03-04": 2, "2024-03-05": 3}
    assert row["strongest"][0]["hit"]["zone"] == "title"
    assert not row["compared"]


def test_what_was_judged_keeps_its_story_and_what_was_not_is_judged(desk: Path) -> None:
    row = backtest(rule("velden", "Velden bridge", "cheese", alert=ALERT), "--json").row
    assert (row["matched"], row["stories"], row["new"], row["messages"]) == (2, 2, 2, 2)


def test_a_rule_in_force_is_compared_with_its_new_version(desk: Path) -> None:
    row = backtest(rule("roads", "cheese"), "--json").row
    assert (row["compared"], row["gains"], row["losses"]) == (True, 1, 1)
    assert row["gained"][0]["title"] == "Prize for a mountain cheese"
    assert row["lost"][0]["title"] == "Velden bridge closed"
    assert not backtest("roads", "--json").row["compared"]


def test_a_rule_may_name_another_watchlist(desk: Path) -> None:
    row = backtest(rule("both", any=[{"query": "@roads OR cheese"}]), "--json").row
    assert row["matched"] == 2


def test_people_see_a_chart_of_eighty_columns(desk: Path) -> None:
    said = backtest(rule("ferries", "ferry line", alert=ALERT))
    assert (said.code, said.err) == (0, "")
    assert re.search(r"^2024-03-04 █+ 2$\n^2024-03-05 █+ 3$", said.out, re.MULTILINE)
    assert re.search(r"^2024-03-06 to \S+ none$", said.out, re.MULTILINE)
    assert "3 articles matched" in said.out
    assert "gazette 2, courier 1" in said.out
    assert max(map(len, said.out.splitlines())) <= 80


def test_a_rule_without_an_alert_says_that_it_sends_none(desk: Path) -> None:
    assert "no alert, no message" in backtest(rule("quiet", "ferry line")).out


def test_a_rule_that_finds_nothing_says_so(desk: Path) -> None:
    said = backtest(rule("yeti", "yeti"))
    assert said.code == 1
    assert "Nothing matched." in said.out


def test_backtesting_changes_nothing(desk: Path) -> None:
    before = call("articles", "--json").out
    backtest(rule("ferries", "ferry line", alert=ALERT))
    assert call("articles", "--json").out == before
    assert call("articles", "--matched", "--json").rows != []


def test_no_such_rule_and_a_bad_rule_are_told(desk: Path) -> None:
    assert backtest("nobody").code == 1
    assert backtest(rule("bad", "...")).code == 2
    assert backtest("rules/none.yaml").code == 2


# --- a rule in force over old articles ------------------------------------------------------------


@pytest.fixture
def widened(desk: Path, lived: Stage, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """The desk with a new watchlist in force; what it finds is stored already."""
    stage = lived
    config = desk / "config"
    for path in stage.config.rglob("*.yaml"):
        (config / path.relative_to(stage.config)).parent.mkdir(parents=True, exist_ok=True)
        (config / path.relative_to(stage.config)).write_bytes(path.read_bytes())
    more = {"title": "Harbour", "any": ["Velden", "cheese"], "alert": ALERT}
    write(config, {"watchlists/harbour.yaml": more})
    monkeypatch.setenv("MONITOR_CONFIG", str(config))
    return stage


def backfill(*more: str) -> dict[str, object]:
    said = call("watchlists", "backfill", "harbour", "--since", "2024-03-01", *more, "--json")
    assert said.code == 0, said.err
    return said.row


def counts(row: dict[str, object]) -> tuple[object, ...]:
    return tuple(row[key] for key in ("articles", "added", "known", "messages", "left_alone"))


def test_old_articles_get_hits_and_verdicts_and_nobody_is_told(widened: Stage) -> None:
    sent = len(widened.chat)
    assert counts(backfill()) == (5, 5, 0, 0, 5)
    assert counts(backfill()) == (5, 0, 5, 0, 0)
    assert len(widened.chat) == sent
    number = next(
        one["id"]
        for one in call("articles", "--matched", "--json").rows
        if one["title"] == "New ferry line to Sund"
    )
    row = call("show", number, "--json").row
    assert {one["watchlist"] for one in row["hits"]} == {"harbour"}
    assert row["verdict"]["verdict"] in {"new", "copy", "follow-up"}
    told = [(one["stage"], one["reason"]) for one in call("why", number, "--json").rows]
    assert ("alert", "FOUND_LATER") in told


def test_what_is_found_quietly_stands_in_no_digest(widened: Stage) -> None:
    def counted() -> list[str]:
        database = Database(sqlite_url(Path("data/monitor.sqlite")))
        found = database.read(item_views.for_digest, "another", ["harbour"], DAY - 7 * A_DAY)
        database.close()
        return [one.title for one in found]

    backfill()
    assert counted() == []
    backfill("--alert")
    assert len(counted()) == 5


def test_with_alert_the_rule_s_own_block_decides_and_only_once(widened: Stage) -> None:
    sent = len(widened.chat)
    backfill()
    row = backfill("--alert")
    # The first poll stays quiet, copies tell nothing, the bridge went to this chat already.
    assert (row["messages"], row["left_alone"]) == (1, 4)
    assert len(widened.chat) == sent + 1
    assert "Prize for a mountain cheese" in widened.chat[-1]
    assert counts(backfill("--alert")) == (5, 0, 5, 0, 0)
    assert len(widened.chat) == sent + 1


def test_a_rule_that_compares_with_a_part_of_the_shelf_does_so_over_the_past(desk: Path) -> None:
    old = desks.number("An old ferry line")
    assert call("corpus", "promote", old).code == 0
    assert call("corpus", "tag", old, "sea").code == 0
    for tag, new in (("sea", 1), ("roads", 2)):
        report = backtest(rule("ferries", "ferry line", alert=ALERT, against=[tag]), "--json").row
        assert (tag, report["matched"], report["new"]) == (tag, 3, new)


def test_only_a_watchlist_in_force_is_backfilled(desk: Path) -> None:
    said = call("watchlists", "backfill", "nobody")
    what = "there is no such watchlist; known here: roads"
    assert (said.code, said.err) == (1, f"monitor: nobody: {what}\n")


# --- the judged hits ------------------------------------------------------------------------------


def test_the_score_tells_what_is_lost_and_what_is_still_wrong(widened: Stage) -> None:
    backfill()
    for one in call("articles", "--matched", "--json").rows:
        hits = call("show", one["id"], "--json").row["hits"]
        mine = next((h["id"] for h in hits if h["watchlist"] == "harbour"), None)
        if mine:
            call("wrong" if "bridge" in one["title"] else "right", mine)
    said = call("watchlists", "score", "harbour", "--json")
    assert (said.code, said.row["judged"], said.row["precision"]) == (0, 5, 0.8)
    (wrong,) = said.row["wrong"]
    assert "bridge" in wrong["sentence"]
    write(Path("config"), {"watchlists/harbour.yaml": {"title": "H", "any": ["Velden bridge"]}})
    said = call("watchlists", "score")
    assert said.code == 1
    assert "precision 0%" in said.out
    assert said.out.count("right, and lost") == 4
    (Path("new") / "harbour.yaml").parent.mkdir()
    Path("new/harbour.yaml").write_text("title: H\nany: [dairy]\n", encoding="utf-8")
    shown = call("watchlists", "backtest", "new/harbour.yaml", "--since", "2024-01-01").out
    assert "gains 1 against the version in force" in shown
    assert "loses 1 against the version in force" in shown
    nothing = call("watchlists", "backtest", "harbour", "--since", "2030-01-01").out
    assert "Nothing was stored in that time" in nothing


def test_the_score_of_nothing_and_of_no_watchlist(desk: Path) -> None:
    said = call("watchlists", "score")
    assert said.code == 0
    assert "No hit was judged yet" in said.out
    assert call("watchlists", "score", "nobody").code == 1
