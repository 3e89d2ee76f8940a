"""The desk that ships: it loads, it names no secret, and its watchlists are whole."""

import re
from pathlib import Path

import pytest

from monitor.config import load, load_watchlists
from monitor.model import Settings

HOME = Path(__file__).parents[1] / "config"
LETTERS = {
    "Latin": r"[A-Za-z]",
    "Cyrillic": r"[А-Яа-я]",
    "Armenian": r"[Ա-Ֆա-ֆ]",
    "Georgian": r"[ა-ჰ]",
    "Turkish": r"[ğış]",
    "Azerbaijani": r"[əƏqQ]",
}


def secrets() -> dict[str, str]:
    """Every secret that channels.yaml asks for, set."""
    names = re.findall(r"\$\{(\w+)\}", (HOME / "channels.yaml").read_text(encoding="utf-8"))
    return dict.fromkeys(names, "x.example")


@pytest.fixture(scope="module")
def desk() -> Settings:
    found, problems = load(HOME, secrets())
    assert problems == []
    return found


def test_without_secrets_channels_are_off_and_all_else_works() -> None:
    found, problems = load(HOME, {})
    assert problems
    assert all(problem.warning for problem in problems)
    assert {channel.enabled for channel in found.channels} == {False}
    assert all("not set" in channel.disabled_because for channel in found.channels)
    assert len(found.watchlists) == 3


def test_secrets_stand_in_the_environment_alone() -> None:
    for line in (HOME / "channels.yaml").read_text(encoding="utf-8").splitlines():
        if "://" in line and not line.lstrip().startswith("#"):
            assert "${" in line


def test_there_are_sources_of_every_country_and_language_around(desk: Settings) -> None:
    confirmed = [source for source in desk.sources if "unconfirmed" not in source.tags]
    assert len(confirmed) >= 25
    assert {"GE", "AM", "AZ", "TR", "RU"} <= {source.country for source in confirmed}
    assert {"en", "ru", "tr", "az", "hy", "ka"} <= {source.language for source in confirmed}
    assert len({source.url for source in desk.sources}) == len(desk.sources)


def test_every_source_says_when_it_was_looked_up() -> None:
    text = (HOME / "sources.yaml").read_text(encoding="utf-8")
    entries = re.findall(r"^(.*)\n- name:", text, flags=re.MULTILINE)
    assert len(entries) >= 35
    assert all(re.match(r"# looked up \d{4}-\d\d-\d\d: \S", line) for line in entries)


def test_one_digest_goes_out_every_morning_and_alerts_have_a_chat(desk: Settings) -> None:
    (morning,) = desk.digests
    assert morning.timezone == "Europe/Istanbul"
    assert {(min(slot.days), slot.at.isoformat("minutes")) for slot in morning.slots} == {
        (0, "07:00"),
        (5, "09:00"),
    }
    assert frozenset().union(*(slot.days for slot in morning.slots)) == frozenset(range(7))
    assert {name for watchlist in desk.watchlists for name in watchlist.alert.to} == {"chat"}
    assert desk.owner in {channel.name for channel in desk.channels}


@pytest.mark.parametrize("name", ["lavrov", "nagorno-karabakh", "platform"])
def test_each_watchlist_speaks_the_languages_of_the_region(name: str, desk: Settings) -> None:
    watchlist = next(one for one in desk.watchlists if one.name == name)
    terms = [term.text for term in watchlist.any]
    assert len(set(terms)) == len(terms)
    needed = set(LETTERS) - ({"Turkish", "Azerbaijani"} if name == "lavrov" else set())
    for script in needed:
        assert any(re.search(LETTERS[script], term) for term in terms), script


def test_the_platform_is_found_by_its_names_alone(desk: Settings) -> None:
    platform = next(one for one in desk.watchlists if one.name == "platform")
    assert all(len(re.findall(r"\w+", term.text)) >= 2 for term in platform.any)
    assert not {"caucasus", "south caucasus", "3+3"} & {t.text.casefold() for t in platform.any}


def test_the_watchlists_load_by_themselves(desk: Settings) -> None:
    alone = load_watchlists([HOME / "watchlists"])
    assert [one.any for one in alone[:1]] != [()]
    assert [one.name for one in alone] == [one.name for one in desk.watchlists]
