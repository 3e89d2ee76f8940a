"""Title, date, authors, language and text of a page, one rule at a time."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hillroad import PARAGRAPHS, SENTENCES, article, said
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from monitor.errors import ExtractError
from monitor.extract.second import Reading, better, body_of, covered, densest, doubts, plain
from monitor.extract.times import country_zone, in_url, stated
from monitor.model import Entry, Selectors
from monitor.text.language import detect

# --- date -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "expected", "day_only"),
    [
        ("2024-05-03T10:00:00+03:00", "2024-05-03T10:00:00+03:00", False),
        ("2024-05-03 10:00:00 +0300", "2024-05-03T10:00:00+03:00", False),
        ("2024-05-03T10:00:00.1234567Z", "2024-05-03T10:00:00.123456+00:00", False),
        ("2024/5/3 10:00", "2024-05-03T10:00:00+00:00", False),
        ("2024-05-03 9:05 GMT", "2024-05-03T09:05:00+00:00", False),
        ("20240503", "2024-05-03T00:00:00+00:00", True),
        ("20240503T100000+0300", "2024-05-03T10:00:00+03:00", False),
        ("1714723200", "2024-05-03T08:00:00+00:00", False),
        ("Fri, 03 May 2024 10:00:00 +0300", "2024-05-03T10:00:00+03:00", False),
        ("Fri May 03 2024 10:00:00 GMT+0300 (MSK)", "2024-05-03T10:00:00+03:00", False),
        ("3 мая 2024, 10:15", "2024-05-03T10:15:00+00:00", False),
        ("2024年5月3日", "2024-05-03T00:00:00+00:00", True),
        ("May 3, 2024", "2024-05-03T00:00:00+00:00", True),
    ],
)
def test_times_are_read_as_sites_write_them(value: str, expected: str, day_only: bool) -> None:
    found = stated(value)
    assert found is not None
    assert (found.when.isoformat(), found.date_only) == (expected, day_only)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789-/.:T Z+GMTuesdayмая2024年", max_size=40))
def test_any_text_is_a_time_or_none(value: str) -> None:
    found = stated(value)
    assert found is None or found.when.tzinfo is not None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://v.example/2024/05/03/road", "2024-05-03"),
        ("https://v.example/2024-05/03/c_1.htm", "2024-05-03"),
        ("https://v.example/news/20240503-road.html", "2024-05-03"),
        ("https://v.example/03.05.2024/road", "2024-05-03"),
        ("https://v.example/article/20245031", None),
        ("https://v.example/2024/05/road", None),
        ("https://v.example/2024/13/41/", None),
    ],
)
def test_an_address_names_a_day(url: str, day: str | None) -> None:
    found = in_url(url)
    assert (found.isoformat() if found else None) == day


def published(head: str, top: str = "<h1>Hill road</h1>", **more: Any) -> tuple[str | None, str]:
    found = article(top, head, **more)
    when = found.published.isoformat() if found.published else None
    return when, dict(found.chosen).get("date", "")


META = '<meta property="article:published_time" content="{}">'


def test_a_time_without_a_zone_is_the_outlets() -> None:
    head = META.format("2025-05-03T10:00:00")
    local = {"url": "https://www.valley.am/news/1"}
    assert published(head, **local)[0] == "2025-05-03T10:00:00+04:00"
    assert published(head)[0] == "2025-05-03T10:00:00+00:00", "nothing says where"
    changed = head + '<meta property="article:modified_time" content="2025-05-03T12:00:00+02:00">'
    assert published(changed, **local)[0] == "2025-05-03T10:00:00+02:00", (
        "the page's own goes first"
    )
    wrong = META.format("2025-05-03T10:00:00Z") + (
        '<meta name="datePublished" content="2025-05-03T10:00:00+03:00">'
    )
    assert published(wrong)[0] == "2025-05-03T10:00:00+03:00", "one clock, two zones"
    assert country_zone("https://v.example/") is None
    many = META.format("Sat May 03 10:00:00 CST 2025")
    assert published(many, url="https://www.valley.cn/1")[0] == "2025-05-03T10:00:00+08:00"


def test_no_date_is_in_the_future_or_before_the_web() -> None:
    for value in ("2026-01-05", "2026-01-01T13:00:00Z", "1970-01-01T00:00:00Z", "0001-01-01"):
        assert published(META.format(value)) == (None, "")
    later = META.format("2026-01-01T13:30:00")  # local, of a country that is ahead
    assert published(later)[0] == "2026-01-01T12:00:00+00:00"
    assert published(META.format("2027-01-01") + '<meta name="pubdate" content="2025-12-30">') == (
        "2025-12-30T00:00:00+00:00",
        "meta",
    )


@pytest.mark.parametrize(
    "line",
    [
        "3 May 2025, 10:15", "3 мая 2025, 10:15", "3 травня 2025, 10:15", "3 Mayıs 2025 10:15",
        "3 may 2025 10:15", "3 մայիսի 2025, 10:15", "3 მაისი, 2025 10:15", "3 mai 2025, 10:15",
        "3. Mai 2025, 10:15", "03.05.2025 10:15", "Yayınlanma: 03.05.2025 - 10:15",
        "٣ مايو ٢٠٢٥", "3 مايو 2025", "3 أيار 2025", "۱۳ اردیبهشت ۱۴۰۴", "13 اردیبهشت 1404",
    ],
)  # fmt: skip
def test_the_line_under_the_heading_dates_a_page(line: str) -> None:
    when, of = published("", f"<h1>Hill road</h1><div>{line}</div>")
    assert (when or "")[:10] == "2025-05-03"
    assert of == "dateline"


def test_an_older_address_outlives_a_new_stamp() -> None:
    head = META.format("2025-06-17T18:28:00+02:00")
    url = "https://v.example/2023/07/12/road"
    assert published(head, url=url) == ("2023-07-12T00:00:00+00:00", "address")


def test_the_last_change_is_kept_if_it_is_later() -> None:
    head = META.format("2025-05-03T10:00:00Z") + (
        '<meta property="article:modified_time" content="{}">'
    )
    later = article("<h1>Hill road</h1>", head.format("2025-05-04T10:00:00Z"))
    assert later.modified == datetime(2025, 5, 4, 10, tzinfo=UTC)
    same = article("<h1>Hill road</h1>", head.format("2025-05-03T10:00:00Z"))
    assert same.modified is None


# --- authors --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markup", "persons", "agencies"),
    [
        ('<meta name="author" content="By A. Dorn and Bela Lees">', ["A. Dorn", "Bela Lees"], []),
        ('<meta name="author" content="Valley News">', [], []),
        ('<meta name="author" content="ANNA DORN, Staff Writer; AFP">', ["Anna Dorn"], ["AFP"]),
        ('<meta name="author" content="Reuters">', [], ["Reuters"]),
        ('<meta name="author" content="admin">', [], []),
        ('<meta name="author" content="Анна Лугова, ТАСС">', ["Анна Лугова"], ["ТАСС"]),
        ('<meta name="author" content="https://v.example/author/7">', [], []),
        ('<p class="byline">Von Anna Dorn am 3. Mai 2025</p>', ["Anna Dorn"], []),
        ('<p class="byline">Haber Merkezi</p>', [], []),
        ('<div class="comment"><span class="author">Reader Sam</span></div>', [], []),
        ('<span rel="author">More stories by Anna Dorn</span>', ["Anna Dorn"], []),
    ],
)  # fmt: skip
def test_authors_are_persons_and_agencies_stand_apart(
    markup: str, persons: list[str], agencies: list[str]
) -> None:
    site = '<meta property="og:site_name" content="Valley News">'
    found = article(f"<h1>Hill road</h1>{markup}", site)
    assert (list(found.authors), list(found.agencies)) == (persons, agencies)


# --- the text -------------------------------------------------------------------------------------


def test_boxes_and_lines_that_only_link_are_no_text() -> None:
    box = (
        '<div class="newsletterSignUp"><p>Get our letter every day, it is free.</p></div>'
        '<p>SEE MORE: <a href="/1">Bridge tolls to rise by a fifth in July</a></p>'
        '<p><a href="/2">Storm leaves four villages without power</a></p>'
    )
    rest = PARAGRAPHS.removeprefix(f"<p>{SENTENCES[0]}</p>")
    body = f"<article><h1>Hill road</h1><p>{SENTENCES[0]}</p>{box}{rest}</article>"
    assert said(body).text == "\n".join(SENTENCES)


def test_a_box_that_holds_the_article_is_none() -> None:
    box = f'<div class="related-content"><h1>Hill road</h1>{PARAGRAPHS}</div>'
    assert said(box).text.startswith(SENTENCES[0])


def test_a_list_after_the_last_sentence_stays() -> None:
    towns = "".join(f"<li>{town}: closed</li>" for town in ("Norvale", "Lees", "Dornach", "Weir"))
    assert (
        "Dornach: closed" in said(f"<article><h1>Hill road</h1>{PARAGRAPHS}<ul>{towns}</ul>").text
    )


def test_what_the_page_says_in_json_is_taken_where_it_shows_little() -> None:
    told = " ".join(SENTENCES * 3)
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Hill road",'
        f'"articleBody": "{told}"}}</script>'
    )
    found = said(f"<h1>Hill road</h1><p>{SENTENCES[0]}</p>", head)
    assert found.text == told
    assert dict(found.chosen)["text"] == "stated"
    assert "lacking" in dict(found.chosen)["doubt"]


def test_the_feeds_full_text_is_taken_where_the_page_is_a_wall() -> None:
    told = Entry(guid="1", link="", title="Hill road", content="\n".join(SENTENCES * 2))
    wall = "<h1>Hill road</h1><p>Subscribe to continue reading this article today.</p>"
    assert said(wall, told=told).text == told.content
    with pytest.raises(ExtractError, match="do not subscribe"):
        said(wall)


def test_an_open_article_that_asks_to_subscribe_is_an_article() -> None:
    asks = "<p>Subscribe to read our Sunday letter, too.</p>"
    assert said(f"<h1>Hill road</h1>{PARAGRAPHS * 5}{asks}").text.startswith(SENTENCES[0])


def test_readings_are_compared_by_what_the_outlet_says() -> None:
    text = "\n".join(SENTENCES * 2)
    assert covered(text, text) == 1.0
    assert doubts(text * 3, [text], 0) == []
    assert doubts("Short.", [text], 0) == ["short", "lacking"]
    assert "links" in doubts(text * 3, [], 10_000)
    assert body_of({"articleBody": ["no text"]}) == ""
    assert plain("&lt;p&gt;One.&lt;/p&gt;Two &amp; three.") == "One.\nTwo & three."
    full, part = Reading(text, "b"), Reading(SENTENCES[0], "a")
    assert better(part, [full], [text]) is full
    assert better(full, [part], []) is full


def test_the_densest_place_has_the_most_paragraphs() -> None:
    tree = html.fromstring(f"<div><div>{PARAGRAPHS}</div><div><p>Short.</p></div></div>")
    assert densest(tree) == "\n".join(SENTENCES)


# --- a desk's selectors ---------------------------------------------------------------------------

CHOSEN = (
    '<div class="t">Hill road shut</div><div id="b"><p>One.</p><p>Two.</p></div>'
    f'<b class="d">4 May 2025 09:30</b><h1>Hill road</h1>{PARAGRAPHS}'
)


def test_selectors_win() -> None:
    select = Selectors(title=".t", text="#b", date="//b[@class='d']")
    found = said(CHOSEN, META.format("2025-01-01"), select=select)
    assert (found.title, found.published) == (
        "Hill road shut",
        datetime(2025, 5, 4, 9, 30, tzinfo=UTC),
    )
    nowhere = said(CHOSEN, select=Selectors(text="//div[@id='c']", title=".none"))
    assert (nowhere.title, nowhere.text) == ("Hill road", "\n".join(SENTENCES))


def test_text_of_a_selector_is_kept_whole() -> None:
    body = f'<div id="b">{PARAGRAPHS}<ul><li>Norvale: closed for all</li></ul></div>'
    found = said(f"<h1>Hill road</h1>{body}", select=Selectors(text="div#b"))
    assert found.text == "\n".join([*SENTENCES, "Norvale: closed for all"])
    assert dict(found.chosen)["text"] == "selector"


# --- language -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "headline"),
    [
        ("en", "Two killed in border clash"), ("ru", "Двое погибли в столкновении на границе"),
        ("uk", "Уряд подав проект закону до Ради"), ("tr", "Dolar yeni rekor kırdı"),
        ("az", "Nazir vəzifəsindən istefa verdi"), ("az", "Prezident Bakıda görüşdü"),
        ("az", "Президент Бакыда ҝөрүшдү"), ("hy", "Ձյուն է"), ("ka", "თოვლი"),
        ("fa", "گفتگوی وزیران خارجه"), ("ar", "قتيلان في اشتباك حدودي"),
        ("de", "Bundestag beschließt Haushalt"), ("fr", "Grève des trains jeudi"),
        ("be", "Урад ухваліў новы закон"), ("sr", "Премијер поднео оставку због ђака"),
        ("mk", "Владата го усвои ќе буџетот"),
    ],
)  # fmt: skip
def test_a_headline_alone_has_a_language(language: str, headline: str) -> None:
    assert detect(headline) == language
