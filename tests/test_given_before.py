"""Given names before an organisation's one word, and letters that an apostrophe joins to names."""

import pytest
from taken import found

from monitor import names


@pytest.mark.parametrize(
    ("rule", "language", "sentence"),
    [
        ("Tesla", "en", "In April Tesla delivered more cars."),
        ("Apple", "en", "They said that last June Apple sold more."),
        ("Siemens", "de", "Im August Siemens eröffnet ein Werk."),
        ("Nokia", "en", "In Sofia Nokia opened an office."),
        ("Nokia", "en", "In Florence Nokia opened an office."),
        ("Orlen", "pl", "Mówią, że po Igorze Orlen urósł."),
        ("Яндекс", "ru", "Вчера в Софии Яндекс открыл офис."),
        ("Роснефть", "ru", "При Владимире Роснефть выросла."),
        ("Роснефть", "ru", "Считают, что после Игоря Роснефть выросла."),
        ("Роснефть", "ru", "После Александра Роснефть выросла."),
    ],
)
def test_a_month_a_town_or_another_case_before_an_organisation_leaves_it(
    rule: str, language: str, sentence: str
) -> None:
    assert found(names.organisation(rule), sentence, language) == [rule]


@pytest.mark.parametrize(
    ("rule", "language", "sentence"),
    [
        ("Tesla", "en", "The inventor Nikola Tesla came. The works of Nikola Tesla remain."),
        ("Tesla", "pl", "Wynalazca Nikola Tesla przyjechał. Prace Nikoli Tesli przetrwały."),
        ("Tesla", "ru", "Изобретатель Никола Тесла приехал. Труды Николы Теслы остались."),
        ("Škoda", "cs", "Zakladatel Emil Škoda přijel. Dílo Emila Škody žije."),
        ("Siemens", "de", "Nach Werner Siemens kam sein Sohn."),
    ],
)
def test_a_given_name_before_an_organisation_makes_it_a_surname(
    rule: str, language: str, sentence: str
) -> None:
    assert found(names.organisation(rule), sentence, language) == []


@pytest.mark.parametrize(
    ("rule", "language", "sentence", "expected"),
    [
        ("D'Angelo", "en", "Angelo Mozilo came home.", []),
        ("D'Angelo", "en", "Later D’Angelo came home.", ["Angelo"]),
        ("K'naan", "en", "Naan bread is warm.", []),
        ("Jeanne d'Arc", "fr", "Voici l’Arc de Triomphe.", []),
        ("Jeanne d'Arc", "fr", "Arc parle.", []),
        ("Jeanne d'Arc", "fr", "Puis d’Arc parle.", ["Arc"]),
        ("Michael O'Leary", "en", "Then O'Leary said so.", ["Leary"]),
        ("Michael O'Leary", "en", "Later Michael Leary came.", ["Michael Leary"]),
        ("Michael O'Leary", "ru", "Потом Майкл О'Лири ответил.", ["Майкл О'Лири"]),
        ("Michael O'Leary", "ru", "Потом О'Лири ответил.", ["Лири"]),
        ("Іван Д'яченко", "uk", "Потім Д'яченко сказав.", ["Д'яченко"]),
    ],
)
def test_a_surname_alone_needs_the_letter_that_its_apostrophe_joins(
    rule: str, language: str, sentence: str, expected: list[str]
) -> None:
    assert found(names.person(rule, surname_alone=True), sentence, language) == expected
