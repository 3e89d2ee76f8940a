"""A short form of `make week`: a few outlets, asked seldom, over the same days."""

import logging

import pytest

from benchmarks.week.outlets import ACTS, outlets
from benchmarks.week.play import Pace, run
from benchmarks.week.table import faults, manners, table, told

SELDOM = Pace(14_400.0, 14_400.0, 21_600.0)  # seconds
FEW = ("silent", "gone", "moved", "new-ids", "limited", "neighbour")


@pytest.mark.slow
def test_a_few_sources_over_a_week_are_asked_and_told_of_as_designed() -> None:
    logging.getLogger("monitor").setLevel(logging.CRITICAL)
    week = run(outlets(1, 0.01, FEW), 1, SELDOM)
    missed = [one for one in faults(week) if "never seen" not in one]  # asked too seldom for that
    assert missed == []
    assert {one.act: told(week, one) for one in week.outlets} == {
        "silent": 1, "gone": 1, "moved": 1, "new-ids": 0, "limited": 0, "neighbour": 0,
    }  # fmt: skip
    assert len(list(table(week))) == len(FEW) + 3
    assert any("wanted to be left alone: 0" in line for line in manners(week))


def test_the_outlets_are_those_of_their_seed() -> None:
    hundred = outlets(1)
    assert len(hundred) == 100 == len({one.name for one in hundred})
    assert {one.act for one in hundred} == set(ACTS)
    assert hundred == outlets(1) != outlets(2)
