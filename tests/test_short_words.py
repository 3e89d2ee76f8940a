"""Words of three letters and abbreviations in capitals, in the forms that texts give them."""

import pytest
from labelled import found
from tables import table

CASES = [
    (row.get("term", row), row["language"], sign, text)
    for row in table("short_words.yaml")
    for sign in "+-"
    for text in row.get(sign, ())
]


@pytest.mark.parametrize(
    ("rule", "language", "sign", "text"),
    CASES,
    ids=lambda one: one["organisation"] if isinstance(one, dict) else one,
)
def test_a_short_word_is_found_in_its_own_forms_alone(rule, language, sign, text) -> None:
    case = {"rule": rule, "text": text, "language": language}
    assert bool(found(case)) == (sign == "+")
