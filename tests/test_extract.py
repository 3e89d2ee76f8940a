"""Web pages to articles: what is read, what is refused."""

import pickle
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hillroad import PARAGRAPHS, RUSSIAN, SENTENCES, html
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import document_fromstring

from monitor.errors import ExtractError, MonitorError
from monitor.extract import few, page, read, reading
from monitor.extract.decode import decode
from monitor.extract.times import parse_time
from monitor.furniture.words import key
from monitor.sandbox import Pool


def test_a_page_says_who_when_and_where() -> None:
    head = """<meta property="og:site_name" content="Valley News">
      <link rel="canonical" href="/road"><script type="application/ld+json">
      {"@type": ["NewsArticle"], "headline": "Hill road closed", "author": [{"name": "A. Dorn"},
       {"name": "B. Lees"}], "datePublished": "2024-05-03T08:30:00+04:00"}</script>"""
    found = page(html(head, title="Hill road closed | Valley News"), "https://v.example/road?x=1")
    assert found.title == "Hill road closed"
    assert found.authors == ("A. Dorn", "B. Lees")
    assert (found.published, found.date_only) == (datetime(2024, 5, 3, 4, 30, tzinfo=UTC), False)
    assert (found.site, found.url, found.language) == (
        "Valley News",
        "https://v.example/road",
        "en",
    )
    assert found.text == "\n".join(SENTENCES)


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("Hill road closed - Valley News", '<meta property="og:site_name" content="Valley News">'),
        ("Valley News: Hill road closed", '<meta property="og:site_name" content="Valley News">'),
        ("Hill road closed | Region | VALLEY", ""),
        ("Hill road closed » valley.example", ""),
        ("Hill road closed", ""),
    ],
)
def test_the_outlet_is_no_part_of_the_title(title: str, head: str) -> None:
    assert page(html(head, title=title), "https://www.valley.example/1").title == "Hill road closed"


def test_a_page_laid_out_with_a_table_keeps_its_paragraphs() -> None:
    inner = (
        f"<table><tr><td>{PARAGRAPHS}</td><td><b>Read also</b><ul><li>Bus</ul></td></tr></table>"
    )
    assert page(html(inner=inner)).text == "\n".join(SENTENCES)


def test_a_table_of_numbers_stays_a_table() -> None:
    inner = (
        "<table><tr><td>Norvale</td><td>12 km</td></tr><tr><td>Lees</td><td>7 km</td></tr></table>"
    )
    assert "Norvale | 12 km\nLees | 7 km" in page(html(inner=PARAGRAPHS + inner + PARAGRAPHS)).text


@pytest.mark.parametrize("after", ["<p>The road by the lake is narrow this month.</p>", ""])
def test_a_table_of_many_columns_is_no_bar_of_links(after: str) -> None:
    rows = [
        ("Town", "Buses", "Cars", "Farms"),
        ("Norvale", "12", "340", "9"),
        ("Lees", "7", "98", "4"),
    ]
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    inner = "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"
    read = page(html(inner=PARAGRAPHS + inner + after)).text
    assert "\n".join(" | ".join(row) for row in rows) in read


def test_a_table_of_links_or_words_alone_is_a_menu() -> None:
    words = [["Roads", "Bridges", "Lakes"], ["Hills", "Farms", "Ferries"], ["Jobs", "Us", "Map"]]
    days = [[str(7 * week + day) for day in range(1, 8)] for week in range(4)]
    for rows, cell in (
        (words, "{}"),
        (words, "<a href='/{0}'>{0}</a>"),
        (days, "<a href=#>{}</a>"),
    ):
        table = "".join(f"<tr>{''.join(f'<td>{cell.format(x)}' for x in row)}" for row in rows)
        inner = f"{PARAGRAPHS}<p>So said the mayor of Lees on Monday.</p><table>{table}</table>"
        assert page(html(inner=inner)).text.endswith("on Monday.")


def test_an_imprint_is_no_list_of_the_article() -> None:
    more = f"<p>{' '.join(SENTENCES).replace('road', 'bridge')}</p>"
    for last in ("lees@valley.example", "Tel. 12", "+99 22 333 44 55", "Desk 555-11-22"):
        lines = ["Valley Press", "Lake Street", "Upper Lees", "Anna Dorn", "Bo Lee", last]
        inner = f"{PARAGRAPHS}{more}<p>{'<br>'.join(lines)}</p>"
        assert page(html(inner=inner)).text.endswith("in the morning.")


def test_a_paragraph_of_lines_without_a_sentence_is_a_list() -> None:
    stops = [f"Stop {n} – {name} at the lake" for n, name in enumerate(["Lees", "Norvale"] * 3)]
    more = f"<p>{' '.join(SENTENCES).replace('road', 'bridge')}</p>"
    listed = f"<p>{'<br>'.join(stops)}</p>"
    assert page(html(inner=PARAGRAPHS + more + listed)).text.split("\n")[4:] == stops
    assert page(html(inner=PARAGRAPHS + listed)).text.endswith(" ".join(stops))


def test_an_article_that_its_page_holds_twice_is_told_once() -> None:
    lines = [
        f"{sentence} That is what they said of day {n}." for n, sentence in enumerate(SENTENCES)
    ]
    assert reading.tidied("\n".join([*lines, *lines, *lines[:2]]), None, frozenset()) == "\n".join(
        lines
    )
    between = ["A short one above it."], ["3 May 2025", "Region"]
    copies = [*between[0], *lines, *between[1], *between[0], *lines]
    once = [*between[0], *lines]
    assert reading.tidied("\n".join(copies), None, frozenset()).split("\n") == once
    more = [f"{one} It was told again on Friday." for one in lines[::-1]]
    told = reading.tidied("\n".join([*lines, *more, *lines]), None, frozenset()).split("\n")
    assert told == [*lines, *more]
    rows = [
        f"| {town} and all the villages between that town and the lake of the hills | 4 | 5 |"
        for town in ("Lees", "Dorn", "Hill")
    ] * 3
    assert (
        len(
            reading.tidied(
                "\n".join([*lines, *rows]),
                None,
                frozenset(),
                told={key(x).replace(" ", "") for x in rows},
            ).split("\n")
        )
        == 12
    )
    plan = ["Monday", *lines[:1], "Tuesday", *lines[:1], "Wednesday", *lines[1:]]
    assert lines[2] in reading.tidied("\n".join(plan), None, frozenset())


def test_scripts_and_the_lines_of_the_source_are_no_part_of_a_paragraph() -> None:
    tree = document_fromstring(
        "<p>Buses to\n <a>Upper\n Lees</a> go <script>var a</script>round.\n</p><pre>a\nb</pre>"
        "<script>var b</script>"
    )
    reading.plain_paragraphs(tree)
    assert "".join(tree.itertext()).split("\n") == ["Buses to Upper Lees go round. a", "bvar b"]


def test_what_stands_in_a_div_is_read_where_paragraphs_say_little() -> None:
    told = [*SENTENCES, *(f"In {one[0].lower()}{one[1:]}" for one in SENTENCES)]
    rest = [
        f"{who} said that the road would stay closed until the engineers had looked at the slope."
        for who in ("The mayor", "A driver from Lower Lees", "The bus company", "A shepherd")
    ]
    divs = "".join(f"<div class='body-text'>{one}</div>" for one in rest)
    text = page(html(inner=f"{''.join(f'<p>{one}</p>' for one in told)}{divs}")).text
    assert text.split("\n") == [*told, *rest]


def test_an_address_that_is_none_costs_nothing_but_itself() -> None:
    for broken in ("http://[::", "https://[x]/a", "http://v.example:port/"):
        found = page(html(f'<link rel="canonical" href="{broken}">'))
        assert found.title == "Hill road closed"
        assert found.url in (None, "http://v.example:port/")


def test_a_pages_own_address_is_no_line_of_its_text() -> None:
    own, other = "https://v.example/news/hill-road-1.html", "https://lees.example/notes"
    inner = f"<p>{own}</p><p>{SENTENCES[0]}</p><p>{other}</p><p>{SENTENCES[1]}</p>"
    told = page(html(f'<link rel="canonical" href="{own}">', inner), "https://v.example/?p=1").text
    assert told.split("\n") == [SENTENCES[0], other, SENTENCES[1]]


@pytest.mark.parametrize(
    "opened", ["<div class='teaser'>", "<aside><div>", "<div><a href='/2'>", "<ul><li><div>"]
)
def test_no_div_beside_an_article_is_made_a_paragraph(opened: str) -> None:
    few_words = f"<p>{SENTENCES[0]}</p><p>{SENTENCES[1]}</p><p>{SENTENCES[2]}</p>"
    tree = document_fromstring(f"<main>{few_words}{opened}{SENTENCES[0]}</main>")
    few.name_paragraphs(tree)
    assert len(tree.findall(".//p")) == 3
    own = document_fromstring(
        f"<main>{few_words}<div class='a'>{SENTENCES[0]}</div><div class='a'>Yes.</div></main>"
    )
    few.name_paragraphs(own)
    assert len(own.findall(".//p")) == 5
    much = document_fromstring(f"<main>{few_words * 3}<div>{SENTENCES[0]}</div></main>")
    few.name_paragraphs(much)
    assert len(much.findall(".//p")) == 9


def test_an_item_with_a_script_is_none() -> None:
    between = "<ul><li><div>Letters<script>start(function () {});</script></div></li></ul>"
    text = page(html(inner=f"{PARAGRAPHS}{between}<p>{SENTENCES[0][:-1]} and June.</p>")).text
    assert "function" not in text


def test_of_a_short_article_the_paragraphs_are_surer_than_the_divs_around() -> None:
    few = "".join(f"<p>{one}</p>" for one in SENTENCES[:2])
    links = "".join(
        f"<div class='item'><a href='/{n}'>{SENTENCES[2].replace('eight', n)}</a></div>"
        for n in ("nine", "ten", "eleven")
    )
    told = page(f"<html><body><div class='post'>{few * 2}</div>{links}</body></html>".encode()).text
    assert told.split("\n")[:2] == SENTENCES[:2]


def test_a_very_short_article_is_not_filled_up_with_the_page() -> None:
    share = "<ul><li><a href=#>Share</a><li><a href=#>Tweet</a></ul><p><a href=#>Home</a></p>"
    assert page(html(inner=f"<p>{SENTENCES[0]}</p>{share}")).text == SENTENCES[0]


@pytest.mark.parametrize(
    ("stated", "day_only", "expected"),
    [
        ('<meta property="article:published_time" content="2024-05-03T10:00:00+0300">', False, 7),
        ('<meta itemprop="datePublished" content="2024-05-03 10:00:00 +03:00">', False, 7),
        ('<meta name="pubdate" content="2024-05-03T10:00:00Z">', False, 10),
        ('<meta name="date" content="2024-05-03">', True, 0),
        ("", None, None),
    ],
)
def test_a_page_without_a_time_of_day_names_a_day_only(
    stated: str, day_only: bool | None, expected: int | None
) -> None:
    found = page(html(stated))
    if expected is None:
        assert (found.published, found.date_only) == (None, False)
    else:
        assert found.published == datetime(2024, 5, 3, expected, tzinfo=UTC)
        assert found.date_only is day_only


@pytest.mark.parametrize(
    ("encoding", "declared", "charset"),
    [
        ("utf-8", "", None),
        ("utf-8", "", "iso-8859-1"),  # a careless server
        ("cp1251", '<meta charset="windows-1251">', None),
        ("cp1251", "", "windows-1251"),
        ("cp1251", "", '"cp1251"'),
        ("koi8-r", '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', None),
        ("utf-16", "", None),
        ("utf-8-sig", '<meta charset="windows-1251">', None),
        ("cp1251", "", None),  # nobody says: guessed
        ("cp1251", "", "no-such-charset"),
    ],
)
def test_the_encoding_is_found(encoding: str, declared: str, charset: str | None) -> None:
    text = f"<html><head>{declared}<title>Дорога</title></head><body><article>" + (
        f"<p>{RUSSIAN}</p><p>Фермеры могут ездить по ней утром, до восьми часов.</p>"
    )
    found = page(text.encode(encoding), None, charset)
    assert found.text.startswith(RUSSIAN)
    assert found.language == "ru"


def test_latin1_means_what_browsers_take_it_for() -> None:
    assert decode("“été”".encode("cp1252"), "iso-8859-1") == "“été”"
    assert decode("ığdır şöyle".encode("cp1254"), "iso-8859-9") == "ığdır şöyle"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1254", "Bakan Işık, ateşkes görüşmeleri için İstanbul'a geldi ve üç saat kaldı."),
        ("cp1252", "La ministre des transports a déclaré hier que la réunion était très utile."),
        ("cp1252", "Die Außenminister erklärten am Dienstag, die Gespräche würden fortgeführt."),
        ("cp1250", "Minister powiedział w środę, że rozmowy będą trwały w przyszłym tygodniu."),
        ("cp1251", "Министр приехал в город в среду и сказал, что переговоры продолжатся."),
    ],
)
def test_a_code_page_that_nobody_names_is_that_of_the_language(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_a_broken_pdf_is_told_of_once(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(ExtractError):
        read("a.pdf", b"no pdf")
    assert not caplog.records


DEEP = b"<div>" * 400 + PARAGRAPHS.encode() + b"</div>" * 400
REFUSED = {
    "nothing": (b"", "is empty"),
    "blanks": (b" \n ", "is empty"),
    "pdf": (b"%PDF-1.7\n...", "is a PDF"),
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(40), "is an image"),
    "binary": (bytes(range(32)) * 50, "binary data"),
    "noise": (b"\xff\xfe\xfd" * 500 + b"\x81\x8d" * 200, "binary data|no HTML|no article"),
    "plain": (b"Just words, no page.", "no HTML page"),
    "feed": (b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "XML (rss)"),
    "bare": (b"<html><body></body></html>", "no article text"),
    "menu": (b"<html><body><nav><a href=/>Home</a></nav></body></html>", "no article text"),
    "deep": (b"<html><body>" + DEEP + b"</body></html>", "nested too deeply"),
    "anchors": (b"<html><body>" + b"<a><div>" * 30_000, "nested too deeply"),
    "script": (
        b"<html><body><div id=root></div><noscript>Please enable JavaScript to run this app."
        b"</noscript></body></html>",
        "asks for JavaScript",
    ),
    "consent": (
        b"<html><body><div><h2>We value your privacy</h2><p>We and our partners use cookies to "
        b"store information on your device.</p><p>Accept all cookies to go on.</p></div></body>",
        "consent to cookies",
    ),
    "robot": (
        b"<html><head><title>Just a moment...</title></head><body><p>Checking your browser before "
        b"accessing the site. This takes five seconds.</p></body></html>",
        "robot check",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_article_is_refused_in_one_line(case: str) -> None:
    data, what = REFUSED[case]
    with pytest.raises(ExtractError) as found:
        page(data, "https://v.example/1")
    assert any(part in found.value.what for part in what.split("|"))
    assert str(found.value).startswith("https://v.example/1: ")
    assert "\n" not in str(found.value)


def test_an_article_about_cookies_is_an_article() -> None:
    inner = "<p>The council says its site uses cookies no longer, a first in the valley.</p>"
    assert "cookies" in page(html(inner=inner + PARAGRAPHS)).text


@settings(max_examples=30)
@given(st.binary(max_size=400), st.binary(max_size=200))
def test_any_bytes_give_an_article_or_an_extract_error(some: bytes, more: bytes) -> None:
    for data in (some, html(inner=PARAGRAPHS)[:150] + some + PARAGRAPHS.encode() + more):
        with suppress(ExtractError):
            assert page(data).text


def test_times_of_every_shape() -> None:
    assert parse_time("2024-05-03T10:00:00.1234567+05:30") is not None
    assert parse_time("0001-01-01T00:00:00+14:00") is None
    said = parse_time("Mon Oct 11 14:57:21 CEST 2021")
    assert said is not None
    assert said[0].isoformat() == "2021-10-11T14:57:21+02:00"
    assert parse_time("yesterday") is None
    assert parse_time("") is None


async def test_pages_and_files_are_read_in_the_sandbox() -> None:
    pool = Pool(1, seconds=8, megabytes=512, preload=("pytest", "trafilatura"))
    try:
        found = await pool.run(page, html(), "https://v.example/1")
        assert found == page(html(), "https://v.example/1")
        rows = b'{"id": 3, "text": "The road is closed."}'
        assert await pool.run(read, "road.jsonl", rows) == read("road.jsonl", rows)
        with pytest.raises(MonitorError, match="is a PDF"):
            await pool.run(page, b"%PDF-1.7", "https://v.example/2")
    finally:
        pool.close()
    assert pickle.loads(pickle.dumps(page)) is page


@pytest.mark.parametrize(
    "label", ["Lees ook", "LEIA TAMBÉM", "Διαβάστε επίσης", "আরও পড়ুন", "관련기사"]
)
def test_links_within_an_article_go_with_the_words_above_them(label: str) -> None:
    link = '<a href="/2">Minister opens a new school in the northern valley</a>'
    first, *rest = (f"<p>{sentence}</p>" for sentence in SENTENCES)
    for box in (
        f"<p><b>{label}</b></p><ul><li>{link}</li></ul>",
        f"<div><h4>{label}</h4>{link}</div>",
        f"<p>{label}: Minister opens a new school in the northern valley</p>",
    ):
        assert page(html(inner=f"{first}{box}{''.join(rest)}")).text.split("\n") == SENTENCES, box


def test_a_label_goes_with_a_sentence_that_is_a_link_and_stays_with_one_that_is_none() -> None:
    said = "the committee called the bridge essential for every village."
    first, *rest = (f"<p>{sentence}</p>" for sentence in SENTENCES)
    for box, kept in (
        (f'<p>Must read: <a href="/2">{said}</a></p>', False),
        (f'<p><a href="/2">Read also: {said}</a></p>', False),
        (f"<p>Must read: {said}</p>", True),
        (f"<p>Read also: {said}</p>", True),
    ):
        text = page(html(inner=f"{first}{box}{''.join(rest)}")).text
        assert (said in text) is kept, box


def test_a_label_of_any_words_goes_with_the_links_below_it() -> None:
    links = "".join(
        f'<li><a href="/{n}">Minister opens new school number {n} in the valley</a></li>'
        for n in range(3)
    )
    box = f"<h3>Our best pieces</h3><ul>{links}</ul><h3>What comes now</h3>"
    text = page(html(inner=f"<p>{SENTENCES[0]}</p>{box}{PARAGRAPHS}")).text
    assert "Our best pieces" not in text
    assert "What comes now" in text
