"""Boxes in the middle of an article: their headings do not end it, their cards are none of it."""

import pytest

from monitor.extract import page

FIRST = "The council of Lower Marsh met on Monday and spoke for three hours about the old bridge."
SECOND = "Nobody could say who had closed the road in the night, the mayor told the villages."
THIRD = "The engineers want to look at the piers once more before the winter comes, she said."
FOURTH = "A vote is to be held in March, and the valley will pay a third of all the costs."
LONG = (
    "The bridge was built in 1911 and has carried the milk, the post and the children of two"
    " parishes ever since, and the men who keep it say that it will carry them for another"
    " hundred years if somebody paints the iron in time and keeps the heavy lorries away."
)
OTHER = "I have lived here for forty years and never saw such a mess, says Anna."
ANOTHER = "The ferry of Upper Marsh is to run from May on, and twice a day at first."
NEWS = ("Upper Marsh buys a ferry after all", "Three villages share one doctor again")
LINKS = "".join(f'<li><a href="/n/{n}">{one}</a></li>' for n, one in enumerate(NEWS))


def read(*parts: str) -> list[str]:
    """The lines of an article that is made of paragraphs and other parts."""
    body = "".join(one if one.startswith("<") else f"<p>{one}</p>" for one in parts)
    html = f"<html><body><article><h1>The old bridge</h1><div>{body}</div></article></body></html>"
    return page(html.encode(), "https://www.marsh.example/2024/bridge").text.split("\n")


@pytest.mark.parametrize(
    "box",
    [
        f"<h3>Related</h3><ul>{LINKS}</ul>",
        f'<h3><span>Related</span></h3><ul class="related_links">{LINKS}</ul>',
        f"<div><h4>Most read</h4><ul>{LINKS}</ul></div>",
        f'<p><strong>Mehr zum Thema</strong></p><ul class="related-news">{LINKS}</ul>',
        f"<h3>Материалы по теме</h3><ul>{LINKS}</ul>",
        f'<h3>İlgili haberler</h3><div class="related">{LINKS}</div>',
    ],
)
def test_a_box_of_links_inside_an_article_does_not_end_it(box: str) -> None:
    assert read(FIRST, SECOND, box, THIRD, FOURTH) == [FIRST, SECOND, THIRD, FOURTH]


@pytest.mark.parametrize(
    "below",
    [
        f"<h3>Comments</h3><p>{OTHER}</p><p>{ANOTHER}</p>",
        f'<h3>Related</h3><div><a href="/n/1">{NEWS[0]}</a><p>{OTHER}</p></div>'
        f'<div><a href="/n/2">{NEWS[1]}</a><p>{ANOTHER}</p></div>',
    ],
)
def test_what_stands_below_an_article_is_none_of_it(below: str) -> None:
    whole = [FIRST, SECOND, THIRD, FOURTH, LONG]
    assert read(*whole, below) == whole


def test_other_articles_are_known_by_their_length_where_no_spaces_part_words() -> None:
    links = '<ul><li><a href="/1">中央銀行は来月にも政策金利を引き上げる方針</a></li></ul>'
    first = "政府は月曜日に新しい橋の建設計画を発表し、村の住民に説明した。"
    second = "技術者は冬が来る前にもう一度橋脚を調べたいと話している。"
    third = "投票は三月に行われ、費用の三分の一は村が支払う予定だ。"
    assert read(first, second, links, third) == [first, second, third]


@pytest.mark.parametrize(
    "card",
    [
        f'<a href="/n/9"><img src="/9.jpg"><h4>{NEWS[0]}</h4><p>{OTHER}</p></a>',
        f'<div class="x1"><a class="x2" href="/n/9"><h4>{NEWS[0]}</h4><p>{OTHER}</p></a></div>',
        f'<a href="https://else.example/9"><img src="/9.jpg"><p>{OTHER}</p><p>Read</p></a>',
        f'<div class="article-card"><h4><a href="/n/9">{NEWS[0]}</a></h4><p>{OTHER}</p></div>',
        f'<div class="StoryCard"><a href="/n/9"><h5>{NEWS[0]}</h5></a><p>{OTHER}</p></div>',
    ],
)
def test_a_card_that_links_elsewhere_is_none_of_the_article(card: str) -> None:
    whole = [FIRST, SECOND, THIRD, FOURTH, LONG]
    assert read(*whole[:2], card, *whole[2:]) == whole


@pytest.mark.parametrize(
    "part",
    [
        f'<a href="#map"><img src="/map.png"><p>{OTHER}</p></a>',  # within the page
        f'<div class="card"><h4>The costs</h4><p>{OTHER}</p></div>',  # with a heading of its own
        f'<p><a href="/n/9">The ferry</a></p><p>{OTHER}</p>',
    ],
)
def test_what_only_looks_like_a_card_stays(part: str) -> None:
    assert OTHER in read(FIRST, SECOND, part, THIRD, FOURTH, LONG)


def test_an_article_that_is_a_list_of_cards_is_read() -> None:
    cards = [
        f'<div class="card"><h3><a href="/n/{n}">{NEWS[n % 2]} ({n})</a></h3><p>{one}</p></div>'
        for n, one in enumerate((SECOND, THIRD, FOURTH, OTHER, ANOTHER))
    ]
    found = read(FIRST, *cards)
    assert {SECOND, THIRD, FOURTH, OTHER, ANOTHER} <= {*found}
