"""An outlet's headline that got more words, or lost some, under one lead."""

from datetime import UTC, datetime, timedelta

import pytest
from test_stories import arriving

from monitor import diff
from monitor.model import Document, VerdictKind

FIRE = (
    "В ночь на среду в Озёрске сгорел склад мебельной фабрики.",
    "Пожарные приехали через семь минут, но крыша уже рухнула.",
    "Сторож успел вывести собаку.",
)
ROAD = (
    "Na drodze pod Lipnem zderzyły się dwa samochody osobowe.",
    "Do szpitala trafił kierowca renault, który miał pierwszeństwo.",
    "Objazd prowadzi przez Wielgie.",
)
ROAD_AGAIN = (
    "Pod Lipnem zderzyły się wieczorem dwa inne samochody, tym razem dostawcze.",
    "Jezdnia jest zasypana pomarańczami.",
    "Strażacy zamiatają je łopatami.",
)
BRIDGE = (
    "The bridge over the Orre was closed on Tuesday after a diver found a crack.",
    "Lorries are sent by way of Malden.",
    "Engineers will look at the other pillars this week.",
)


def page(name: str, title: str, text: tuple[str, ...], hours: int, outlet: str) -> diff.Held:
    when = datetime(2024, 5, 15, 6, tzinfo=UTC) + timedelta(hours=hours)
    url = f"https://{outlet}/{name}"
    return diff.prepare(Document(name, " ".join(text), title, url, outlet, when, when))


@pytest.mark.parametrize(
    ("one", "other", "text"),
    [
        ("В Озёрске сгорел склад", "Обновлено: в Озёрске сгорел склад", FIRE),
        ("В Озёрске сгорел склад", "В Озёрске сгорел склад (видео)", FIRE),
        ("В Озёрске сгорел склад мебельной фабрики", "В Озёрске сгорел склад…", FIRE),
        ("Wypadek pod Lipnem", "Wypadek pod Lipnem. Jedna osoba w szpitalu", ROAD),
        (
            "Bridge over the Orre closed",
            "Crack found: bridge over the Orre closed for weeks",
            BRIDGE,
        ),
        ("Bridge over the Orre closed", "Bridge over the Orre closed - Malden Post", BRIDGE),
    ],
)
def test_one_lead_under_a_headline_with_more_words_is_a_version(
    one: str, other: str, text: tuple[str, ...]
) -> None:
    versions = (one, text), (other, (*text[:2], "No more is known."))
    for first, second in (versions, versions[::-1]):
        early, late = page("a", *first, 0, "post.example"), page("b", *second, 2, "post.example")
        assert _verdict(early, late) is VerdictKind.REVISION


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Wypadek pod Lipnem", ROAD), ("Wypadek pod Lipnem, objazd", ROAD_AGAIN)),  # another lead
        (("Wypadek pod Lipnem", ROAD), ("Lipno: zderzenie i objazd", ROAD)),  # other words
        (("Lipno", ROAD), ("Lipno stoi w korku", ROAD)),  # a label
    ],
)
def test_another_headline_or_lead_is_none(
    one: tuple[str, tuple[str, ...]], other: tuple[str, tuple[str, ...]]
) -> None:
    early = page("a", *one, 0, "post.example")
    late = page("b", other[0], (*other[1][:2], "Nic więcej nie wiadomo."), 2, "post.example")
    assert _verdict(early, late) is not VerdictKind.REVISION


def test_another_outlet_and_another_day_are_none() -> None:
    early = page("a", "Wypadek pod Lipnem", ROAD, 0, "post.example")
    for hours, outlet in ((2, "other.example"), (30, "post.example")):
        late = page("b", "Wypadek pod Lipnem. Objazd", (*ROAD[:2], "Nic więcej."), hours, outlet)
        assert _verdict(early, late) is not VerdictKind.REVISION


def _verdict(early: diff.Held, late: diff.Held) -> VerdictKind:
    return arriving(early, late)[late.id].verdict
