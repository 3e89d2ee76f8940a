"""Two alarms of sources: a failure that lasts, and a silence that is unusual. Each told once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from monitor.model import SourceState
from monitor.pipeline.alarms import Alarm, condition, decide, notes
from monitor.timing.pace import History

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
BUSY = History((30,) * 20)
WELL = SourceState("a", last_new_at=NOW - timedelta(hours=1), last_ok_at=NOW)
FAILING = replace(
    WELL,
    failures=9,
    weight=3.0,
    failing_since=NOW - timedelta(days=2),
    state="html",
    error="no feed",
)


def test_a_failure_is_told_after_a_day_by_its_weight() -> None:
    assert condition(FAILING, BUSY, NOW) == "failing"
    assert condition(replace(FAILING, weight=2.5), BUSY, NOW) == ""
    assert condition(replace(FAILING, failing_since=NOW - timedelta(hours=20)), BUSY, NOW) == ""
    assert condition(WELL, BUSY, NOW) == ""


def test_silence_is_told_and_ends_with_the_next_item() -> None:
    silent = replace(WELL, last_new_at=NOW - timedelta(hours=26))
    assert condition(silent, BUSY, NOW) == "silent"
    assert condition(replace(silent, alarm="silent"), BUSY, NOW) == "silent"
    assert decide({"a": replace(WELL, alarm="silent")}, {"a": BUSY}, NOW) == [Alarm("a", "")]


def test_an_alarm_is_told_once_and_says_what_may_help() -> None:
    (told,) = decide({"a": FAILING}, {"a": BUSY}, NOW)
    assert told.kind == "failing"
    assert "html for 2 days: no feed" in told.said
    assert "monitor sources discover" in told.said
    assert decide({"a": replace(FAILING, alarm="failing")}, {"a": BUSY}, NOW) == []


def test_a_silent_source_that_begins_to_fail_keeps_its_alarm_until_that_lasts() -> None:
    fails = replace(FAILING, alarm="silent", failing_since=NOW - timedelta(hours=1))
    assert decide({"a": fails}, {"a": BUSY}, NOW) == []


def test_a_digest_says_which_sources_are_unusually_silent() -> None:
    silent = replace(WELL, last_new_at=NOW - timedelta(days=3), alarm="silent")
    (note,) = notes([WELL, silent], NOW)
    assert note.startswith("a: answers, but has brought nothing for 3 days; ")
