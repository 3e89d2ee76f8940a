"""A word that opens a Slavic sentence: the common one that it looks like, or a name."""

from importlib.util import find_spec

import pytest

from monitor.names.context.phrase import is_common
from monitor.names.text import Text
from monitor.text.tokens import tokens

COMMON = {
    "sl": [
        "Kos potice in skodelica čaja sta čakala na mizi.",
        "Oblak prahu se je dvignil nad cesto.",
        "Golob miru je krasil plakat pred občino.",
        "Rop pošte v Kranju je razburil krajane.",
        "Reka migrantov se je vila proti meji.",
        "Oblak pepela je ustavil letala.",
        "Oblak strupa nad mestom: ljudje zaprli okna.",
        "Zid molka v policiji se krha.",
        "Val beguncev na meji je pojenjal.",
        "Val nasilja v prestolnici.",
    ],
    "hr": [
        "Kovač konja u Lici danas je rijetkost.",
        "Val vrućine se približava.",
    ],
    "cs": [
        "Malý chlapec se ztratil v lese.",
        "Most svobody v Bratislavě se opravuje.",
        "Černý den na silnicích: pět mrtvých.",
        "Vítr změny je cítit.",
        "Tichý společník se vzdal podílu.",
        "Tichý odpor v úřadech.",
    ],
    "sk": [
        "Čierny kašeľ sa šíri.",
        "Vietor zmeny v SAV.",
        "Dobrý deň pre slovenský futbal.",
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
        "Kula śniegu rozbiła szybę.",
        "Krzywy uśmiech to nie wszystko.",
        "Cichy zabójca czai się w domu.",
        "Cichy protest nauczycieli w stolicy.",
        "Cichy protest nauczycieli rozlał się na kraj.",
        "Wolny strzelec ostrzelał patrol.",
        "Dym pożarów dotarł do miasta.",
    ],
    "bg": [
        "Соколов поглед и здрави нерви.",
        "Домашен арест за кмета.",
    ],
    "mk": [
        "Малинов сок се продава на пазарот.",
        "Градски превоз по нови цени.",
    ],
}
NAMES = {
    "sl": [
        "Kos danes v Bruslju o meji.",
        "Oblak spet junak večera.",
        "Golob ministru: odstopite.",
        "Golob obljublja nižje davke.",
        "Mesec odgovarja na očitke.",
        "Bled obišče pol milijona ljudi na leto.",
        "Reka je lani gostila festival.",
        "Golob vlade ne zapušča.",
        "Golob vladi zaupa.",
        "Golob poslance prosi za potrpljenje.",
        "Golob stranke ne bo razpustil.",
        "Golob ministra brani.",
        "Golob mandata ne bo vrnil.",
        "Golob kandidata predstavil v torek.",
        "Golob sklepa v Bruslju ni podprl.",
        "Golob doma čaka na izide.",
        "Kos dogovora z Madžari ne podpira.",
        "Golob sindikate vabi na pogovor.",
    ],
    "hr": [
        "Kovač kaže da ne zna ništa.",
        "Kovač ponovno na klupi Bayerna.",
        "Sokol brani titulu.",
        "Rijeka gubi stanovnike.",
        "Rijeka Zagrebu vratila dug.",
        "Kovač igrače pohvalio.",
        "Kovač utakmice ne komentira.",
        "Kovač momčad složio u tri dana.",
        "Kovač kluba nema.",
        "Kovač protivnika hvali.",
        "Vuk ministrice prozvao.",
        "Rijeka boda osvojila nije.",
        "Rijeka prvaka svladala.",
        "Split plaže čisti.",
        "Rijeka naslova se ne odriče.",
        "Kovač doma s klincima.",
        "Val gostuje u emisiji.",
    ],
    "sr": [
        "Вук тврди да је недужан.",
        "Jarac kaže da neće odustati.",
        "Вук разговора у Бриселу не жели.",
    ],
    "cs": [
        "Černý ministrem kultury.",
        "Černý spokojený s výkonem.",
        "Malý slouží mši za oběti.",
        "Veselý hodil 85 metrů.",
        "Kos končí v čele svazu.",
        "Černá porazila Wozniackou.",
        "Most získal dotaci na tramvaje.",
        "Tábor městem roku.",
        "Beran hokejisty Sparty nepřekvapil.",
        "Beran trenérem národního týmu.",
        "Beran branku nedal.",
        "Černý gól vstřelil v závěru.",
        "Černý rekord překonal o vteřinu.",
        "Černý případ odložil.",
        "Suchý vítězství věnoval mamince.",
        "Černý rozpočet Senátu předložil.",
        "Malý rekord v Oslu vylepšil.",
        "Malý gól Baníku vstřelil hlavou.",
        "Suchý domů z olympiády.",
        "Beran dolů z trůnu.",
    ],
    "sk": [
        "Kováč trénerom Slovana.",
        "Biely odmieta obvinenia.",
        "Malý vedie tabuľku strelcov.",
        "Holub dôkazy predložil polícii.",
        "Holub ministra vyzval na odstúpenie.",
        "Tichý zákon vetoval.",
        "Tichý dokument podpísal.",
        "Tichý návrh nepodporí.",
        "Biely zákon v utorok podpísal.",
        "Malý gól na ihrisku Žiliny strelil.",
        "Korčok voľby prehral.",
        "Kaliňák vojakov pochválil.",
        "Vlk zmluvy nezverejní.",
        "Vietor bez konkurencie.",
        "Vietor mestu pomohol.",
    ],
    "pl": [
        "Lis naczelnym tygodnika.",
        "Lis kontra Duda.",
        "Wilk nowym trenerem Legii.",
        "Biały prezydentem Wołomina.",
        "Mróz rekordzistą świata.",
        "Środa gościem Radia Zet.",
        "Radom miastem kazików.",
        "Lwów bez prądu.",
        "Kijów celem rakiet.",
        "Łódź najlepsza w rankingu.",
        "Kolonia pełna kibiców.",
        "Kot prezesa nie posłuchał.",
        "Kot sędziego obraził na sali.",
        "Kot pieniędzy nie wziął.",
        "Kot trzeci w Pucharze Świata.",
        "Mały wniosku nie złożył.",
        "Cichy budynku nie sprzedał.",
        "Cichy pojedynek z Niemcem wygrał.",
        "Mały budżet miasta przedstawił radnym.",
        "Dobry zawodnik tygodnia.",
        "Król kontraktu jeszcze nie podpisał.",
    ],
    "bg": [
        "Банков каза, че няма да подава оставка.",
        "Банков недоволен от съдията.",
        "Орлов оправдан окончателно.",
        "Розов чака присъда.",
        "Шумен домакин на турнира.",
        "Роман пострада най-тежко от наводнението.",
        "Орлов договор подписа в сряда.",
        "Орлов рекорд постави в Пловдив.",
        "Орлов протест в Стара Загора организира.",
        "Розов доклад за бюджета представи.",
        "Соколов мандат в Брюксел не получи.",
        "Розов отказ получи от съда.",
        "Соколов гол реши мача.",
        "Борисов кабинет няма да прави.",
        "Борисов мандат не иска.",
        "Радев закон върна.",
        "Шумен мач загуби в последната минута.",
        "Бързов подкрепи протеста.",
    ],
    "mk": [
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
