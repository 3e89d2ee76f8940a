"""The headline of a page: without kicker, outlet and section, as a reader sees it."""

from time import process_time

import pytest
from hillroad import PARAGRAPHS, article, said
from lxml.html import HTMLParser, fromstring

from monitor.extract import markup
from monitor.extract.bare import bare, without_tail
from monitor.extract.headings import shown_part
from monitor.extract.headline import headline
from monitor.extract.markup import plain
from monitor.furniture.words import key
from monitor.model import Entry

OG = '<meta property="og:title" content="{}"><meta property="og:site_name" content="Valley News">'


@pytest.mark.parametrize(
    ("top", "head", "title"),
    [
        # the logo is an h1
        ("<h1>Valley News</h1><h1>Hill road closed</h1>", "<title>Hill road closed</title>",
         "Hill road closed"),
        ("<h1>Valley News</h1><h2>Hill road closed</h2>",
         "<title>Hill road closed » Valley News</title>", "Hill road closed"),
        # a search engine's title is another one
        ("<h1>Hill road closed until the end of May</h1>",
         OG.format("Hill road: what drivers should know until the end of May"),
         "Hill road closed until the end of May"),
        # nothing on the page is what machines are told
        ("<h1>Get our letter</h1>", OG.format("Hill road closed | Valley News"),
         "Hill road closed"),
        # a kicker inside the heading, with and without a space
        ('<h1><span class="kicker">Traffic</span>Hill road closed</h1>',
         OG.format("Hill road closed"), "Hill road closed"),
        ("<h1><em>Traffic</em> <span>Hill road closed</span></h1>",
         OG.format("Hill road closed"), "Hill road closed"),
        # set in capitals
        ("<h1>HILL ROAD CLOSED</h1>", OG.format("Hill road closed"), "Hill road closed"),
        # in a script without spaces, signs have none either
        ("<p>x</p>", "<title>山路在五月底之前禁止通行，巴士绕行湖边-谷地网</title>",
         "山路在五月底之前禁止通行，巴士绕行湖边"),
        # the section is named by the page
        ("<p>x</p>", "<title>Hill road closed for repairs | Region | Valley News</title>"
         '<meta property="article:section" content="Region">', "Hill road closed for repairs"),
        ("<p>x</p>", "<title>Hill road closed for repairs - The Valley</title>",
         "Hill road closed for repairs"),
        # the outlet's name is longer where it is stated, and a line of box drawings parts it
        ("<p>x</p>", '<meta property="og:site_name" content="Valley News Agency">'
         '<meta property="og:title" content="Hill road closed for repairs │ Valley News">',
         "Hill road closed for repairs"),
        ("<p>x</p>", '<meta property="og:site_name" content="Upper Lees Chronicle">'
         '<meta property="og:title" content="Upper Lees – Fire closes hill road">',
         "Upper Lees – Fire closes hill road"),
        # cut off for machines
        ("<h1>Hill road closed until May</h1>", OG.format("Hill road closed…"),
         "Hill road closed until May"),
        # the outlet is a lone h1, behind the headline in every title
        ("<h1>Hills and valleys</h1><p>x</p>",
         "<title>Hill road closed for repairs until May - Hills and valleys</title>",
         "Hill road closed for repairs until May"),
        ("<h1>Upper Bank</h1>", "<title>Дорога закрыта на ремонт до лета — Upper Bank</title>",
         "Дорога закрыта на ремонт до лета"),
        ("<h1>Snow on the pass</h1><h1>A weekly of the twelve villages</h1>",
         "<title>Snow on the pass | A weekly of the twelve villages</title>", "Snow on the pass"),
        # or is called its sign
        ('<div class="site-branding"><h1>The voice of all the hills</h1></div>',
         OG.format("Hill road: what drivers should know"), "Hill road: what drivers should know"),
        # labels on both sides, and what CMSs leave of their markup
        ('<h1><i class="flag">Only here</i> <b>Snow closes the pass</b> <i class="icon">Plus</i>'
         "</h1>", OG.format("Snow closes the pass"), "Snow closes the pass"),
        ("<p>x</p>", OG.format("Who &lt;em&gt;La Scala&lt;/em&gt; belongs to"),
         "Who La Scala belongs to"),
        # what stands in the article is the headline though nothing else says it; a short one may
        # be anything
        ("<div><h1>What a closed road costs</h1></div>", OG.format("Hill road: the sums"),
         "What a closed road costs"),
        ("<div><h1>All hill roads</h1></div>", OG.format("Hill road: the sums"),
         "Hill road: the sums"),
        # the outlet or a theme comes first in the title element
        ("<h1>Landslide closes the hill road</h1>",
         "<title>Everything that moves the upper valley | Landslide closes the hill road</title>",
         "Landslide closes the hill road"),
        # a second h1 is what machines are told, the first what a search engine is
        ("<h1>Hill road shut down</h1><h1>Traffic / Hill road closed until May</h1>",
         OG.format("Hill road closed until May").replace("<meta", "<title>Hill road shut down|"
         "Hill road closed until May</title><meta", 1), "Traffic / Hill road closed until May"),
        # letters large elsewhere
        ("<h1>hill road Closed</h1>", OG.format("Hill Road Closed"), "Hill Road Closed"),
        ("<h1>EU pays UN for hill road</h1>", OG.format("Eu Pays Un For Hill Road"),
         "EU pays UN for hill road"),
        ("<h1>Hill road near Lees closed</h1>", OG.format("hill road near lees closed"),
         "Hill road near Lees closed"),
        # what is called a kicker is in boxes of its own
        ('<h1>Hill road closed for repairs <small class="topline"><b>Theme:</b><i>Roads</i>'
         "</small></h1>", OG.format("Repairs of hill roads"), "Hill road closed for repairs"),
        # styles and labels inside
        ("<h1><style>.a{}</style>Hill road closed<span> : </span></h1>",
         OG.format("Hill road closed"), "Hill road closed"),
    ],
)  # fmt: skip
def test_the_headline_is_what_stands_above_the_article(top: str, head: str, title: str) -> None:
    assert article(top, head).title == title


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>Word from the hills since 1950</h1><div>{PARAGRAPHS}</div>",
        f"<div>{PARAGRAPHS}</div><h1>Others have also read these</h1>",
        f"<h1>May we send you our letter</h1><div>{PARAGRAPHS}</div>",
    ],
)
def test_the_only_h1_outside_the_article_may_be_anything(body: str) -> None:
    for head in (
        OG.format("Hill road closed | Valley News"),
        "<title>Hill road closed | Valley News</title>",
    ):
        assert said(body, head).title == "Hill road closed"


DEEP = "<div><div><div><div>{}</div></div></div></div>"
TOLD = "Why drivers swear at the hill road"


@pytest.mark.parametrize(
    ("top", "title"),
    [
        (f"{DEEP.format('<h1>Bakers of Lees lose their patience</h1>')}",
         "Bakers of Lees lose their patience"),
        ("<header><div><div><h1>山路が閉ざされパン屋に客が来ない</h1></div></div></header><p>谷の村と町を"
         "結ぶただ一つの山路は先月の大雨で崩れ、五月の終わりまで車は通れない。バスは湖を回って四十分遅く着くと、"
         "交通課は金曜日に説明した。</p>",
         "山路が閉ざされパン屋に客が来ない"),
        (DEEP.format("<ul><li><a href='/roads'>Roads</a></li></ul><h1>Bakers of Lees wait</h1><i>by"
                     " <a href='/ana'>Ana Dorn</a></i>"), "Bakers of Lees wait"),
        # a slogan above the headline, which may lead to the page, a letter, a section, two of them,
        # what stands below, what says nothing of the article, what asks for something
        (f"{DEEP.format('<h1>Word from hill and road</h1>')}<b><a href='/news/1'>{TOLD}</a></b>",
         TOLD),
        (DEEP.format("<h1>Ferry sinks off the coast</h1>"), TOLD),
        (DEEP.format("<h1>Letters from small places</h1>"), TOLD),
        (DEEP.format("<h1>Read on about every road</h1><button>For a pound</button>"), TOLD),
        (DEEP.format("<h1>Pick a road near you</h1><ul><li>Hill</li><li>Lake</li></ul>"), TOLD),
        (f"{DEEP.format('<h1>All the news from the hills</h1>')}<b>{TOLD}</b>", TOLD),
        ("<dialog><div><div><h1>We value your privacy here</h1></div></div></dialog>", TOLD),
        (DEEP.format("<h1>News and views</h1>"), TOLD),
        (DEEP.format("<h1>All the news from the hills</h1><h1>What our readers like</h1>"), TOLD),
        (f"{PARAGRAPHS}{DEEP.format('<h1>A word from our founder and editor</h1>')}", TOLD),
    ],
)  # fmt: skip
def test_machines_may_be_told_another_headline_than_readers(top: str, title: str) -> None:
    assert said(f"<main>{top}{PARAGRAPHS}</main>", OG.format(TOLD)).title == title


@pytest.mark.parametrize(
    ("top", "head", "title"),
    [
        # no heading is set as one, and nothing tells where the headline ends
        ("<div>山路在五月底之前禁止通行</div>", "<title>山路在五月底之前禁止通行-地方-山谷"
         "</title>", "山路在五月底之前禁止通行"),
        ("<b>Hill road closed: a year of detours</b>", "<title>Voice of the Hills - Hill road"
         " closed: a year of detours</title>", "Hill road closed: a year of detours"),
        ("<span>Hill road closed for repairs</span>", '<meta property="og:title" content="'
         'Hill road closed for repairs | The upper valleys">', "Hill road closed for repairs"),
        # labels and days in a heading, where only the title element is told without
        ("<h1><div>Brought to you by</div> Hill road closed for repairs</h1>",
         "<title>Hill road closed for repairs - Local - Upper Lees</title>",
         "Hill road closed for repairs"),
        ("<h1>Hill road closed for repairs <span>04.03. 12:30</span></h1>",
         "<title>Upper Lees::: Hill road closed for repairs / 04.03.</title>",
         "Hill road closed for repairs"),
    ],
)  # fmt: skip
def test_a_page_shows_which_part_of_its_title_is_the_headline(
    top: str, head: str, title: str
) -> None:
    assert article(top, head).title == title


@pytest.mark.parametrize(
    ("top", "foot", "title"),
    [
        # who speaks, a theme, a part of a word, a section, a caption
        ("<b>Anna Maria Dorn-Sand</b>", "", "Anna Maria Dorn-Sand: we shut it"),
        ("<div>Floods on the plain</div>", "", "Floods on the plain: bridge gone"),
        ("<i>Hill quarrel goes on in town</i>", "", "Valley-Hill quarrel goes on in town"),
        ("<div>Trade and traffic news</div>", "", "Trade and traffic news | Snow closes the pass"
         " for a week"),
        ("<figure><p>Anna Maria Dorn-Sand</p></figure>", "", "Anna Maria Dorn-Sand – we shut it"),
        # two parts that are both shown: an author, a day
        ("<div>Snow on the pass</div><i>By Anna Maria Dorn-Sand</i>", "",
         "Snow on the pass | By Anna Maria Dorn-Sand"),
        ("<div>Snow on the pass</div><i>Tuesday 4 March 2025</i>", "",
         "Snow on the pass – Tuesday 4 March 2025"),
        # what is called a label or a sign, leads elsewhere or stands below
        ('<div class="rubric">Floods on the plain</div>', "", "Floods on the plain | Bridge gone"),
        ('<b class="logo">The voice of all hills</b>', "", "Pass shut – The voice of all hills"),
        ('<a href="/1">Snow closes the pass</a>', "", "Snow closes the pass – live"),
        ("", "<b>A weekly of the twelve villages</b>", "Snow | A weekly of the twelve villages"),
        ("", "<b>Floods on the plain</b>", "Floods on the plain – bridge gone"),
        # a cut headline is none
        ("<div>Snow closes the pass ...</div>", "", "Snow closes the pass – live"),
    ],
)  # fmt: skip
def test_a_name_beside_the_headline_does_not_become_it(top: str, foot: str, title: str) -> None:
    head = f'<meta property="og:title" content="{title}">'
    assert said(f"<article>{top}{PARAGRAPHS}</article>{foot}", head).title == title


def test_where_a_title_is_shown_is_found_in_linear_time() -> None:
    deep = "<div>Snow" * 200 + "Snow falls. " * 20_000 + "</div>" * 200
    tree = fromstring(f"<html><body>{deep}</body></html>", parser=HTMLParser(huge_tree=True))
    began = process_time()
    assert shown_part(tree, "Snow closes the pass | Snow and ice") == ""
    assert process_time() - began < 0.2


@pytest.mark.parametrize(
    "title",
    [
        "Climat : les tornades se multiplient dans la vallée",
        "Routes : « Nous attendons le printemps », dit la mairie",
        "Climat | Les tornades se multiplient dans la vallée",
        "Les tornades se multiplient dans la vallée - Routes",
    ],
)
def test_a_theme_before_a_colon_is_the_headlines_though_a_section_is_called_so(title: str) -> None:
    sections = {key(one) for one in ("Climat", "Routes")}
    assert bare(f"{title} - Valley News", {"valley news": {"Valley News"}}, sections) == (
        title if " : " in title else "Les tornades se multiplient dans la vallée"
    )


def test_the_words_that_end_a_trail_through_the_site_are_no_headline() -> None:
    trail = "<h1 class='breadcrumb__headline'>Road: how long drivers wait in the valley</h1>"
    shown = "<h2><span class='kicker'>Traffic</span> Drivers wait for the engineers</h2>"
    head = "<title>Road: how long drivers wait in the valley | Valley News</title>"
    assert article(trail + shown, head + OG.format("Drivers wait for the engineers")).title == (
        "Drivers wait for the engineers"
    )
    assert article(trail, head).title == "Road: how long drivers wait in the valley"
    told = OG.format("Road: how long drivers wait in the valley")
    assert article(trail + shown, head + told).title == "Road: how long drivers wait in the valley"
    wrapped = "<div class='page-breadcrumbs'><h1>Drivers wait for the engineers</h1></div>"
    assert article(wrapped, OG.format("Valley traffic")).title == "Drivers wait for the engineers"


def test_a_menu_that_is_left_open_hides_no_headline() -> None:
    shown, stated = "<h1>Drivers “wait” in the valley</h1>", 'Drivers "wait" in the valley'
    told = OG.format(stated.replace('"', "&quot;"))
    opened = f"<nav><ul><li>Roads</li></ul><main><article>{shown}{PARAGRAPHS}</article></main>"
    assert said(opened, told).title == "Drivers “wait” in the valley"
    assert said(f"<main><nav>{shown}</nav>{PARAGRAPHS}</main>", told).title == stated


def test_teasers_below_the_text_leave_the_headline_the_only_one_above_it() -> None:
    teaser = "<h1 class='widget__title'>Next in your guide to being outside</h1>"
    page = (
        "<html><head>{}</head><body><h1 class='logo'><a href='/'>Valley News</a></h1><div>"
        "<h1 class='v2-headline'>The best trails of the valley</h1></div>{}{}</body></html>"
    )
    told = OG.format("Our favourite walks")
    assert said(page.format(told, PARAGRAPHS, teaser)).title == "The best trails of the valley"
    assert said(page.format(told, teaser, PARAGRAPHS)).title == "Our favourite walks"


def test_a_page_title_that_is_escaped_twice_is_read_as_meant() -> None:
    body = "<h1><a href='/world/'>L.R. &amp; Hills</a></h1><h1 class='head'>Rain churns lakes</h1>"
    head = "<title>VALLEY.example - Rain churns lakes - L.R. &amp;amp; Hills</title>"
    assert article(body, head).title == "Rain churns lakes"


def test_a_section_is_not_the_headline_because_that_begins_like_it() -> None:
    top = "<nav><h1>Road closed and what it costs</h1></nav><h2>Road closed</h2>"
    asked = "Road closed and what it costs"
    assert article(top, OG.format(asked)).title == asked
    cut = OG.format("Road closed until May_Traffic_Valley")
    assert article("<h2>Road closed until May</h2>", cut).title == "Road closed until May"


def test_a_label_does_not_become_the_headline_by_its_small_words() -> None:
    label = "<h1>Trips to B</h1>"
    told = '<meta property="og:title" content="How to walk a hill road from A to B in winter">'
    assert article(label, told).title == "How to walk a hill road from A to B in winter"


def test_an_outlet_is_not_named_as_its_article_is() -> None:
    long = "The hill road is closed until the end of May"
    site = f'<meta property="og:site_name" content="{long}"><title>{long}</title>'
    assert article(f"<h1>{long}</h1>", site).title == long


def test_the_feeds_title_confirms_a_heading() -> None:
    told = Entry(guid="1", link="", title="Hill road closed for repairs")
    top = "<h1>Subscribe to our letter now</h1><h1>Hill road closed for repairs</h1>"
    assert article(top, told=told).title == "Hill road closed for repairs"


@pytest.mark.parametrize("called", ["kicker", "article__overline", "Dachzeile", "pre-title"])
def test_what_is_called_a_kicker_is_none_of_the_headline_whatever_machines_are_told(
    called: str,
) -> None:
    top = f'<h1><span class="{called}">Traffic</span><span>: </span>Hill road closed</h1>'
    assert article(top, OG.format("Traffic: Hill road closed")).title == "Hill road closed"
    alone = f'<h1><span class="{called}">Hill road closed</span></h1>'
    assert article(alone, OG.format("Hill road closed")).title == "Hill road closed"


@pytest.mark.parametrize(
    ("top", "told", "title"),
    [
        (
            '<h1><span class="topline">The mayor says:</span> no more cars on the road</h1>',
            "The mayor says: no more cars on the road",
            "The mayor says: no more cars on the road",
        ),
        (
            '<h1><span class="headline-kicker-large">Flood takes a bridge in Upper Hill</span> '
            "<span>Live updates and pictures from the valley</span></h1>",
            "Flood takes a bridge in Upper Hill",
            "Flood takes a bridge in Upper Hill",
        ),
        (
            '<h1><span class="kicker">Traffic</span> iRoad opens on the hill</h1>',
            "Traffic: iRoad opens on the hill",
            "iRoad opens on the hill",
        ),
    ],
)
def test_what_is_called_a_kicker_may_be_the_headline(top: str, told: str, title: str) -> None:
    assert article(top, f"<title>{told}</title>{OG.format(told)}").title == title


STATED = '<meta property="og:title" content="{}">'
LD = '<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{}"}}</script>'


@pytest.mark.parametrize(
    ("top", "head", "title"),
    [
        # JSON-LD and CMSs that escape once too often, and a word that may be broken
        ("<h1>Rain &amp;amp; snow on the hill road</h1>", "", "Rain & snow on the hill road"),
        ("", LD.format("&#8222;No road&#8220;, says the mayor"), "„No road“, says the mayor"),
        ("<h1>Transport\u00adoffice closes road</h1>", "", "Transportoffice closes road"),
        # an h1 that leads home is the outlet's sign, whatever the title says
        (
            '<h1><a href="/">Notes from the hills</a></h1><h2>Road closed until May</h2>',
            "<title>Road closed until May - Notes from the hills</title>",
            "Road closed until May",
        ),
        # a kicker that JSON-LD does without, and one piece of a word in a tag of its own
        (
            "<h1><span>Hill roads</span><span>Closed until the end of May</span></h1>",
            STATED.format("Hill roads | Closed until the end of May")
            + LD.format("Closed until the end of May"),
            "Closed until the end of May",
        ),
        ("<h1>Plan<b>ning</b> for a closed road</h1>", "", "Planning for a closed road"),
        # the day and the hand that stand in the heading too
        (
            "<h1>Road closed until May <small>Posted on May 3 by Anna</small></h1>",
            STATED.format("Road closed until May"),
            "Road closed until May",
        ),
        # a section that the address names
        ("", STATED.format("Road closed until May | Transport"), "Road closed until May"),
        # what every title has is the headline's own, though it looks like a section
        (
            "<h1>Transport - A plan for the hills</h1>",
            STATED.format("Transport - A plan for the hills"),
            "Transport - A plan for the hills",
        ),
        # a part at the end that another title does without
        (
            "",
            STATED.format("Road closed until May – Hill News Daily Online")
            + LD.format("Road closed until May"),
            "Road closed until May",
        ),
    ],
)
def test_classes_of_titles(top: str, head: str, title: str) -> None:
    url = "https://www.valley.example/transport/hills/1"
    assert said(f"{top or '<p></p>'}{PARAGRAPHS}", head, url).title == title


def test_a_title_keeps_a_pair_of_quotes_and_no_sign_without_its_other() -> None:
    said = "Le maire : « La route est fermée »"
    assert bare(said, {}, ()) == said
    assert bare("»Die Straße bleibt zu «", {}, ()) == "»Die Straße bleibt zu «"
    assert bare("La route est fermée »", {}, ()) == "La route est fermée"
    assert bare("La route est fermée «", {}, ()) == "La route est fermée"


def test_a_hyphen_between_letters_without_spaces_ends_a_title_only_before_a_site() -> None:
    title = "북-남 도로 폐쇄를 앞둔 계곡 마을 사람들의 하루-산길"
    assert without_tail(title) == title
    assert (
        without_tail("오월 말까지 통행이 금지된 산길을 걷다-계곡뉴스")
        == "오월 말까지 통행이 금지된 산길을 걷다"
    )
    assert bare(f"{title}-계곡일보", {"계곡일보": ()}, ()) == title


def test_only_what_a_semicolon_ends_is_an_entity() -> None:
    assert plain("Rain &amp;amp; snow") == "Rain & snow"
    assert plain("A&B: roads &copy2 and &notit; stay") == "A&B: roads &copy2 and &notit; stay"


def test_the_address_of_a_picture_is_no_text() -> None:
    image = "https://valley.example/road.jpg?a=1&copy=2&lt=3"
    said = '<script type="application/ld+json">{"@type": "NewsArticle", "image": "%s"}</script>'
    assert article("<h1>Hill road closed</h1>", said % image).image == image


@pytest.mark.parametrize("sign", [": ", " ▷ ", " > ", " ⋆ ", " ‹ ", " | ", " :: "])
@pytest.mark.parametrize("outlet", ["valley news", "हिन्दुस्तान", "한겨레"])
def test_an_outlets_very_name_ends_no_title_whatever_sign_is_before_it(
    outlet: str, sign: str
) -> None:
    assert (
        bare(f"Hill road closed{sign}{outlet}", {key(outlet): {outlet}}, ()) == "Hill road closed"
    )
    assert bare(f"Hill road{sign}closed to {outlet}s", {key(outlet): ()}, ()).endswith("s")


@pytest.mark.parametrize("sign", [" &", " ?", " +", " /", " !", " ×", ",", " =", " →"])
def test_signs_that_join_or_end_words_set_no_outlet_apart(sign: str) -> None:
    title = f"The road{sign} Bridge"
    assert bare(title, {"bridge": {"Bridge"}}, ()) == title


@pytest.mark.parametrize("sign", [":", " :"])
def test_behind_a_colon_an_outlet_stands_in_its_own_capitals(sign: str) -> None:
    own = {"hill road": {"Hill Road", "hill road"}}
    assert bare(f"The mayor{sign} hill road", own, ()) == f"The mayor{sign} hill road"
    assert bare(f"The mayor{sign} Hill Road", own, ()) == "The mayor"
    unknown: dict[str, set[str]] = {"hill road": set()}
    assert bare(f"The mayor{sign} hill road", unknown, ()) == f"The mayor{sign} hill road"
    assert bare(f"The mayor{sign} Hill Road", unknown, ()) == "The mayor"
    small = {"hill": {"hill"}}
    assert bare(f"The mayor speaks{sign} hill", small, ()) == "The mayor speaks"


def test_an_outlet_named_by_a_common_word_leaves_a_title_whole() -> None:
    head = '<meta property="og:title" content="{}"><meta property="og:site_name" content="Bridge">'
    for title in ("The mayor of the valley: bridge", "A road in the valley & Bridge"):
        assert article("", head.format(title.replace("&", "&amp;"))).title == title
    assert article("", head.format("Hill road closed until May: Bridge")).title == (
        "Hill road closed until May"
    )


@pytest.mark.parametrize(
    ("top", "told", "title"),
    [
        # what is called a label, or is for who hears a page, is no part of the headline
        ('<span class="u-label">Analysis</span> Snow closes the hill road', "Hill road: a look",
         "Snow closes the hill road"),
        ('<strong class="tag-live">EN VIVO</strong> Nieve en el camino',
         "Nieve en el camino: en vivo", "Nieve en el camino"),
        ('<span class="flagPaid">Plus</span>Snow closes the hill road', "A road: the sums",
         "Snow closes the hill road"),
        ('<span data-testid="label">Opinion</span><b>Close the hill road</b>',
         "Opinion | Close the hill road", "Close the hill road"),
        ('<span class="title--prefix">DETOUR ⟩ </span>Snow closes the road',
         "DETOUR ⟩ Snow closes the road", "Snow closes the road"),
        ('<i class="sr-only">Video:</i> Snow closes the road', "Video: Snow closes the road",
         "Snow closes the road"),
        ('Snow closes the road <small class="badge">May 3</small>', "Snow", "Snow closes the road"),
        ('Snow closes the road<small class="subtitle">Nobody asked the drivers of Lees, who now'
         " wait</small>", "Snow closes a road", "Snow closes the road"),
        # unless the headline goes on from it, is one with it elsewhere, or is nothing without
        ('<span class="tag">Live</span> and let ski on a closed road', "Ski",
         "Live and let ski on a closed road"),
        ('<span class="tag">Lees</span> Valley Loses Its Only Road',
         "Lees Valley Loses Its Only Road", "Lees Valley Loses Its Only Road"),
        ('<span class="label">Road closed</span>', "Road closed", "Road closed"),
        ('<span class="prefix">Re:</span>road opens on the hill', "Re:road opens on the hill",
         "Re:road opens on the hill"),
        ('The <b class="label">NATO</b> road closes until May', "NATO road",
         "The NATO road closes until May"),
        ('<span class="badge">Lees Aid</span> ‘Was Never About Roads’, Says Berger',
         "Lees Aid 'Was Never About Roads', Says Berger",
         "Lees Aid ‘Was Never About Roads’, Says Berger"),
        ('<span class="headline--paid"><em>Norvale</em> Closes Its Only Road</span>', "A road less",
         "Norvale Closes Its Only Road"),
        ('<span class="badge"><b>Exclusive</b></span> Norvale closes its road', "A road less",
         "Norvale closes its road"),
        ('<b class="label">山路将关闭到五月底司机</b>必须绕行湖边的公路', "山路：司机",
         "山路将关闭到五月底司机必须绕行湖边的公路"),
        ('<span class="badge">Live</span> <b>and let ski on a closed road</b>', "Ski",
         "Live and let ski on a closed road"),
        # a word of the headline is called a tag too: it is none where a title does without
        ('<a class="tag">Lees</a> Drivers Meet After a Slide', "Drivers talk of the slide",
         "Lees Drivers Meet After a Slide"),
        ('<a class="tag">Lees</a> Drivers Meet After a Slide', "Drivers Meet After a Slide",
         "Drivers Meet After a Slide"),
        ('<b class="section">Roads</b> Drivers Meet After a Slide',
         "Roads | Drivers Meet After a Slide", "Drivers Meet After a Slide"),
        ('The Council Asks Nothing of <a class="tag">Berger</a>', "Council asks Berger nothing",
         "The Council Asks Nothing of Berger"),
        ('<b class="prefix">Berger</b> „Die Straße ist bald offen“',
         "Berger: „Die Straße ist bald offen“", "Berger „Die Straße ist bald offen“"),
        # what is called a lead may be the headline, or the end of it
        ('Streit um den Pass <i class="subheadline">Berger sperrt die Straße</i>',
         "Berger sperrt die Straße", "Berger sperrt die Straße"),
        ('Als der Schnee kam <i class="headline-intro">und niemand sperrte</i>', "Schnee in Lees",
         "Als der Schnee kam und niemand sperrte"),
        # two elements side by side, between which machines are told a sign or an element has it
        ('<span>Hill road</span> <span>Nobody has a timetable yet</span>',
         "Hill road: Nobody has a timetable yet", "Nobody has a timetable yet"),
        ('<span>Hill road</span><i class="hidden">: </i>Nobody has a timetable yet',
         "Hill road: Nobody has a timetable yet", "Nobody has a timetable yet"),
        ("<span>Hill road</span> <span>:</span> <span>Nobody</span> <span>has</span>"
         " <span>a timetable</span>", "Nobody has a timetable", "Nobody has a timetable"),
        ("<span>Norvale</span> <span>road</span> <span>talks</span> <span>resume</span>",
         "Norvale: road talks resume", "road talks resume"),
        # a sign that readers see is the headline's own, and who is quoted is no kicker
        ("<em>Hill-Road</em><span>: </span>No Way Down Till the End of May",
         "Hill-Road: No Way Down Till the End of May",
         "Hill-Road: No Way Down Till the End of May"),
        ("<b>Berger</b><span>: </span><b>„Die Straße ist bald wieder offen“</b>",
         "Berger: „Die Straße ist bald wieder offen“",
         "Berger: „Die Straße ist bald wieder offen“"),
        ("<b>Berger</b> <b>«Non chiudiamo la strada»</b>", "Berger: «Non chiudiamo la strada»",
         "Berger «Non chiudiamo la strada»"),
        ("<q>Nobody asked us</q> <b>The anger of the hill drivers</b>",
         "Nobody asked us – The anger of the hill drivers",
         "Nobody asked us The anger of the hill drivers"),
        ("<em>Don Giovanni</em>: <em>A Night on the Hill Road</em>",
         "Don Giovanni: A Night on the Hill Road", "Don Giovanni: A Night on the Hill Road"),
        ("<b>“Nobody asked”: </b>the anger on the hill", "“Nobody asked”: the anger on the hill",
         "“Nobody asked”: the anger on the hill"),
        ("<span>The road is closed.</span> <span>How the council fell out with a hill</span>",
         "The road is closed. How the council fell out with a hill",
         "The road is closed. How the council fell out with a hill"),
        ("<b>Road</b> <b>closed until the end of May</b>", "Road closed until the end of May",
         "Road closed until the end of May"),
    ],
)  # fmt: skip
def test_what_stands_beside_a_headline_is_none_of_it(top: str, told: str, title: str) -> None:
    assert article(f'<h1 class="headline">{top}</h1>', OG.format(told)).title == title


def test_three_words_that_no_title_says_are_a_section() -> None:
    top = '<h1 class="headline">News from Lees</h1>'
    assert article(top, OG.format("The sums of a road")).title == "The sums of a road"


def test_a_form_around_the_page_hides_no_headline() -> None:
    told = OG.format("Hill road: the sums")
    around = "<form id='all'><h1 class='headline'>Snow closes the pass</h1>{}</form>"
    beside = "<form><h1 class='headline'>Log in to go on reading</h1></form>{}"
    asking = (
        "<form><h1 class='headline'>The valley by letter</h1><p>Free.</p><p>Daily.</p><p>Yours.</p>"
        "<input type=email></form>{}"
    )
    assert said(around.format(PARAGRAPHS), told).title == "Snow closes the pass"
    assert said(beside.format(PARAGRAPHS), told).title == "Hill road: the sums"
    assert said(asking.format(PARAGRAPHS), told).title == "Hill road: the sums"
    asking = asking.replace("<input type=email>", "").format(f"<main>{PARAGRAPHS}</main>")
    assert said(asking, told).title == "Hill road: the sums"
    asking = around.replace("</form>", "<input type=email></form>").format("<main>{}</main>")
    assert said(asking.format(PARAGRAPHS), told).title == "Snow closes the pass"


@pytest.mark.parametrize("behind", ["<p>Steps down.</p>", ""])
def test_a_form_around_many_headings_is_looked_through_once(behind: str) -> None:
    told = fromstring("<html><head><title>Hill road closed until May</title></head></html>")
    rows = "".join(f"<h2>Chapter {n} of it</h2>{behind}" for n in range(4000))
    told.append(fromstring(f"<body><form>{rows}</form></body>"))
    found = markup.read(told, None)
    began = process_time()
    headline(found, None, None)
    assert process_time() - began < 2


def test_a_kicker_inside_the_heading_is_no_line_of_the_text() -> None:
    top = '<h1><i>Road</i><b>Snow closes the pass</b><br><small class="deck">Who waits</small></h1>'
    found = article(top, OG.format("Snow closes the pass"))
    assert found.title == "Snow closes the pass"
    assert found.text.startswith("The road between")
    lead = "Who waits for buses in Lees now waits long."
    found = article(top.replace("Who waits", lead), OG.format("Snow closes the pass"))
    assert found.text.startswith(f"{lead}\nThe road between")


@pytest.mark.parametrize(
    "box",
    [
        "<h2 class='cmp-headline'>We value what you keep to yourself</h2><p>We and 150 others"
        " keep data on what you read here, and read it again to count those who came.</p>",
        "<h2 class='headline'>The morning in one letter</h2><p>Free, every day at six.</p>",
        "<h2 class='breaking-headline'>Rain closes the lake road too</h2>",
    ],
)
def test_an_h2_that_no_title_says_is_a_box_whatever_it_is_called(box: str) -> None:
    told = OG.format("Hill road: the sums")
    assert said(f"<div>{box}</div><div>{PARAGRAPHS}</div>", told).title == "Hill road: the sums"


def test_a_quote_that_opens_a_headline_in_pieces_stays() -> None:
    for told in ("'Never again': the lake", "“Never again”: the lake"):
        top = f"<h1>{told[0]}<i>Never again</i>{told[12:]}</h1>"
        assert article(top, OG.format(told)).title == told


def test_how_signs_are_read_is_no_word_of_the_headline_or_the_text() -> None:
    ruby = "<ruby>橋<rp>(</rp><rt>はし</rt><rp>)</rp></ruby>の閉鎖を決定"
    found = article(f"<h1>{ruby}</h1><p>村議会は月曜日に{ruby}したと発表した。</p>")
    assert found.title == "橋の閉鎖を決定"
    assert "村議会は月曜日に橋の閉鎖を決定したと発表した。" in found.text


def test_a_headline_without_spaces_is_known_where_a_title_goes_on() -> None:
    head = "<title>市议会投票关闭旧桥-新闻-山谷邮报网</title>"
    assert article("<h1>市议会投票关闭旧桥</h1>", head).title == "市议会投票关闭旧桥"
