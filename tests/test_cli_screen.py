"""How answers stand on a screen: tables, margins, wrapped lines, times."""

from datetime import UTC, datetime, timedelta

import pytest
from program import call
from rich.text import Text

from monitor.cli import screen


def test_a_table_fits_the_terminal_and_is_cut_nowhere_in_a_pipe(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    why = "the server has answered 500 Internal Server Error for three days"
    rows = [("Example Wire", "failing", why), ("Example Post", "ok", "")]

    def shown(columns: int | None) -> list[str]:
        if columns:
            monkeypatch.setenv("COLUMNS", str(columns))
        else:
            monkeypatch.delenv("COLUMNS", raising=False)
        screen.table(rows, "source", "state", "why*")
        return capsys.readouterr().out.splitlines()

    assert shown(None) == [
        "source        state    why",
        f"Example Wire  failing  {why}",
        "Example Post  ok",
    ]
    assert shown(50)[1] == "Example Wire  failing  the server has answered 50…"
    # What is left of it would say nothing: it stands below its row.
    assert shown(40) == [
        "source        state",
        "Example Wire  failing",
        f"    {why}",
        "Example Post  ok",
    ]
    assert shown(20)[:4] == ["source", "Example Wire", "    state failing", f"    {why}"]
    screen.table([("one", "https://example.org/feed")], "name", "address")
    assert capsys.readouterr().out.splitlines()[1] == "one   https://example.org/feed"
    monkeypatch.setenv("COLUMNS", "40")
    told = ("12", "Lavrov sat in Port Velden, said the ferry's captain", "ferry, winter, lavrov")
    screen.table([told], ">id", "title*", "tags")
    screen.table([("desk", "ok", "no password is set in its environment", "owner")],
                 "channel", "state", "why*", "")  # fmt: skip
    assert capsys.readouterr().out.splitlines() == [
        "id  title          tags",
        "12  Lavrov sat i…  ferry, winter, lavrov",
        "channel  state  why",
        "desk     ok     no password is s…  owner",
    ]


def test_a_margin_lends_its_colour_to_no_word_beside_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    screen.beside(Text("  new  ", "green"), Text("The ferry sank."))
    assert capsys.readouterr().out == "\x1b[32m  new  \x1b[0mThe ferry sank.\n"


def test_what_was_long_ago_is_told_with_its_day() -> None:
    now = datetime(2026, 3, 2, tzinfo=UTC)
    assert screen.ago(now - timedelta(days=99), now) == "99 d ago"
    assert screen.ago(now - timedelta(days=100), now) == "2025-11-22"


def test_a_flag_is_not_shown_to_take_a_value() -> None:
    for words in ((), ("digest",), ("sources",), ("sources", "health"), ("watchlists", "test")):
        assert "<bool>" not in call(*words, "--help").out


def test_a_message_fits_a_narrow_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in {"FORCE_COLOR": "1", "TERM": "dumb", "COLUMNS": "40", "LINES": "25"}.items():
        monkeypatch.setenv(name, value)
    address = "http://127.0.0.1/the-ferry-of-port-velden-and-sund.html"
    screen.message(f"{'=' * 74}\n   + The ferry of Port Velden came an hour late.\n   {address}")
    assert [line.rstrip() for line in capsys.readouterr().out.splitlines()] == [
        "=" * 40,
        "   + The ferry of Port Velden came an",
        "     hour late.",
        f"   {address}",
    ]
    screen.note(f"  {address} is in sources.yaml, and what it holds")
    screen.prose(f"See\n({address}).\n\nIt came late.", indent=2)
    assert [line.rstrip() for line in capsys.readouterr().out.splitlines()] == [
        f"  {address}",
        "  is in sources.yaml, and what it holds",
        "  See",
        f"  ({address}).",
        "",
        "  It came late.",
    ]
