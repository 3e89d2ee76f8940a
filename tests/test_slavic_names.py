"""Names in the Slavic languages: the cases of places, and what only looks like one."""

import pytest
from taken import found

from monitor import names


@pytest.mark.parametrize(
    ("rule", "language", "form"),
    [
        ("Poland", "pl", "Polsce"),
        ("Białystok", "pl", "Białegostoku"),
        ("Zielona Góra", "pl", "Zielonej Górze"),
        ("North Korea", "cs", "Severní Koreji"),
        ("Venice", "cs", "Benátek"),
        ("Kongo", "cs", "Konga"),
        ("Denmark", "sl", "Danskem"),
        ("Bosnia and Herzegovina", "sl", "Bosni in Hercegovini"),
        ("Košice", "sk", "Košiciach"),
        ("Germany", "hr", "Njemačkoj"),
        ("Montenegro", "hr", "Crnoj Gori"),
        ("Novi Sad", "sr", "Новог Сада"),
        ("Russia", "be", "Расіяй"),
        ("Kyiv", "be", "Кіеве"),
        ("European Union", "bg", "Европейският съюз"),
    ],
)
def test_places_are_met_in_their_cases(rule: str, language: str, form: str) -> None:
    assert form in found(names.place(rule), f"... u {form} .", language)


@pytest.mark.parametrize(
    ("rule", "language", "sentence"),
    [
        ("Chile", "pl", "Czyli to koniec."),
        ("Brzezie", "pl", "Przez miasto jechały wozy."),
        ("Germany", "sl", "Videl je, da Nemci prihajajo."),
        ("Poland", "cs", "Polské noviny o tom píší."),
        ("Turkey", "hr", "Turski premijer je otputovao."),
    ],
)
def test_words_that_sound_like_a_place_are_none(rule: str, language: str, sentence: str) -> None:
    assert found(names.place(rule), sentence, language) == []


def test_a_letter_without_a_sound_breaks_no_name() -> None:
    assert names.organisation("ŋ Łódź") is not None


def person(rule: str, written: str, language: str) -> list[str]:
    """What of the text stands for a person whose surname alone is enough."""
    return found(names.person(rule, surname_alone=True), written, language)


@pytest.mark.parametrize(
    ("rule", "language", "sentence"),
    [
        ("Emmanuel Macron", "en", "Later the centrist Macron agreed."),
        ("Emmanuel Macron", "en", "Few domestic Macron critics agreed."),
        ("Donald Trump", "en", "Even most Trump allies agreed."),
        ("Andrej Babiš", "cs", "Potom cestoval Babiš domů."),
        ("Andrej Babiš", "cs", "Soutěži dominoval Babiš."),
        ("Andrej Babiš", "cs", "Začala Babišova domácí politika."),
        ("Andrej Babiš", "cs", "Začala Babišova cesta do Vídně."),
        ("Donald Tusk", "pl", "Wyborcy cenią Tuska za to."),
        ("Angela Merkel", "de", "Lange dominierte Merkel die Partei."),
    ],
)
def test_words_that_begin_as_a_thing_does_hide_no_surname(
    rule: str, language: str, sentence: str
) -> None:
    assert len(person(rule, sentence, language)) == 1


@pytest.mark.parametrize(
    ("rule", "language", "sentence"),
    [
        ("Andrej Babiš", "cs", "Otevřela se Babišova nemocnice."),
        ("Andrej Babiš", "cs", "Stojí na Babišově mostě."),
        ("Ivan Cankar", "sl", "Tam je Cankarjeva cesta."),
        ("Иван Вазов", "bg", "Там е Вазовата награда."),
    ],
)
def test_things_called_after_somebody_are_not_he(rule: str, language: str, sentence: str) -> None:
    assert person(rule, sentence, language) == []


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ("Россия", "Матч Россия-сборная мира отложен."),
        ("Китай", "Форум Россия-Китай-сотрудничество открылся."),
        ("Карабах", "Так начался Карабах-конфликт."),
    ],
)
def test_a_common_noun_after_a_hyphen_leaves_the_place(rule: str, sentence: str) -> None:
    assert len(found(names.place(rule), sentence, "ru")) == 1


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ("Китай", "Гуляли по Китай-городу."),
        ("Москва", "Мост через Москва-реку закрыт."),
        ("Казань", "Поезд пришёл на Казань-товарную."),
    ],
)
def test_a_town_river_or_station_after_a_hyphen_is_another_place(rule: str, sentence: str) -> None:
    assert found(names.place(rule), sentence, "ru") == []
