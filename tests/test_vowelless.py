"""Names between Arabic letters, which leave out short vowels, and other scripts."""

import pytest
from labelled import found


def _finds(person: str, text: str, language: str) -> bool:
    return bool(
        found({"rule": {"person": person}, "text": text, "language": language, "hit": True})
    )


@pytest.mark.parametrize(
    ("person", "text", "language"),
    [
        ("Samir Nasrallah", "قال سمير نصر الله إن المركز سيفتح", "ar"),
        ("Samir Nasrallah", "قال سمير نصرالله إن المركز سيفتح", "ar"),
        ("Parviz Ahmadinejad", "التقى برويز أحمدي نجاد بالطلاب", "ar"),
        ("Abdullah Karam", "وصل عبد الله كرم إلى المعرض", "ar"),
        ("Ali Akbar Mirpour", "علی‌اکبر میرپور کتابی نوشت", "fa"),
        ("Rakhshan Bani-Sadri", "رخشان بنی‌صدری فیلمی ساخت", "fa"),
        ("George Baker", "جورج دبلیو بیکر به تهران آمد", "fa"),
        ("Hugo Pagani", "زار هوجو باجاني المتحف", "ar"),
        ("Ivan Halutz", "كتب إيفان حالوتس رسالة", "ar"),
        ("Mona O'Hara", "غنت منى أوهارا في الحفل", "ar"),
        ("Samir Abdelaty", "قال سمير عبد العاطي إنه راض", "ar"),
        ("Samir Abdelaal", "قال سمير عبد العال إنه راض", "ar"),
        ("Samir Abdelatif", "قال سمير عبد اللطيف إنه راض", "ar"),
    ],
)
def test_a_name_is_met_as_arabic_letters_write_it(person: str, text: str, language: str) -> None:
    assert _finds(person, text, language)


@pytest.mark.parametrize(
    ("person", "text", "language"),
    [
        ("Ayman al-Shehri", "بقي كثير من الشهر", "ar"),  # the first vowel is written
        ("Abdullah Gul", "وقال عبدالله للصحفيين", "ar"),  # no surname first
        ("Samir Abdelaal", "قال سمير عبد الله إنه راض", "ar"),
        ("Amr Moussa", "وقال مدير المؤسسة إن العمل مستمر", "ar"),
        ("Rashid Mohammed", "زار الشيخ محمد المدرسة", "ar"),  # a given name
        ("Abdurrahman Wahid", "وزیر بهداشت و درمان گفت", "fa"),
        ("Omid Rafsanjani", "نماینده رفسنجان سخن گفت", "fa"),  # the last vowel is written
    ],
)
def test_words_of_the_same_consonants_are_no_name(person: str, text: str, language: str) -> None:
    assert not _finds(person, text, language)


@pytest.mark.parametrize(
    ("rule", "text", "language", "hit"),
    [
        ({"place": "Zerafshan Rud"}, "آب زرافشان‌رود کم شد", "fa", True),
        ({"place": "Şarvan"}, "Şarvanın küçələri təmir olunub", "az", True),
        ({"place": "Şarvan"}, "Şair Şarvaninin qəzəlləri çıxıb", "az", False),
        ({"person": "Adam Nowicki"}, "Hołd generałowi Janowi Nowickiemu oddano", "pl", False),
        ({"place": "Zalesk Dolny"}, "Burmistrz Zaleska-Kamieńca odszedł", "pl", False),
        ({"place": "Georgia", "country": "GE"}, "Huragan spustoszył Georgię", "pl", False),
        ({"place": "Birmingham", "country": "GB"}, "BIRMINGHAM, Ala. — Rain fell", "en", False),
        ({"person": "Lev Sorokin"}, "Архив Льва Сорокина передан", "ru", True),
        ({"place": "Turkey"}, "Թուրքիոյ մէջ ժողով եղաւ", "hy", True),
        ({"place": "Armenia"}, "Հայաստանէն եկան հիւրեր", "hy", True),
        ({"place": "Etchmiadzin"}, "Էջմիածնի տաճարը վերանորոգվեց", "hy", True),
        ({"place": "Rome"}, "მან თქვა, რომ ხვალ წავა", "ka", False),
        ({"person": "Paul Jackson"}, "Դեսպանը Ջեքսոնում հանդիպել է կանանց", "hy", False),
    ],
)
def test_endings_and_neighbours_tell(
    rule: dict[str, str], text: str, language: str, hit: bool
) -> None:
    case = {"rule": rule, "text": text, "language": language, "hit": hit}
    assert bool(found(case)) is hit


@pytest.mark.parametrize(
    ("place", "text", "language", "hit"),
    [
        ("Italy", "سافر الوفد إلى العاصمة", "ar", False),  # an Urdu name lost its first letter
        ("Germany", "قالت الوزيرة الألمانية إن", "ar", False),  # an adjective
        ("Germany", "وصل وفد من ألمانيا ولألمانيا مصالح", "ar", True),
        ("Iraq", "عاد السفير للعراق وبالعراق مدن", "ar", True),
        ("Palestine", "وقف وفلسطين معا", "ar", True),
        ("Rome", "متن قرآن کریم منتشر شد", "fa", False),  # Persian writes no k- before a name
        ("Qom", "قطار قم تأخیر داشت", "fa", True),
        ("Asia", "کشورهای آسیای میانه", "fa", True),
    ],
)
def test_places_of_the_atlas_are_met_letter_by_letter(
    place: str, text: str, language: str, hit: bool
) -> None:
    case = {"rule": {"place": place}, "text": text, "language": language, "hit": hit}
    assert bool(found(case)) is hit
