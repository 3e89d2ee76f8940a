"""When an article appeared and was last changed, as its page states it, one rule at a time."""

import json
from datetime import UTC, datetime
from time import process_time
from typing import Any

import pytest
from hillroad import PARAGRAPHS, article, said
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from monitor.extract.stamps import stamp
from monitor.extract.times import country_zone, in_url, stated
from monitor.extract.visible import of_article


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


@settings(max_examples=200)
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
        ("https://v.example/2024/05/3/road", "2024-05-03"),
        ("https://v.example/2024/05/3-roads", None),
        ("https://v.example/2024/10/3-roads", None),
        ("https://v.example/2024/5/3-1234567.html", "2024-05-03"),
        ("https://v.example/2024-5-3-hill-road", "2024-05-03"),
        ("https://v.example/2024_5_3_hill", "2024-05-03"),
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


def test_an_older_address_outlives_only_a_date_that_does_not_say_of_what() -> None:
    url = "https://v.example/2023/07/12/road"
    told = META.format("2025-06-17T18:28:00+02:00")
    assert published(told, url=url) == ("2025-06-17T18:28:00+02:00", "meta")
    vague = '<meta name="date" content="2025-06-17T18:28:00+02:00">'
    assert published(vague, url=url) == ("2023-07-12T00:00:00+00:00", "address")


def test_a_moment_keeps_the_zone_that_the_page_shows_it_in() -> None:
    top = '<h1>Hill road</h1><time datetime="2025-05-02T21:30:00-05:00">2 May 2025</time>'
    assert published(META.format("2025-05-03T02:30:00Z"), top)[0] == "2025-05-02T21:30:00-05:00"
    other = top.replace("21:30", "20:15")
    assert published(META.format("2025-05-03T02:30:00Z"), other)[0] == "2025-05-03T02:30:00+00:00"


def test_a_date_that_does_not_say_of_what_yields_to_an_earlier_one_that_is_shown() -> None:
    head = '<meta name="date" content="2025-05-06T10:00:00+02:00">'
    top = "<h1>Hill road</h1><p>{}, 09:30</p>"
    shown = published(head, top.format("3 May 2025"))
    assert shown == ("2025-05-03T09:30:00+02:00", "dateline")
    assert published(head, top.format("9 May 2025"))[1] == "date"
    assert published(head)[0] == "2025-05-06T10:00:00+02:00"


def test_a_month_in_the_address_tells_a_dateline_from_todays_date() -> None:
    top = "<p>12 December 2025</p><h1>Hill road</h1><p>12 December 2025</p><p>4 May 2023</p>"
    assert (published("", top, url="https://v.example/2023/05/road")[0] or "")[:10] == "2023-05-04"


def test_a_stamp_in_a_box_beside_the_text_still_dates_it() -> None:
    box = "<div class='share social-bar'><span>3 May 2025</span><a href='#s'>Share</a></div>"
    assert published("", f"<h1>Hill road</h1>{box}") == ("2025-05-03T00:00:00+00:00", "dateline")
    before = f"<section>{box}<p>Roads</p></section><h1>Hill road</h1>"
    assert published("", before) == ("2025-05-03T00:00:00+00:00", "dateline")


@pytest.mark.parametrize(
    "lines",
    [
        ["Updated:", "6 June 2025", "Original:", "3 May 2025"],
        ["Mis à jour le 6 juin 2025", "3 mai 2025"],
        ["обновлено 06.06.2025 10:15", "03.05.2025 10:15"],
        ["Opdateret", "6. juni 2025", "Publiceret", "3. mai 2025"],
    ],
)
def test_a_day_of_change_yields_to_another_that_is_shown(lines: list[str]) -> None:
    top = "<h1>Hill road</h1>" + "".join(f"<p>{line}</p>" for line in lines)
    assert (published("", top)[0] or "")[:10] == "2025-05-03"


@pytest.mark.parametrize(
    "updated",
    ["class='updated'", "class='entry lastupdated'", "class='dateModified'"],
)
def test_a_day_of_change_dates_a_page_that_shows_no_other(updated: str) -> None:
    time = f"<time {updated} datetime='2025-05-03T10:00+02:00'>3 May 2025</time>"
    assert published("", f"<h1>Hill road</h1>{time}")[0] == "2025-05-03T10:00:00+02:00"
    shown = published("", f"<h1>Hill road</h1>{time}<p>1 May 2025</p>")
    assert shown == ("2025-05-01T00:00:00+00:00", "dateline")


def test_a_word_that_holds_another_says_neither_of_change_nor_of_publishing() -> None:
    body = (
        f"<div><h1>Hill road</h1><p>{{}} 3 May 2025</p>{PARAGRAPHS}<p>{{}} 12 June 2025</p></div>"
    )
    for above, below in (("Stock Exchange,", "Published"), ("", "Republic Day,")):
        assert str(said(body.format(above, below)).published)[:10] == "2025-05-03"


def test_a_dateline_under_a_lead_dates_the_page() -> None:
    lead = "All that the council knows of the road and of the days on which it is closed."
    for tag in ("p class='subtitle'", "h2"):
        top = f"<div><h1>Hill road</h1><{tag}>{lead}</{tag[:2]}><div>3 May 2025 10:15</div>"
        found = said(f"{top}{PARAGRAPHS}<p>Karl <span>posted on 6 June 2025</span></p></div>")
        assert str(found.published)[:16] == "2025-05-03 10:15"


@pytest.mark.parametrize(
    "top",
    [
        "<header class='entry'><h2>Hill road</h2>{}</header>",
        "<h1>Hill road</h1><header>{}</header>",
        "<a name='top'><h1>Hill road</h1><div>{}</div>",
    ],
)
def test_a_time_in_the_headlines_header_is_the_articles(top: str) -> None:
    time = "<time datetime='2025-05-03T10:15+02:00'>3 May 2025</time>"
    found = said(f"<div>{top.format(time)}{PARAGRAPHS}</div>").published
    assert found is not None
    assert found.isoformat() == "2025-05-03T10:15:00+02:00"


def test_a_link_around_thousands_of_times_is_read_once() -> None:
    times = "<b><time>3 May 2025</time></b>" * 3000
    tree = html.document_fromstring(f"<a href='/1'>{times}</a>")
    began = process_time()
    assert of_article(tree.iter("time")) == []
    assert process_time() - began < 2, "13 seconds where each time asked for the link's text"


@pytest.mark.parametrize(
    "stray",
    [
        "<header><time datetime='2025-12-12T08:00:00Z'>today</time></header>",
        "<blockquote><time datetime='2025-04-01T08:00:00Z'>a post</time></blockquote>",
        "<a href='/2'><time datetime='2025-04-01'>1 April</time> What the divers saw below the"
        " old bridge at Norvale</a>",
    ],
)
def test_times_of_the_site_of_posts_and_of_teasers_date_no_article(stray: str) -> None:
    top = "<h1>Hill road</h1><p>3 May 2025</p>"
    found = said(f"{stray}<div>{top}{stray}{PARAGRAPHS}</div>")
    assert (found.published.isoformat() if found.published else "") == "2025-05-03T00:00:00+00:00"


def test_a_line_below_the_text_dates_it_if_it_says_so() -> None:
    body = f"<div><h1>Hill road</h1>{PARAGRAPHS}<p>{{}} 03.05.2025</p></div>"
    found = said(body.format("Erstellt am"), url="https://v.example/1")
    assert (found.published.isoformat() if found.published else "")[:10] == "2025-05-03"
    other = said(body.format("Karl wrote on 09.04.2025</p><p>Erstellt am"))
    assert (other.published.isoformat() if other.published else "")[:10] == "2025-05-03"


def test_a_day_whose_numbers_may_be_turned_is_what_the_page_shows() -> None:
    top = "<h1>Hill road</h1><p>Published March 5, 2025</p>"
    assert (published(META.format("03-05-2025"), top)[0] or "")[:10] == "2025-03-05"
    assert (published(META.format("03-05-2025"))[0] or "")[:10] == "2025-05-03"
    assert (published(META.format("2025-05-03"), top)[0] or "")[:10] == "2025-05-03"


@pytest.mark.parametrize("told", ["1746266400", "1746266400000", '"1746266400"', "[1746266400]"])
def test_a_moment_in_json_may_be_a_number(told: str) -> None:
    head = '<script type="application/ld+json">{{"@type": "Article", "datePublished": {}}}</script>'
    right = ("2025-05-03T10:00:00+00:00", "json-ld")
    assert published(head.format(told)) == (right if told[0] != "[" else (None, ""))
    assert published(head.format("true")) == published(head.format("20")) == (None, "")


def test_a_pages_own_day_in_json_counts_as_its_articles() -> None:
    head = '<script type="application/ld+json">{}{"@type": "WebPage", "datePublished": "%s"}{}'
    for opened, closed in (("", ""), ("<![CDATA[", "]]>")):
        told = head.replace("{}", opened, 1).replace("{}", closed) % "2025-05-03T10:00:00Z"
        assert published(f"{told}</script>") == ("2025-05-03T10:00:00+00:00", "json-ld")


@pytest.mark.parametrize(
    ("url", "told", "shown"),
    [
        ("https://v.example/2025/05/03/road", "2025-05-04T02:25:00Z", "2025-05-03T23:25:00-03:00"),
        ("https://v.example/2025/05/05/road", "2025-05-04T22:25:00Z", "2025-05-05T00:25:00+02:00"),
        ("https://v.example/2025/05/03/road", "2025-05-04T12:25:00Z", "2025-05-04T12:25:00+00:00"),
        ("https://v.example/2025/05/03/road", "2025-05-04T02:25:00+05:00", None),
        ("https://v.example/road", "2025-05-04T02:25:00Z", "2025-05-04T02:25:00+00:00"),
    ],
)
def test_a_moment_in_utc_is_of_the_day_that_the_address_names(
    url: str, told: str, shown: str | None
) -> None:
    found = said("", META.format(told), url).published
    assert found is not None
    assert found.isoformat() == (shown or told)


@pytest.mark.parametrize(
    ("host", "told", "line", "day"),
    [
        ("v.ch", "2025-05-23T23:07:45+00:00", "", "2025-05-24"),
        ("v.ch", "2025-05-23T23:07:45+00:00", "23/05/2025", "2025-05-23"),  # no clock but UTC's
        ("v.ch", "2025-05-23T23:07:45+00:00", "Am 23. Mai 2025 um 23:07 Uhr", "2025-05-23"),
        ("v.ch", "2025-05-03T23:07:45+00:00", "4. Mai 2025", "2025-05-04"),
        ("v.ch", "2025-05-03T23:07:45+00:00", "4. Mai 2025 um 01:07 Uhr", "2025-05-04"),
        ("v.ch", "2025-05-03T23:07:45+00:00", "Am 3. Mai 2025 um 17:20 Uhr", "2025-05-04"),
        ("v.ch", "2025-05-03T23:07:45+00:00", "9. Mai 2025", "2025-05-04"),
        ("v.ch", "2025-05-03T23:07:45+02:00", "4. Mai 2025", "2025-05-03"),
        ("v.kr", "2025-05-03T20:30:00Z", "2025년 5월 4일 05:30", "2025-05-04"),
        ("v.kr", "2025-05-03T20:30:00Z", "2025년 5월 3일 20:30", "2025-05-03"),
        ("v.example", "2025-05-04T01:00:00Z", "May 3, 2025 9:00 pm", "2025-05-04"),
    ],
)
def test_a_moment_in_utc_is_of_its_countrys_day_unless_the_page_shows_utcs(
    host: str, told: str, line: str, day: str
) -> None:
    top = f"<h1>Hill road</h1><p>{line}</p>"
    when, of = published(META.format(told), top, url=f"https://{host}/road")
    assert ((when or "")[:10], of) == (day, "meta")


def test_the_last_change_is_kept_if_it_is_later() -> None:
    head = META.format("2025-05-03T10:00:00Z") + (
        '<meta property="article:modified_time" content="{}">'
    )
    later = article("<h1>Hill road</h1>", head.format("2025-05-04T10:00:00Z"))
    assert later.modified == datetime(2025, 5, 4, 10, tzinfo=UTC)
    marked = '<h1>Hill road</h1><meta itemprop="dateModified" content="2025-05-05T08:00:00Z">'
    assert article(marked, META.format("2025-05-03T10:00:00Z")).modified == datetime(
        2025, 5, 5, 8, tzinfo=UTC
    )
    typed = {"@type": "NewsArticle", "datePublished": ["2025-05-03T10:00:00Z"],
             "dateModified": {"@type": "DateTime", "@value": "2025-05-06T08:00:00Z"}}  # fmt: skip
    script = f'<script type="application/ld+json">{json.dumps(typed)}</script>'
    found = article("<h1>Hill road</h1>", script)
    assert found.published == datetime(2025, 5, 3, 10, tzinfo=UTC)
    assert found.modified == datetime(2025, 5, 6, 8, tzinfo=UTC)
    same = article("<h1>Hill road</h1>", head.format("2025-05-03T10:00:00Z"))
    assert same.modified is None


@pytest.mark.parametrize(
    ("language", "shown", "expected"),
    [
        ("sk", "22. novembra 2025 o 14:30", "2025-11-22T14:30"),
        ("hu", "2025. november 22., szombat 14:30", "2025-11-22T14:30"),
        ("lv", "2025. gada 22. novembris, 14:30", "2025-11-22T14:30"),
        ("pt", "22 de novembro de 2025 às 14h30", "2025-11-22T14:30"),
        ("es", "22 de noviembre de 2025, 2:30 p. m.", "2025-11-22T14:30"),
        ("ko", "2025.11.22. 오후 2:30", "2025-11-22T14:30"),
        ("ja", "令和7年11月22日 14時30分", "2025-11-22T14:30"),
        ("th", "22 พ.ย. 2568 เวลา 14:30 น.", "2025-11-22T14:30"),
        ("ar", "السبت 22 نوفمبر 2025 - 02:30 م", "2025-11-22T14:30"),
        ("ar", "22 تشرين الثاني / نوفمبر 2025 02:30 م", "2025-11-22T14:30"),
        ("ar", "22 نوفمبر/تشرين الثاني 2025", "2025-11-22"),
        ("ar", "نشر في مايو / يونيو 12 2025", "2025-06-12"),
        ("en", "Issue of May/June 12, 2025", "2025-06-12"),
        ("en", "Dec / Jan 5, 2025", "2025-01-05"),
        ("ru", "май / июнь 12 2025", "2025-06-12"),
        ("en", "30 April / May 1, 2025", "2025-05-01"),
        ("bn", "প্রকাশ: ২২ নভেম্বর ২০২৫", "2025-11-22"),
        ("he", "22 בנובמבר 2025", "2025-11-22"),
        ("fa", "شنبه ۱ آذر ۱۴۰۴ ساعت ۱۲:۳۰", "2025-11-22T12:30"),
        ("vi", "22 tháng 11, 2025", "2025-11-22"),
        ("hy", "14:30, 22 նոյեմբերի, 2025", "2025-11-22T14:30"),
        ("en", "Published 2:30 PM, November 22, 2025", "2025-11-22T14:30"),
        ("en", "Updated 9:00 AM, Sun November 23, 2025 Published 2:30 PM, Sat November 22, 2025",
         "2025-11-22T14:30"),
        ("de", "22.11.2025, 14.30 Uhr", "2025-11-22T14:30"),
        ("en", "11/22/2025", "2025-11-22"),
        ("en", "3/4/2025", None),
        ("fr", "3/4/2025", "2025-04-03"),
        ("en", "The bridge was closed on 22 November 2025 after the council had met twice", None),
        ("en", "31 November 2025", None),
    ],
)  # fmt: skip
def test_a_stamp_is_read_in_any_language(language: str, shown: str, expected: str | None) -> None:
    found = stamp(shown, [language, None], "time")
    told = found and found.when.strftime("%Y-%m-%d" if found.date_only else "%Y-%m-%dT%H:%M")
    assert told == expected


def test_a_stamp_keeps_the_zone_that_it_names() -> None:
    found = stamp("Thứ bảy, 22/11/2025, 14:30 (GMT+7)", ["vi"], "time")
    assert found is not None
    assert found.zoned
    assert found.when.isoformat() == "2025-11-22T14:30:00+07:00"
    east = stamp("22 nov 2025 - 14:30 CET", ["es"], "time")
    assert east is not None
    assert east.when.isoformat() == "2025-11-22T14:30:00+01:00"


@pytest.mark.parametrize(
    ("shown", "zone"),
    [
        ("3 May 2025 10:20 +03", "+03:00"),
        ("3 May 2025 10:20 +0300", "+03:00"),
        ("3 May 2025 10:20+05:45", "+05:45"),
        ("3 May 2025 10:20 -03:30", "-03:30"),
        ("3 May 2025 10:20-05:00", "-05:00"),
        ("3 May 2025 10:20 (GMT+3)", "+03:00"),
        ("3 May 2025 10:20 UTC-330", "-03:30"),
        ("3 May 2025 10:20 +1400", "+14:00"),
        ("3 May 2025 10:20 +1415", None),
        ("3 May 2025 10:20 -1230", None),
        ("3 May 2025 10:20 GMT-14", "+00:00"),
        ("3 May 2025 10:20 CET-11:20 CET", "+01:00"),
        ("3 May 2025 10:20-11:00", None),
        ("3 May 2025 10:20-11", None),
        ("3 May 2025 10:20-19:45", None),
        ("3 May 2025 10:20 -31°C", None),
        ("3 May 2025 10:20 -11°C", None),
        ("3 May 2025 10:20 +12 °C", None),
        ("3 May 2025 10:20 +7", None),
        ("3 May 2025 10:20 +60", None),
        ("3 May 2025 10:20 +0325", None),
        ("3 May 2025 10:20 +03:", None),
    ],
)
def test_a_zone_is_one_that_there_is_and_no_range_or_temperature(
    shown: str, zone: str | None
) -> None:
    found = stamp(shown, ["en"], "time")
    assert found is not None
    assert found.when.strftime("%d %H:%M") == "03 10:20"
    assert (found.when.isoformat()[-6:] if found.zoned else None) == zone


def test_a_range_of_hours_in_words_that_only_the_last_resort_knows_keeps_its_day() -> None:
    found = stamp("3 мая 2025 10:20-19:45", [None], "time")
    assert found is not None
    assert found.when.isoformat() == "2025-05-03T10:20:00+00:00"


@pytest.mark.parametrize("line", ["3 May 2025 10:20 -31°C", "<time>03.05.2025 10:20 +60</time>"])
def test_an_odd_stamp_is_no_reason_to_give_up_a_page(line: str) -> None:
    found = article(f"<h1>Hill road closed until May</h1><p>{line}</p>", "").published
    assert found is not None
    assert found.strftime("%Y-%m-%d %H:%M") == "2025-05-03 10:20"


PIECES = (
    "22 3 2025 99 2568 22.11.2025 5.5.25 2025-02-30 31/12/25 14:30 4.50 7h 23:59:59 +50 -25 +14:45"
    " -0330 +330 GMT UTC+99 MSK+9 (GMT-1) p.m. PM م ص μ.μ. EUR € kr | - – , . / : h KASIM İYUN"
    " Mayıs ſept novembra Μαΐου 令和99年13月40日 2568年2月30日 ٣٠٠ ۱۴۰۴ ²² ߁߂ 1/0/00 tháng نوفمبر"
    " نوفمبر2025م آذر בנובמבר พ.ย. November"
)
LANGUAGES = "en tr az el hu ar fa he th ja ko sl sr lt vi"
ODD = st.lists(
    st.one_of(
        st.sampled_from(PIECES.split()),
        st.text(alphabet="0123456789٣۴:.+-/ hHTZGMpmم°", max_size=8),
        st.text(max_size=3),
    ),
    max_size=9,
)


@settings(max_examples=300, deadline=None)
@given(
    ODD,
    st.sampled_from(["", " "]),
    st.sampled_from(LANGUAGES.split()),
)
def test_no_odd_stamp_raises(pieces: list[str], joint: str, language: str) -> None:
    found = stamp(joint.join(pieces), [language, None], "time")
    assert found is None or found.when.tzinfo is not None


@pytest.mark.parametrize(
    ("language", "shown", "expected"),
    [
        ("en", "3 May 2025 | 2 h read", "2025-05-03"),
        ("en", "3 May 2025 | 2 h", "2025-05-03"),
        ("en", "3 May 2025 2 H READ", "2025-05-03"),
        ("en", "Updated 4 h ago 3 May 2025", "2025-05-03"),
        ("de", "vor 4 h, 3. Mai 2025", "2025-05-03"),
        ("hu", "2025. május 3. 2h olvasás", "2025-05-03"),
        ("en", "3 May 2025, 3:20 min", "2025-05-03"),
        ("en", "3 May 2025, 3:20 Minsk", "2025-05-03T03:20"),
        ("en", "3 May 2025, 5.20 EUR", "2025-05-03"),
        ("en", "3 May 2025, USD 5.20", "2025-05-03"),
        ("en", "3 May 2025, €5.20", "2025-05-03"),
        ("pl", "3 maja 2025, 5.20 zł", "2025-05-03"),
        ("en", "3 May 2025, 5.20%", "2025-05-03"),
        ("en", "3 May 2025, 5.20 EUR, 14:30", "2025-05-03T14:30"),
        ("fr", "3 mai 2025 à 14 h", "2025-05-03T14:00"),
        ("fr", "3 mai 2025, 14h", "2025-05-03T14:00"),
        ("fr", "3 mai 2025 à 14h par Anne", "2025-05-03T14:00"),
        ("fr", "14h - 3 mai 2025", "2025-05-03T14:00"),
        ("de", "3. Mai 2025 14.30 Uhr", "2025-05-03T14:30"),
        ("fi", "3.5.2025 14.30 Anna", "2025-05-03T14:30"),
        ("ar", "3 مايو 2025م 09:30", "2025-05-03T09:30"),
        ("ar", "3 مايو 2025 م - 09:30", "2025-05-03T09:30"),
        ("ar", "3 مايو 2025م 09:30 م", "2025-05-03T21:30"),
        ("ar", "3/5/2025م 09:30 ص", "2025-05-03T09:30"),
        ("cs", "3. 5. 2025 14:30", "2025-05-03T14:30"),
        ("cs", "3.5. 2025 14:30", "2025-05-03T14:30"),
        ("hr", "03. 05. 2025. u 14:30", "2025-05-03T14:30"),
        ("hu", "2025. 05. 03. 14:30", "2025-05-03T14:30"),
        ("de", "3.5.25 14:30", "2025-05-03T14:30"),
        ("sk", "3. 5. 25, 14:30", "2025-05-03T14:30"),
        ("fr", "03/05/25 à 14h30", "2025-05-03T14:30"),
        ("en", "23.5.25 14:30", "2025-05-23T14:30"),
        ("en", "3.5.25 14:30", None),
        ("ko", "23.11.25 14:30", None),
        ("fr", "03.05.25.14.30", None),
        ("de", "3. Mai 2025 10.12.24", "2025-05-03T10:12"),
        ("sl", "3. maja 2025 ob 14.30", "2025-05-03T14:30"),
        ("sr", "3. децембра 2024. 14:30", "2024-12-03T14:30"),
        ("el", "3 Μαΐου 2025 10:30 μ.μ.", "2025-05-03T22:30"),
        ("el", "3 Μαΐου 2025, 10:30 π.μ.", "2025-05-03T10:30"),
        ("tr", "3 KASIM 2025 14:30", "2025-11-03T14:30"),
        ("az", "3 İYUN 2025 14:30", "2025-06-03T14:30"),
        ("de", "03.05.2025-10:15", "2025-05-03"),
        ("ja", "2025年5月3日-10:15", "2025-05-03"),
        ("de", "03.05.2025-8 min read", "2025-05-03"),
        ("de", "03.05.2025–7", "2025-05-03"),
        # hours right behind a day, years of the Republic of China, of Thailand and of Ethiopia
        ("zh", "2025年05月03日14:30", "2025-05-03T14:30"),
        ("ja", "2025年5月3日14時30分", "2025-05-03T14:30"),
        ("zh", "民國114年5月3日", "2025-05-03"),
        ("th", "3 พฤษภาคม พ.ศ. 2568 เวลา 14:30 น.", "2025-05-03T14:30"),
        ("th", "เผยแพร่: 3 พ.ค. 68 14:30 น.", "2025-05-03T14:30"),
        ("th", "3 พ.ค. 14:30 น.", None),
        ("am", "ሚያዝያ 25 ቀን 2017", "2025-05-03"),
        ("am", "መስከረም 1፣ 2018 ዓ.ም", "2025-09-11"),
        # sentences, where no spaces part words
        ("zh", "2025年5月3日，市政府宣布关闭旧桥进行维修。", None),
        ("zh", "民國38年12月7日，政府遷至台北辦公。", None),
        ("ja", "市は2025年5月3日に古い橋を閉じた。", None),
        ("th", "เมื่อวันที่ 3 พฤษภาคม 2568 เทศบาลได้ปิดสะพานเก่าเพื่อซ่อมแซมครั้งใหญ่", None),
        ("zh", "2025-05-03 14:30 来源：新华社 责任编辑：王小明", "2025-05-03T14:30"),
        ("zh", "2025-05-03 来源：东海港湾管理委员会办公室政策研究处 作者：灯塔与航道科 编辑：王例",
         "2025-05-03"),
        ("th", "วันเสาร์ที่ 3 พฤษภาคม 2568 เวลา 14:30 น. | ข่าวท่าเรือและประมง", "2025-05-03T14:30"),
        ("th", "3 พ.ค. 68 | ข่าวท่าเรือ", "2025-05-03"),
        ("th", "3 พ.ค. 68 ครั้ง", None),  # views
    ],
)  # fmt: skip
def test_an_hour_is_no_length_age_or_sum_and_a_day_may_be_written_with_blanks_or_briefly(
    language: str, shown: str, expected: str | None
) -> None:
    found = stamp(shown, [language, None], "time")
    told = found and found.when.strftime("%Y-%m-%d" if found.date_only else "%Y-%m-%dT%H:%M")
    assert told == expected


@pytest.mark.parametrize(
    ("above", "below"),
    [
        # the nearest above, what stands in captions and comments, a change told below today's day
        ("<b>5 May 2024</b><i>3 May 2024</i>", ""),
        ("", "<figure><figcaption>The road on 1 April 2021. Photo: A</figcaption></figure>"
         "<b>3 May 2024</b>"),
        ("<div class='comments'><time datetime='2024-05-01'>1 May</time></div>",
         "<b>3 May 2024</b>"),
        ("<b>5 May 2024</b>", "<b>Updated: 3 May 2024</b>"),
        # tickers' times outside of the article that has the headline
        ("<div class='ticker'><p><time datetime='2024-05-05T08:00:00Z'>10:00</time></p></div>",
         "<b>3 May 2024</b>"),
        # what is said right before a time is said of it
        ("", "<p>Updated <time datetime='2024-05-05'>5 May</time>, published"
         " <time datetime='2024-05-03'>3 May</time></p>"),
        ("", "<p><b>Обновлено:</b> <time datetime='2024-05-05'>5.5.</time> <b>Опубликовано:</b>"
         " <time datetime='2024-05-03'>3.5.</time></p>"),
        ("", "<p>Ажурирано: <time>05.05.2024</time></p><p>Објавено: <time>03.05.2024</time></p>"),
        ("", "<p>Обновена <time>5.05.2024</time></p><p>Публикувана <time>3.05.2024</time></p>"),
        ("", "<p>Veröffentlicht am <time datetime='2024-05-03'>3. Mai</time> (aktualisiert am"
         " <time datetime='2024-05-05'>5. Mai</time>)</p>"),
    ],
)  # fmt: skip
def test_of_several_days_the_articles_is_taken(above: str, below: str) -> None:
    found = said(f"{above}<article><h1>Hill road closed</h1>{below}{PARAGRAPHS}</article>")
    assert found.published is not None
    assert found.published.date().isoformat() == "2024-05-03"


def test_of_several_articles_the_one_at_the_pages_address_says_when() -> None:
    one = '{{"@type": "NewsArticle", "headline": "{}", "datePublished": "{}", {}}}'
    others = one.format("Rain", "2024-04-01", '"url": "https://www.valley.example/news/9"')
    for where in ('"url": "{}"', '"mainEntityOfPage": {{"@id": "{}/"}}', '"@id": "{}#article"'):
        own = one.format("Road", "2024-05-03", where.format("https://www.valley.example/news/1"))
        head = f'<script type="application/ld+json">[{others}, {own}]</script>'
        found = article("<h1>Road</h1>", head).published
        assert found is not None
        assert found.date().isoformat() == "2024-05-03"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # what names the page and says little, and what says all and names none
        ({"@id": "{}#article", "headline": "Road"},
         {"headline": "Road", "datePublished": "2024-05-03"}),
        ({"url": "{}", "headline": "Valley", "datePublished": "2019-01-01"},
         {"headline": "Road", "datePublished": "2024-05-03", "articleBody": "The road is closed."}),
        # updates stand in the page of a ticker
        ({"headline": "Road", "datePublished": "2024-05-03"},
         {"url": "{}#p7", "headline": "A bus", "datePublished": "2024-05-04", "articleBody": "2"}),
        ({"url": "https://else.example/9", "headline": "Rain", "datePublished": "2019-01-01"},
         {"headline": "Road", "datePublished": "2024-05-03"}),
        ({"headline": "Rain", "datePublished": "2019-01-01"},
         {"url": "{}", "headline": "Road", "datePublished": "2024-05-03"}),
        # that an address is written otherwise makes no stub the article
        ({"headline": "Valley"},
         {"url": "http://valley.example/1", "headline": "Road", "datePublished": "2024-05-03"}),
    ],
)  # fmt: skip
def test_an_article_that_names_no_address_may_be_the_pages(
    first: dict[str, str], second: dict[str, str]
) -> None:
    told = [{"@type": "NewsArticle", **one} for one in (first, second)]
    whole = json.dumps(told).replace("{}", "https://www.valley.example/news/1")
    for block in (whole, json.dumps(json.loads(whole)[::-1])):
        head = f'<script type="application/ld+json">{block}</script>'
        found = article("<h1>Road</h1>", head).published
        assert found is not None
        assert found.date().isoformat() == "2024-05-03"


def test_of_several_articles_in_json_the_one_with_the_pages_headline_counts() -> None:
    stub = {"@type": "Article", "headline": "Hill road closed"}
    own = {**stub, "datePublished": "2024-05-03"}
    other = {"@type": "Article", "headline": "Rain", "datePublished": "2019-01-01"}
    fuller = {**other, "articleBody": "It rains in the valley."}
    for told, expected in (([other, own], "2024-05-03"), ([fuller, own], "2024-05-03"),
                           ([stub, other], "2019-01-01")):  # fmt: skip
        head = "<title>Hill road closed | Valley News</title>"
        head += f'<script type="application/ld+json">{json.dumps(told)}</script>'
        found = article("<h1>Hill road closed</h1>", head).published
        assert found is not None
        assert found.date().isoformat() == expected
