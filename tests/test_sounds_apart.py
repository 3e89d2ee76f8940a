"""Surnames of the Balkans that differ by one letter are different persons."""

import pytest

from monitor.names.compare import distance
from monitor.names.sound import plain, sounds


@pytest.mark.parametrize(("one", "other"), [("Đurin", "Jurin"), ("Đelić", "Jelić")])
def test_a_soft_d_is_no_j(one: str, other: str) -> None:
    assert distance(sounds(plain(one)), sounds(plain(other))) > 0.2


@pytest.mark.parametrize("other", ["Djurin", "Джурин", "Ђурин", "Dzurin"])
def test_a_soft_d_is_heard_in_other_spellings(other: str) -> None:
    assert distance(sounds(plain("Đurin")), sounds(plain(other))) <= 0.1
