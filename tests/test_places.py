"""Places: by what they are called, in their cases, and not as ordinary words or other places."""

import pytest

from monitor import names
from monitor.names import atlas
from monitor.names.compound import distinctive
from monitor.names.readings import lemmas
from monitor.text.inflection import family, paradigm
from monitor.text.tokens import tokens


def found(name: names.Name, text: str, language: str | None) -> list[str]:
    prepared = names.Text(text, tokens(text, language), family(language), language)
    met = (
        name.meet(prepared, index)
        for index, token in enumerate(prepared.tokens)
        if name.keys.intersection(names.keys(token.folded))
    )
    return list(dict.fromkeys(text[one.start : one.end] for one in met if one is not None))


FOUND = [
    # Names of the atlas in their cases, by the dictionary or by endings.
    ("Russia", "ru", "Указ президента России Ивана Петрова", "России"),
    ("Doha", "ru", "Переговоры в Дохе отложены", "Дохе"),
    ("Iran", "ru", "Врач из Ирана Али Резаи", "Ирана"),
    ("Milan", "ru", "Надзорный суд Милана вынес приговор", "Милана"),
    ("Łódź", "ru", "Поезд из Лодзи опоздал", "Лодзи"),
    ("Germany", "pl", "Kanclerz Niemiec przyjechał", "Niemiec"),
    ("Italy", "pl", "Upały we Włoszech", "Włoszech"),
    ("Hungary", "pl", "granica Węgier", "Węgier"),
    ("Prague", "pl", "spotkanie w Pradze", "Pradze"),
    ("Rome", "sl", "v Rimu dežuje", "Rimu"),
    # Other names of countries; regions.
    ("United States", "ru", "Товары из Америки подорожали", "Америки"),
    ("China", "ru", "Посол Китайской Народной Республики", "Китайской Народной Республики"),
    ("People's Republic of China", "ru", "Экспорт из Китая вырос", "Китая"),
    ("Crimea", "tr", "Kırım'da seferler durdu", "Kırım"),
    ("Crimea", "ru", "крымские виноградники", "крымские"),
    ("Karabakh", "de", "Menschen aus Bergkarabach", "Bergkarabach"),
    ("Baltic Sea", "pl", "wyspa na Bałtyku", "Bałtyku"),
    ("Europe", "ru", "заводы в Восточной Европе", "Европе"),
    # A word that is also an ordinary one, where something shows the place.
    ("Essen", "de", "Der Zug aus Essen kam an", "Essen"),
    ("Mali", "tr", "Mali'de seçim yapıldı", "Mali"),
]
MISSED = [
    # Exact: no fuzz between names that the atlas knows.
    ("Doha", "ru", "От двух До пяти"),
    ("Denmark", "ru", "Данные проверены"),
    ("Yemen", "ru", "Имена не названы"),
    ("Alexandria", "ru", "Александр уехал"),
    ("Kyoto", "ru", "Китай ответил"),
    ("Ivanovo", "ru", "Защитник Иванова подал жалобу"),
    ("Bosnia", "ru", "Биг бэнд выступил"),
    # Adjectives of countries and cities.
    ("Germany", "ru", "Немецкий канцлер, германские заводы"),
    ("Moscow", "ru", "Московский суд"),
    # Part of another place's name.
    ("Guinea", "en", "Floods in Papua New Guinea"),
    ("United States", "ru", "страны Латинской Америки"),
    ("South Ossetia", "ru", "дороги Северной Осетии"),
    ("Южная Германия", "ru", "заводы Германии"),
    # Ordinary words.
    ("Essen", "de", "Das Essen schmeckt"),
    ("Ordu", "tr", "Ordu yeni bir plan açıkladı"),
    ("Орёл", "ru", "Орёл сел на скалу"),
    ("Mali", "uk", "Малі магазини закрились"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "language", "text", "expected"), FOUND)
def test_a_place_is_found(rule: str, language: str, text: str, expected: str) -> None:
    assert expected in found(names.place(rule), text, language)


@pytest.mark.parametrize(("rule", "language", "text"), MISSED)
def test_what_is_another_place_or_none_is_not(rule: str, language: str, text: str) -> None:
    assert found(names.place(rule), text, language) == []


def test_a_compound_is_not_stood_for_by_another_place() -> None:
    assert distinctive("Northern Germany") is None
    assert distinctive("Центральный административный округ Москвы") is None
    assert distinctive("Port Zavaria") == "Zavaria"


def test_the_tables_beside_the_atlas_are_whole() -> None:
    regions = atlas._regions()[1]
    assert all(len(names) > 0 and all(names) for _, names in regions)
    assert len(regions) > 150
    crimea = atlas.region("Крым")
    assert crimea is not None
    assert crimea.country == "UA"
    assert atlas.region("Kırım", "UA").code == crimea.code
    assert atlas.territory("США").code == atlas.territory("Соединённые Штаты").code == "US"


def test_the_dictionary_knows_its_own_words_only() -> None:
    assert lemmas("россии", "ru") == {"россия"}
    assert lemmas("зюмбрия", "ru") == frozenset()


ORGANISATIONS = [
    ("Blaues Kreuz", "de", "Helfer vom Blauen Kreuz", ["Blauen Kreuz"]),
    ("Der Anker", "de", "Im Hof liegt der Anker", []),
    ("Союз северных портов", "ru", "Союза северных портов (ССП)", ["Союза северных портов", "ССП"]),
    ("الغرفة التجارية", "ar", "رئيس للغرفة التجارية", ["للغرفة التجارية"]),
    ("آژانس میان\u200cراه", "fa", "گزارش آژانس میان راه", ["آژانس میان راه"]),
    ("Каменяр", "uk", "Каменяр із села відпочивав", []),
    ("Каменяр", "uk", "Матч виграв «Каменяр»", ["Каменяр"]),
]


@pytest.mark.parametrize(("rule", "language", "text", "expected"), ORGANISATIONS)
def test_an_organisation(rule: str, language: str, text: str, expected: list[str]) -> None:
    assert found(names.organisation(rule), text, language) == expected


def test_phrases_inflect_in_slavic_languages_and_in_armenian() -> None:
    assert paradigm("dworzec").meets("dworzec", "slav")
    assert paradigm("stan").meets("stanu", family("pl"))
    assert paradigm("wyjątkowy").meets("wyjatkowego", family("pl"))
    assert not paradigm("stan").meets("stanu", family("en"))
    assert paradigm("պայմանագիր").meets("պայմանագրի", family("hy"))
