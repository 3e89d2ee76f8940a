"""Persons in Slavic texts: their cases, what Belarusian makes of names, short foreign names."""

import pytest
from taken import found

from monitor import names

PERSONS = [
    ("Васіль Граноўскі", "be", "Пра Васіля Граноўскага пішуць.", "Васіля Граноўскага"),
    ("Дзмітрый Струкаў", "be", "З малюнкаў Дзмітрыя Струкава.", "Дзмітрыя Струкава"),
    ("Андрэй Саннікаў", "be", "З Андрэем Саннікавым размаўлялі.", "Андрэем Саннікавым"),
    ("Пётр Марцаў", "be", "Сустрэча з Пятром Марцавым адбылася.", "Пятром Марцавым"),
    ("Зянон Пазняк", "be", "З Зянонам Пазняком размаўлялі.", "Зянонам Пазняком"),
    ("Дар’я Юркевіч", "be", "Пра стужку Дар’і Юркевіч пішуць.", "Дар’і Юркевіч"),
    ("Марыя Калеснікава", "be", "З Марыяй Калеснікавай размаўлялі.", "Марыяй Калеснікавай"),
    ("Ніна Багінская", "be", "Ніну Рыгораўну Багінскую бачылі.", "Ніну Рыгораўну Багінскую"),
    ("Alexander Lukashenko", "be", "З Аляксандрам Лукашэнкам.", "Аляксандрам Лукашэнкам"),
    ("Джо Байден", "ru", "Джо Байденам некогда.", ""),
    ("Olli Rehn", "hr", "Sastali su se s Ollijem Rehnom.", "Ollijem Rehnom"),
    ("Olli Rehn", "sr", "Комесара Олија Рена очекују.", "Олија Рена"),
    ("Luka Mesec", "sl", "Sestali so se z Lukom Mesecem.", "Lukom Mesecem"),
    # Belarusian writes т and д as ц and дз where others keep them, and its state -аў as -au.
    ("Vladimir Putin", "be", "Пра Уладзіміра Пуціна пішуць.", "Уладзіміра Пуціна"),
    ("Владимир Путин", "be", "З Уладзімірам Пуціным размаўлялі.", "Уладзімірам Пуціным"),
    ("Svetlana Tikhanovskaya", "be", "Бачылі Святлану Ціханоўскую.", "Святлану Ціханоўскую"),
    ("Dmitry Medvedev", "be", "З Дзмітрыем Мядзведзевым.", "Дзмітрыем Мядзведзевым"),
    ("Dzmitry Kanavalau", "be", "Пра Дзмітрыя Канавалава пішуць.", "Дзмітрыя Канавалава"),
    ("Yauhen Shmyhalyou", "be", "З Яўгенам Шмыгалёвым размаўлялі.", "Яўгенам Шмыгалёвым"),
    ("Dzmitry Kanavalau", "be", "Пра Дзмітрыя Кавалюка пішуць.", ""),
    ("Igor Titov", "be", "Ігар Ціхаў прыехаў.", ""),
    ("Аляксей Навальны", "be", "Пра Аляксея Навальнага пішуць.", "Аляксея Навальнага"),
    # Surnames in -čka and -ška are nouns as well as adjectives, those in -u take -ovi.
    ("Michal Šimečka", "sk", "Povedali to Michalovi Šimečkovi.", "Michalovi Šimečkovi"),
    ("Petr Liška", "cs", "Řekli to Petru Liškovi.", "Petru Liškovi"),
    ("Petr Liška", "cs", "Řekli to Petru Lišanskému.", ""),
    ("Jana Lišková", "cs", "Řekli to Petru Liškovi.", ""),
    ("Benjamin Netanyahu", "cs", "Řekli to Benjaminu Netanjahuovi.", "Benjaminu Netanjahuovi"),
    ("Adam Bodnar", "pl", "Mowa o Adamie Bodnarze.", "Adamie Bodnarze"),
    ("Adam Bodnar", "pl", "Mowa o Adamie Borzym.", ""),
    # Nouns in -ар are soft in Ukrainian, adjectives in -и decline in Serbian.
    ("Анатолій Бондар", "uk", "Слово мав лист Анатолія Бондаря.", "Анатолія Бондаря"),
    ("Анатолій Бондар", "uk", "Слово мав лист Анатолія Бондарєва.", ""),
    ("Синиша Мали", "sr", "Говорили су са Синишом Малим.", "Синишом Малим"),
    ("Синиша Мали", "sr", "Говорили су са Синишом Маловићем.", ""),
    ("Любовь Соболь", "ru", "Дело Любови Соболь закрыто.", "Любови Соболь"),
    ("Любовь Соболь", "ru", "Дело Любови Соболевой закрыто.", ""),
    # A surname that is made as fathers' names are.
    ("Роман Абрамович", "ru", "Умер Роман Аркадьевич Абрамович.", "Роман Аркадьевич Абрамович"),
    ("Виктор Янукович", "ru", "Янукович Виктор Фёдорович.", "Янукович Виктор Фёдорович"),
    ("Роман Абрамович", "ru", "Роман Аркадьевич прибыл.", ""),
]


@pytest.mark.parametrize(("rule", "language", "text", "expected"), PERSONS)
def test_a_person_in_a_slavic_text(rule: str, language: str, text: str, expected: str) -> None:
    assert found(names.person(rule), text, language) == ([expected] if expected else [])


def test_a_name_is_not_of_the_other_sex_by_its_last_vowel() -> None:
    assert names.person("Olli Rehn").sex == "m"  # type: ignore[union-attr]
    assert names.person("Natali Rehn").sex == "f"  # type: ignore[union-attr]
