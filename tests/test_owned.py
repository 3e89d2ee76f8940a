"""Possessive adjectives of surnames, and the surnames and places that look like them."""

import pytest
from taken import found

from monitor import names


@pytest.mark.parametrize(
    ("rule", "language", "text"),
    [
        ("Daniel", "cs", "Zemřel skladatel Danielov slavný."),
        ("Jestřáb", "pl", "Wczoraj Jestrzabov przyszedł."),
        ("Medved", "sl", "Ruski general Medvedov prihaja. Tako Medvedov je odšel."),
        ("Богдан", "bg", "Вчера Богданова каза друго. Госпожа Богданова пристигна."),
        ("Богдан", "bg", "Пристигна и министър Богданов."),
        ("Medved", "sl", "Medvedova je povedala. Gospa Medvedova prihaja. Srečal je Medvedova."),
    ],
)
def test_another_surname_is_no_possessive(rule: str, language: str, text: str) -> None:
    assert found(names.person(rule), text, language) == []


@pytest.mark.parametrize(
    ("rule", "language", "text"),
    [
        ("Kos", "cs", "Mise v zemi Kosovo skončila."),
        ("Kos", "sl", "Tam na Kosovu vlada mir."),
        ("Кос", "sr", "Тако влада Косова одлучује."),
        ("Mold", "cs", "Země Moldova volila."),
        ("Jablonec", "cs", "Ve městě Jabloncův Dvůr."),
        ("Havlíček", "cs", "Cesta do Havlíčkova Brodu."),
        ("Beneš", "cs", "Cesta do Benešova trvala hodinu."),
    ],
)
def test_a_place_is_no_possessive(rule: str, language: str, text: str) -> None:
    assert found(names.person(rule), text, language) == []


@pytest.mark.parametrize(
    ("rule", "language", "text", "form"),
    [
        ("Medved", "sl", "Ta Medvedov predlog zavračajo.", "Medvedov"),
        ("Medved", "sl", "Nova Medvedova vlada stoji.", "Medvedova"),
        ("Jazba", "sl", "Novi Jazbin predlog zavračajo.", "Jazbin"),
        ("Јазба", "sr", "Нови Јазбин министар долази.", "Јазбин"),
        ("Medved", "cs", "Nová Medvedova vláda a Medvedův plán.", "Medvedova Medvedův"),
        ("Богдан", "bg", "Новата Богданова реформа и Богдановият план.", "Богданова Богдановият"),
    ],
)
def test_a_possessive_stands_for_the_person(rule: str, language: str, text: str, form: str) -> None:
    assert found(names.person(rule), text, language) == form.split()


def test_a_woman_in_ova_is_met_as_herself() -> None:
    text = "Medvedova je povedala resnico."
    assert found(names.person("Ana Medved"), text, "sl") == ["Medvedova"]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Prišla Ivana Medvedová. Medvedovej advokáti mlčia.", []),
        ("Prišli s Ivanou Medvedovou. Medvedovej advokáti mlčia.", []),
        ("Prišla Ivana Kosová. Medvedovej ministri mlčia.", ["Medvedovej"]),
    ],
)
def test_a_slovak_adjective_is_a_woman_s_case_where_she_is_named(text: str, form: list) -> None:
    assert found(names.person("Peter Medved"), text, "sk") == form


@pytest.mark.parametrize(
    ("rule", "language", "text"),
    [
        ("Otto Hansen", "en", "The USS Otto K. Hansen entered port. The ferry Otto Hansen sank."),
        ("Otto Hansen", "pl", "Okręt USS Otto Hansen wypłynął. Prom „Otto Hansen” stoi."),
        ("Jean Sarvel", "fr", "Le porte-avions Jean Sarvel a quitté Toulon."),
        ("Игнат Тельман", "ru", "Ледокол «Игнат Тельман» вышел."),
        ("Orhan Kaya", "tr", "Orhan Kaya gemisi denize açıldı."),
        ("Ivan Medved", "sl", "Osnovna šola Ivana Medveda bo nova. OŠ Ivana Medveda raste."),
        ("Karel Dub", "cs", "Základní škola Karla Duba se opravuje."),
        ("Вук Медвед", "sr", "ОШ „Вук Медвед“ и награда „Вук Медвед“."),
        ("Игнат Велев", "bg", "Новата сграда на СУ „Игнат Велев“ е готова."),
    ],
)
def test_a_ship_or_a_school_is_not_who_it_is_called_after(
    rule: str, language: str, text: str
) -> None:
    assert found(names.person(rule), text, language) == []


@pytest.mark.parametrize(
    ("rule", "language", "text", "form"),
    [
        ("Otto Hansen", "en", "Mail carrier Otto Hansen was bitten.", "Otto Hansen"),
        ("Jean Sarvel", "fr", "Sur le porte-avions Jean Sarvel a parlé.", "Jean Sarvel"),
        ("Jean Sarvel", "fr", "Le capitaine du ferry Jean Sarvel est mort.", "Jean Sarvel"),
        ("Игнат Тельман", "ru", "Капитан теплохода Игнат Тельман спас нас.", "Игнат Тельман"),
        ("Orhan Kaya", "tr", "Orhan Kaya gemiyi gezdi.", "Orhan Kaya"),
        ("Karel Dub", "cs", "Ve škole Karla Duba přivítali.", "Karla Duba"),
        ("Otto Hansen", "en", "Aboard an old ferry Otto Hansen sang.", "Otto Hansen"),
        ("Otto Hansen", "en", "Captain of the ferry Otto Hansen was jailed.", "Otto Hansen"),
        ("Otto Hansen", "en", "Into the ferry Otto Hansen walked.", "Otto Hansen"),
        ("Otto Hansen", "de", "Mit der Fähre Otto Hansen abholen.", "Otto Hansen"),
        ("Jean Sarvel", "fr", "À bord de la frégate Jean Sarvel a dîné.", "Jean Sarvel"),
        ("Игнат Тельман", "ru", "На новый паром Игнат Тельман опоздал.", "Игнат Тельман"),
        ("Jan Sowa", "pl", "Nowy prom Jan Sowa obejrzał w porcie.", "Jan Sowa"),
        ("Ivan Medved", "hr", "U OŠ Ivana Medveda čekali su ujutro.", "Ivana Medveda"),
        ("Otto Hansen", "de", "Laut BILD: „Otto Hansen“ tritt ab.", "Otto Hansen"),
        ("Jan Sowa", "pl", "Wyborcy KO „Jan Sowa” wołali.", "Jan Sowa"),
    ],
)
def test_who_is_on_a_ship_or_at_a_school_is_met(
    rule: str, language: str, text: str, form: str
) -> None:
    assert found(names.person(rule), text, language) == [form]
