"""Bulgarian and Macedonian names, which stand in one form, and words that open sentences."""

import pytest
from taken import found, meetings

from monitor import names


@pytest.mark.parametrize(
    ("rule", "language", "text"),
    [
        ("Иван Лозов", "bg", "Министър Лозова обеща нови правила."),
        ("Иван Лозов", "mk", "Министерката Лозова вети правила."),
        ("Ivan Lozov", "bg", "С Иван Лозова не е говорил никой."),
        ("Petar Kaka", "bg", "Министърът млъкна. Какво следва?"),
        ("Иван Лозов", "mk", "Ивана Лозова пристигна."),
        ("Иван Лозов", "mk", "Лозова пристигна."),
        ("Aleksandar Vučić", "mk", "Александра Вучиќ пристигна."),
        ("Ana Druga", "sl", "Preučila jih je ekonomija. Druga pot je daljša."),
    ],
)
def test_a_word_that_only_looks_like_a_form_is_nobody(rule: str, language: str, text: str) -> None:
    assert found(names.person(rule), text, language) == []


@pytest.mark.parametrize(
    ("rule", "language", "text", "form"),
    [
        ("Сергей Лавров", "bg", "Министър Лавров пристигна.", "Лавров"),
        ("Ivan Lozov", "bg", "С Иван Лозов говори всеки.", "Иван Лозов"),
        ("Чайковский", "mk", "Музиката на Чајковски.", "Чајковски"),
        ("Сергей Лавров", "mk", "Разговараше со Сергеја Лаврова.", "Сергеја Лаврова"),
        ("Иван Лозов", "mk", "Разговараше со Ивана Лозова.", "Ивана Лозова"),
        ("Aleksandar Vučić", "mk", "Се сретна со Вучиќа.", "Вучиќа"),
        ("Сергей Лавров", "mk", "Потоа разговараше со Лаврова.", "Лаврова"),
        ("Nikola Gruevski", "mk", "Се јави Никола Груевски.", "Никола Груевски"),
        ("Boyko Lozov", "bg", "Изслушаха Бойко Методиев Лозов днес.", "Бойко Методиев Лозов"),
        ("Алексей Толстой", "bg", "Роман от Алексей Толстой.", "Алексей Толстой"),
    ],
)
def test_the_one_form_is_met(rule: str, language: str, text: str, form: str) -> None:
    assert found(names.person(rule), text, language) == [form]


@pytest.mark.parametrize(
    ("rule", "language", "text"),
    [
        ("United States", "hr", "Rekao je to. U nekim slučajevima nije tako."),
        ("Celje", "sl", "Prišli so. Šele potem so govorili."),
        ("Essen", "bg", "Такъв вятър през есен има. Есен е."),
        ("Denmark", "bg", "Данни за заразени няма."),
        ("Vienna", "sk", "Bratislava leží na Dunaji. Vinea chutí."),
        ("Italy", "sk", "Talianske vojská vstúpili do mesta."),
        ("America", "sk", "Americká zóna bola veľká."),
        ("Japan", "sl", "Japonske vojne ladje so odplule."),
        ("Pau", "bg", "Вървяха дълго. По водата имаше лед."),
    ],
)
def test_a_word_that_opens_a_sentence_is_no_place(rule: str, language: str, text: str) -> None:
    assert found(names.place(rule), text, language) == []


@pytest.mark.parametrize(
    ("rule", "language", "text", "form"),
    [
        ("Saint Petersburg", "ru", "Он живёт в Санкт-Петербурге.", "Санкт-Петербурге"),
        ("Vienna", "sl", "Pogajanja na Dunaju so zastala.", "Dunaju"),
        ("Italy", "sk", "Odišiel do Talianska.", "Talianska"),
        ("Germany", "hr", "Njemačka je zatražila odgovor.", "Njemačka"),
        ("Europe", "bg", "Ще тръгнем по Европата.", "Европата"),
        ("Балкани", "bg", "Мирът на Балканите е крехък.", "Балканите"),
    ],
)
def test_a_place_is_met_as_its_language_calls_it(
    rule: str, language: str, text: str, form: str
) -> None:
    assert found(names.place(rule), text, language) == [form]


def test_an_abbreviation_is_met_whole() -> None:
    assert found(names.place("United States"), "A U.S. envoy came.", "en") == ["U.S"]


def test_a_preposition_is_no_initial() -> None:
    [met] = meetings(names.person("Valentin Russi"), "V Rusiji so zadovoljni.", "sl")
    assert not met.certain
    assert met.role == "surname"
