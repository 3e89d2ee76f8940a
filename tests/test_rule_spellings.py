"""How a rule may spell a name, and how two who share a surname are told of together."""

import pytest
from taken import found

from monitor import names
from monitor.names.persons import parts


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("von der Leyen, Ursula", "Ursula von der Leyen"),
        ("Leyen, Ursula von der", "Ursula von der Leyen"),
        ("bin Salman, Mohammed", "Mohammed bin Salman"),
        ("King, Martin Luther, Jr.", "Martin Luther King Jr."),
        ("Martin Luther King, Jr.", "Martin Luther King Jr."),
        ("William Gates, III", "William Gates III"),
        ("García Márquez, Gabriel", "Gabriel García-Márquez"),
        ("Xi, Jinping", "Xi Jinping"),
        ("Kim, Jennifer", "Jennifer Kim"),
        ("Лавров, Сергей Викторович", "Сергей Викторович Лавров"),
        ("Putin,", "Putin,"),
        ("Ursula von der Leyen", "Ursula von der Leyen"),
    ],
)
def test_a_surname_before_a_comma_is_read_after_the_given_names(
    written: str, expected: str
) -> None:
    assert parts.in_order(written) == expected


@pytest.mark.parametrize(
    ("rule", "language", "sentence", "expected"),
    [
        ("von der Leyen, Ursula", "en", "Ursula von der Leyen spoke.", ["Ursula von der Leyen"]),
        ("Martin Luther King, Jr.", "en", "Martin Luther King spoke.", ["Martin Luther King"]),
        ("George Bush Sr.", "en", "In 1990 George Bush spoke.", ["George Bush"]),
        (
            "García Márquez, Gabriel",
            "es",
            "Vino Gabriel García Márquez.",
            ["Gabriel García Márquez"],
        ),
        ("Müller Armack", "de", "Dann sprach Alfred Müller-Armack.", ["Müller-Armack"]),
        ("Angela Merkel", "de", "In der Angela-Merkel-Stiftung.", []),
    ],
)
def test_a_person_is_met_however_the_rule_has_the_name(
    rule: str, language: str, sentence: str, expected: list[str]
) -> None:
    assert found(names.person(rule), sentence, language) == expected


@pytest.mark.parametrize(
    ("rule", "language", "sentence", "expected"),
    [
        ("Barack Obama", "en", "Barack and Michelle Obama came.", ["Barack and Michelle Obama"]),
        ("Emmanuel Macron", "fr", "Hier Emmanuel et Brigitte Macron sont venus.",
         ["Emmanuel et Brigitte Macron"]),
        ("Bill Clinton", "sr", "Bil i Hilari Klinton su došli.", ["Bil i Hilari Klinton"]),
        ("Барак Обама", "ru", "Вчера Барак и Мишель Обама прибыли.", []),
        ("John Smith", "en", "Elton John and Paul Smith sang.", []),
        ("George Blair", "en", "Then George Bush and Tony Blair spoke.", []),
        ("Emmanuel Biden", "en", "Then Emmanuel, Olaf and Joe Biden came.", []),
    ],
)  # fmt: skip
def test_two_who_share_a_surname_are_both_met(
    rule: str, language: str, sentence: str, expected: list[str]
) -> None:
    assert found(names.person(rule), sentence, language) == expected


@pytest.mark.parametrize(
    ("rule", "language", "sentence", "expected"),
    [
        ("Petra", "sk", "Hovoril som s Petrom.", []),
        ("Petra", "cs", "Byli jsme v Petře.", ["Petře"]),
        ("Petra", "hr", "Bili smo pod Petrom.", ["Petrom"]),
        ("Michalovce", "sk", "Hasiči z Michaloviec prišli.", ["Michaloviec"]),
        ("Bánovce nad Bebravou", "sk", "Z Bánoviec nad Bebravou.", ["Bánoviec nad Bebravou"]),
        ("Topoľčany", "sk", "Autobus z Topoľčian mešká.", ["Topoľčian"]),
        ("Врање", "sr", "Суд у Врању. Гост из Врања.", ["Врању", "Врања"]),
        ("Novo mesto", "sl", "V Novem mestu gradijo novo mesto.", ["Novem mestu"]),
    ],
)
def test_a_town_is_met_in_its_cases_and_not_in_those_of_other_names(
    rule: str, language: str, sentence: str, expected: list[str]
) -> None:
    assert found(names.place(rule), sentence, language) == expected


@pytest.mark.parametrize(
    ("rule", "language", "sentence", "expected"),
    [
        ("Anže Kopitar", "sl", "Sezona Anžeta Kopitarja.", ["Anžeta Kopitarja"]),
        ("France Prešeren", "sl", "Pesmi Franceta Prešerna.", ["Franceta Prešerna"]),
        ("Pavle Grbović", "sr", "Razgovor sa Pavletom Grbovićem.", ["Pavletom Grbovićem"]),
        ("Marko Neuman", "cs", "Byla to Markéta Neuman.", []),
        ("Jurij Borisov", "sk", "Hral s Jurijom Borisovom.", ["Jurijom Borisovom"]),
        ("Olaf Scholz", "de", "Das war Olaf Scholzens Rede.", ["Olaf Scholzens"]),
        ("Jan Claus", "de", "Dann sprach Jan Clausens Bruder.", []),
    ],
)
def test_names_have_the_cases_that_only_such_names_have(
    rule: str, language: str, sentence: str, expected: list[str]
) -> None:
    assert found(names.person(rule), sentence, language) == expected
