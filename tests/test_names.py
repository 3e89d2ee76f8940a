"""Names in every spelling, script and inflection."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor import names
from monitor.names.words.compare import distance
from monitor.names.words.sound import plain, sounds
from monitor.text.fold import fold
from monitor.text.inflection import family
from monitor.text.tokens import tokens
from tests.tables import table

NAMES = table("names.yaml")


def name_of(rule: dict) -> names.Name:
    if "person" in rule:
        return names.person(rule["person"], surname_alone=rule.get("surname_alone"))
    if "place" in rule:
        return names.place(
            rule["place"], aliases=rule.get("aliases", ()), country=rule.get("country")
        )
    return names.organisation(rule["organisation"], aliases=rule.get("aliases", ()))


def meetings(name: names.Name, text: str, language: str | None) -> list[names.Meeting]:
    """What a matcher gets: the name is asked where a token has one of its keys."""
    prepared = names.Text(text, tokens(text), family(language), language)
    return [
        met
        for index, token in enumerate(prepared.tokens)
        if name.keys.intersection(names.keys(token.folded))
        and (met := name.meet(prepared, index)) is not None
        and met.hint != "far"  # which is none without a full name that is spelled so
    ]


CASES = [
    pytest.param(rule, case, id=f"{next(iter(rule.values()))}: {case[2]}")
    for rule in NAMES
    for case in rule["cases"]
]


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_a_name_is_found_and_its_traps_are_not(rule: dict, case: list) -> None:
    sign, language, text, *found = case
    met = meetings(name_of(rule), text, language)
    if sign == "-":
        assert [text[one.start : one.end] for one in met] == []
        return
    assert found[0] in [text[one.start : one.end] for one in met]
    assert {one.certain for one in met} == {sign == "+"}


def test_a_surname_alone_is_certain_or_nothing_where_the_rule_says_so() -> None:
    text = "Lavrov arrived on Tuesday."
    always = names.person("Sergey Lavrov", surname_alone=True)
    never = names.person("Sergey Lavrov", surname_alone=False)
    assert [met.certain for met in meetings(always, text, "en")] == [True]
    assert meetings(never, text, "en") == []


def test_a_roman_numeral_tells_bearers_of_one_name_apart() -> None:
    pope = names.person("Benedict XVI")
    text = "Benedict XVI met him. Then Benedict left; Benedict XV and II. Benedict did not."
    assert [(text[m.start : m.end], m.certain) for m in meetings(pope, text, "en")] == [
        ("Benedict XVI", True),
        ("Benedict", False),
    ]
    queen = names.person("Елизавета II")
    (met,) = meetings(queen, "Queen Elizabeth II and Elizabeth I", "en")
    assert met.certain
    assert [one.certain for one in meetings(names.person("Malcolm X"), "Malcolm X", "en")] == [True]


def test_the_evidence_is_the_same_in_every_script() -> None:
    texts = {
        "en": "Sergei Lavrov",
        "ru": "Сергея Лаврова",
        "hy": "Սերգեյ Լավրով",
        "az": "S. Lavrov",
    }
    seen = {
        (met.surname, met.given)
        for rule in ("Sergey Lavrov", "Сергей Лавров", "Սերգեյ Լավրով")
        for language, text in texts.items()
        for met in meetings(names.person(rule), text, language)
    }
    assert len(seen) == 1


def test_whose_full_name_stands_there_is_told_for_others_too() -> None:
    text = "Игорь Лавров и Сергей Лавров"
    name = names.person("Sergey Lavrov")
    prepared = names.Text(text, tokens(text), "en", "ru")
    others, own = name.named(prepared, 1), name.named(prepared, 4)
    assert others is not None
    assert own is not None
    assert others[0] == own[0] == name.surname_key
    assert others[1] != own[1] == name.given_key


@pytest.mark.parametrize("text", ["", "  ", "...", "—"])
def test_what_holds_no_word_is_no_name(text: str) -> None:
    assert names.person(text) is None
    assert names.place(text) is None
    assert names.organisation(text) is None


WORDS = st.text(st.characters(categories=("Lu", "Ll", "Lo", "Mn", "Nd")), min_size=1, max_size=12)
SPELLED = st.text("abcdeghiklmnoprstuvyz", min_size=3, max_size=10)


@given(WORDS)
@settings(max_examples=200)
def test_any_word_has_keys_and_folding_changes_none(word: str) -> None:
    for token in tokens(word):
        assert names.keys(token.folded)
        assert names.keys(fold(token.folded)) == names.keys(token.folded)


@given(SPELLED, SPELLED)
@settings(max_examples=200)
def test_distance_is_symmetric_and_nothing_to_oneself(one: str, other: str) -> None:
    first, second = sounds(plain(one)), sounds(plain(other))
    assert distance(first, first) == 0
    assert distance(first, second) == pytest.approx(distance(second, first))
    assert distance(first, second) >= 0


@given(st.lists(SPELLED.map(str.capitalize), min_size=1, max_size=3).map(" ".join))
@settings(max_examples=100)
def test_a_person_is_found_as_written(written: str) -> None:
    name = names.person(written)
    assert name is not None
    assert meetings(name, written, "en")


@given(st.text(max_size=60), st.sampled_from(["en", "ru", "pl", "tr", None]))
@settings(max_examples=100)
def test_no_text_breaks_a_name(text: str, language: str | None) -> None:
    for name in (names.person("Sergey Lavrov"), names.organisation("Red Cross")):
        prepared = names.Text(text, tokens(text), family(language), language)
        for index in range(len(prepared.tokens)):
            met = name.meet(prepared, index)
            assert met is None or 0 <= met.start < met.end <= len(text)


EXPANDED = ["Sergey Lavrov", "Recep Tayyip Erdoğan", "Володимир Зеленський", "Նիկոլ Փաշինյան"]


@pytest.mark.parametrize("written", EXPANDED)
def test_what_a_name_shows_it_accepts_in_many_languages(written: str) -> None:
    name = names.person(written)
    shown = list(name.expand())
    assert {"ru", "uk", "hy", "ka", "tr", "az", "en", "pl", "de", "ar"} <= {
        variant.language for variant in shown
    }
    for variant in shown:
        assert meetings(name, variant.text, variant.language)
        assert variant.why


def test_a_place_shows_what_it_is_called_and_an_organisation_its_spellings() -> None:
    for city in ("Yerevan", "Beijing", "New York"):
        name = names.place(city)
        called = [variant.text for variant in name.expand() if variant.language == "*"]
        assert called == sorted(set(called), key=str.casefold)
        assert city in called
        assert all(meetings(name, text, None) for text in called)
        assert not any(mark in text for text in called for mark in ("  ", "(", "/"))
        assert not any(text.isupper() or any(map(str.isdigit, text)) for text in called)
        assert not any(f" {city} " in f" {text} " for text in called if text != city)
    germany = {variant.text for variant in names.place("Germany").expand()}
    assert {"Германия", "Almaniya", "გერმანია"} <= germany
    assert list(names.organisation("Red Cross").expand())


@pytest.mark.parametrize(
    ("rule", "text", "language"),
    [
        ("Anar Rajabov", "Anar Rəcəbovun çıxışı.", "az"),
        ("Kamal Jafarov", "Kamal Cəfərova sual verilib.", "az"),
        ("Boris Johnson", "Boris Consonun sözləri.", "az"),
        ("Saeed Jalili", "Said Celili'nin sözleri.", "tr"),
        ("Ivan Curić", "Ivan Curić geldi.", "tr"),
        ("Olaf Holz", "قال أولاف هولتس إن الأمر صعب.", "ar"),
        ("Olaf Kurz", "اولاف کورتس گفت.", "fa"),
        ("Rəcəb Ağacanov", "Rajab Aghajanov said so.", "en"),
        ("Friedrich Folger", "ფრიდრიხ ფოლგერმა თქვა.", "ka"),
        ("Kote Papiashvili", "კოტე ფაფიაშვილმა თქვა.", "ka"),
        ("კოტე ფირცხალავა", "Kote Pirtskhalava said so.", "en"),
    ],
)
def test_a_letter_is_heard_as_its_language_reads_it(rule: str, text: str, language: str) -> None:
    assert any(one.role == "full" for one in meetings(names.person(rule), text, language))


def test_a_c_is_no_j_beyond_turkish_letters() -> None:
    assert meetings(names.person("Ivan Rajan"), "Ivan Racan je stigao.", "hr") == []


@pytest.mark.parametrize("rule", ["Ana Gaja", "Ana Jola", "Ana Raj"])
def test_a_turkish_c_is_no_j_in_short_words(rule: str) -> None:
    text = "Dün gaca, Gaca, Cola, Race ve Koca konuştu. Cola'yı Gacaya verdi."
    assert meetings(names.person(rule, surname_alone=True), text, "tr") == []


def _shown(name: names.Name | None) -> dict[str, list[str]]:
    rows: dict[str, list[str]] = {}
    for one in name.expand() if name else ():
        rows.setdefault(one.language, []).append(one.text)
    return rows


@pytest.mark.parametrize(
    ("written", "language", "first"),
    [
        ("Irakli Kobakhidze", "ru", "Иракли Кобахидзе"),
        ("Irakli Kobakhidze", "uk", "Іраклі Кобахідзе"),
        ("Irakli Kobakhidze", "ka", "ირაკლი კობახიძე"),
        ("Irakli Kobakhidze", "hy", "Իրակլի Կոբախիձե"),
        ("Irakli Kobakhidze", "az", "Irakli Kobaxidze"),
        ("Irakli Kobakhidze", "de", "Irakli Kobachidse"),
        ("ირაკლი კობახიძე", "en", "Irakli Kobakhidze"),
        ("Ираклий Кобахидзе", "uk", "Іраклій Кобахідзе"),
        ("Giorgi Margvelashvili", "ru", "Гиорги Маргвелашвили"),
        ("Giorgi Margvelashvili", "pl", "Giorgi Margwelaszwili"),
        ("Salome Zourabichvili", "ru", "Саломе Зурабишвили"),
        ("Salome Zourabichvili", "ka", "სალომე ზურაბიშვილი"),
        ("Mikheil Saakashvili", "ru", "Михаил Саакашвили"),
        ("Mikheil Saakashvili", "ka", "მიხეილ სააკაშვილი"),
    ],
)
def test_a_georgian_is_shown_as_texts_write_him(written: str, language: str, first: str) -> None:
    assert _shown(names.person(written))[language][0] == first


def test_the_surnames_of_georgians_rest_and_a_georgian_text_inflects_them() -> None:
    shown = _shown(names.person("Salome Zourabichvili"))["ru"]
    assert not any(one.endswith(("швила", "швилом")) or "Салом " in one for one in shown)
    shown = _shown(names.person("Ираклий Кобахидзе"))["ru"]
    assert {"Ираклия Кобахидзе", "Ираклии Кобахидзе"} <= set(shown)
    assert "ირაკლი კობახიძის" in _shown(names.person("ირაკლი კობახიძე"))["ka"]


def test_of_a_known_place_only_its_own_names_are_shown() -> None:
    shown = _shown(names.place("Tbilisi"))
    assert shown["ka"][:4] == ["თბილისი", "თბილისმა", "თბილისს", "თბილისის"]
    assert "ტბილისი" not in shown["ka"]
    shown = _shown(names.place("Abkhazia"))
    assert {"Абхазия", "Абхазии", "абхазский"} <= set(shown["ru"])
    assert "აფხაზეთის" in shown["ka"]
    assert not any("Abkhaziy" in one for texts in shown.values() for one in texts)
    assert _shown(names.place("EU"))["az"][:2] == ["Avropa Birliyi", "Avropa Birliyinin"]


def test_an_organisation_of_several_words_is_not_spelled_by_its_sounds() -> None:
    assert _shown(names.organisation("Грузинская мечта")) == {
        "ru": [
            "Грузинская мечта",
            "Грузинской мечты",
            "Грузинской мечте",
            "Грузинской мечтой",
        ]
    }
    assert _shown(names.organisation("Red Cross")) == {"*": ["Red Cross"]}
    assert _shown(names.organisation("НАТО"))["en"] == ["NATO"]
    assert _shown(names.organisation("Газпром"))["az"][0] == "Qazprom"
