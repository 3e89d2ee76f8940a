"""Places in Slavic texts: their cases and abbreviations, and the words that are none."""

import pytest
from taken import found

from monitor import names

PLACES = [
    # Towns in -aw, -om and -im are soft in Polish.
    ("Wrocław", "pl", "Był we Wrocławiu.", "Wrocławiu"),
    ("Oświęcim", "pl", "Pochodzi z Oświęcimia.", "Oświęcimia"),
    ("Radom", "pl", "Mieszkańcy Radomska głosowali.", ""),
    ("Jarosław", "pl", "Wyjechał do Jarosławia rano.", "Jarosławia"),
    # What a city is called elsewhere.
    ("Cannes", "pl", "Mieszkał w Kanadzie od roku.", ""),
    ("Canada", "pl", "Mieszkał w Kanadzie od roku.", "Kanadzie"),
    ("Odessa", "pl", "Rakieta spadła na Odessę.", "Odessę"),
    ("Amman", "en", "The striker from Philadelphia scored the only goal.", ""),
    ("Amman", "en", "They came to Philadelphia, now the capital of Jordan.", "Philadelphia"),
    # What the dictionary has in small letters.
    ("Warta", "pl", "Warto wiedzieć, że zamek stoi.", ""),
    ("Warta", "pl", "Powódź nad Wartą trwa.", "Wartą"),
    ("Łódź", "pl", "Było źle. Ludzie przystosowują się szybko.", ""),
    ("Łódź", "pl", "Łodzi grozi bankructwo.", "Łodzi"),
    ("Police", "pl", "Polecam teksty na ten temat.", ""),
    ("Police", "pl", "Mieszkańcy Polic protestują.", "Polic"),
    ("Poznań", "pl", "Poznania nie stać na stadion.", "Poznania"),
    ("Odra", "pl", "Odrze grozi katastrofa.", "Odrze"),
    ("Zakopane", "pl", "Zakopanego nie stać na to.", "Zakopanego"),
    ("Bran", "hr", "Branom će se osigurati voda.", ""),
    ("Zagreb", "hr", "Zagreba nema na popisu.", "Zagreba"),
    # Given names, and what only looks like one.
    ("Milan", "cs", "Volili Jan Koukal (6), Milan Kondr (10), Jan Krámek (12).", ""),
    ("Milan", "sl", "Predsednik Milan Kučan je govoril.", ""),
    ("Prague", "cs", "Ani Praha se nevyhnula nemoci.", "Praha"),
    ("Prague", "cs", "Ana Praha řekla.", ""),
    ("Croatia", "hr", "Vlada Hrvatske je odlučila.", "Hrvatske"),
    ("Serbia", "sr", "Влада Србије је одлучила.", "Србије"),
    ("Slovakia", "cs", "Vláda Slovenska jednala.", "Slovenska"),
    ("Europe", "pl", "Sekretarz Rady Europy przyjechał.", "Europy"),
    ("Kraków", "pl", "Rada Krakowa uchwaliła budżet.", "Krakowa"),
    ("Russia", "pl", "Mecz z mistrzem Rosji LukOilem trwa.", "Rosji"),
    # Abbreviations: some in their own languages alone.
    ("Czech Republic", "cs", "Vláda ČR jednala.", "ČR"),
    ("Poland", "pl", "Sejm RP przyjął ustawę.", "RP"),
    ("Poland", "en", "The RP said so.", ""),
    ("Slovakia", "sk", "Národná rada SR rokovala.", "SR"),
    ("Slovakia", "sr", "Tada je SR Srbija bila deo Jugoslavije.", ""),
    ("USA", "be", "Прэзідэнт ЗША прыехаў.", "ЗША"),
    # The plural in Croatian and Serbian.
    ("USA", "hr", "Stigle su u pratnji Sjedinjenim Državama.", "Sjedinjenim Državama"),
    ("USA", "sr", "Живи у Сједињеним Америчким Државама.", "Сједињеним Америчким Државама"),
]


@pytest.mark.parametrize(("rule", "language", "text", "expected"), PLACES)
def test_a_place_in_a_slavic_text(rule: str, language: str, text: str, expected: str) -> None:
    assert found(names.place(rule), text, language) == ([expected] if expected else [])
