"""What two reports count otherwise."""

from itertools import permutations
from math import log

import pytest

from monitor import diff
from monitor.model import Document
from monitor.stories.counted import counted

CASES = {
    "another number of the same": ("Fire kills 12 people.", "Fire kills 15 people.", 1),
    "the same number": ("Fire kills 12 people.", "The fire left 12 people dead.", 0),
    "one number of several": ("It hurt 3 people and 12 people.", "It hurt 12 people.", 0),
    "other things": ("Fire kills 12 people.", "Fire ruins 15 houses.", 0),
    "another result": ("Dinamo won 3:1.", "Dinamo won 2:0.", 1),
    "the result from the other side": ("Dinamo won 3:1.", "Lokomotiv lost 1:3.", 0),
    "a word between": ("Задержали 12 из жителей.", "Задержали 9 из жителей.", 1),
    "no numbers": ("Fire kills people.", "Fire kills people.", 0),
}


@pytest.mark.parametrize(("one", "other", "things"), CASES.values(), ids=CASES)
def test_things_that_both_count_and_never_alike(one: str, other: str, things: int) -> None:
    held = [diff.prepare(Document(id=text, text=text)) for text in (one, other)]
    assert {counted(*both) for both in permutations(held)} == {log(1 + things)}
