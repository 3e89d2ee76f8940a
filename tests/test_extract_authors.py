"""Who wrote an article, as pages say it outside what is written for machines."""

from time import process_time

import pytest
from hillroad import PARAGRAPHS, article, said
from lxml.html import document_fromstring

from monitor.extract import markup

SITE = '<meta property="og:site_name" content="Valley News">'
CARDS = "".join(
    f'<div><p class="author">{name}</p><a href="/{n}">Another road was closed today</a></div>'
    for n, name in enumerate(["Bela Lees", "Cora Weir"])
)


def authors(top: str, head: str = "") -> list[str]:
    return list(article(f"<h1>Hill road</h1>{top}", SITE + head).authors)


@pytest.mark.parametrize(
    ("byline", "persons"),
    [
        ("<div>By <span>Anna Dorn</span><div>Lake Post</div><div>3 May 2025</div></div>", 1),
        ("<p>Anna Dorn <span>Head Winemaker</span></p>", 1),
        ("<p><b>Anna Dorn</b> and <b>Bela Lees</b> <i>Chief of roads</i></p>", 2),
        ("<p><b>Anna Dorn,</b> <b>Bela Lees</b></p>", 2),
        ("<p><b>Anna</b> <b>Dorn</b></p>", 1),
        ('<p><a href="/people/dorn">Anna Dorn</a> <a href="/people/dorn/bio">Bio</a></p>', 1),
        ("<p>Anna Dorn i Bela Lees</p>", 2),
        ("<p>Anna Dorn, AP Sports Writer</p>", 1),
        ("<p>Anna Dorn Associated Press</p>", 1),
        ("<p>Anna Dorn, Valley News Weekly</p>", 1),
        ("<p>Anna Dorn Redaktion</p>", 1),
        ("<p>Redacción Lees</p>", 0),
        ("<p>Das Blatt für Wege</p>", 0),
    ],
)
def test_a_byline_names_persons_and_not_what_stands_beside_them(byline: str, persons: int) -> None:
    marked = byline.replace("<p>", '<p class="byline">').replace("<div>", '<div class="author">', 1)
    assert authors(marked) == ["Anna Dorn", "Bela Lees"][:persons]


@pytest.mark.parametrize(
    "name",
    [
        "Ana de la Torre", "Anna E. Dorn", "Bruno Y. Lees", "Marie-Luise van der Weir",
        "Anna dalla Torre", "Karl v. Weir", "Bela Samir al-Khatib", "Zia ul Malik", "Анна фон Дорн",
        "Leyla Samir qızı", "Lee Seon-ja", "Han Su-a", "Arnau Riba i Soler", "AB Weir", "AG Weir",
    ],
)  # fmt: skip
def test_a_name_keeps_its_particles_and_initials(name: str) -> None:
    assert authors("", f'<meta name="author" content="{name}">') == [name]
    assert authors("", '<meta name="author" content="홍길동 기자">') == ["홍길동"]
    assert authors("", '<meta name="author" content="山谷日报">') == []


@pytest.mark.parametrize(
    ("name", "persons", "agencies"),
    [
        ("Luis Pablo Mena", ["Luis Pablo Mena"], []),
        ("LUIS PABLO MENA", ["Luis Pablo Mena"], []),
        ("Hina Weir Staff Reporter", ["Hina Weir"], []),
        ("ANI WEIR, REPORTER", ["Ani Weir"], []),
        ("Anna Dorn dpa", ["Anna Dorn"], ["dpa"]),
        ("Anna Dorn i Hina", ["Anna Dorn"], ["Hina"]),
        ("ANNA DORN ASSOCIATED PRESS", ["Anna Dorn"], ["ASSOCIATED PRESS"]),
        ("Reuters Staff", [], ["Reuters"]),
    ],
)
def test_a_surname_that_is_a_wires_name_too_is_a_surname(
    name: str, persons: list[str], agencies: list[str]
) -> None:
    found = article("<h1>Hill road</h1>", f'<meta name="author" content="{name}">')
    assert (list(found.authors), list(found.agencies)) == (persons, agencies)


def test_a_person_may_be_called_as_the_outlet_and_its_desks_are_none() -> None:
    for site, name, persons in (
        ("Emma", "Emma Dorn", ["Emma Dorn"]),
        ("VNN", "VNN Business", []),
        ("Valley News", "Valley News Weekly", []),
    ):
        head = (
            f'<meta property="og:site_name" content="{site}"><meta name="author" content="{name}">'
        )
        assert list(article("<h1>Hill road</h1>", head).authors) == persons
    person = '{"@type": "Article", "headline": "x", "author": {"@type": "Person", "name": "%s"}}'
    for name in ("Самир аль-Дорн", "Самир ар-Дорн"):
        told = f'<script type="application/ld+json">{person % name}</script>'
        assert authors("", told) == [name]


def test_a_byline_under_a_lead_stands_above_the_text() -> None:
    lead = (
        "<p class='subtitle'>All that the council knows of the road and of the days of repair.</p>"
    )
    top = f"<div><h1>Hill road</h1>{lead}<p class='author'>Anna Dorn</p>{PARAGRAPHS}</div>"
    head = '<meta name="twitter:creator" content="Cora Weir">'
    assert list(said(top, head).authors) == ["Anna Dorn"]


def test_what_stands_under_the_headline_goes_before_other_articles_authors() -> None:
    top = f"<h1>Hill road</h1><p>by <b>Anna Dorn</b></p>{PARAGRAPHS}{CARDS}"
    assert list(said(f"<div>{top}</div>", SITE).authors) == ["Anna Dorn"]
    alone = f"<div><h1>Hill road</h1>{PARAGRAPHS}<p class='author'>Anna Dorn</p></div>"
    assert list(said(alone, SITE).authors) == ["Anna Dorn"]


def test_a_link_to_a_persons_page_under_the_headline_names_the_author() -> None:
    links = '<a href="/profile/dorn">Anna Dorn</a> and <a href="/profile/lees">Bela Lees</a>'
    other = '<p>Photographs: <a href="/profile/weir">Cora Weir</a></p>'
    assert authors(f"<div>{links}</div>{other}") == ["Anna Dorn", "Bela Lees"]
    aside = '<aside><address><a rel="author" href="/dorn">Anna Dorn</a></address></aside>'
    assert authors(aside) == ["Anna Dorn"]


@pytest.mark.parametrize(
    "box",
    [
        '<ol class="comment-list"><li>{}<p>Nobody asked those who live up there.</p></li></ol>',
        '<div id="comments"><p>{} wrote on Tuesday</p></div>',
        '<div class="related">{}</div>',
        "<aside>{}</aside>",
        "<footer>{}</footer>",
    ],
)
def test_who_comments_or_wrote_another_article_is_no_author(box: str) -> None:
    for link in ('<a rel="author" href="/weir">Cora Weir</a>', '<b class="author">Cora Weir</b>'):
        page = f"<article><h1>Hill road</h1>{PARAGRAPHS}</article>{box.format(link)}"
        assert list(said(page, SITE).authors) == []


@pytest.mark.parametrize(
    ("line", "persons"),
    [
        ("Ein Artikel von <b>Anna Dorn</b>", ["Anna Dorn"]),
        ("Text von Anna Dorn Illustration von Bela Lees", ["Anna Dorn"]),
        ("Аутор: Ана Дорн", ["Ана Дорн"]),
        ("作者：多恩", ["多恩"]),
        ("By Election Results Day", []),
        ("By Anna Dorn", ["Anna Dorn"]),
        ("By Mark Price", ["Mark Price"]),
        ("Written by <b>Anna Dorn</b> on May 3, 2025", ["Anna Dorn"]),
    ],
)
def test_a_line_under_a_standfirst_leads_a_name_in(line: str, persons: list[str]) -> None:
    lead = (
        "<p>All that is known of the day on which the election results and the election of the"
        " mayor are told, and of the results of the vote: the price and the mark of that day."
    )
    assert authors(f"{lead}</p><p>{line}</p>") == persons


def test_a_page_of_a_persons_own_names_its_owner() -> None:
    person = '{"@type": ["Person", "Organization"], "@id": "#p", "name": "Anna Dorn"}'
    told = (
        '<meta property="og:site_name" content="Anna Dorn">'
        '<script type="application/ld+json">{"@graph": [{"@type": "Article", "headline": "x",'
        f' "author": {{"@id": "#p"}}, "publisher": {{"@id": "#p"}}}}, {person}]}}</script>'
    )
    assert list(article("<h1>Hill road</h1>", told).authors) == ["Anna Dorn"]
    outlet = told.replace('["Person", "Organization"]', '"Organization"')
    assert list(article("<h1>Hill road</h1>", outlet).authors) == []


def test_authors_nested_without_end_are_nobody() -> None:
    deep = "[" * 900 + '{"@type": "Person", "name": "Anna Dorn"}' + "]" * 900
    told = '<script type="application/ld+json">{"@type": "Article", "headline": "x", "author": %s}'
    assert authors("", f"{told % deep}</script>") == []


def test_properties_of_comments_cards_and_asides_are_not_the_articles() -> None:
    item = (
        '<b itemprop="author">Anna Dorn</b><time itemprop="datePublished"'
        ' datetime="2025-05-03T10:00:00Z">3 May 2025</time>'
    )
    comment = f'<article itemscope itemtype="https://schema.org/Comment/">{item}</article>'
    marked = '<i itemprop="comment">{}</i>'
    metas = '<meta itemprop="author" content="Anna Dorn"><meta itemprop="datePublished" content='
    card = f'<a href="/2">Bridge in the lower valley open to lorries again{item}</a>'
    own = '<meta name="author" content="Bo Lee"><meta name="pubdate" content="2025-11-22">'
    unseen = marked.format(f'{metas}"2025-05-03T10:00:00Z">')
    for other in (comment, f"<aside>{item}</aside>", card, marked.format(item), unseen):
        found = said(f"<h1>Hill road</h1>{PARAGRAPHS}{other}", own)
        assert found.authors == ("Bo Lee",)
        assert found.published is not None
        assert found.published.date().isoformat() == "2025-11-22"
    assert said(f"<h1>Hill road</h1><a href='/x'>{item}</a>{PARAGRAPHS}").authors == ("Anna Dorn",)
    assert said(f"<h1>Hill road</h1>{PARAGRAPHS}{unseen}").authors == ()


def test_what_only_a_box_beside_the_text_says_is_said() -> None:
    item = (
        '<b itemprop="author">Anna Dorn</b><b itemprop="datePublished" content="2025-05-03">x</b>'
    )
    found = said(f"<h1>Hill road</h1>{PARAGRAPHS}<aside>{item}</aside>", url="https://v.example/1")
    assert found.authors == ("Anna Dorn",)
    assert found.published is not None
    assert found.published.date().isoformat() == "2025-05-03"
    life = "<i>writes of roads, bridges and all that moves in the valley</i>"
    page = f"<h1>Hill road</h1><a href='{{}}'>{item}{life}</a>{PARAGRAPHS}"
    assert said(page.format("/authors/anna")).authors == ("Anna Dorn",)
    assert said(page.format("/2025/another")).authors == ()


def test_a_link_of_thousands_of_authors_is_read_in_no_time() -> None:
    tree = document_fromstring(f"<a href=/x>{'<span itemprop=author></span>' * 20_000}</a>")
    began = process_time()
    markup.read(tree, None)
    assert process_time() - began < 1
