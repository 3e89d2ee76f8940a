"""Common nouns, adjectives and given names that look like a watched surname or place."""

import pytest
from taken import found

from monitor import names
from monitor.match import Matcher
from monitor.model import Document, Term, TermKind, Watchlist


def hits(term: Term, text: str, language: str) -> list[str]:
    matcher = Matcher.compile([Watchlist("w", "W", any=(term,))])
    return [hit.found for hit in matcher.match(Document("d", text, language=language))]


@pytest.mark.parametrize(
    ("rule", "language", "text"),
    [
        ("Ana Vrana", "sk", "Vrana sadla na plot."),
        ("Ivan Kos", "sl", "Kos mesa je ležal na mizi."),
        ("Иван Дъбов", "bg", "Дъбов праг пази къщата."),
        ("Иван Сирищев", "bg", "Край град Сирищев валя."),
        ("Jan Kot", "pl", "Kot uciekł na drzewo."),
    ],
)
def test_a_noun_that_opens_a_sentence_is_nobody_at_all(rule: str, language: str, text: str) -> None:
    always = Term(rule, kind=TermKind.PERSON, surname_alone=True)
    assert hits(always, text, language) == []


@pytest.mark.parametrize(
    ("rule", "language", "text", "form"),
    [
        ("Ivan Kos", "sl", "Kos je povedal resnico.", "Kos"),
        ("Jan Kot", "pl", "Kot powiedział prawdę.", "Kot"),
        ("Иван Дъбов", "bg", "Дъбов заяви, че ще остане.", "Дъбов"),
        ("Иван Дъбов", "bg", "Дъбов твърдял друго.", "Дъбов"),
    ],
)
def test_who_says_something_is_somebody(rule: str, language: str, text: str, form: str) -> None:
    always = Term(rule, kind=TermKind.PERSON, surname_alone=True)
    assert hits(always, text, language) == [form]


@pytest.mark.parametrize(
    ("rule", "language", "text", "form"),
    [
        ("Bydgoszcz", "pl", "Dojechali do Bydgoszczy.", "Bydgoszczy"),
        ("Katyn", "pl", "Mówiono o sprawie Katynia.", "Katynia"),
        ("Odra", "pl", "Most na Odrze zamknięto.", "Odrze"),
        ("Russia", "pl", "Przybył prezydent Rosji Władimir Putin.", "Rosji"),
        ("Hong Kong", "pl", "W Hongkongu padało.", "Hongkongu"),
        ("Črnomelj", "sl", "V Črnomlju dežuje.", "Črnomlju"),
    ],
)
def test_a_place_is_met_in_its_cases(rule: str, language: str, text: str, form: str) -> None:
    assert found(names.place(rule), text, language) == [form]


@pytest.mark.parametrize(
    ("rule", "language", "text"),
    [
        ("Искър", "bg", "Искър Дъбов спечели."),
        ("Wales", "pl", "Zapytano o Wałęsę."),
        ("Чили", "bg", "Чилито се реже на ситно."),
    ],
)
def test_another_word_is_no_place(rule: str, language: str, text: str) -> None:
    assert found(names.place(rule), text, language) == []
