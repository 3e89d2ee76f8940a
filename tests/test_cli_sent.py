"""What was sent, from the command line: deliveries, channels, digests."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from answers import free_port
from desks import copied, lived_in
from program import call
from stage import Stage

lived = pytest.fixture(lived_in, scope="module", name="lived")
desk = pytest.fixture(copied, name="desk")


def test_a_channel_that_must_be_mended_stands_in_the_status(desk: Path) -> None:
    assert call("status", "--json").row["held"] == []
    with closing(sqlite3.connect(desk / "data" / "monitor.sqlite")) as database:
        database.execute("INSERT INTO kept VALUES ('channel:chat', NULL, 'its token is refused')")
        database.commit()
    said = {"channel": "chat", "why": "its token is refused"}
    assert call("status", "--json").row["held"] == [said]
    assert "chat: its token is refused" in call("status").out


def test_deliveries_are_listed_and_sent_again(desk: Path) -> None:
    rows = call("deliveries", "--json").rows
    assert {(one["channel"], one["state"]) for one in rows} == {("chat", "sent"), ("mail", "sent")}
    assert call("deliveries", "--failed", "--json").rows == []
    assert "Nothing failed" in call("deliveries", "--failed").out
    assert rows[0]["id"][:8] in call("deliveries").out
    said = call("deliveries", "retry", rows[0]["id"])
    assert said.code == 1
    assert "nothing to retry" in said.err
    with closing(sqlite3.connect(desk / "data" / "monitor.sqlite")) as database:
        database.execute("UPDATE delivery SET state = 'failed' WHERE channel = 'chat'")
        database.commit()
    (failed,) = call("deliveries", "--failed", "--json").rows
    retried = call("deliveries", "retry", failed["id"][:10], "--json")
    assert (retried.code, retried.row["state"]) == (0, "pending")
    assert call("status", "--json").row["waiting"] == 1


@pytest.mark.parametrize(
    ("sent_at", "told"), [("NULL", "will not go out\n"), ("created_at", "some have got it\n")]
)
def test_a_cancelled_message_is_told_of_rightly(desk: Path, sent_at: str, told: str) -> None:
    with closing(sqlite3.connect(desk / "data" / "monitor.sqlite")) as database:
        database.execute(f"UPDATE delivery SET state = 'pending', sent_at = {sent_at}")
        database.commit()
    first = call("deliveries", "--json").rows[0]
    said = call("deliveries", "cancel", first["id"])
    assert (said.code, said.out.endswith(told)) == (0, True)


def test_a_page_that_no_browser_opens_is_named(
    desk: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("webbrowser.open", lambda address: False)
    said = call("digest", "morning", "--open")
    (page,) = tmp_path.glob("*.html")
    assert said.code == 0
    assert said.err.endswith(f"no browser opens here; the page is {page}\n")


def test_a_digest_is_previewed_and_sent_once(desk: Path, lived: Stage) -> None:
    before = len(lived.mails)
    said = call("digest", "morning", "--json")
    assert said.code == 0
    assert "all quiet" in said.row["subject"].lower()
    assert len(lived.mails) == before
    assert "All quiet" in call("digest", "morning", "--preview").out
    sent = call("digest", "morning", "--send")
    assert (sent.code, "the next digest goes out" in sent.out + sent.err) == (0, True)
    assert "\nsent  mail\n" in sent.out
    assert len(lived.mails) == before + 1
    again = call("digest", "morning", "--send")
    assert again.code == 1
    assert "composed already" in again.err
    (toured,) = [one for one in call("tour", "--json").rows if one["stop"] == "next"]
    at = datetime.fromisoformat(toured["digests"]["morning"]).astimezone(
        ZoneInfo("Europe/Istanbul")
    )
    assert at.date() > datetime.now(at.tzinfo).date()


def test_a_channel_is_tested(desk: Path, lived: Stage) -> None:
    before = len(lived.chat)
    said = call("channels", "test", "chat", "--json")
    assert (said.code, said.row["state"]) == (0, "sent")
    assert len(lived.chat) == before + 1
    names = [one["name"] for one in call("channels", "--json").rows]
    assert names == ["mail", "owner", "chat", "slack"]
    secret = lived.servers.environment()["DEMO_TELEGRAM_URL"]
    assert secret not in call("channels").out + call("channels", "--json").out


def test_a_mail_server_that_does_not_answer_is_told_of_and_not_bothered_later(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEMO_MAIL_URL", f"mailto://127.0.0.1:{free_port()}?from=a@b.example")
    said = call("channels", "test", "mail", "--json")
    assert said.code == 3
    assert said.row["why"]
    assert call("channels", "test", "mail").out.startswith("not sent now  mail  ")
    assert call("status", "--json").row["waiting"] == 0


def test_a_channel_without_its_secret_is_an_error_where_it_is_needed(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DEMO_MAIL_URL")
    assert call("check").code == 0
    assert "warning" in call("check").out
    said = call("channels", "test", "mail")
    assert said.code == 2
    assert "DEMO_MAIL_URL" in said.err
    row = next(one for one in call("channels", "--json").rows if one["name"] == "mail")
    assert (row["enabled"], "DEMO_MAIL_URL" in row["why"]) == (False, True)
