"""Towns in the cases that Slavic languages have, by rules in their own and in Latin letters."""

import pytest
from taken import found

from monitor import names

DECLINED = {
    "cs": (
        "Jak včera uvedla agentura, {} je bez proudu.",
        [
            ("Pardubice", "Pardubice", "Pardubic Pardubicím Pardubicích Pardubicemi"),
            ("Zdar nad Sazavou", "Žďár nad Sázavou", ""),
        ],
    ),
    "pl": (
        "Jak wczoraj podano, {} jest bez prądu.",
        [
            ("Brest", "Brześć", "Brześcia Brześciowi Brześciem Brześciu"),
            ("Zagreb", "Zagrzeb", "Zagrzebia Zagrzebiowi Zagrzebiem Zagrzebiu"),
            ("The Hague", "Haga", "Hagi Hadze Hagę Hagą"),
            ("Swinoujscie", "Świnoujście", "Świnoujścia Świnoujściu Świnoujściem"),
            ("Siedlce", "Siedlce", "Siedlec Siedlcom Siedlcami Siedlcach"),
        ],
    ),
    "hr": (
        "Kako se jučer doznaje, {} nema struje.",
        [
            ("Vinkovci", "Vinkovci", "Vinkovaca Vinkovcima Vinkovce"),
            ("Banja Luka", "Banja Luka", "Banje_Luke Banjoj_Luci Banju_Luku Banjom_Lukom"),
            ("Gornji Vakuf", "Gornji Vakuf", "Gornjeg_Vakufa Gornjem_Vakufu Gornjim_Vakufom"),
            ("Tokyo", "Tokio", "Tokija Tokiju Tokijem"),
        ],
    ),
    "sr": (
        "Како се јуче сазнаје, {} нема струје.",
        [
            ("Uzice", "Ужице", "Ужица Ужицу Ужицем"),
            ("Sabac", "Шабац", "Шапца Шапцу Шапцем"),
            ("Skopje", "Скопље", "Скопља Скопљу Скопљем"),
            ("The Hague", "Хаг", "Хага Хагу Хагом"),
            ("Banja Luka", "Бања Лука", "Бањалука Бањој_Луци Бањалуци"),
            ("Gornji Milanovac", "Горњи Милановац", "Горњег_Милановца Горњем_Милановцу"),
        ],
    ),
    "sl": (
        "Kot so včeraj sporočili, {} nima elektrike.",
        [
            ("Brezice", "Brežice", "Brežic Brežicam Brežicah Brežicami"),
            ("Trzic", "Tržič", "Tržiča Tržiču Tržičem"),
            ("Krsko", "Krško", "Krškega Krškemu Krškem Krškim"),
        ],
    ),
    "uk": (
        "Як учора повідомили, {} без світла.",
        [
            ("Saint Petersburg", "Санкт-Петербург", "Санкт-Петербурга Санкт-Петербурзі"),
            ("Hamburg", "Гамбург", "Гамбургом Гамбурзі"),
        ],
    ),
    "be": (
        "Як учора паведамілі, {} без святла.",
        [
            ("Brest", "Брэст", "Брэста Брэсце Брэстам"),
            ("Astravyets", "Астравец", "Астраўца Астраўцы"),
            ("Paris", "Парыж", "Парыжа Парыжы Парыжам"),
            ("Zaslawye", "Заслаўе", "Заслаўя Заслаўю Заслаўі Заслаўем"),
            ("Baranovichi", "Баранавічы", "Баранавічаў Баранавічах Баранавічамі"),
            ("Riga", "Рыга", "Рыгі Рызе Рыгай"),
            ("Belgrade", "Бялград", "Бялградзе Бялградам"),
            ("Kharkiv", "Харкаў", "Харкава Харкаве"),
        ],
    ),
}
OTHERS = [
    ("Riga", "pl", "Wybudowano tam rydze i rydzem handlowano; Rydz mówił."),
    ("Brest", "pl", "Policja zatrzymała Brzeskiego w lesie."),
    ("Tokyo", "hr", "Odgovorio je Tokić, a Tokijev otac šuti."),
    ("Trzic", "sl", "Odgovoril je Trzinski župan."),
    ("Vinkovci", "hr", "Odgovorila je Vinkova žena."),
]


@pytest.mark.parametrize("language", DECLINED)
def test_a_town_is_met_in_its_cases(language: str) -> None:
    said, towns = DECLINED[language]
    missed = [
        (rule, case)
        for latin, own, cases in towns
        for case in [own, *(one.replace("_", " ") for one in cases.split())]
        for rule in (latin, own)
        if case not in found(names.place(rule), said.format(case), language)
    ]
    assert not missed


@pytest.mark.parametrize(("rule", "language", "text"), OTHERS)
def test_what_only_looks_like_a_case_is_none(rule: str, language: str, text: str) -> None:
    assert found(names.place(rule), text, language) == []
