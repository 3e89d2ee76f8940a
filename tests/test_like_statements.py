"""Sentences that another story has with other particulars: of another fire, of another crew."""

from datetime import UTC, datetime, timedelta

import pytest
from test_stories import arriving

from monitor import diff
from monitor.model import Document, Status, Verdict, VerdictKind

BARN = (
    "Pożar stodoły w Gębicach",
    "W Gębicach spłonęła stodoła pełna słomy. Strażacy gasili ogień przez sześć godzin, nikt nie "
    "ucierpiał. Właściciel oszacował straty na 80 tysięcy złotych.",
)
SAWMILL = (
    "Ogień w tartaku w Ujściu",
    "Tartak w Ujściu stracił w nocy suszarnię. Strażacy gasili ogień przez cztery godziny, nikt "
    "nie ucierpiał. Prezes zakładu oszacował straty na 900 tysięcy złotych.",
)
YACHT = (
    "Lifeboat tows yacht off Carn Point",
    "A lifeboat towed a yacht with a broken rudder off Carn Point. The crew of three were cold "
    "but unhurt. It was the ninth launch this month.",
)
KAYAKS = (
    "Kayakers rescued in Dunmore bay",
    "Two kayakers were pulled from the sea in Dunmore bay by a fisherman. The crew of five were "
    "cold but unhurt. A dog swam ashore.",
)
# The next day in Ujście; it counts its losses as the other fire's owner did.
SAWMILL_LATER = (
    "Tartak w Ujściu stanie na miesiąc",
    "Tartak w Ujściu, który stracił suszarnię w pożarze, stanie na miesiąc. Strażacy gasili ogień "
    "przez cztery godziny. Właściciel oszacował straty na 95 tysięcy złotych. Czterdziestu "
    "pracowników dostało urlopy. Nową suszarnię przywiozą z Austrii w sierpniu.",
)


def page(name: str, told: tuple[str, str], day: int) -> diff.Held:
    when = datetime(2024, 5, 1, 8, tzinfo=UTC) + timedelta(days=day)
    url = f"https://{name}.example/"
    return diff.prepare(Document(name, told[1], told[0], url, None, None, when, when))


@pytest.mark.parametrize(("held", "judged", "like"), [(BARN, SAWMILL, 2), (YACHT, KAYAKS, 1)])
def test_another_events_particulars_are_new(
    held: tuple[str, str], judged: tuple[str, str], like: int
) -> None:
    early, late = page("a", held, 0), page("b", judged, 9)
    assert sum(match is not None for match in diff.align(late, early)) == like
    found = arriving(early, late)["b"]
    assert found.verdict is VerdictKind.NEW
    assert _statuses(found) == [Status.NEW] * 3


def test_a_follow_up_has_changed_statements_from_its_own_story_alone() -> None:
    shelf = page("a", BARN, 0), page("b", SAWMILL, 9)
    found = arriving(*shelf, page("c", SAWMILL_LATER, 10))["c"]
    assert (found.verdict, found.origin) == (VerdictKind.FOLLOW_UP, "b")
    assert {s.source_id for s in found.sentences if s.material} <= {"b"}
    assert found.sentences[1].source_id == "b"


def _statuses(found: Verdict) -> list[Status]:
    return [sentence.status for sentence in found.sentences]
