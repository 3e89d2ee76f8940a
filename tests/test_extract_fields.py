"""Authors, language and text of a page, one rule at a time."""

from datetime import UTC, datetime

import pytest
from hillroad import PARAGRAPHS, SENTENCES, article, said
from lxml import html

from monitor.errors import ExtractError
from monitor.extract.boxes import take_out_requests
from monitor.extract.headline import all_titles
from monitor.extract.markup import read
from monitor.extract.second import Reading, better, body_of, covered, densest, doubts, plain
from monitor.model import Entry, Selectors
from monitor.text.language import detect

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
        ('<p class="byline">Anna Dorn March 3, 2025</p>', ["Anna Dorn"], []),
        ('<p class="byline">May Weston on Dec. 3, 2025</p>', ["May Weston"], []),
        (
            '<div class="byline">By <a href="/authors/dorn">Anna Dorn</a> and'
            ' <a href="/authors/lees">Bela Lees</a> <span>Founder</span></div>',
            ["Anna Dorn", "Bela Lees"],
            [],
        ),
        ('<div class="byline"><a href="/profile/anni/">Anni</a> Gardener</div>', ["Anni"], []),
        ("<p>von Anna Dorn</p>", ["Anna Dorn"], []),
        ("<p><span>Автор:</span> <b>Анна Лугова</b></p>", ["Анна Лугова"], []),
        ("<p>By noon the road was open</p>", [], []),
        (
            '<meta name="twitter:label1" content="Written by">'
            '<meta name="twitter:data1" content="Anna Dorn">',
            ["Anna Dorn"],
            [],
        ),
        (
            '<meta name="twitter:label1" content="Verfasst von">'
            '<meta name="twitter:data1" content="Anna Dorn">',
            ["Anna Dorn"],
            [],
        ),
        (
            '<meta name="twitter:label1" content="Автор">'
            '<meta name="twitter:data1" content="Анна Лугова">',
            ["Анна Лугова"],
            [],
        ),
        (
            '<meta name="twitter:label1" content="Section">'
            '<meta name="twitter:data1" content="Valley Life">',
            [],
            [],
        ),
        (
            '<meta name="twitter:label1" content="Filed under">'
            '<meta name="twitter:data1" content="Upper Valley">',
            [],
            [],
        ),
        (
            '<meta name="twitter:label1" content="Location">'
            '<meta name="twitter:data1" content="Port Norvale">',
            [],
            [],
        ),
        (
            '<meta name="twitter:label1" content="Geschätzte Lesezeit">'
            '<meta name="twitter:data1" content="Drei Minuten">',
            [],
            [],
        ),
        ('<meta name="twitter:data1" content="Valley Life">', [], []),
        ("<h2>By Common Consent</h2>", [], []),
        ("<p>Von Dornach nach Lees</p>", [], []),
        ("<p>By Anna van Weir</p>", ["Anna van Weir"], []),
        ('<p>By <a href="/tag/dorn">Anna Dorn</a>, the mayor of Lees, had no word.</p>', [], []),
        ("<p>Von <b>Anna Dorn</b> bis Bela Lees haben alle davor gewarnt.</p>", [], []),
        ('<p>By <a href="/dorn">Anna Dorn</a>, staff reporter</p>', ["Anna Dorn"], []),
        ('<p>By <a href="/dorn">Anna Dorn</a> <i>May 3, 2025</i></p>', ["Anna Dorn"], []),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle",'
            ' "headline": "x", "author": {"@id": "#p7"}},'
            ' {"@type": "Person", "@id": "#p7", "name": "Anna Dorn"}]}'
            "</script>",
            ["Anna Dorn"],
            [],
        ),
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


@pytest.mark.parametrize("place", ["#why", "/news/1#why", "https://valley.example/news/1?p=2#why"])
def test_a_heading_that_the_contents_link_to_is_the_articles_own(place: str) -> None:
    contents = f'<ul><li><a href="{place}">Why the hill road was closed</a></li></ul>'
    elsewhere = '<p><a href="/2#top">How the old bridge came down</a></p>'
    heads = [
        "<h2>How the old bridge came down</h2>",
        '<h2 id="why">Why the hill road was closed</h2>',
    ]
    parts = "".join(f"{head}{PARAGRAPHS}" for head in heads)
    found = said(f"<article><h1>Hill road</h1>{contents}{parts}</article>{elsewhere}")
    assert "Why the hill road was closed" in found.text.split("\n")
    assert "How the old bridge came down" not in found.text.split("\n")


OTHER = "How the old bridge came down in a storm"


@pytest.mark.parametrize(
    ("head", "stays"),
    [
        (f'<a href="/2">{OTHER}</a>', True),
        (f'Related: <a href="/2">{OTHER}</a>', False),
        (f'From the archive: <a href="/2">{OTHER}</a>', False),
        (f'<a href="/2">Read also {OTHER}</a>', False),
    ],
)
def test_a_heading_behind_a_sentence_is_the_articles_wherever_it_leads(
    head: str, stays: bool
) -> None:
    first = f"<p>{SENTENCES[0]}</p>"
    rest = PARAGRAPHS.removeprefix(first)
    found = said(f"<article><h1>Hill road</h1>{first}<h3>{head}</h3>{rest}</article>")
    assert (OTHER in found.text) is stays


def test_a_line_that_links_to_what_a_list_below_has_as_a_heading_is_no_text() -> None:
    link = f'<a href="/2">{OTHER}</a>'
    first = f"<p>{SENTENCES[0]}</p>"
    rest = PARAGRAPHS.removeprefix(first)
    latest = f"<div class=latest><h3>{link}</h3></div>"
    page = f"<article><h1>Hill road</h1>{first}<p>{link}</p>{rest}</article>{latest}"
    assert said(page).text == "\n".join(SENTENCES)


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        (
            '<a href="https://www.facebook.com/vale">F</a> ja <a href="https://x.com/vale">X</a>',
            False,
        ),
        (
            'Seuraa: <a href="https://www.facebook.com/vale">Facebook</a> |'
            ' <a href="https://x.com/vale">Vale News (X)</a>',
            False,
        ),
        ('Tilaa <a href="https://v.example/newsletter/">ilmainen uutiskirje</a> tänään.', False),
        ('<a href="/newsletter?from=text">Saa uutiskirje joka aamu sähköpostiin</a>', False),
        ('The mayor wrote on <a href="https://t.me/mayor">his channel</a> that it opens.', True),
        (
            'The mayor of Lees wrote on <a href="https://www.facebook.com/mayor">Facebook</a> and'
            ' <a href="https://t.me/mayor">Telegram</a> that four drivers were hurt.',
            True,
        ),
        (
            'Об этом <a href="https://t.me/lees">в канале</a> и <a href="https://vk.com/lees">на'
            " странице</a> написал глава посёлка: пострадали четыре водителя.",
            True,
        ),
        (
            'The ferry raised its fares in May, <a href="/1/lake-subscription-price-rises">as'
            " told</a>, to nine crowns.",
            True,
        ),
        (
            'The ferry said <a href="/lake-pass/subscription/">in a statement</a> that four'
            " hundred passengers had left.",
            True,
        ),
        (
            'The <a href="https://x.com/m/status/12/photo">picture</a> of the slope was seen on'
            ' <a href="https://facebook.com/groups/7/posts/9">two</a> networks that day.',
            True,
        ),
    ],
)
def test_a_line_that_only_asks_to_follow_or_subscribe_is_no_text(line: str, stays: bool) -> None:
    asked = html.fromstring(f"<p>{line}</p>").text_content()
    found = said(f"<article><h1>Hill road</h1>{PARAGRAPHS}<p>{line}</p></article>")
    assert (asked in found.text) is stays


@pytest.mark.parametrize(
    "line",
    [
        '<a href="https://t.me/lees/9876">The mayor</a>, <a href="https://vk.com/wall-7_9">city</a>',
        '<a href="https://instagram.com/p/Cabc/">Pier</a>, <a href="https://x.com/m">the mayor</a>',
        '<a href="https://twitter.com/hashtag/Lees?s=h">#Lees</a> <a href="https://t.co/ab">pic</a>',
        '<a href="https://twitter.com/lees">@lees</a> <a href="https://t.co/ab">t.co/ab</a>',
    ],
)
def test_posts_and_what_is_quoted_ask_nobody_to_follow(line: str) -> None:
    asks = '<a href="https://x.com/lees">X</a> <a href="https://t.me/lees">Telegram</a>'
    for inner in (f"<p>{line}</p>", f"<blockquote><p>{asks}</p></blockquote>"):
        tree = html.fromstring(f"<div><p>Four piers fell.</p>{inner}</div>")
        take_out_requests([*tree.iter("a")])
        assert tree.findall(".//p")[1:]
    tree = html.fromstring(f"<div><p>{asks}</p></div>")
    take_out_requests([*tree.iter("a")])
    assert not tree.findall(".//p")


def test_headings_that_a_site_sets_as_its_title_are_text() -> None:
    first, rest = f"<p>{SENTENCES[0]}</p>", "".join(f"<p>{one}</p>" for one in SENTENCES[1:])
    head = "<h1>What the divers saw at Norvale</h1>"
    found = article(f"<h1>Hill road closed until the end of May</h1>{first}{head}{rest}{head}")
    assert "What the divers saw at Norvale" in found.text.split("\n")


def test_a_notice_above_the_heading_begins_no_text() -> None:
    notice = "<p>In my valley you find what you ordered, your bills and all your own data.</p>"
    head, below = "<h1>Nine boats tested on the lake</h1>", "<h1>How the boats were tested</h1>"
    tree = html.fromstring(f"<html><body>{notice}{head}{PARAGRAPHS}{below}</body></html>")
    assert all_titles(read(tree, None)) == {"nine boats tested on the lake"}


def test_another_of_the_pages_titles_is_no_text() -> None:
    told = '<meta property="og:title" content="Hill road opens after a long year of works">'
    lead = '<h2 class="lead">Hill road opens after a long year of works</h2>'
    found = article(f"<h1>Hill road opens for all</h1>{lead}", told)
    assert "long year" not in found.text


def test_a_table_after_the_last_sentence_stays() -> None:
    rows = "".join(f"<tr><td>Pier {n}</td><td>{n} boats</td></tr>" for n in range(4))
    found = said(f"<article><h1>Hill road</h1>{PARAGRAPHS}<table>{rows}</table></article>")
    assert "Pier 3 | 3 boats" in found.text


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
    more = [one.replace("road", "bridge").replace("Buses", "Cars") for one in SENTENCES]
    told = Entry(guid="1", link="", title="Hill road", content="\n".join([*SENTENCES, *more]))
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
    assert doubts(text * 3, [text]) == []
    assert doubts("Short.", [text]) == ["short", "lacking"]
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
    head = '<meta property="article:published_time" content="2025-01-01">'
    found = said(CHOSEN, head, select=select)
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
    alone = said(f"<h1>Hill road</h1>{body}", select=Selectors(text="//div[@id='b']/p/text()"))
    assert alone.text == "\n".join(SENTENCES)


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
