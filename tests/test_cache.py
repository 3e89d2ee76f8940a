"""The tables of places in the user's cache: as they were made, or made anew."""

from pathlib import Path

import pytest

from monitor import premade
from monitor.app import Cache
from monitor.names import atlas
from monitor.names.atlas import cities

TABLE = {"tbilisi": (1, 2), "თბილისი": 1}


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    found = Cache.of({"XDG_CACHE_HOME": str(tmp_path)})
    assert found
    return found


def told(cache: Cache | None) -> tuple[object, bool]:
    """The table, and whether it had to be made."""
    made: list[bool] = []

    def make() -> dict[str, int | tuple[int, ...]]:
        made.append(True)
        return dict(TABLE)

    premade.keep_in(cache)
    try:
        return premade.table("table", make), bool(made)
    finally:
        premade.keep_in(None)


def test_a_table_is_made_once(cache: Cache) -> None:
    assert [told(cache) for _ in range(2)] == [(TABLE, True), (TABLE, False)]
    assert told(None) == (TABLE, True)


@pytest.mark.parametrize("damage", [b"", b"x", b"\n", "cut", "changed", "another version"])
def test_a_damaged_file_is_as_good_as_none(
    cache: Cache, tmp_path: Path, damage: bytes | str
) -> None:
    told(cache)
    file = tmp_path / "monitor" / "table"
    whole = file.read_bytes()
    file.write_bytes(
        {"cut": whole[:-1], "changed": whole[:-1] + b"?", "another version": b"-" + whole[1:]}[
            damage
        ]
        if isinstance(damage, str)
        else damage
    )
    assert told(cache) == (TABLE, True)
    assert file.read_bytes() == whole


def test_a_cache_that_cannot_be_written_costs_time_only(tmp_path: Path) -> None:
    (tmp_path / "monitor").write_text("no folder", encoding="utf-8")
    cache = Cache.of({"XDG_CACHE_HOME": str(tmp_path)})
    assert told(cache) == (TABLE, True)


def test_a_library_without_its_metadata_costs_time_only(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(cache)
    monkeypatch.setattr("monitor.app.cache.LIBRARIES", ("no-such-library",))
    other = Cache(cache._folder)
    assert [told(other) for _ in range(2)] == [(TABLE, True)] * 2


def test_what_is_no_table_is_made_anew(cache: Cache) -> None:
    cache.put("table", b"no table")
    assert [told(cache) for _ in range(2)] == [(TABLE, True), (TABLE, False)]


@pytest.mark.parametrize("environment", [{}, {"HOME": ""}, {"XDG_CACHE_HOME": "here"}])
def test_who_has_no_home_has_no_cache(environment: dict[str, str]) -> None:
    assert Cache.of(environment) is None


def test_places_are_the_same_from_the_cache(cache: Cache) -> None:
    def all_of_them() -> object:
        for one in (cities._cities, cities._numbers, cities.capitals, atlas._territories):
            one.cache_clear()
        return [
            cities._cities(),
            [cities._numbers(name) for name in cities._BEGINNINGS],
            cities.capitals(),
            atlas._territories(),
        ]

    premade.keep_in(cache)
    try:
        assert all_of_them() == all_of_them()
    finally:
        premade.keep_in(None)
