"""A word that opens a Slavic sentence: the common one that it looks like, or a name."""

from importlib.util import find_spec

import pytest

from monitor.names.phrase import is_common
from monitor.names.text import Text
from monitor.text.tokens import tokens

COMMON = {
    "sl": [
        "Kos potice in skodelica čaja sta čakala na mizi.",
        "Oblak prahu se je dvignil nad cesto.",
        "Golob miru je krasil plakat pred občino.",
        "Rop pošte v Kranju je razburil krajane.",
        "Reka migrantov se je vila proti meji.",
    ],
    "hr": [
        "Kovač konja u Lici danas je rijetkost.",
    ],
    "sr": [
        "Голуб мира освануо је на муралу.",
    ],
    "cs": [
        "Mráz noci poničil květy meruněk.",
        "Zájem voličů letos klesl.",
        "Veselý průvod masek prošel městem.",
        "Černý kouř stoupal z továrny.",
        "Černý kašel postihl stovky dětí.",
        "Most svobody v Bratislavě uzavřou.",
        "Písek jezera prosívali dobrovolníci.",
        "Tábor uprchlíků praskal ve švech.",
        "Veselá nálada panovala celý večer.",
    ],
    "sk": [
        "Mráz zimy poškodil kvety.",
        "Hlas ľudu treba počúvať.",
        "Biely dym stúpal nad Vatikánom.",
        "Čierny kašeľ sa šíri.",
        "Dlhý rad čakal pred úradom.",
    ],
    "pl": [
        "Gołąb pokoju ozdobił plakat.",
        "Mróz poranka ściął kałuże.",
        "Mały chłopiec zgubił się w lesie.",
        "Biały dym nad Watykanem.",
        "Biała księga trafiła do Sejmu.",
        "Radom miejskim odebrano uprawnienia.",
        "Kolonia mrówek zniszczyła taras.",
        "Pula środków zostanie zwiększona.",
        "Lwów afrykańskich ubywa co roku.",
        "Kijów bejsbolowych użyli kibole.",
    ],
    "bg": [
        "Банков кредит вече се тегли онлайн.",
        "Орлов нос имал старецът.",
        "Розов храст краси двора.",
        "Соколов поглед и здрави нерви трябват на пилота.",
        "Шумен концерт събуди квартала.",
    ],
    "mk": [
        "Малинов сок се продава на пазарот.",
        "Орлов поглед имаше чуварот.",
    ],
}
NAMES = {
    "sl": [
        "Kos vodi pred vsemi kandidati.",
        "Kos pravi, da odstopa ne bo.",
        "Kos danes v Bruslju o meji.",
        "Oblak branil kot v najboljših časih.",
        "Oblak najboljši vratar lige.",
        "Oblak spet junak večera.",
        "Oblak je ubranil enajstmetrovko.",
        "Golob kritičen do odločitve ustavnega sodišča.",
        "Golob ministru: odstopite.",
        "Golob sprejel poslance opozicije.",
        "Golob gosti predsednika Srbije.",
        "Golob obljublja nižje davke.",
        "Mesec napovedal dvig minimalne plače.",
        "Mesec vztraja pri svojem.",
        "Mesec odgovarja na očitke.",
        "Petek zmagal v Planici.",
        "Bled pričakuje rekordno število gostov.",
        "Bled obišče pol milijona ljudi na leto.",
        "Bled letos brez drsališča.",
        "Koper dobi novo porodnišnico.",
        "Reka je lani gostila festival.",
        "Gradec gosti dirko.",
    ],
    "hr": [
        "Kovač vodi u prvom krugu.",
        "Kovač kaže da ne zna ništa.",
        "Kovač zadovoljan igrom svojih veznjaka.",
        "Kovač trener godine.",
        "Kovač ponovno na klupi Bayerna.",
        "Vuk traži ostavku ministra.",
        "Vuk stranci: dosta je.",
        "Sokol brani titulu.",
        "Sokol odbija nagodbu.",
        "Rijeka slavi dan grada.",
        "Rijeka gubi stanovnike.",
        "Rijeka domaćin Europskog prvenstva.",
        "Rijeka prijestolnica kulture 2020.",
        "Rijeka Zagrebu vratila dug.",
    ],
    "sr": [
        "Бор добија нову болницу.",
        "Бор домаћин рударског форума.",
        "Вук тврди да је недужан.",
        "Голуб води на листи стрелаца.",
        "Голуб задовољан исходом преговора.",
        "Jarac kaže da neće odustati.",
    ],
    "cs": [
        "Oblak zlikvidoval penaltu.",
        "Černý řekl, že odstoupí.",
        "Černý ministrem kultury.",
        "Černý kritizuje vládu.",
        "Černý zahájil sezonu výhrou.",
        "Černý spokojený s výkonem.",
        "Černý trenérem roku.",
        "Černý vítězem etapy.",
        "Malý slouží mši za oběti.",
        "Malý dnes oslaví narozeniny.",
        "Veselý světovým rekordmanem v oštěpu.",
        "Veselý hodil 85 metrů.",
        "Mráz míří do Sparty.",
        "Mráz vládě: dost bylo slibů.",
        "Kos končí v čele svazu.",
        "Kovář vstřelil vítězný gól.",
        "Novák poslanec za ANO není.",
        "Černá porazila Wozniackou.",
        "Malá předsedkyní výboru.",
        "Most hostí mistrovství republiky.",
        "Most získal dotaci na tramvaje.",
        "Písek dostal nový most.",
        "Tábor porazil Spartu.",
        "Tábor městem roku.",
    ],
    "sk": [
        "Kováč povedal, že odstúpi.",
        "Kováč prezidentom nebude.",
        "Kováč trénerom Slovana.",
        "Kováč dnes odlieta do Bruselu.",
        "Mráz poslancom: hanbite sa.",
        "Biely odmieta obvinenia.",
        "Biely spokojný s výsledkom.",
        "Biely hostil partnerov z Prahy.",
        "Malý vedie tabuľku strelcov.",
        "Nitra hostí výstavu.",
    ],
    "pl": [
        "Lis zapowiedział pozew.",
        "Lis naczelnym tygodnika.",
        "Lis zadowolony z wyroku.",
        "Lis był zadowolony z wyroku.",
        "Lis kontra Duda.",
        "Lis prezesem nie zostanie.",
        "Wilk winny zabójstwa, orzekł sąd.",
        "Wilk nowym trenerem Legii.",
        "Wilk szefem komisji.",
        "Mały odchodzi z klubu.",
        "Biały prezydentem Wołomina.",
        "Biały ministrowi: dość kłamstw.",
        "Mróz liderem klasyfikacji.",
        "Mróz rekordzistą świata.",
        "Mróz pewny zwycięstwa.",
        "Środa krytykuje biskupów.",
        "Środa gościem Radia Zet.",
        "Środa oburzona słowami ministra.",
        "Radom czeka na nowe lotnisko.",
        "Radom miastem kazików.",
        "Radom pełen gości.",
        "Lwów ostrzelany rakietami.",
        "Lwów bez prądu.",
        "Kijów gotowy do rozmów.",
        "Kijów zbombardowany w nocy.",
        "Kijów celem rakiet.",
        "Łódź stawia na rowery.",
        "Łódź stolicą filmu.",
        "Łódź najlepsza w rankingu.",
        "Piła zwycięska w derbach.",
        "Kolonia sparaliżowana strajkiem.",
        "Kolonia pełna kibiców.",
    ],
    "bg": [
        "Снежинов обяви оставката си.",
        "Малинов обяви оставката си.",
        "Банков каза, че няма да подава оставка.",
        "Банков арестуван в Атина.",
        "Банков вън от парламента.",
        "Банков недоволен от съдията.",
        "Орлов спря преговорите.",
        "Орлов пак води в класирането.",
        "Орлов оправдан окончателно.",
        "Борисов премиер за трети път.",
        "Борисов свидетел по делото.",
        "Розов чака присъда.",
        "Соколов напусна ЦСКА.",
        "Шумен посреща гости от цяла Европа.",
        "Шумен домакин на турнира.",
        "Шумен без ток след бурята.",
        "Кула остана без вода.",
        "Роман пострада най-тежко от наводнението.",
    ],
    "mk": [
        "Малинов рече дека нема да се откаже.",
        "Орлов најави нови мерки.",
        "Орлов министер за здравство.",
    ],
}


def _is_common(language: str, sentence: str) -> bool:
    if language == "pl" and find_spec("morfeusz2") is None:
        pytest.skip("there is no Morfeusz for this machine")
    return is_common(Text(sentence, tokens(sentence), language, language), 0)


@pytest.mark.parametrize("language", COMMON)
def test_what_follows_shows_a_common_word(language: str) -> None:
    assert [one for one in COMMON[language] if not _is_common(language, one)] == []


@pytest.mark.parametrize("language", NAMES)
def test_what_follows_leaves_room_for_a_name(language: str) -> None:
    assert [one for one in NAMES[language] if _is_common(language, one)] == []
