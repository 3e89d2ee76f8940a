"""Cities by what each language calls them, as its news write them."""

import pytest
from test_borrowed_places import is_met

from monitor.names.atlas import cldr, spoken
from monitor.names.listed import listed

CAPITALS = listed(
    """Moscow Baku Yerevan Tbilisi Istanbul Tehran Baghdad Damascus Beirut Athens Sofia Bucharest
    Belgrade Budapest Vienna Prague Bratislava Warsaw Berlin Paris London Madrid Rome Brussels
    Chisinau Skopje Zagreb Ljubljana Minsk Vilnius Riga Copenhagen Tashkent Ashgabat Bishkek"""
)
SAID = {
    "en": "Officials in {} said on Monday that the talks would go on.",
    "tr": "{} yönetimi yaptırımlara karşılık vereceğini açıkladı.",
    "az": "{} rəsmiləri danışıqların davam edəcəyini bildirib.",
    "uk": "{} відповість на санкції, заявив речник міністерства.",
    "hy": "Երեկ {} քաղաքում հանրահավաք է տեղի ունեցել։",
    "ka": "{} სანქციებს უპასუხებს, განაცხადა საგარეო უწყებამ.",
    "ar": "بدأت المحادثات في {} يوم الاثنين.",
    "fa": "مذاکرات در {} روز دوشنبه آغاز شد.",
    "fr": "À {}, les négociations ont repris lundi.",
    "pl": "{} odpowie na sankcje, oświadczył rzecznik.",
}


@pytest.mark.parametrize("language", SAID)
def test_capitals_are_called_as_cldr_says(language: str) -> None:
    zones = {zone.rpartition("/")[2]: name for zone, name in cldr.cities(language).items()}
    called = {capital: zones.get(capital, capital) for capital in CAPITALS}
    assert language == "en" or len(set(called.values()) - set(CAPITALS)) > len(CAPITALS) / 3
    text = SAID[language]
    missed = [
        (capital, name)
        for capital, name in called.items()
        if not is_met(capital, None, language, text.format(name))
    ]
    assert not missed


@pytest.mark.parametrize(
    ("rule", "language", "text"),
    [
        # Towns that GeoNames lacks, or has by fewer names.
        ("Stepanakert", "az", "Dünən Xankəndi şəhərində paytaxtdan gələnlər qarşılanıb."),
        ("Степанакерт", "ka", "გუშინ სტეფანაკერტში აქცია გაიმართა."),
        ("Tskhinvali", "tr", "Dün Tshinvali kentinde gösteri düzenlendi."),
        ("Kharkiv", "fa", "دیروز در شهر خارکیف انفجار رخ داد."),
        ("Харьков", "ar", "سمع دوي انفجارات في مدينة خاركيف."),
        ("Geneva", "hy", "Բանակցությունները Ժնևում են։"),
        ("St. Petersburg", "az", "Forum Sankt-Peterburqda keçirilir."),
        # What a town has, and whom it answers, is no surname behind a given name.
        ("Bakı", "az", "Bakı Dövlət Universitetində seçki keçirilib."),
        ("Bakı", "az", "Bakı Vaşinqtonla danışıqları davam etdirir."),
        ("Gəncə", "az", "Gəncə Şəhər Məhkəməsi hökm çıxarıb."),
        ("Aydın", "tr", "Aydın Adnan Menderes Üniversitesi rektörü istifa etti."),
        ("Israel", "en", "Israel Defense Forces struck the port overnight, officials said."),
        ("Georgia", "en", "The Georgia Declaration was signed by eleven countries on Friday."),
        ("Portugal", "en", "Officials in Portugal said that the talks would go on."),
    ],
)
def test_a_town_of_the_region_is_met(rule: str, language: str, text: str) -> None:
    assert is_met(rule, None, language, text)


@pytest.mark.parametrize(
    ("rule", "language", "text"),
    [
        ("Aydın", "tr", "Gazeteci Aydın Engin dün mahkemeye çıktı ve serbest kaldı."),
        ("Israel", "en", "The boxer Israel Adesanya lost his title in the second round."),
        ("Jordan", "en", "The striker Jordan Henderson signed until the end of the season."),
        ("Paris", "az", "Paris Hilton paytaxta gəlib və konsert verib."),
        ("Sofiya", "az", "Sofiya Koppola yeni filmini paytaxtda təqdim edib."),
    ],
)
def test_somebody_of_that_name_is_not(rule: str, language: str, text: str) -> None:
    assert not is_met(rule, None, language, text)


def test_the_table_of_towns_is_whole() -> None:
    for (own, country), names in spoken.towns().items():
        assert len(country) == 2
        assert country.isupper()
        assert own not in names
        assert len(set(names)) == len(names)
