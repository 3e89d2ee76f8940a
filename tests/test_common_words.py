"""Surnames and places that look like common nouns, adjectives and given names."""

import pytest
from taken import found

from monitor import names
from monitor.match import Matcher
from monitor.model import Document, Term, TermKind, Watchlist


def hits(term: Term, text: str, language: str) -> list[str]:
    matcher = Matcher.compile([Watchlist("w", "W", any=(term,))])
    return [hit.found for hit in matcher.match(Document("d", text, language=language))]


@pytest.mark.parametrize(
    ("rule", "language", "text", "form"),
    [
        ("Ana Vrana", "sk", "Vrana kritizuje vládu.", "Vrana"),
        ("Jan Horák", "cs", "Horáka čeká soud.", "Horáka"),
        ("Jan Novák", "cs", "Novák kritizuje vládu.", "Novák"),
        ("Giuseppe Conte", "bg", "Конте подаде оставка.", "Конте"),
        ("Robert Golob", "sl", "Golob kritizira opozicijo.", "Golob"),
        ("Robert Golob", "sl", "Goloba čaka interpelacija.", "Goloba"),
        ("Marta Kos", "sl", "Kos obiskala Kijev.", "Kos"),
        ("Jan Baran", "pl", "Baran jedzie do Rzymu.", "Baran"),
        ("Иван Дъбов", "bg", "Дъбов заяви, че ще остане.", "Дъбов"),
        ("Бойко Борисов", "bg", "Борисов арестуван в София.", "Борисов"),
        ("Бойко Борисов", "bg", "Борисов пак в парламента.", "Борисов"),
        ("Бойко Борисов", "bg", "Борисов чрез адвокат.", "Борисов"),
        ("Румен Радев", "bg", "Радев избран за президент.", "Радев"),
        ("Vladimir Putin", "bg", "Путин готов на преговори.", "Путин"),
        ("Румен Радев", "bg", "Пристигна в този град. Радев заяви това.", "Радев"),
        ("Donald Tusk", "pl", "Spadł grad. Tusk odwołał wizytę.", "Tusk"),
        ("Donald Tusk", "pl", "Spadł grad Tusk odwołał wizytę.", "Tusk"),
        ("Румен Радев", "bg", "В този град Радев обеща много.", "Радев"),
        ("Andrej Plenković", "hr", "U tom gradu Plenković je obećao sve.", "Plenković"),
        ("Robert Fico", "hr", "Spasili vas. Fico šuti.", "Fico"),
        ("Kiril Petkov", "bg", "За Радев Петков е виновен.", "Петков"),
    ],
)
def test_always_is_always(rule: str, language: str, text: str, form: str) -> None:
    for alone in (True, None):
        term = Term(rule, kind=TermKind.PERSON, surname_alone=alone)
        said = text if alone else f"{text} {rule}."
        assert hits(term, said, language)[:1] == [form]


@pytest.mark.parametrize(
    ("rule", "language", "text"),
    [
        ("Иван Сирищев", "bg", "Край град Сирищев валя."),
        ("Ana Druga", "hr", "To su naloge koje imamo. Druga je pot duža."),
        ("Петър Нов", "bg", "Президентът на Нова Зеландия замина."),
    ],
)
def test_a_town_or_a_small_word_is_nobody_even_always(rule: str, language: str, text: str) -> None:
    assert hits(Term(rule, kind=TermKind.PERSON, surname_alone=True), text, language) == []


@pytest.mark.parametrize(
    ("rule", "language", "text", "form"),
    [
        ("Bydgoszcz", "pl", "Dojechali do Bydgoszczy.", "Bydgoszczy"),
        ("Katyn", "pl", "Mówiono o sprawie Katynia.", "Katynia"),
        ("Odra", "pl", "Most na Odrze zamknięto.", "Odrze"),
        ("Russia", "pl", "Przybył prezydent Rosji Władimir Putin.", "Rosji"),
        ("Hong Kong", "pl", "W Hongkongu padało.", "Hongkongu"),
        ("Črnomelj", "sl", "V Črnomlju dežuje.", "Črnomlju"),
        ("Brussels", "hr", "Bio je u Briselu.", "Briselu"),
        ("Copenhagen", "sl", "Bil je v Kopenhagnu.", "Kopenhagnu"),
        ("United States", "hr", "Časnik U.S. Army.", "U.S"),
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
        ("Места", "bg", "Места в градините няма."),
        ("United States", "sl", "Pogovor o U S. Koreji."),
        ("United States", "hr", "Osuđeni U. S. i K. L. žale se."),
    ],
)
def test_another_word_is_no_place(rule: str, language: str, text: str) -> None:
    assert found(names.place(rule), text, language) == []


@pytest.mark.parametrize(
    ("rule", "language", "text", "form"),
    [
        ("Radom", "pl", "Radom czeka na zimę.", "Radom"),
        ("Koper", "sl", "Koper čaka na zimo.", "Koper"),
        ("Bled", "sl", "Bled čaka na zimo.", "Bled"),
        ("Trst", "sl", "Trst čaka na zimo.", "Trst"),
        ("Reka", "sl", "Reka čaka na zimo.", "Reka"),
        ("Beljak", "sl", "Beljak čaka na zimo.", "Beljak"),
        ("Svit", "sk", "Svit čaká na zimu.", "Svit"),
        ("Modra", "sk", "Modra čaká na zimu.", "Modra"),
        ("Кула", "bg", "Кула чака зимата.", "Кула"),
        ("Лом", "bg", "Лом чака зимата.", "Лом"),
        ("Роман", "bg", "Роман чака зимата.", "Роман"),
        ("Искър", "bg", "Искър приижда.", "Искър"),
        ("Русия", "bg", "Русия Путин ли управлява?", "Русия"),
        ("Украйна", "bg", "Украйна Киев брани.", "Украйна"),
        ("Москва", "bg", "Москва Берлин обвини.", "Москва"),
        ("Croatia", "hr", "Hrvatska nema novca.", "Hrvatska"),
        ("Croatia", "hr", "Hrvatska mora sama odlučiti.", "Hrvatska"),
        ("Croatia", "hr", "Hrvatske više nema u natjecanju.", "Hrvatske"),
        ("Poland", "hr", "Poljska postala članica.", "Poljska"),
        ("Hungary", "sl", "Madžarska nima mnenja.", "Madžarska"),
    ],
)
def test_a_place_that_opens_a_sentence_is_met(
    rule: str, language: str, text: str, form: str
) -> None:
    assert found(names.place(rule), text, language) == [form]
