"""Pages of which the first reading has a part: what it passed over, and what is not the article."""

from time import process_time

import pytest
from lxml import html

from monitor.extract import boxes, gaps, page
from monitor.extract.second import densest, passed_over

HEAD = "<html><head><title>Ferry stops</title></head><body><h1>Ferry stops for the winter</h1>"
LINE = "The ferry across the strait makes its {} crossing of the year before noon, the port said."


def column(first: int, count: int, called: str = "body column") -> str:
    inner = "".join(f"<p>{LINE.format(n)}</p>" for n in range(first, first + count))
    return f"<div class='row'><div class='{called}'>{inner}</div></div>"


def test_an_article_in_several_columns_is_read_whole() -> None:
    columns = "".join(column(at, 12) for at in (0, 20, 40))
    said = page(f"{HEAD}<main>{columns}</main>".encode())
    found = [n for n in range(60) if LINE.format(n) in said.text]
    assert found == [*range(12), *range(20, 32), *range(40, 52)]


def test_the_beginnings_of_other_articles_are_no_columns() -> None:
    others = "".join(column(at, 1, "card teaser") for at in range(100, 108))
    said = page(f"{HEAD}<main>{column(0, 12)}</main>{others}".encode())
    assert LINE.format(11) in said.text
    assert LINE.format(103) not in said.text


def test_what_was_dropped_between_two_paragraphs_comes_back() -> None:
    parts = [LINE.format(n) for n in range(4)]
    tree = html.fromstring(
        f"<div><p>{parts[0]}</p><section><h3>What the port says</h3><p>{parts[1]}</p></section>"
        f"<ul><li>Boats will go from the other pier.</li><li><a href='/2'>Another article of ours"
        f"</a></li></ul><p>{parts[2]}</p><aside><h3>Most read</h3></aside><p>{parts[3]}</p></div>"
    )
    assert gaps.filled(tree, "\n".join(parts), ()).split("\n") == [
        parts[0],
        "What the port says",
        parts[1],
        "Boats will go from the other pier.",
        *parts[2:],
    ]


@pytest.mark.parametrize(
    ("between", "kept"),
    [
        ("<ul><li>Buses go</li><li>Ferries wait</li></ul>", ["Buses go", "Ferries wait"]),
        ("<h3>Prices</h3><ol><li>Cars: 4</li><li>Dogs: 1</li></ol>",
         ["Prices", "Cars: 4", "Dogs: 1"]),
        (f"<ul>{'<li>Pier</li>' * 2}{''.join(f'<li>Pier {n}</li>' for n in range(30))}</ul>",
         ["Pier", *(f"Pier {n}" for n in range(30))]),
        # contents, other articles, a bar, a box beside the paragraphs, a menu
        ("<h3>In this text</h3><ul><li><a href='#1'>The pier</a></li></ul>", []),
        ("<ul><li><a href='/2'>Another article of ours</a></li></ul>", []),
        ("<nav><ul><li>Harbour</li><li>Islands</li></ul></nav>", []),
        ("<div><div><ul><li>Harbour</li><li>Islands</li></ul></div></div>", []),
        ("<ul><li>Facebook</li><li>Telegram</li><li>Print</li></ul>", []),
        (f"<ul>{''.join(f'<li>Row {n}</li>' for n in range(70))}</ul>", []),
        # what is hidden, or called another thing
        ("<ul style='color: red; display: none'><li>Harbour pages</li></ul>", []),
        ("<ul><li hidden>Harbour pages</li><li>Ferries wait</li></ul>", ["Ferries wait"]),
        ("<ul class='post-tags'><li>Harbour</li><li>Islands</li></ul>", []),
        ("<ul id=byline><li>Ana Dorn</li><li>Harbour editor</li></ul>", []),
        ("<ul class=vantage-points><li>Buses go</li></ul>", ["Buses go"]),
    ],
)  # fmt: skip
def test_a_list_between_two_paragraphs_of_one_place_is_read(between: str, kept: list[str]) -> None:
    parts = [LINE.format(n) for n in range(2)]
    tree = html.fromstring(f"<div><p>{parts[0]}</p>{between}<p>{parts[1]}</p></div>")
    found = gaps.filled(tree, "\n".join(parts), ()).split("\n")
    assert found == [parts[0], *kept, parts[1]]


def test_an_item_that_was_read_in_several_lines_is_not_taken_again() -> None:
    parts = [LINE.format(n) for n in range(2)]
    lines = ["Pier clinic", "110 Harbour Street", "Fees by income", "Open at noon"]
    item = "<br>".join([lines[0] + ", called the old one", *lines[1:]])
    tree = html.fromstring(f"<div><p>{parts[0]}</p><ul><li>{item}</li></ul><p>{parts[1]}</p></div>")
    text = "\n".join([parts[0], *lines, parts[1]])
    assert gaps.filled(tree, text, ()) == text


def test_what_was_read_in_shorter_lines_is_not_taken_twice() -> None:
    parts = [LINE.format(n) for n in range(3)]
    item = "The old boat It goes to the islands every day until noon, and it takes twenty cars."
    inner = item.replace("The old boat ", "<b>The old boat</b><br>")
    tree = html.fromstring(
        f"<div><p>{parts[0]}</p><p>{parts[1]}</p><ul><li>{inner}</li></ul><p>{parts[2]}</p></div>"
    )
    text = "\n".join([*parts[:2], "The old boat", item.removeprefix("The old boat "), parts[2]])
    assert gaps.filled(tree, text, ()) == text
    columns = [f"<b>Boat {n}</b>{LINE.format(n)}" for n in range(20)]
    tree = html.fromstring(f"<div>{''.join(f'<p>{one}</p>' for one in columns)}</div>")
    text = "\n".join(f"Boat {n}\n{LINE.format(n)}" for n in range(20))
    assert passed_over(tree, text) == (text, False)
    assert passed_over(tree, text.partition("\n")[2])[1] is False, "without the first's first line"


def test_cards_that_end_alike_are_read_all() -> None:
    end = "Whoever likes to help may call at the harbour office on any day of the week until noon."
    cards = [
        f"Boat {n} has been on the lake for {n} years and needs new paint. {end}" for n in range(9)
    ]
    tree = html.fromstring(f"<div>{''.join(f'<p>{one}</p>' for one in cards)}</div>")
    assert passed_over(tree, cards[0]) == ("\n".join(cards), True)


@pytest.mark.parametrize(
    ("between", "opened", "shut"),
    [
        ("", "<article class='post'>", "</article>"),
        ("", "<div class='post' itemtype='https://schema.org/NewsArticle'>", "</div>"),
        ("<h1>Bridge opens in the spring</h1>", "<div class='post'>", "</div>"),
    ],
)
def test_the_next_article_below_is_not_passed_over(between: str, opened: str, shut: str) -> None:
    own = "\n".join(LINE.format(n) for n in range(8))
    posts = f"{opened}{column(0, 8)}{shut}{between}{opened}{column(20, 14)}{shut}"
    tree = html.fromstring(f"{HEAD}<main>{posts}</main></body></html>")
    assert passed_over(tree, own) == (own, False)


# --- what readings of the region's pages lack -----------------------------------------------------

FERRY = [
    "Yukarı Pınar ile Gölbaşı arasındaki seferler rüzgar nedeniyle hafta sonuna dek durdu.",
    "Kaymakamlık açıklamasında yolcuların gölün çevresinden otobüsle taşınacağı bildirildi.",
    "İskele şefi Kemal Arduç, vatandaşlardan buzun üzerine çıkmamalarını istediklerini söyledi.",
    "Seferler üç kez durmuştu.",
    "Bilet fiyatı değişmeyecek.",
]


def turkish(inner: str, top: str = "") -> str:
    head = "<html lang=tr><head><title>Feribot durdu</title></head><body><h1>Feribot durdu</h1>"
    return page(f"{head}{top}<div class=haber>{inner}</div></body></html>".encode()).text


def paragraphs(lines: list[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def test_a_short_sentence_right_behind_the_last_one_stays() -> None:
    assert turkish(paragraphs(FERRY)) == "\n".join(FERRY)
    signed = turkish(paragraphs([*FERRY, "Kemal Arduç Demir."]))
    assert signed == "\n".join(FERRY)


def test_an_article_goes_on_behind_read_also_in_short_sentences_too() -> None:
    also = '<p>Bunu da oku:</p><p><a href="/2">Çayırova okulu onarımdan sonra açıldı</a></p>'
    text = turkish(paragraphs(FERRY[:3]) + also + paragraphs(FERRY[3:]))
    assert text == "\n".join(FERRY)


@pytest.mark.parametrize(
    "lead", ["<h2>{}</h2>", '<div class="news-spot">{}</div>', '<p class="perex">{}</p>']
)
def test_a_standfirst_under_the_headline_is_the_articles(lead: str) -> None:
    assert turkish(paragraphs(FERRY[1:]), lead.format(FERRY[0])) == "\n".join(FERRY)


def test_what_stands_under_the_headline_and_is_no_standfirst_stays_out() -> None:
    linked = f'<h2><a href="/2">{FERRY[0]}</a></h2>'
    assert turkish(paragraphs(FERRY[1:]), linked) == "\n".join(FERRY[1:])
    twice = turkish(paragraphs(FERRY), f"<h2>{FERRY[0]}</h2>")
    assert twice == "\n".join(FERRY)
    labelled = turkish(paragraphs([f"CANLI {FERRY[0]}", *FERRY[1:]]), f"<h2>{FERRY[0]}</h2>")
    assert labelled == "\n".join([f"CANLI {FERRY[0]}", *FERRY[1:]])


@pytest.mark.parametrize(
    "called",
    ["image-description", "author-description", "paywall-intro", "podcast-summary", "ai-summary",
     "spot ad-spot", "newsletter__intro"],
)  # fmt: skip
def test_what_is_called_the_lead_of_something_else_stays_out(called: str) -> None:
    box = f'<div class="{called}">{FERRY[0]}</div>'
    tree = html.fromstring(f"<div><h1>Feribot durdu</h1>{box}{paragraphs(FERRY[1:])}</div>")
    assert gaps.standfirst(tree, "\n".join(FERRY[1:]), "Feribot durdu", ()) == "\n".join(FERRY[1:])


def test_boxes_in_boxes_cost_no_more_than_their_page() -> None:
    words = "".join(f"<span>{LINE.format(n)}</span>" for n in range(2_000))
    text, nested = LINE.format(9_999), "<div>" * 150 + words + "</div>" * 150
    items = "<ul><li>" * 75 + words + "</li></ul>" * 75
    tree = html.fromstring(f"<div>{nested}<p>{text}</p>{items}</div>")
    began = process_time()
    assert gaps.standfirst(tree, text, "Ferry stops", ()) == text
    assert gaps.filled(tree, text, ()) == text
    assert process_time() - began < 0.5


def test_persian_words_keep_what_parts_them_from_their_endings() -> None:
    lines = [
        "رفت\u200cوآمد کشتی میان دو روستا به دلیل باد شدید تا پایان هفته متوقف شد.",
        "فرمانداری اعلام کرد مسافران با اتوبوس از مسیر دور دریاچه جابه\u200cجا می\u200cشوند.",
        "رئیس اسکله گفت از اهالی می\u200cخواهند روی یخ نروند و منتظر خبر بمانند.",
    ]
    assert turkish(paragraphs(lines)) == "\n".join(lines)
    emphasised = [lines[0], lines[1].replace("اعلام", "<b>اعلام</b>"), lines[2]]
    assert turkish(paragraphs(emphasised)) == "\n".join(lines)


def test_hindi_letters_keep_what_joins_them_and_a_joiner_that_joins_nothing_goes() -> None:
    lines = [
        "जिला उपाध्\u200dयक्ष ने कहा कि तेज हवा के कारण दो गांवों के बीच नाव सेवा सप्ताह के अंत तक बंद रहेगी।",
        "प्रशासन ने बताया कि यात्रियों को झील के दूसरे रास्ते से बसों द्वारा पहुंचाया जाएगा और किराया नहीं बदलेगा।",
        "घाट के प्रमुख ने लोगों से बर्फ पर न जाने और आगे की सूचना की प्रतीक्षा करने को कहा है।",
    ]
    assert turkish(paragraphs(lines)) == "\n".join(lines)
    assert turkish(paragraphs([*FERRY[:2], f"{FERRY[2]}\u200d", *FERRY[3:]])) == "\n".join(FERRY)


def test_a_headline_that_is_a_sentence_is_not_its_articles_first() -> None:
    for headline in (
        "Will the ferry to the islands stop for the winter?",
        "The ferry has stopped.",
    ):
        head = f"<html><head><title>{headline}</title></head><body><h1>{headline}</h1>"
        text = page(f"{head}{column(0, 4)}</body></html>".encode()).text
        assert text.split("\n") == [LINE.format(n) for n in range(4)]


LEAD = "The port says that nobody will cross it before the ice has gone"


@pytest.mark.parametrize(
    "top",
    ['<p class="article__subtitle">{}</p>', '<div class="entry-lead"><p>{}</p></div>',
     '<div class="x1"><p class="x2">{}</p></div>', "<h2>{}</h2>"],
)  # fmt: skip
def test_a_lead_without_a_full_stop_is_known_by_its_name_or_by_what_machines_are_told(
    top: str,
) -> None:
    head = HEAD.replace("<head>", f'<head><meta name=description content="{LEAD} ...">')
    head = head if "x1" in top or "h2" in top else HEAD
    text = page(f"{head}{top.format(LEAD)}{column(0, 4)}</body></html>".encode()).text
    assert text.split("\n") == [LEAD, *(LINE.format(n) for n in range(4))]


def test_two_leads_stand_above_an_article_as_they_do_on_its_page() -> None:
    top = f'<p class="subtitle">{LEAD}</p><p class="lead">{LEAD.replace("ice", "snow")}.</p>'
    below = column(0, 4).replace("<p>", "<p class=text>")
    headed = HEAD.replace("<h1>", "<div class=top>").replace("</h1>", "</div>")
    for opened in (HEAD, headed):
        text = page(f"{opened}{top}{below}</body></html>".encode()).text
        assert text.split("\n")[:3] == [LEAD, f"{LEAD.replace('ice', 'snow')}.", LINE.format(0)]


def test_a_heading_behind_the_last_paragraph_is_of_what_follows() -> None:
    parts = [LINE.format(n) for n in range(3)]
    inner = "".join(f"<p>{one}</p>" for one in parts)
    tree = html.fromstring(f"<div><h2>{parts[0]}</h2>{inner}<h2>What to read now</h2></div>")
    assert gaps.filled(tree, "\n".join([*parts, "What to read now"]), ()) == "\n".join(parts)


def test_what_asks_for_an_address_is_no_text() -> None:
    box = '<div class="x"><p>Get the news of the port in your box</p><input type=email></div>'
    form = "<form><p>Get the news of the port.</p><div><input type=email></div></form>"
    tree = html.fromstring(f"<div><p>{LINE * 4}</p>{form}</div>")
    boxes.take_out(tree, ())
    assert tree.text_content() == LINE * 4
    inner = "".join(f"<p>{LINE.format(n)}</p>{box if n == 1 else ''}" for n in range(4))
    text = page(f"{HEAD}<div class=text>{inner}</div></body></html>".encode()).text
    assert text.split("\n") == [LINE.format(n) for n in range(4)]


@pytest.mark.parametrize(
    "opened",
    ["<div class=part><p>{}</p><div class=nl><p>Our letter</p><input type=email></div></div>",
     "<div class=lead><p>{}</p><form><p>Our letter.</p><input type=email></form></div>",
     "<table><tr><td><p>{}</p><form><input type=email></form></td></tr></table>"],
)  # fmt: skip
def test_a_paragraph_beside_what_asks_for_an_address_stays(opened: str) -> None:
    rest = "".join(f"<p>{LINE.format(n)}</p>" for n in range(1, 4))
    inner = f"{opened.format(LINE.format(0))}{rest}"
    text = page(f"{HEAD}<div class=text>{inner}</div></body></html>".encode()).text
    assert text.split("\n") == [LINE.format(n) for n in range(4)]


def test_boxes_around_many_fields_are_judged_once() -> None:
    tree = html.fromstring(f"<div>{'<input type=email><b>xx</b>' * 8000}</div>")
    began = process_time()
    boxes.take_out(tree, ())
    assert process_time() - began < 1


@pytest.mark.parametrize("called", ["img-info", "photo-info", "legend", "post-tags", "bild-info"])
def test_stories_under_pictures_stay(called: str) -> None:
    slides = [f"The {n} of the strait. {LINE.format(n)}" for n in range(1, 7)]
    inner = "".join(f"<div class={called}><h3>P</h3><p>{one}</p></div>" for one in slides)
    for top in (f"<p>{LINE.format(0)}</p>", f"<p class={called}>{LINE.format(0)}</p>"):
        text = page(f"{HEAD}<div class=text>{top}{inner}</div></body></html>".encode()).text
        assert {LINE.format(0), *slides} <= {*text.split("\n")}


def test_a_sentence_set_as_the_last_heading_stays() -> None:
    parts = [LINE.format(n) for n in range(8)]
    said = "The port will decide on the pier in May, it said in a statement."
    inner = "".join(f"<p>{one}</p>" for one in parts)
    tree = html.fromstring(f"<div>{inner}<h3>{said}</h3></div>")
    assert gaps.filled(tree, "\n".join([*parts, said]), ()).split("\n") == [*parts, said]


def test_a_description_beside_a_picture_is_no_lead() -> None:
    for called in ("img", "media", "figure"):
        top = f'<div class="{called}"><span class=description>{LEAD}</span></div>'
        text = page(f"{HEAD}{top}{column(0, 4)}</body></html>".encode()).text
        assert text.split("\n") == [LINE.format(n) for n in range(4)]


def test_sorani_words_end_in_a_sign_that_parts_nothing() -> None:
    lines = [
        "شاره‌وانی رایگه‌یاند كه‌ له‌ هه‌فته‌ی داهاتوو پردی كۆنی شاره‌كه‌ داده‌خرێت.",
        "به‌رپرسان ده‌ڵێن كه‌ كاره‌كه‌ دوو مانگ ده‌خایه‌نێت و ئۆتۆمبێله‌كان به‌ ڕێگای تر ده‌ڕۆن.",
        "دانیشتووان داوایان كردووه‌ كه‌ پاسی زیاتر له‌ به‌یانیان بۆ قوتابییه‌كان دابنرێت.",
    ]
    assert turkish(paragraphs(lines)) == "\n".join(lines)


def test_what_has_a_footer_or_a_headline_is_no_foot() -> None:
    for called, head in (
        ("has-footer", ""),
        ("page with-footer", ""),
        ("sticky-footer-wrapper", "<h1>Ferry stops</h1>"),
        ("copyright-free", "<h1>Ferry stops</h1>"),
    ):
        inner = f"{head}<div><p>{LINE}</p></div>"
        assert densest(html.fromstring(f"<body><div class='{called}'>{inner}</div></body>")) == LINE


def test_the_foot_of_a_page_is_not_its_article() -> None:
    foot = f'<div class="site-footer"><p>{" ".join(LINE.format(n) for n in range(8))}</p></div>'
    text = page(f"{HEAD}<div class=text><p>{LINE.format(1)}</p></div>{foot}".encode()).text
    assert text == LINE.format(1)


@pytest.mark.parametrize(
    "behind",
    [
        "</article><article class=post><h1>Ten past nine: a boat is lost</h1>{}</article>",
        "</article><article class=chapter><h1>Chapter two: the night</h1>{}</article>",
        "<article><h1>Ten past nine: a boat is lost</h1>{}</article></article>",
    ],
)
def test_updates_and_chapters_with_headings_of_their_own_stay(behind: str) -> None:
    first, then = ("".join(f"<p>{LINE.format(n)}</p>" for n in ns) for ns in ((1, 2, 3, 4), (5, 6)))
    headed = HEAD.replace("stops<", "stops for the winter<").replace("<h1>", "<main><article><h1>")
    found = page(f"{headed}{first}{behind.format(then)}</main>".encode()).text
    assert all(LINE.format(n) in found for n in range(1, 7))


@pytest.mark.parametrize(
    ("title", "top", "line"),
    [
        # a later heading that says the title and more
        ("Prices", "<h1>Prices</h1>{}<h2><b>Prices</b> of the strait stay high</h2>{}",
         "Prices of the strait stay high"),
        ("What we know of the ferry", "<h1>What we know of the ferry</h1>{}<h2>What we know of the"
         " <i>ferry</i> and what not</h2>{}", "What we know of the ferry and what not"),
        ("The ferry", "<p>Port</p>{}<h2>The ferry <em>that nobody saw coming</em></h2>{}",
         "The ferry that nobody saw coming"),
        # a lead in the heading, behind capitals, a letter set apart, or in brief
        ("Ferry stops for the winter", "<h1>FERRY STOPS FOR THE WINTER<br><i>The last boat went"
         " at noon, and nobody was on it.</i></h1>{}{}",
         "The last boat went at noon, and nobody was on it."),
        ("Ferry stops for the winter", "<h1>F<em>e</em>rry stops for the winter<i>The last boat"
         " went at noon, and nobody was on it.</i></h1>{}{}",
         "The last boat went at noon, and nobody was on it."),
        ("Who stops the ferry?", "<h1>Who stops the ferry?<small>Two boats. No crew.</small></h1>"
         "{}{}", "Two boats. No crew."),
    ],
)  # fmt: skip
def test_only_the_title_is_left_of_its_own_heading(title: str, top: str, line: str) -> None:
    parts = ("".join(f"<p>{LINE.format(n)}</p>" for n in ns) for ns in ((1, 2), (3, 4)))
    head = f'<html><head><title>{title}</title><meta property="og:title" content="{title}"></head>'
    found = page(f"{head}<body><article>{top.format(*parts)}</article></body></html>".encode())
    assert found.title == title
    assert line in found.text.split("\n")
