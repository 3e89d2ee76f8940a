"""Where a name of several words goes on, and where a sentence or a quotation ends between them."""

import pytest
from taken import found

from monitor import names


@pytest.mark.parametrize(
    ("rule", "language", "text"),
    [
        ("Blue Harbour", "en", 'They painted it blue. "Harbour it," he said.'),
        ("Blue Harbour", "en", 'It was "Blue". "Harbour it," he said.'),
        ("Blue Harbour", "en", "It was 'Blue'. 'Harbour it,' he said."),
        ("Blue Harbour", "en", 'They called it "Blue" "Harbour" again.'),
        ("Старая мельница", "ru", "Открылась «Старая». «Мельница» закрыта."),
        ("Bank Jutrzenka", "pl", "Poszedł do „Banku”. „Jutrzenka” milczy."),
    ],
)
def test_a_name_ends_with_its_sentence_or_quotation(rule: str, language: str, text: str) -> None:
    assert found(names.organisation(rule), text, language) == []


@pytest.mark.parametrize(
    ("rule", "language", "text"),
    [
        ("Bank Jutrzenka", "pl", "Klienci „Banku Jutrzenka” i Bank „Jutrzenka”."),
        ("Банк Рассвет", "ru", 'В банк «Рассвет» пришли, и в банк "Рассвет" тоже.'),
        ("Blue Harbour", "en", 'The "Blue Harbour" and the Blue-Harbour came.'),
        ("Blue Harbour", "en", "The Blue\nHarbour came, and Blue\u00a0Harbour."),
    ],
)
def test_a_name_goes_on_into_a_quotation(rule: str, language: str, text: str) -> None:
    assert len(found(names.organisation(rule), text, language)) == 2
