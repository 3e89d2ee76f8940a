"""`monitor demo`: against labels from reading, played twice, and with a page of one's own."""

import shutil
from pathlib import Path

import pytest
from program import call, start
from ruamel.yaml import YAML

from monitor.demo.newsstand import CONTENT
from monitor.demo.play import play
from monitor.errors import UsageError
from monitor.model import Outcome
from monitor.store.database import Database, sqlite_url
from monitor.views import articles as article_views
from monitor.views import deliveries as delivery_views
from monitor.views import items as item_views

EXPECTED = YAML(typ="safe").load(CONTENT.with_name("expected.yaml"))["pages"]


def demo(out: Path, *options: str) -> str:
    done = call("demo", "--out", out, *options)
    assert done.code == 0, done.err
    assert "Traceback" not in done.err
    return done.out


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """As a newcomer plays it: in a process of its own."""
    out = tmp_path_factory.mktemp("demo") / "out"
    process = start("demo", "--out", out)
    said, wrong = (stream.decode() for stream in process.communicate())
    assert process.returncode == 0, wrong
    assert "Traceback" not in wrong
    return out, said


def received(out: Path) -> list[str]:
    return [p.read_text("utf-8") for p in sorted(out.glob("messages/telegram-*.txt"))]


def test_it_says_what_was_told_and_what_was_held_back_and_why(played: tuple[Path, str]) -> None:
    out, said = played
    assert "Told at once" in said
    assert "already known" in " ".join(said.split())
    (head,) = (line for line in said.splitlines() if line.startswith("╭"))
    assert "Morning digest 25 Oct" in head
    assert "… ─" in head or "Caucasus Platform and 3+3 ─" in head  # whole, or cut and said so
    mails = [one.read_text("utf-8") for one in out.glob("mail/*.eml")]
    assert sum("Subject: Morning digest" in one for one in mails) == 4
    assert sum("is not well" in one for one in mails) == len(mails) - 4 == 2  # dead and broken
    assert not list(out.glob("**/refused-*"))


def test_it_alerts_what_a_careful_reader_would(played: tuple[Path, str]) -> None:
    out, _ = played
    database = Database(sqlite_url(out / "data" / "monitor.sqlite"))
    alerted = {
        article.document.url.split("/", 3)[3]
        for article in database.read(article_views.search, batch=1000)
        if any(
            one.stage == "alert" and one.outcome is Outcome.SENT
            for one in database.read(delivery_views.decisions, article.id)
        )
    }
    database.close()
    assert alerted == {f"{slug}.html" for slug, page in EXPECTED.items() if page["alerted"]}


def test_a_second_run_on_the_same_data_sends_nothing(played: tuple[Path, str]) -> None:
    out, _ = played
    before = sorted(path.name for path in out.glob("m*/*"))
    assert "0 messages sent in this run" in demo(out)
    assert sorted(path.name for path in out.glob("m*/*")) == before


def test_other_watchlists_ask_for_another_folder(played: tuple[Path, str], tmp_path: Path) -> None:
    (tmp_path / "hail.yaml").write_text("title: Hail\nany: [hail]\n")
    with pytest.raises(UsageError, match="--fresh"):
        play(played[0], watchlists=tmp_path)


def test_it_leaves_the_data_of_a_real_desk_alone(tmp_path: Path) -> None:
    database = tmp_path / "data" / "monitor.sqlite"
    (tmp_path / "mail").mkdir()
    database.parent.mkdir()
    database.write_text("a real one")
    with pytest.raises(UsageError, match="what no demo wrote"):
        play(tmp_path, fresh=True)
    assert database.read_text() == "a real one"
    assert (tmp_path / "mail").is_dir()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="cannot be written"):
        play(tmp_path / "file" / "out")


def test_a_page_that_anybody_adds_is_judged_and_told(tmp_path: Path) -> None:
    newsstand = tmp_path / "newsstand"
    shutil.copytree(CONTENT, newsstand)
    fresh = (
        "A bakery in the port town of Sarvela has named its new rye loaf after the village in "
        "Nagorno-Karabakh where the grandmother of its owner was born."
    )
    (newsstand / "ledger" / "rye-loaf.md").write_text(
        "title: A rye loaf with a village's name\npublished: 2023-10-24T12:00+03:00\n\n"
        f"{fresh} The loaf is baked on Thursdays and costs three coins.\n\n"
        "Neighbours queue for it from six in the morning.\n",
        encoding="utf-8",
    )
    demo(tmp_path / "out", "--newsstand", str(newsstand))
    (message,) = [text for text in received(tmp_path / "out") if "rye loaf" in text]
    assert "A rye loaf with a village's name" in message
    assert fresh in message
    database = Database(sqlite_url(tmp_path / "out" / "data" / "monitor.sqlite"))
    (article,) = [
        row
        for row in database.read(article_views.search, batch=1000)
        if row.document.title == "A rye loaf with a village's name"
    ]
    verdict = database.read(item_views.verdict, article.id)
    database.close()
    assert verdict is not None
    assert verdict.verdict == "new"
    assert {sentence.status for sentence in verdict.sentences} == {"new"}
