"""Texts whose lines were broken at a width, and texts whose lines say something."""

import json
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_diff import held

from monitor import diff
from monitor.extract import json_document
from monitor.model import Status
from monitor.text.wrapped import unwrapped

TEXT = (
    "The council of Ledno has closed the old wooden bridge over the Veskar until the end of May, "
    "because a storm had moved two of its pillars. Buses and lorries have to take the long road "
    "through the northern valley, which adds an hour to their way.\n\n"
    "Engineers will look at the pillars on Friday, when the water is expected to be low enough; "
    "what the work may cost nobody wanted to say before that day."
)


def broken(width: int) -> str:
    return "\n\n".join(textwrap.fill(part, width) for part in TEXT.split("\n\n"))


@pytest.mark.parametrize("width", [44, 60, 72, 76, 100])
def test_lines_broken_at_a_width_go_on(width: int) -> None:
    assert unwrapped(broken(width)) == TEXT


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "Ferries\nBuses\nLorries\nBicycles\nHorses\nPedestrians in groups",
        "\n".join(f"- item number {n} of a long list that goes on and on and on" for n in range(9)),
        "A short line\nthat goes on\nas verses do\nwithout an end\nuntil the very last of them all",
        "\n".join(f"Rowers of Ledno {n}      34  2{n}   8   4   68:28   7{n}" for n in range(6)),
        "\n".join(f"Rowers of the town of Ledno {n}\t34\t2{n}\t8\t4\t68:28" for n in range(6)),
        "",
    ],
)
def test_lines_that_say_something_stay(text: str) -> None:
    assert unwrapped(text) == text


@given(st.text("ab .\n-1", max_size=300))
def test_offsets_stay(text: str) -> None:
    found = unwrapped(text)
    assert len(found) == len(text)
    assert found.replace(" ", "\n") == text.replace(" ", "\n")


def test_a_broken_text_says_what_the_whole_one_says() -> None:
    for one, other in ((TEXT, broken(72)), (broken(72), TEXT), (broken(60), broken(76))):
        matches = diff.align(held(one), held(other))
        assert [match and match.status for match in matches] == [Status.SEEN] * 3


def test_the_lines_of_a_broken_text_are_no_furniture() -> None:
    found = json_document(json.dumps({"id": "a", "text": broken(60)}))
    assert (found.furniture, found.headline) == ((), None)
    assert found.text == broken(60)
