"""What is called after people in English, Spanish and German, and names that go on."""

import pytest
from taken import found

from monitor import names


@pytest.mark.parametrize(
    ("rule", "language", "sentence"),
    [
        ("James Cook", "en", "The James Cook University Hospital was full."),
        ("George Bush", "en", "The George Bush Presidential Library reopens in autumn."),
        ("John F. Kennedy", "en", "It left John F. Kennedy International Airport late."),
        ("Louise Glück", "en", "The Louise Glück Prize goes to a poet."),
        ("Walt Disney", "en", "The Walt Disney Company reported a loss."),
        ("Robert Bosch", "de", "Die Robert Bosch GmbH baut Stellen ab."),
        ("Simón Bolívar", "es", "El Aeropuerto Internacional Simón Bolívar cerró."),
        ("Simón Bolívar", "es", "El buque escuela Simón Bolívar zarpó."),
        ("Juan Carlos", "es", "El Hospital Rey Juan Carlos cerró."),
        ("Pablo Neruda", "es", "En la Biblioteca Pablo Neruda leyeron."),
        ("Pedro Sánchez", "es", "Ganó Juan Pedro Sánchez Ruiz."),
        ("محمد صلاح", "ar", "قال محمد صلاح الدين إن الدعوى رفضت."),
        ("علي عبد الله صالح", "ar", "عاد أحمد علي عبد الله صالح إلى صنعاء."),
        ("هدى شعراوي", "ar", "محطة مترو هدى شعراوي مغلقة."),
        ("Qasem Soleimani", "fa", "ناو شهید قاسم سلیمانی حرکت کرد."),
        ("Heydər Əliyev", "az", "Heydər Əliyev Mərkəzi sərgi açıb."),
        ("Heydər Əliyev", "az", "Heydər Əliyev Fondu kömək göndərib."),
        ("Heydər Əliyev", "az", "Heydər Əliyev prospekti bağlanıb."),
        ("Heydər Əliyev", "az", "Heydər Əliyev adına hava limanı bağlanıb."),
        ("Vazgen Sargsyan", "hy", "Վազգեն Սարգսյան մարզադաշտում խաղ է։"),
        ("Charles de Gaulle", "fr", "L'aéroport Charles-de-Gaulle est fermé."),
    ],
)
def test_a_thing_or_somebody_else_who_is_called_so_is_not_met(
    rule: str, language: str, sentence: str
) -> None:
    assert found(names.person(rule), sentence, language) == []


@pytest.mark.parametrize(
    ("rule", "language", "sentence", "expected"),
    [
        ("Donald Trump", "en", "Donald Trump Public School Cuts Anger Teachers", "Donald Trump"),
        ("Joe Biden", "en", "Joe Biden School Plan Fails in Senate", "Joe Biden"),
        ("Elon Musk", "en", "Elon Musk Company Denies Claims", "Elon Musk"),
        ("Donald Trump", "en", "In Donald Trump national pride has a friend.", "Donald Trump"),
        ("Pedro Sánchez", "es", "En la escuela Pedro Sánchez habló.", "Pedro Sánchez"),
        ("Mario Vargas Llosa", "es", "El Premio Nobel Mario Vargas Llosa vino.",
         "Mario Vargas Llosa"),
        ("Pedro Sánchez", "es", "El presidente Pedro Sánchez vino.", "Pedro Sánchez"),
        ("محمد صلاح", "ar", "سجل محمد صلاح هدفين.", "محمد صلاح"),
        ("علي عبد الله صالح", "ar", "قتل علي عبد الله صالح في صنعاء.", "علي عبد الله صالح"),
        ("İlham Əliyev", "az", "İlham Əliyev Mərkəzi Bankın sədrini qəbul edib.", "İlham Əliyev"),
        ("Vazgen Sargsyan", "hy", "Վազգեն Սարգսյանը մարզադաշտում էր։", "Վազգեն Սարգսյանը"),
        ("Jean-Luc Mélenchon", "fr", "Jean-Luc Mélenchon a parlé.", "Jean-Luc Mélenchon"),
        ("J. D. Vance", "ar", "وصل جي دي فانس إلى القدس.", "جي دي فانس"),
        ("Tedros Ghebreyesus", "ar", "قال تيدروس أدهانوم غيبريسوس إن المنظمة.",
         "تيدروس أدهانوم غيبريسوس"),
        ("Рафал Тшасковский", "pl", "To Rafałowi Trzaskowskiemu.", "Rafałowi Trzaskowskiemu"),
    ],
)  # fmt: skip
def test_a_person_beside_such_words_is_met(
    rule: str, language: str, sentence: str, expected: str
) -> None:
    assert found(names.person(rule), sentence, language) == [expected]


@pytest.mark.parametrize(
    ("rule", "language", "sentence", "expected"),
    [
        ("Luxemburg", "de", "In der Rosa-Luxemburg-Stiftung wird geforscht.", []),
        ("Luxemburg", "de", "Der Nord-Luxemburg-Express hält hier.", ["Luxemburg"]),
        ("Niger", "en", "Gunmen came to a village in Niger State on Monday.", []),
        ("Niger", "en", "Reporters of Niger State TV came.", ["Niger"]),
        ("Čačak", "sr", "Кошаркаши Борца Чачак победили су.", []),
        ("Čačak", "sr", "Играчи Борца из Чачка победили су.", ["Чачка"]),
        ("Niš", "sr", "Pobeda Radničkog Niš nad gostima.", []),
    ],
)
def test_a_place_is_told_from_who_and_what_is_called_so(
    rule: str, language: str, sentence: str, expected: list[str]
) -> None:
    assert found(names.place(rule), sentence, language) == expected


def test_an_arabic_article_is_hidden_in_a_word_with_a_preposition() -> None:
    name = names.organisation("اللجنة الدولية")
    assert found(name, "فريق تابع للجنة الدولية", "ar") == ["للجنة الدولية"]
