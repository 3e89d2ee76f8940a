"""Given names: a woman's for a man's, those before a surname of two, Chinese ones."""

import pytest
from taken import found

from monitor import names


def person(rule: str, written: str, language: str) -> list[str]:
    return found(names.person(rule, surname_alone=False), written, language)


@pytest.mark.parametrize(
    ("rule", "language", "sentence"),
    [
        ("Paolo Bruni", "it", "Ha vinto Paola Bruni di Torino."),
        ("Michel Dupont", "fr", "Le prix revient à Michèle Dupont."),
        ("Daniel Hart", "en", "Later Danielle Hart spoke."),
        ("Mario Vega", "es", "Ayer ganó María Vega."),
        ("Marie Dupont", "fr", "Hier Mario Dupont a parlé."),
        ("Jan Weber", "de", "Danach sprach Jana Weber."),
        ("Ivan Kovač", "hr", "Nagradu je dobila Ivana Kovač."),
        ("Aleksandar Ilić", "sr", "Награду је добила Александра Илић."),
        ("Александр Кох", "ru", "Премию получила Александра Кох."),
        ("Stanisław Bąk", "pl", "Nagrodę odebrała Stanisława Bąk."),
        ("Jan Nowak", "pl", "Nagrodę odebrała Anna Nowak."),
    ],
)
def test_a_womans_name_is_not_a_mans_that_sounds_alike(
    rule: str, language: str, sentence: str
) -> None:
    assert person(rule, sentence, language) == []


@pytest.mark.parametrize(
    ("rule", "language", "form"),
    [
        ("María Vega", "en", "Maria Vega"),
        ("Andrey Rublev", "it", "Andrea Rublev"),
        ("François Dupont", "fr", "Francois Dupont"),
        ("Ivan Kovač", "hr", "Ivana Kovača"),
        ("Aleksandar Ilić", "sr", "Александра Илића"),
        ("Александр Кох", "ru", "Александра Коха"),
        ("Александр Черных", "ru", "Александра Черных"),
        ("Stanisław Bąk", "pl", "Stanisława Bąka"),
        ("Robert De Niro", "pl", "Roberta De Niro"),
    ],
)
def test_a_mans_name_in_another_case_or_spelling_is_his(
    rule: str, language: str, form: str
) -> None:
    assert person(rule, f"... 123 {form} ...", language) == [form]


@pytest.mark.parametrize(
    ("rule", "language", "form"),
    [
        ("Helena Bonham Carter", "en", "Helena Bonham-Carter"),
        ("Nataša Pirc Musar", "sl", "Natašo Pirc-Musar"),
        ("Гордана Сиљановска Давкова", "mk", "Гордана Сиљановска-Давкова"),
    ],
)
def test_a_surname_of_two_may_have_a_hyphen(rule: str, language: str, form: str) -> None:
    assert person(rule, f"Yesterday {form} came.", language) == [form]


def test_another_given_name_before_a_surname_of_two_is_another_person() -> None:
    assert person("Helena Bonham Carter", "Yesterday Anna Bonham-Carter came.", "en") == []
    assert person("Mary Jane Smith", "Yesterday Jane Mary-Smith came.", "en") == []


@pytest.mark.parametrize(
    ("rule", "language", "form"),
    [
        ("Xi Jinping", "cs", "Si Ťin-pchinga"),
        ("Xi Jinping", "sk", "Si Ťin-pchingom"),
        ("Li Keqiang", "cs", "Li Kche-čchiang"),
        ("Deng Xiaoping", "sk", "Teng Siao-pching"),
        ("Peng Liyuan", "cs", "Pcheng Li-jüan"),
        ("Mao Zedong", "cs", "Mao Ce-tungovi"),
        ("Xi Jinping", "cs", "Xi Jinping"),
        ("Xi Jinping", "sr", "Si Đinpingom"),
        ("Si Ťin-pching", "cs", "Si Ťin-pchingem"),
        ("Si Ťin-pching", "ru", "Си Цзиньпином"),
        ("Čou En-laj", "en", "Zhou Enlai"),
    ],
)
def test_chinese_names_are_met_as_czechs_slovaks_and_serbs_write_them(
    rule: str, language: str, form: str
) -> None:
    assert person(rule, f"... 123 {form} ...", language) == [form]


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ("Xi Jinping", "Herečka Si Min-ce přiletěla."),
        ("Li Qiang", "Premiér Li Kche-čchiang přiletěl."),
        ("Xi Jinping", "Si to neumím představit."),
        ("Vladimir Jurić", "Přijel Vladimir Đurić."),
    ],
)
def test_another_chinese_name_is_another_person(rule: str, sentence: str) -> None:
    assert person(rule, sentence, "cs") == []


@pytest.mark.parametrize(
    ("rule", "language", "form"),
    [
        ("Angela Merkel", "sk", "Angelu Merkelovú"),
        ("Maia Sandu", "sk", "Maiu Sanduovú"),
        ("Ursula von der Leyen", "sk", "Ursulu von der Leyenovú"),
        ("Zuzana Čaputová", "sk", "Zuzanu Čaputovú"),
    ],
)
def test_slovak_womens_surnames_have_an_accusative(rule: str, language: str, form: str) -> None:
    assert person(rule, f"Prijal {form} v Bruseli.", language) == [form]


@pytest.mark.parametrize(
    ("rule", "language", "form"),
    [
        ("J.D. Vance", "ru", "Джей Ди Вэнса"),
        ("J.K. Rowling", "ru", "Джей-Кей Роулинг"),
        ("J.D. Vance", "uk", "Джей Ді Венс"),
        ("J.D. Vance", "bg", "Джей Ди Ванс"),
        ("JD Vance", "sr", "Џеј Ди Венс"),
        ("J.D. Vance", "sr", "Džej Di Vens"),
        ("J.K. Rowling", "en", "JK Rowling"),
        ("Джей Кей Роулинг", "en", "J.K. Rowling"),
        ("Jean-Marie Le Pen", "fr", "J.-M. Le Pen"),
    ],
)
def test_initials_may_be_written_out_or_as_one_word(rule: str, language: str, form: str) -> None:
    assert person(rule, f"... 123 {form} ...", language) == [form]


@pytest.mark.parametrize(
    ("rule", "language", "sentence"),
    [
        ("J.D. Vance", "ru", "Эй Джей Вэнс ушёл."),
        ("J.K. Rowling", "en", "The EU Rowling left."),
        ("J.K. Rowling", "en", "Later MK Rowling left."),
        ("Cyrus Vance", "ru", "Джей Ди Вэнс ушёл."),
    ],
)
def test_other_initials_are_somebody_else(rule: str, language: str, sentence: str) -> None:
    assert person(rule, sentence, language) == []


def alone(rule: str, written: str, language: str) -> list[str]:
    return found(names.person(rule), written, language)


@pytest.mark.parametrize(
    ("rule", "language", "sentence", "form"),
    [
        ("François Bayrou", "fr", "Pour M. Bayrou, rien ne va.", "Bayrou"),
        ("Rachida Dati", "fr", "Pour Mme Dati, rien ne va.", "Dati"),
        ("Marine Le Pen", "fr", "Pour Mme Le Pen, rien ne va.", "Pen"),
        ("Marine Le Pen", "en", "On Monday Le Pen said so.", "Pen"),
        ("Luigi Di Maio", "it", "Poi Di Maio è partito.", "Maio"),
    ],
)
def test_a_title_or_a_particle_is_no_given_name(
    rule: str, language: str, sentence: str, form: str
) -> None:
    assert alone(rule, sentence, language) == [form]


@pytest.mark.parametrize(
    ("rule", "language", "sentence"),
    [
        ("Marine Le Pen", "fr", "Pour M. Le Pen, rien ne va."),
        ("Tipper Gore", "en", "On Monday Al Gore said so."),
        ("François Bayrou", "fr", "Le député P. M. Bayrou a ri."),
    ],
)
def test_a_mans_title_or_other_initials_are_somebody_else(
    rule: str, language: str, sentence: str
) -> None:
    assert alone(rule, sentence, language) == []


@pytest.mark.parametrize(
    ("rule", "language", "sentence", "form"),
    [
        ("Andrej Plenković", "hr", "Vlada Plenkovića ostaje.", "Plenkovića"),
        ("Petr Fiala", "cs", "Vláda Fialy zůstává.", "Fialy"),
        ("Joe Biden", "sl", "Za Bidna je bil prvi.", "Bidna"),
        ("Joe Biden", "sr", "За Бајдена је ово други пут.", "Бајдена"),
        ("Robert Golob", "sl", "Cena Goloba raste.", "Goloba"),
        ("Donald Tusk", "pl", "Syn Tuska studiuje.", "Tuska"),
        ("Olaf Scholz", "de", "Mit Scholz ging es.", "Scholz"),
        ("Emmanuel Macron", "fr", "Même Macron a ri.", "Macron"),
        ("Pedro Sánchez", "es", "Con Sánchez no hay acuerdo.", "Sánchez"),
        ("Giorgia Meloni", "it", "Anche Meloni ride.", "Meloni"),
        ("Giorgia Meloni", "it", "Sarà Meloni a decidere.", "Meloni"),
        ("Donald Trump", "hr", "Ali Trump to ne zna.", "Trump"),
        ("Vlade Divac", "sr", "Влада Дивац је стигао.", "Влада Дивац"),
    ],
)
def test_a_small_word_or_a_noun_that_opens_a_sentence_is_no_given_name(
    rule: str, language: str, sentence: str, form: str
) -> None:
    assert alone(rule, sentence, language) == [form]


@pytest.mark.parametrize(
    ("rule", "language", "sentence"),
    [
        ("Igor Divljan", "sr", "Pevač Vlada Divljan svirao je."),
        ("Ivan Kovač", "sr", "Marka Kovača su uhapsili."),
        ("Gustavo Petro", "es", "Ayer Luis Petro cantó."),
        ("Ivan Divljan", "sr", "Влада Дивљан је певао."),
        ("Andrej Plenković", "hr", "Nada Plenković slika."),
        ("Michael Jordan", "sl", "Jim Jordan vodi odbor."),
        ("Giorgia Meloni", "it", "Sara Meloni canta."),
    ],
)
def test_another_given_name_stays_one(rule: str, language: str, sentence: str) -> None:
    assert alone(rule, sentence, language) == []


@pytest.mark.parametrize(
    ("rule", "language", "sentence"),
    [
        ("Robert Koch", "de", "Das Robert Koch-Institut meldet nichts."),
        ("Ľudovít Štúr", "sk", "Gymnázium Ľudovíta Štúra má výročie."),
        ("Tomáš Baťa", "cs", "Univerzita Tomáše Bati ve Zlíně otevřela obor."),
        ("Гоце Делчев", "mk", "Универзитетот „Гоце Делчев“ распиша конкурс."),
        ("Гоце Делчев", "mk", "Булеварот Гоце Делчев ќе биде затворен."),
        ("Никола Тесла", "sr", "Термоелектрана „Никола Тесла“ ради."),
        ("Giuseppe Garibaldi", "it", "La portaerei Giuseppe Garibaldi ha lasciato il porto."),
        ("Enrico Fermi", "it", "Gli studenti del Liceo Enrico Fermi protestano."),
        ("Benito Juárez", "es", "El Hospital Benito Juárez cerró."),
    ],
)
def test_what_is_called_after_somebody_is_not_he(rule: str, language: str, sentence: str) -> None:
    assert person(rule, sentence, language) == []


@pytest.mark.parametrize(
    ("rule", "language", "sentence"),
    [
        ("Emmanuel Macron", "de", "Die Macron-Regierung schwieg."),
        ("Pedro Sánchez", "es", "Tras la visita al hospital Pedro Sánchez habló."),
        ("Giuseppe Garibaldi", "it", "Sulla portaerei Giuseppe Garibaldi salì a bordo."),
        ("Enrico Fermi", "it", "In ospedale Enrico Fermi parlò con i medici."),
        ("Ľudovít Štúr", "sk", "Na gymnáziu Ľudovíta Štúra čakali."),
    ],
)
def test_who_is_met_at_a_thing_is_somebody(rule: str, language: str, sentence: str) -> None:
    assert len(alone(rule, sentence, language)) == 1


@pytest.mark.parametrize(
    ("rule", "language", "sentence", "hits"),
    [
        ("Maribor", "sl", "Nogometaši Maribora so zmagali.", 0),
        ("Maribor", "sl", "Prebivalci Maribora so zmagali.", 1),
        ("Plzeň", "cs", "Hokejisté Plzně porazili Spartu.", 0),
        ("Slovenia", "sl", "Nogometaši Slovenije so zmagali.", 1),
        ("Перник", "bg", "Миньор Перник се спаси.", 0),
        ("France", "sl", "Pisatelj France Bevk je bil zaprt.", 0),
        ("France", "sl", "V Franciji je mrzlo.", 1),
        ("Santiago", "es", "El actor Santiago Segura estrenará la comedia en Navidad.", 0),
        ("Santiago", "en", "Protesters marched through Santiago Monday for better pensions.", 1),
    ],
)
def test_clubs_and_given_names_are_no_places(
    rule: str, language: str, sentence: str, hits: int
) -> None:
    assert len(found(names.place(rule), sentence, language)) == hits


def test_a_short_surname_keeps_what_is_a_title_elsewhere() -> None:
    sentence = "Officials met Pan Yue in Beijing, and Yue Fei was not there."
    assert person("Pan Yue", sentence, "en") == ["Pan Yue"]
