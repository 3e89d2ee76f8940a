"""A list of persons in one term, and a surname with its given names behind a comma."""

import pytest

from monitor.names.persons.parts import is_several


@pytest.mark.parametrize(
    "written",
    [
        "Irakli Kobakhidze, Salome Zurabishvili",
        "Angela Merkel, Emmanuel Macron",
        "Сергей Лавров, Владимир Путин",
        "Anna Nowak, Jan Kowalski, Piotr Zieliński",
        "Kim; Park",
    ],
)
def test_several_persons(written: str) -> None:
    assert is_several(written)


@pytest.mark.parametrize(
    "written",
    [
        "Lavrov, Sergey",
        "Lavrov, Sergey Viktorovich",
        "Лавров, Сергей Викторович",
        "García Márquez, Gabriel José",
        "von der Leyen, Ursula Gertrud",
        "Trump, Donald John",
        "Martin Luther King, Jr.",
        "King, Martin Luther, Jr.",
        "Merkel,",
    ],
)
def test_one_person(written: str) -> None:
    assert not is_several(written)
