"""A bad edit under a running monitor: the rest goes on, and those who should know are told once."""

import asyncio
import gc
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from stage import Stage

from monitor.app import Monitor
from monitor.views import sources as source_views


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    made = Stage(tmp_path)
    made.outlet("gazette")
    made.watch("velden", "Velden")
    made.watch("orrin", "Orrin")
    made.open()
    made.at("2024-03-04 08:00")
    yield made
    made.close()


def test_a_bad_watchlist_stays_as_it_was_and_the_others_edits_come_into_force(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    velden, orrin = (stage.config / "watchlists" / f"{name}.yaml" for name in ("velden", "orrin"))
    good = velden.read_text()

    def watched(monitor: Monitor) -> dict[str, str]:
        return {one.name: one.any[0].text for one in monitor.desk.settings.watchlists}

    async def edit() -> None:
        async with stage.monitor() as monitor:
            velden.write_text("any: [unclosed")
            orrin.write_text(orrin.read_text().replace('"Orrin"\n', '"Sund"\n'))
            assert await monitor.reload()
            assert watched(monitor) == {"velden": "Velden", "orrin": "Sund"}
            assert not await monitor.reload()
            (note,) = monitor.desk.notes
            assert "its last good version stays" in note
            assert "config/watchlists/velden.yaml:1:" in note

            digest = await monitor.send_digest("morning")
            assert note in digest.digest.coverage.notes

            orrin.write_text(orrin.read_text() + "\n")
            assert await monitor.reload(), "another edit does not tell of the old fault again"
            velden.write_text(good.replace('"Velden"', '"Brink"'))
            assert await monitor.reload()
            assert watched(monitor) == {"velden": "Brink", "orrin": "Sund"}
            assert monitor.desk.notes == ()

    with caplog.at_level(logging.ERROR, "monitor"):
        asyncio.run(edit())
    said = [
        record.getMessage() for record in caplog.records if "velden.yaml" in record.getMessage()
    ]
    assert len(said) == 1
    assert said[0].startswith("An edited watchlist is refused. A watchlist's file cannot be used; ")
    stage.at("2024-03-04 08:10")
    owner = [mail for mail in stage.mails if "refused" in str(mail["subject"])]
    assert len(owner) == 1
    assert "velden.yaml:1:" in str(owner[0]["text"])
    digests = [mail for mail in stage.mails if "velden.yaml" in str(mail["text"])]
    assert len(digests) == 2, "the owner's notice and the digest"


def test_a_source_that_is_switched_off_under_a_running_monitor_begins_anew(stage: Stage) -> None:
    file = stage.config / "sources.yaml"
    before = file.read_text()

    async def edit() -> list[bool]:
        async with stage.monitor() as monitor:
            known = []
            for said in (before, before.replace("outlet:", "enabled: false\n  outlet:", 1), before):
                file.write_text(said)
                await monitor.reload()
                if said == before:
                    await monitor.once(poll_all=True)
                states = await monitor.ports.database.aread(source_views.states)
                known.append(states["gazette"].first_polled_at is not None)
            return known

    assert asyncio.run(edit()) == [True, False, True]


def test_a_monitor_starts_without_a_bad_watchlist_and_tells_of_it(stage: Stage) -> None:
    velden = stage.config / "watchlists" / "velden.yaml"
    good = velden.read_text()
    velden.write_text("any: [unclosed")

    async def start() -> None:
        async with stage.monitor() as monitor:
            assert [one.name for one in monitor.desk.settings.watchlists] == ["orrin"]
            (note,) = monitor.desk.notes
            assert "config/watchlists/velden.yaml:1:" in note
            velden.write_text(good)
            assert await monitor.reload()
            assert [one.name for one in monitor.desk.settings.watchlists] == ["orrin", "velden"]
            assert monitor.desk.notes == ()

    asyncio.run(start())
    stage.at("2024-03-04 08:10")
    (owner,) = [mail for mail in stage.mails if "left out" in str(mail["subject"])]
    assert "velden.yaml:1:" in str(owner["text"])


def test_a_fault_in_another_file_is_in_the_digest_too(stage: Stage) -> None:
    async def edit() -> tuple[bool, tuple[str, ...], tuple[str, ...]]:
        async with stage.monitor() as monitor:
            main = stage.config / "monitor.yaml"
            good = main.read_text()
            main.write_text("ownr: me\n")
            taken = await monitor.reload()
            notes = monitor.desk.notes
            main.write_text(good)
            await monitor.reload()
            return taken, notes, monitor.desk.notes

    taken, notes, mended = asyncio.run(edit())
    assert not taken
    assert "the last good one stays" in notes[0]
    assert "unknown key 'ownr'" in notes[0]
    assert mended == ()


def test_a_rule_that_finds_other_things_says_how_many_articles_it_leaves_alone(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    folder = stage.config / "watchlists"

    async def edit() -> None:
        async with stage.monitor() as monitor:
            (folder / "sund.yaml").write_text("any: [Sund]\n")
            orrin = (folder / "orrin.yaml").read_text()
            (folder / "orrin.yaml").write_text(orrin.replace('"Orrin"\n', '"Brink"\n'))
            velden = (folder / "velden.yaml").read_text()
            (folder / "velden.yaml").write_text(f"# a remark\n{velden}")
            assert await monitor.reload()

    stage.page("gazette", "one", "2024-03-04 08:10", "Orrin speaks", "Orrin spoke of the bridge.")
    stage.at("2024-03-04 08:20")
    with caplog.at_level(logging.INFO, "monitor"):
        asyncio.run(edit())
    said = [text for text in map(str, caplog.messages) if "left alone" in text]
    assert len(said) == 2
    assert "watchlist orrin is edited; 1 article stored before is left alone" in said[0]
    assert "watchlist sund is new; " in said[1]
    assert "monitor watchlists backfill sund" in said[1]


def test_the_collector_never_goes_through_what_a_reload_builds(stage: Stage) -> None:
    async def edit() -> None:
        async with stage.monitor() as monitor:
            before = monitor.desk.matcher
            with (stage.config / "watchlists" / "orrin.yaml").open("a") as file:
                file.write("# a word\n")
            assert await monitor.reload()
            built = monitor.desk.matcher
            assert built is not before
            assert not any(one is built for one in gc.get_objects())
            assert gc.isenabled()

    asyncio.run(edit())
