"""One judge of encodings for pages and feeds: whoever names which, and with bytes that stray."""

import pytest

from monitor.errors import ExtractError
from monitor.extract.decode import decode
from monitor.model import Feed
from monitor.parse import parse

TEXTS = {
    "ru": "Парламент утвердил бюджет на следующий год, сказал министр журналистам.",
    "uk": "Мешканці трьох сіл біля річки залишилися без світла через сильний вітер.",
    "bg": "Министърът каза пред журналисти, че преговорите ще продължат във вторник.",
    "pl": "Mieszkańcy trzech wsi nad rzeką zostali bez prądu, mówią w sądzie źródła.",
    "cs": "Sněmovna schválila rozpočet na příští rok po dlouhých sporech v úterý.",
    "hu": "Három folyó menti falu lakói áram nélkül maradtak, közölték a tűzoltók.",
    "tr": "Meclis uzun tartışmaların ardından gelecek yılın bütçesini onayladı.",
    "el": "Ο υπουργός είπε στους δημοσιογράφους ότι οι συνομιλίες θα συνεχιστούν την Τρίτη.",
    "he": "השר אמר לעיתונאים שהשיחות יימשכו ביום שלישי אחרי ויכוחים ארוכים.",
    "ar": "بقي سكان ثلاث قرى قرب النهر بلا كهرباء بسبب الرياح القوية.",
    "de": "Die Einwohner dreier Dörfer blieben wegen stürmischer Böen ohne Strom.",
    "fr": "L'Assemblée a adopté le budget de l'année prochaine après de longs débats.",
    "zh": "市长承诺说，我们将在春天开通这座大桥，部长对记者说谈判将在星期二继续进行。",
    "ja": "川沿いの三つの村の住民は強い風のため停電に見舞われ、市長は橋を開通させると約束した。",
    "ko": "강가의 세 마을 주민들은 강한 바람 때문에 전기 없이 지냈다고 시장은 말했다.",
    "ka": "მინისტრმა ჟურნალისტებს უთხრა, რომ მოლაპარაკება სამშაბათს გაგრძელდება.",
    "hy": "Նախարարը լրագրողներին ասաց, որ բանակցությունները կշարունակվեն երեքշաբթի:",
}
IN = {
    "ru": ["windows-1251", "koi8-r", "iso-8859-5", "cp866"],
    "uk": ["windows-1251", "koi8-u"],
    "bg": ["windows-1251", "iso-8859-5"],
    "pl": ["windows-1250", "iso-8859-2"],
    "cs": ["windows-1250", "iso-8859-2"],
    "hu": ["windows-1250", "iso-8859-2"],
    "tr": ["windows-1254"],
    "el": ["windows-1253", "iso-8859-7"],
    "he": ["windows-1255"],
    "ar": ["windows-1256", "iso-8859-6"],
    "de": ["windows-1252"],
    "fr": ["windows-1252"],
    "zh": ["gb18030"],
    "ja": ["shift_jis", "euc-jp", "iso-2022-jp"],
    "ko": ["euc-kr"],
}
PAGES = [(language, page) for language, pages in IN.items() for page in pages]


@pytest.mark.parametrize(("language", "page"), PAGES)
def test_a_long_page_is_judged_by_the_lines_that_tell(language: str, page: str) -> None:
    lines = b"<!-- nothing here -->\n" * 3_000 + (f"{TEXTS[language]}\n" * 9).encode(page)
    assert paged(lines, meta=page).count(TEXTS[language]) == 9
    if page in {"windows-1251", "koi8-r", "windows-1253", "windows-1255"}:
        assert paged(lines).count(TEXTS[language]) == 9


def fed(text: bytes, header: str | None = None, prolog: str | None = None) -> Feed:
    said = f' encoding="{prolog}"' if prolog else ""
    start = f"<?xml version='1.0'{said}?><rss version='2.0'><channel><item><title>".encode()
    kind = f"text/xml; charset={header}" if header else "text/xml"
    return parse(start + text + b"</title></item></channel></rss>", "http://a.example/", kind)


def paged(text: bytes, header: str | None = None, meta: str | None = None) -> str:
    said = f'<meta charset="{meta}">' if meta else ""
    page = f"<html>{said}<body><p>".encode() + text + b"</p></body></html>"
    return decode(page, header).partition("<p>")[2].partition("</p>")[0]


@pytest.mark.parametrize(("language", "page"), PAGES)
def test_a_code_page_is_found_whatever_is_said_of_it(language: str, page: str) -> None:
    text = TEXTS[language]
    raw = text.encode(page)
    for header, document in ((page, None), (None, page), ("utf-8", "utf-8"), ("utf-8", None),
                             (None, None), ("iso-8859-1", None), (None, "no-such")):  # fmt: skip
        assert paged(raw, header, document) == text
        feed = fed(raw, header, document)
        assert (feed.entries[0].title, feed.damaged) == (text, False)


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("stray", [b"\xd0", b"\xe2\x80", b"\xff", b"\x96"])
def test_a_stray_byte_costs_a_character_of_utf8(language: str, stray: bytes) -> None:
    text = TEXTS[language]
    raw = text[:20].encode() + stray + text[20:].encode()
    for said in ("utf-8", None, "windows-1251", "gb2312"):
        found = paged(raw, said, said)
        assert found.startswith(text[:20])
        assert found.endswith(text[21:])
        feed = fed(raw, said, said)
        assert feed.entries[0].title.startswith(text[:20].strip())
        assert (feed.damaged, feed.lost > 0) == (True, True)


def test_a_stray_byte_in_a_declared_code_page_is_no_binary_data() -> None:
    raw = "部长对记者说，谈判将在星期二继续进行".encode("gb2312") + b"\xff"
    assert paged(raw, "gb2312").startswith("部长对记者说")
    raw = "Министр сказал".encode("cp1251") + b"\x98" + ", что уедет".encode("cp1251")
    assert paged(raw, "windows-1251") == "Министр сказал\ufffd, что уедет"


def test_capitals_are_those_of_the_page_that_is_declared() -> None:
    text = "МИНИСТР СКАЗАЛ ЖУРНАЛИСТАМ, ЧТО ПЕРЕГОВОРЫ ПРОДОЛЖАТСЯ"
    for page in ("windows-1251", "koi8-r", "iso-8859-5"):
        assert paged(text.encode(page), page) == paged(text.encode(page)) == text


def test_a_few_characters_do_not_outweigh_what_is_declared() -> None:
    assert paged("ığdır şöyle".encode("cp1254"), "iso-8859-9") == "ığdır şöyle"
    assert paged("外交部镕".encode("gb18030"), "gb2312") == "外交部镕"


def test_what_somebody_else_could_not_read_is_no_damage_of_the_feed() -> None:
    assert not fed("Министр \ufffd сказал".encode()).damaged


@pytest.mark.parametrize("said", ["utf-8", "iso-8859-1", "windows-1251", None])
def test_what_somebody_else_could_not_read_makes_no_other_code_page(said: str | None) -> None:
    for text in ("The mayor said \ufffdno\ufffd", "Мэр сказал \ufffdнет\ufffd", "M\ufffdller"):
        assert paged(text.encode(), said) == paged(text.encode(), said, "iso-8859-1") == text
    stray = "It\ufffds the mayor\ufffds road".encode() + b"\xff"
    assert paged(stray, "utf-8") == "It\ufffds the mayor\ufffds road\ufffd"


def test_a_page_in_utf16_tells_itself() -> None:
    assert "Министр" in decode("<html><p>Министр".encode("utf-16-le"))
    with pytest.raises(ExtractError):
        decode(b"\x00\x01\x02\x03" * 40)


def test_controls_beside_stray_bytes_are_no_text() -> None:
    assert paged("Министр\x1f сказал".encode() + b"\xff\x07", "utf-8") == "Министр сказал\ufffd"


@pytest.mark.parametrize("said", ["utf-8", None])
def test_one_character_of_utf8_outweighs_one_stray_byte(said: str | None) -> None:
    for text in ("Vlada rješava carinski sporazum", "PARADNI MARŠ U GLAVNOM GRADU"):
        raw = text.encode()
        assert paged(raw[:-4] + b"\xff" + raw[-4:], said) == text[:-4] + "\ufffd" + text[-4:]


def test_a_declared_page_outweighs_bytes_that_happen_to_be_utf8() -> None:
    assert paged("POTOK BĚŽÍ".encode("cp1250"), None, "windows-1250") == "POTOK BĚŽÍ"
    assert paged("»MENÜ«".encode("cp1252"), "iso-8859-1") == "»MENÜ«"


@pytest.mark.parametrize(
    "text",
    [
        "Žena vraj kričala, že mešká; žiaci ušli",  # short, and with few that tell
        "DRUŽBE ŠE NISO ZNANE, PRAVI ŽUPANJA",
        "Vláda dnes večer povedala, že dážď ešte môže škodiť",
        "ŘIDIČ PŘEŽIL, ŠKODA JE VYŠŠÍ NEŽ MILION",
    ],
)
@pytest.mark.parametrize("page", ["iso-8859-2", "windows-1250"])
def test_letters_of_one_latin_page_that_are_signs_in_another(text: str, page: str) -> None:
    for said in (page, None, "utf-8"):
        assert paged(text.encode(page), said) == text


def test_a_title_of_no_language_stays_in_the_page_that_is_declared() -> None:
    for text in ("EXIT uspešan uprkos kiši i pretnja", "Škoda: Šik, Šmíd"):
        assert paged(text.encode("iso-8859-2"), "iso-8859-2") == text


def test_quotes_and_marks_are_no_letters_of_another_page() -> None:
    for text in (
        "Říká se mu «Velký bratr», píše ©Reuters; výrobek Nokia® má vadu",
        "Le «plan» coûtera 5 £, dit l’élu",
        "A driver who scooped a £3.8m jackpot reveals it",
        "Le prix avait progressé de 6% à Paris",
    ):
        page = "cp1250" if "Ř" in text else "cp1252"
        assert paged(text.encode(page)) == text


@pytest.mark.parametrize("page", ["koi8-u", "windows-1251"])
def test_capitals_are_no_words_with_a_final_letter_within(page: str) -> None:
    text = "СВІТЛА НЕМАЄ У ТРЬОХ СЕЛАХ"
    assert paged(text.encode(page)) == text
