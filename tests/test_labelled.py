"""The labelled sentences: what names reach today, as floors.

The aim is .97 for both, in every language; `python tests/labelled.py` shows what is missing.
"""

from collections.abc import Mapping

import pytest
from labelled import Score, cases, languages, score, total

AIM = 0.97
# Languages that stand below the aim in one of the two: precision, recall.
BELOW = {
    "de": (AIM, 0.96),
    "fr": (AIM, 0.96),
    # A surname that is also a common word opens a sentence, and the rule says surname_alone; or a
    # city that is one. Who holds such words back loses the persons and the cities.
    "bg": (0.85, AIM),
    "hr": (0.95, AIM),
    "sr": (0.92, AIM),
    "pl": (0.93, AIM),
    "sk": (0.9, AIM),
    "sl": (0.86, AIM),
    "cs": (0.96, 0.94),  # Chinese names as Czechs write them
}


@pytest.fixture(scope="module")
def scored() -> tuple[Mapping[str, Score], list[str]]:
    return score("open")


def test_names_are_found_as_well_as_they_were(
    scored: tuple[Mapping[str, Score], list[str]],
) -> None:
    scores, faults = scored
    reached = total(dict(scores))
    assert len(cases("open")) == 2101
    assert {case["language"] for case in cases("open")} == set(languages("open"))
    assert reached.precision >= 0.965, "\n".join(faults)
    assert reached.recall >= 0.99, "\n".join(faults)


@pytest.mark.parametrize("language", languages("open"))
def test_names_are_found_in_each_language(
    language: str, scored: tuple[Mapping[str, Score], list[str]]
) -> None:
    scores, faults = scored
    precision, recall = BELOW.get(language, (AIM, AIM))
    of_it = "\n".join(fault for fault in faults if fault.split(" ", 2)[1] == language)
    assert scores[language].precision >= precision, of_it
    assert scores[language].recall >= recall, of_it
