"""The ground: folding, words, sentences, languages, dates."""

import unicodedata
from datetime import UTC, datetime
from itertools import chain

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from monitor.text.absent import says_absent
from monitor.text.dates import confirmed_date, dates_in, find_date
from monitor.text.fold import fold
from monitor.text.inflection import family, paradigm
from monitor.text.language import detect, scripts
from monitor.text.sentences import sentences
from monitor.text.serbian import in_latin
from monitor.text.tokens import tokens
from tests.tables import table

ANY = st.text(max_size=80) | st.text(alphabet="İIıißﬁևЙи\u0306\u00ad\u200d’'a.“” \n։:", max_size=40)


# --- folding ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("group"),
    [
        ["İlham", "Ilham", "ılham", "ilham", "ILHAM", "İLHAM", "i̇lham"],
        ["Çavuşoğlu", "ÇAVUŞOĞLU", "Cavusoglu", "C\u0327avus\u0327og\u0306lu"],
        ["Azərbaycan", "AZƏRBAYCAN", "azerbaycan"],
        ["Ёлка", "Елка", "ёлка", "е\u0308лка"],
        ["йод", "ЙОД", "и\u0306од"],
        ["և", "եւ", "ԵՒ"],
        ["Պետրո՞վ", "Պետրով"],
        ["თბილისი", "ᲗᲑᲘᲚᲘᲡᲘ"],
        ["Straße", "STRASSE", "straße"],
        ["oﬃce", "of\u00adfice", "of\u200bfice", "office"],
        ["کتاب", "كتاب", "كـتاب", "كِتاب"],
        ["٢٠٢٠", "۲۰۲۰", "2020"],
        ["don’t", "don't", "donʼt", "don`t"],
        ["Nagorno–Karabakh", "nagorno‑karabakh", "nagorno-karabakh"],
    ],
)
def test_spellings_that_meet(group: list[str]) -> None:
    assert len({fold(text) for text in group}) == 1, [fold(text) for text in group]


def test_letters_that_stay_apart() -> None:
    assert fold("й") != fold("и")
    assert fold("ї") != fold("і")
    assert fold("が") != fold("か")
    assert fold("कि") != fold("क")


@given(ANY)
@settings(max_examples=150)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_every_character_folds_to_what_stays() -> None:
    alphabets = chain(range(0x3100), range(0xA000, 0xAC00), range(0xF900, 0x11000))
    moved = [hex(p) for p in alphabets if fold(fold(chr(p))) != fold(chr(p))]
    assert not moved


def test_a_text_of_many_signs_is_folded_as_its_signs_are() -> None:
    signs = "".join(chr(p) for p in range(0xC0, 0x250) if chr(p).isalpha())
    assert fold(signs) == "".join(map(fold, signs))


@given(ANY)
def test_folding_does_not_see_how_letters_were_composed(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


# --- words --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Lavrov's U.S. S-400", ["Lavrov", "s", "U", "S", "S", "400"]),
        ("d’Or п’ять ПʼЯТЬ об'єкт", ["d", "Or", "п’ять", "ПʼЯТЬ", "об'єкт"]),
        ("co\u00adop cafe\u0301 été", ["co\u00adop", "cafe\u0301", "été"]),
        ("Ու՞ր գնաց՝ նա", ["Ու՞ր", "գնաց", "նա"]),
        ("a_b 3+3 №5", ["a", "b", "3", "3", "5"]),
        ("हिन्दी", ["हिन्दी"]),
        ("می\u200cرود", ["می\u200cرود"]),
        ("", []),
    ],
)
def test_words_stand_where_they_were_written(text: str, found: list[str]) -> None:
    assert [text[token.start : token.end] for token in tokens(text)] == found


@given(ANY)
@example("ﷺ \u0345 İ")
def test_words_are_ordered_inside_the_text_and_folded(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert end <= token.start < token.end <= len(text)
        assert fold(text[token.start : token.end]) == token.folded
        end = token.end


# --- sentences ----------------------------------------------------------------------------------


@pytest.mark.parametrize("case", table("sentence_ends.yaml"), ids=lambda case: case["why"])
def test_sentences_end_where_readers_end_them(case: dict) -> None:
    text = case.get("text", " ".join(case["sentences"]))
    assert [text[span.start : span.end] for span in sentences(text)] == case["sentences"]


@given(ANY)
@settings(max_examples=150)
def test_sentences_hold_everything_but_white_space(text: str) -> None:
    end = 0
    for span in sentences(text):
        assert end <= span.start < span.end <= len(text)
        assert not text[end : span.start].strip()
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        assert "\n" not in text[span.start : span.end]
        end = span.end
    assert not text[end:].strip()


# --- Serbian ------------------------------------------------------------------------------------


def test_serbian_is_the_same_in_either_alphabet_and_every_offset_stays() -> None:
    text = "Љубица Џинић је рекла: „Њене куће су ђачке, а мој шешир жут.“"
    latin = in_latin(text)
    assert len(latin) == len(text)
    assert fold(latin) == fold("Ljubica Džinić je rekla: „Njene kuće su đačke, a moj šešir žut.“")


@pytest.mark.parametrize(
    "text",
    [
        "Мост закрыт до пятницы.", "Моста е затворен до петък.", "Міст закрито до п'ятниці.",
        "Мостот ќе биде затворен до петок, кажаа од Дојран.", "Мост зачынены да пятніцы.",
        "Most je zatvoren do petka.", "В сербском «мој» пишется через ј, а не через й.",
    ],
)  # fmt: skip
def test_what_is_not_serbian_stays_as_it_is(text: str) -> None:
    assert in_latin(text) == text


# --- forms ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "word", ["Иран", "Լավրով", "ლავროვი", "Platform", "Київ", "Россия", "Баку"]
)
def test_a_word_meets_itself_and_starts_with_its_root(word: str) -> None:
    forms = paradigm(word)
    assert fold(word).startswith(forms.root)
    assert all(forms.meets(fold(word), family(code)) for code in (None, "en", "tr", "de", "ka"))


@pytest.mark.parametrize("word", ["OSCE", "ООН", "EU", "Ли", "400", "S4x"])
def test_acronyms_numbers_and_short_words_have_one_form(word: str) -> None:
    assert paradigm(word).fixed


# --- languages ----------------------------------------------------------------------------------


@pytest.mark.parametrize("case", table("languages.yaml"), ids=lambda case: case["text"][:30])
def test_the_language_of_a_text(case: dict) -> None:
    assert detect(case["text"]) == case["language"]


def test_letters_are_counted_by_script() -> None:
    assert scripts("Ab Вгд 12 Էե") == {"Cyrl": 3, "Latn": 2, "Armn": 2}


# --- dates --------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", table("dates.yaml"), ids=lambda case: case["text"][:40])
def test_only_a_stated_day_of_publication_is_one(case: dict) -> None:
    stated = find_date(case["text"])
    if case["published"] is None:
        assert stated is None
    else:
        assert stated is not None
        assert stated[0] == datetime.fromisoformat(case["published"]).replace(tzinfo=UTC)
        assert stated[1] == ("T" not in case["published"])
    if "in_text" in case:
        assert len(dates_in(case["text"])) == case["in_text"]


def test_a_report_confirms_the_date_of_its_caption() -> None:
    lead = "The ministers met on Tuesday (29 December) in the resort."
    caption = "photo: The ministers on 29 December 2020 (agency)"
    assert confirmed_date(f"{lead}\n{caption}", lead) == datetime(2020, 12, 29, tzinfo=UTC)
    # 29 December 2021 was no Tuesday, 28 December 2020 is another day
    assert confirmed_date(f"{lead}\n{caption.replace('2020', '2021')}", lead) is None
    assert confirmed_date(f"{lead}\n{caption.replace('29', '28')}", lead) is None


@given(st.dates(datetime(1950, 1, 1).date(), datetime(2049, 12, 31).date()))
def test_dates_are_read_back_as_written(day) -> None:
    expected = datetime(day.year, day.month, day.day, tzinfo=UTC)
    for form in ("%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y", "Published: %d %b %Y"):
        assert find_date(day.strftime(form)) == (expected, True), form


@given(ANY | st.text(alphabet="0123456789 .-/:,TZJan мартаMay", max_size=40))
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    find_date(text)
    for span, moment in dates_in(text):
        assert 0 <= span.start < span.end <= len(text)
        assert moment.tzinfo is UTC


# --- pages that are not there --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "text", "absent"),
    [
        ("Page not found", "Go to the front page.", True),
        ("404", "Запрашиваемая страница не найдена. Вернитесь на главную.", True),
        (None, "Сторінку не знайдено або її вилучено.", True),
        (None, "Strona, której szukasz, nie istnieje.", True),
        ("Sayfa bulunamadı", "Aradığınız sayfa taşınmış olabilir.", True),
        (None, "Էջը չի գտնվել։", True),
        ("Missing boat not found", "The search for the fishing boat ended on Monday.", False),
        (None, "The page was not found in the archive. " * 10, False),
    ],
)
def test_a_short_page_that_says_there_is_no_page(
    title: str | None, text: str, absent: bool
) -> None:
    assert says_absent(title, text) is absent
