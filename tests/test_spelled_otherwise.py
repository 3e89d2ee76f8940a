"""A surname alone that is spelled otherwise than the watched one."""

import pytest

from monitor.match import Matcher
from monitor.match.evidence import Evidence
from monitor.model import Document, Term, TermKind, Watchlist
from monitor.names.persons.bones import consonants, given_skeleton

# Rule, language, text, what is found once its surname was seen with its given name elsewhere.
CASES = [
    ("Monica Seles", "en", "Group results were good. Then Sales rose 8.67 percent.", []),
    ("Monica Seles", "en", "In the final Seles beat the champion.", ["Seles"]),
    ("Fred Funk", "en", "In the first round Fung lost to a qualifier.", []),
    ("Mikhail Gorbachev", "en", "Then President Gorbachov resigned.", ["Gorbachov"]),
    ("Sergey Lavrov", "pl", "Do Moskwy wrócił Ławrow z delegacją.", ["Ławrow"]),
    # Beside a full name in the text.
    (
        "Saddam Hussein", "en", "Saddam Hussein was in court. Hussain scored 35.",
        ["Saddam Hussein"],
    ),
    (
        "Saddam Hussein", "en", "Saddam Hussain was in court. There Hussain spoke.",
        ["Saddam Hussain", "Hussain"],
    ),
    (
        "Michal Kováč", "cs", "Michal Kováč přijel. Vyhrál nad ním Kovačík a Kováče porazil.",
        ["Michal Kováč", "Kováče"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "language", "text", "expected"), CASES)
def test_a_surname_spelled_otherwise(
    rule: str, language: str, text: str, expected: list[str]
) -> None:
    given, surname = rule.split()
    known = Evidence({(consonants(surname), given_skeleton(given)): 9})
    term = Term(rule, kind=TermKind.PERSON)
    matcher = Matcher.compile([Watchlist("w", "W", any=(term,))])
    hits = matcher.match(Document("d", text, language=language), known)
    assert [hit.found for hit in hits] == expected
