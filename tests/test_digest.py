"""What a digest says, in which order, and what it leaves out."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import COVERAGE, LISTS, NOW, SINCE, item, morning, new, reworded, seen, spec

from monitor.digest import compose
from monitor.model import Digest, Item, StoryLine, VerdictKind


def digest(items: list[Item], *watchlists: str) -> Digest:
    return compose(spec(*watchlists), items, LISTS, COVERAGE, "2020-10-24", SINCE, NOW)


def lines(composed: Digest) -> list[StoryLine]:
    return [line for section in composed.sections for line in section.lines]


def told(line: StoryLine) -> list[str]:
    return [sentence.text for sentence, _ in line.fresh]


def test_sections_stand_in_the_order_of_the_digest_empty_ones_too() -> None:
    composed = digest(morning(), "platform", "karabakh")
    assert [section.title for section in composed.sections] == [
        "Caucasus Platform",
        "Nagorno-Karabakh",
    ]
    assert [line.story for line in composed.sections[0].lines] == ["tr"]
    assert [section.watchlist for section in digest([]).sections] == [
        "lavrov", "karabakh", "platform",
    ]  # fmt: skip


def test_a_digest_that_names_an_unknown_watchlist_leaves_it_out() -> None:
    assert [section.watchlist for section in digest([], "gone", "lavrov").sections] == ["lavrov"]


def test_a_story_that_two_watchlists_match_stands_once_in_the_first() -> None:
    both = item("a", new("Lavrov spoke."), watchlists=("karabakh", "lavrov"))
    composed = digest([both])
    assert [len(section.lines) for section in composed.sections] == [1, 0, 0]
    assert composed.sections[0].lines[0].lead.watchlists == ("karabakh", "lavrov")


def test_articles_that_match_no_watchlist_of_the_digest_are_not_counted() -> None:
    composed = digest([item("a", new("x"), watchlists=("platform",))], "lavrov")
    assert (lines(composed), composed.left_out) == ([], 0)


def test_the_lead_is_the_first_article_that_brings_something_new() -> None:
    copy = item("a", seen("Known."), story="s", kind=VerdictKind.COPY, minute=1)
    first = item("b", seen("Known."), new("Fresh one."), story="s", minute=2)
    second = item("c", new("Fresh two."), new("fresh  ONE."), story="s", minute=3)
    [line] = lines(digest([second, copy, first]))
    assert line.lead is first
    assert line.others == (copy, second)
    assert told(line) == ["Fresh one.", "Fresh two."], "each once, in order of first seen"


def test_sentences_with_a_hit_come_first_the_others_in_order() -> None:
    [line] = lines(
        digest([item("a", new("One."), new("Two."), new("Lavrov spoke."), new("Lavrov left."))])
    )
    assert told(line) == ["Lavrov spoke.", "Lavrov left.", "One.", "Two."]


def test_a_material_rewording_is_new_an_immaterial_one_is_known() -> None:
    [line] = lines(
        digest(
            [item("a", reworded("34 went.", "20 went."), reworded("He said.", "Said he.", False))]
        )
    )
    assert told(line) == ["34 went."]
    assert [sentence.text for sentence, _ in line.known] == ["He said."]


def test_a_story_with_nothing_new_is_counted_and_not_shown() -> None:
    composed = digest(
        [
            item("a", seen("Known."), story="s", kind=VerdictKind.COPY),
            item("b", seen("Known."), story="s", kind=VerdictKind.REPEAT),
            item("c", new("Fresh."), story="t"),
        ]
    )
    assert [line.story for line in lines(composed)] == ["t"]
    assert composed.left_out == 2


def test_what_one_article_of_the_story_said_before_another_is_not_called_known() -> None:
    first = item("a", new("Fresh."), story="s")
    second = item("b", seen("Fresh!", source="a"), seen("Old.", source="z"), story="s", minute=1)
    [line] = lines(digest([first, second]))
    assert [sentence.text for sentence, _ in line.known] == ["Old."]


def test_few_known_sentences_are_recalled() -> None:
    [line] = lines(digest([item("a", new("x"), *[seen(f"Known {n}.") for n in range(9)])]))
    assert len(line.known) == 3


def test_a_bare_headline_and_a_revision_that_took_away_are_news() -> None:
    bare = item("a", kind=VerdictKind.NEW)
    shorter = item("b", seen("Left."), kind=VerdictKind.REVISION, material=True)
    cosmetic = item("c", seen("Left."), kind=VerdictKind.REVISION)
    composed = digest([bare, shorter, cosmetic])
    assert {line.story for line in lines(composed)} == {"a", "b"}
    assert composed.left_out == 1


def test_the_line_that_says_most_about_the_watchlist_comes_first() -> None:
    composed = digest(
        [
            item("latest", new("One."), minute=50),
            item("wide", new("One."), story="wide", minute=1),
            item("wide-2", seen("One.", source="wide"), story="wide", minute=2, outlet="Other"),
            item("hit", new("Lavrov spoke.")),
            item("long", new("One."), new("Two.")),
            item("early", new("One."), minute=3),
        ]
    )
    assert [line.story for line in lines(composed)] == ["hit", "long", "wide", "latest", "early"]


@given(st.randoms(use_true_random=False))
@settings(max_examples=30)
def test_the_order_in_which_articles_come_changes_nothing(order: random.Random) -> None:
    shuffled = morning()
    order.shuffle(shuffled)
    assert digest(shuffled) == digest(morning())


@given(st.lists(st.sampled_from(morning()), max_size=12))
@settings(max_examples=50)
def test_every_article_ends_in_exactly_one_place(items: list[Item]) -> None:
    items = [replace(one, article_id=f"{place}") for place, one in enumerate(items)]
    composed = digest(items)
    shown = [one.article_id for line in lines(composed) for one in (line.lead, *line.others)]
    assert len(shown) == len(set(shown))
    assert len(shown) + composed.left_out == len(items)


def test_a_section_stands_in_the_order_that_the_digest_asks_for() -> None:
    items = [
        item("hit", new("Lavrov spoke.")),
        item("latest", new("One."), minute=50),
        item("wide", new("Two."), story="wide", minute=1),
        item("wide-2", seen("Two.", source="wide"), story="wide", minute=2, outlet="Other"),
    ]

    def stories(order: str) -> list[str]:
        made = compose(spec(order=order), items, LISTS, COVERAGE, "2020-10-24", SINCE, NOW)
        return [line.story for line in lines(made)]

    assert stories("importance") == ["hit", "wide", "latest"]
    assert stories("time") == ["latest", "wide", "hit"]
    assert stories("outlets") == ["wide", "hit", "latest"]


@pytest.mark.parametrize("order", ["importance", "outlets"])
def test_a_heavier_outlet_counts_for_several(order: str) -> None:
    items = [
        item("a", new("Fresh."), story="a", outlet="One"),
        item("b", new("Fresh."), story="a", outlet="Two"),
        item("c", new("Fresh."), story="c", outlet="Heavy", minute=1),
    ]

    def first(weights: dict[str, float]) -> str:
        asked = spec(order=order)
        made = compose(asked, items, LISTS, COVERAGE, "2020-10-24", SINCE, NOW, weights=weights)
        return made.sections[0].lines[0].story

    assert first({}) == first({"Heavy": 1.0, "One": 1.0}) == "a"
    assert first({"Heavy": 3.0}) == "c"
    assert first({"Heavy": 3.0, "Two": 9.0}) == "a"
