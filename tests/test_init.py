"""A new configuration, from three answers."""

import sys
from pathlib import Path

import pytest
from program import call

from monitor.catalogue import REGIONS
from monitor.cli import init
from monitor.cli.init import _ask_where, _parts
from monitor.config import load
from monitor.config.beginning import slug
from monitor.names.kind import kind_of


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return tmp_path / "desk"


def test_three_answers_make_a_configuration_that_is_fine(desk: Path) -> None:
    said = call(
        "init", desk, "--watch", "Sergey Lavrov", "--watch", "Sochi", "--watch", "peace: talks",
        "--tell", "me@example.org", "--from", "south-caucasus", "--language", "en", "--json",
    )  # fmt: skip
    assert (said.code, said.err) == (0, "")
    assert said.row["watchlists"] == ["peace-talks", "sergey-lavrov", "sochi"]
    assert said.row["to_set"] == ["SMTP_HOST", "SMTP_USER", "SMTP_PASSWORD", "MAIL_FROM"]
    secrets = dict.fromkeys(said.row["to_set"], "x")
    settings, problems = load(desk, secrets, None)
    assert not problems
    assert {one.language for one in settings.sources} == {"en"}
    assert {one.country for one in settings.sources} == {"AM", "AZ", "GE"}
    assert settings.digests[0].to == ("reader",)
    assert call("check", "--config", desk, env=secrets).code == 0


def test_every_feed_of_the_catalogue_can_stand_in_sources_yaml(desk: Path) -> None:
    regions = [part for name in REGIONS for part in ("--from", name)]
    said = call("init", desk, "--watch", "Sochi", "--tell", "-", *regions, "--json")
    assert said.code == 0
    assert said.row["sources"] >= 400
    assert said.row["to_set"] == ["MONITOR_READER"]


def test_what_is_watched_may_say_what_it_is(desk: Path) -> None:
    call("init", desk, "--watch", "organisation: Amber", "--tell", "-", "--from", "Georgia")
    assert "- organisation: Amber" in (desk / "watchlists/amber.yaml").read_text("utf-8")


def test_what_is_watched_twice_is_one_watchlist(desk: Path) -> None:
    twice = ("--watch", "Place: Sochi", "--watch", "place: SOCHI", "--watch", "person: Sochi")
    said = call("init", desk, *twice, "--tell", "-", "--from", "georgia", "--json")
    assert sorted(said.row["watchlists"]) == ["sochi", "sochi-2"]
    assert "place: Sochi" in (desk / "watchlists/sochi.yaml").read_text("utf-8")


def test_an_option_may_name_several(desk: Path) -> None:
    said = call(
        "init", desk, "--watch", "Tbilisi, Երևան", "--watch", "hail", "--tell", "-",
        "--from", "georgia; Armenia", "--language", "ka, hy", "--json",
    )  # fmt: skip
    assert said.row["watchlists"] == ["erewan", "hail", "tbilisi"]
    settings, _ = load(desk, {}, None)
    assert {one.country for one in settings.sources} == {"AM", "GE"}
    assert {one.language for one in settings.sources} == {"hy", "ka"}


@pytest.mark.parametrize(
    ("watched", "written"),
    [
        ("refugees OR displaced", "- query: refugees OR displaced"),
        ("query: flood NEAR/5 dam", "- query: flood NEAR/5 dam"),
        ("trick or treat", "- trick or treat"),
    ],
)
def test_a_query_is_written_as_one(desk: Path, watched: str, written: str) -> None:
    assert call("init", desk, "--watch", watched, "--tell", "-", "--from", "georgia").code == 0
    (made,) = (desk / "watchlists").iterdir()
    assert written in made.read_text("utf-8")


def test_answers_are_parted_as_people_part_them() -> None:
    assert _parts("Lavrov, Baku; землетрясение ;،鸭、") == ["Lavrov", "Baku", "землетрясение", "鸭"]


def test_a_folder_that_holds_something_is_left_alone(desk: Path) -> None:
    desk.mkdir()
    (desk / "notes.txt").write_text("mine")
    said = call("init", desk, "--watch", "Sochi", "--tell", "-", "--from", "georgia")
    assert said.code == 2
    assert "something already" in said.err
    assert [one.name for one in desk.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize(
    ("answers", "made"),
    [
        (
            ["Nino Beridze, Sochi", "organisation", "", "-", "georgia", "ka"],
            ("organisation: Nino Beridze", "place: Sochi", {"GE"}, {"ka"}),
        ),
        (["hail", "words"], ("hail", "", {"AM", "AZ", "GE"}, None)),
    ],
)
def test_a_pipe_answers_by_the_line_and_what_is_left_is_the_default(
    desk: Path,
    answers: list[str],
    made: tuple[str, str, set[str], set[str] | None],
) -> None:
    said = call("init", desk, "--json", stdin="\n".join(answers))
    assert said.code == 0
    assert said.err == "monitor: the answers are read from standard input, a line each\n"
    assert said.row["to_set"] == ["MONITOR_READER"]
    settings, _ = load(desk, {}, None)
    first, second, countries, languages = made
    written = "".join(
        (desk / f"watchlists/{one}.yaml").read_text("utf-8") for one in said.row["watchlists"]
    )
    assert first in written
    assert second in written
    assert {one.country for one in settings.sources} == countries
    assert languages in (None, {one.language for one in settings.sources})


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ("?!", "no name to watch"),
        ("hail\nthing", "none of person"),
        ("hail\nwords\nnobody", "an e-mail address"),
        ("hail\nwords\n-\natlantis", "no region and no country"),
        ("hail\nwords\n-\ngeorgia\nja", "no feeds"),
        ("hail\nwords\n-\nge\nqwertish", "'qwertish' is no language"),
        ("ferry\0line", "cannot be printed"),
        (b"Le Havre\xe9, hail", "cannot be printed"),
        ("hail\nwords\ndesk\0@example.org", "cannot be printed"),
        (b"hail\nwords\n-\ngeorgia\xe9", "cannot be printed"),
    ],
)
def test_a_line_that_cannot_be_used_is_told_and_nothing_written(
    desk: Path, answers: str | bytes, said: str
) -> None:
    answer = call("init", desk, stdin=answers)
    assert answer.code == 2
    assert said in answer.err
    assert not desk.exists()


def test_the_mark_before_a_files_first_line_is_not_watched(desk: Path) -> None:
    said = call("init", desk, "--json", stdin="\ufeffBatumi")
    assert said.row["watchlists"] == ["batumi"]
    assert "place: Batumi" in (desk / "watchlists/batumi.yaml").read_text("utf-8")


def test_a_persian_name_with_its_joiner_is_watched_as_it_is_written(desk: Path) -> None:
    name = "علی\u200cرضا پناهیان"
    said = call(
        "init", desk, "--watch", f"person: {name}", "--tell", "-", "--from", "iran", "--json"
    )
    assert said.code == 0, said.err
    settings, _ = load(desk, {}, None)
    assert [one.title for one in settings.watchlists] == [name]


def test_a_pipe_is_not_waited_for_where_an_option_is_given(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(init, "_answer", lambda *_: pytest.fail("it was read"))
    said = call("init", desk, "--tell", "-", stdin="Sochi\n")
    assert said.code == 2
    assert "say what with --watch" in said.err
    assert not desk.exists()


def test_another_region_mends_a_language_that_has_no_feeds(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = ["atlantis", "georgia", "hy", "armenia", "hy"]
    monkeypatch.setattr(init, "_answer", lambda *_, **__: typed.pop(0))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    assert {(one.country, one.language) for one in _ask_where()} == {("AM", "hy")}
    assert not typed


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "nothing to watch"),
        (("--watch", "Ba\x01tumi", "--tell", "-"), "cannot be printed"),
        (("--watch", "Batumi \udcff", "--tell", "-"), "cannot be printed"),
        (("--watch", "Batumi", "--tell", "a\x01@example.org"), "cannot be printed"),
        (("--watch", "?!", "--tell", "-", "--from", "georgia"), "no name to watch"),
        (("--watch", "", "--tell", "-", "--from", "georgia"), "no name to watch"),
        (("--watch", "x" * 201, "--tell", "-", "--from", "georgia"), "over 200 characters"),
        (("--watch", "Sochi", "--tell", "nobody", "--from", "georgia"), "an e-mail address"),
        (("--watch", "Sochi", "--tell", "-", "--from", "atlantis"), "no region and no country"),
        (("--watch", "Sochi", "--tell", "-", "--from", "georgia", "--language", "ja"), "no feeds"),
    ],
)
def test_an_answer_that_cannot_be_used_is_told_and_nothing_written(
    desk: Path, arguments: tuple[str, ...], said: str
) -> None:
    answer = call("init", desk, *arguments)
    assert answer.code == 2
    assert said in answer.err
    assert not desk.exists()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Nino Beridze", "person"),
        ("Ursula von der Leyen", "person"),
        ("მაია სანდუ", "person"),
        ("Tbilisi", "place"),
        ("Грузия", "place"),
        ("Nagorno-Karabakh", "place"),
        ("Harbour Development Bank", "organisation"),
        ("OSCE", "organisation"),
        ("ქუთაისის უნივერსიტეტი", "organisation"),
        ("Səhiyyə Nazirliyi", "organisation"),
        ("Գիտության կոմիտե", "organisation"),
        ("Державна служба статистики", "organisation"),
        ("سازمان حفاظت محیط زیست", "organisation"),
        ("Верховный суд", "organisation"),
        ("Рада Європи", "organisation"),
        ("Red Cross", "organisation"),
        ("Qırmızı Xaç", "organisation"),
        ("Врачи без границ", "organisation"),
        ("Amnesty International", "organisation"),
        ("Human Rights Watch", "organisation"),
        ("Save the Children", "organisation"),
        ("World Food Programme", "organisation"),
        ("Martha Cross", "person"),
        ("Нина Крестова", "person"),
        ("Catherine the Great", "person"),
        ("Anna Borders", "person"),
        ("Redmond Crossley", "person"),
        ("human rights", "words"),
        ("women and children", "words"),
        ("Рада Стоянова", "person"),
        ("Олег Радаев", "person"),
        ("Службина Нина", "person"),
        ("Нина Судакова", "person"),
        ("Νίκος Συμβουλίδης", "person"),
        ("მერიამ კალანდაძე", "person"),
        ("peace treaty", "words"),
        ("3+3", "words"),
    ],
)
def test_the_kind_of_a_name_is_guessed(name: str, kind: str) -> None:
    assert kind_of(name) == kind


def test_the_file_of_a_georgian_name_can_be_read() -> None:
    assert slug("კახა პატარიძე") == "kakha-pataridze"


def test_files_are_named_in_plain_letters_each_its_own() -> None:
    assert slug("Çavuşoğlu, Mevlüt") == "cavusoglu-mevlut"
    assert slug("Сочи", {"sochi"}) == "sochi-2"
    assert slug("???") == "watch"
