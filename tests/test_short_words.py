"""Words of three letters and abbreviations in capitals, in the forms that texts give them."""

import pytest
from tables import table

from monitor.match import Matcher, matched
from monitor.model import Document, Term, TermKind, Watchlist

CASES = [
    (
        Term(row["term"])
        if "term" in row
        else Term(row["organisation"], kind=TermKind.ORGANISATION),
        row["language"],
        sign,
        text,
    )
    for row in table("short_words.yaml")
    for sign in "+-"
    for text in row.get(sign, ())
]


@pytest.mark.parametrize(
    ("term", "language", "sign", "text"), CASES, ids=lambda one: getattr(one, "text", one)
)
def test_a_short_word_is_found_in_its_own_forms_alone(term, language, sign, text) -> None:
    matcher = Matcher.compile([Watchlist("w", "w", any=(term,))])
    found = matched(matcher.match(Document("d", text=text, language=language)))
    assert bool(found) == (sign == "+")
