"""Lands in their cases, and who lives there, who is not the land."""

import pytest
from taken import found

from monitor import names

# A rule, the language, cases of the land, and words that are no case of it.
LANDS = [
    ("Italy", "pl", "Włochy Włoch Włochom Włochami Włoszech", "Włosi Włochów Włocha Włoszka"),
    ("Germany", "pl", "Niemcy Niemiec Niemcom Niemczech", "Niemców Niemca Niemka Niemiecki"),
    ("Hungary", "pl", "Węgry Węgier Węgrzech", "Węgrzy Węgrów Węgra"),
    ("England", "pl", "Anglia Anglii Anglię", "Anglicy Anglika Anglikom Angielka"),
    ("Spain", "pl", "Hiszpania Hiszpanii Hiszpanią", "Hiszpanie Hiszpanów Hiszpan"),
    ("Romania", "pl", "Rumunia Rumunii", "Rumuni Rumunów"),
    ("Croatia", "pl", "Chorwacja Chorwacji Chorwację", "Chorwaci Chorwatów"),
    ("Iraq", "pl", "Irak Iraku Irakiem", "Iracki Irackie"),
    ("Maldives", "pl", "Malediwy Malediwów Malediwach", "Malediwczycy"),
    ("Greece", "sk", "Grécko Grécka Grécku Gréckom", "Gréci Grékov"),
    ("Czechia", "cs", "Česko Česka Česku Českem", "Češka Čech Češi"),
    ("Serbia", "hr", "Srbija Srbije Srbiji Srbijom", "Srbi Srba Srbima"),
    ("Russia", "sl", "Rusija Rusije Rusiji Rusijo", "Rusi Rusov"),
    ("Germany", "sr", "Немачка Немачке Немачкој Немачку", "Немачки Немаца Немци"),
    ("North Macedonia", "sr", "Македонија Македоније Македонијом", "Македонски Македонци"),
    ("Belarus", "be", "Беларусь Беларусі Беларуссю", "Беларус Беларусаў Беларусы"),
    ("Belarus", "uk", "Білорусь Білорусі Білоруссю", "Білоруси Білорусів"),
    ("Turkey", "bg", "Турция", "Турската Турци"),
]
SAID = {
    "pl": "Jak podano wczoraj, {} czeka.",
    "cs": "Jak včera uvedla agentura, {} čeká.",
    "sk": "Ako včera uviedla agentúra, {} čaká.",
    "hr": "Kako je jučer javila agencija, {} čeka.",
    "sl": "Kot je včeraj poročala agencija, {} čaka.",
    "sr": "Како је јуче јавила агенција, {} чека.",
    "bg": "Както съобщи вчера агенцията, {} чака.",
    "uk": "Як учора повідомило агентство, {} чекає.",
    "be": "Як учора паведаміла агенцтва, {} чакае.",
}


@pytest.mark.parametrize(("rule", "language", "cases", "others"), LANDS)
def test_a_land_is_met_and_its_people_are_not(
    rule: str, language: str, cases: str, others: str
) -> None:
    place, said = names.place(rule), SAID[language]
    met = [
        one for one in (cases + " " + others).split() if found(place, said.format(one), language)
    ]
    assert met == cases.split()
