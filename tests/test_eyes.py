"""What eyes meet in a message: contrast, words that fit, right to left, what was struck out."""

import re
from dataclasses import replace
from html import unescape

import pytest
from rendering import RENDERER, composed
from samples import COVERAGE, TEMPLATES, digest, item, morning, new, seen

from monitor.render import chat

FRAME = TEMPLATES["frame.html.j2"]
LIGHT, DARK = FRAME.split("@media (prefers-color-scheme: dark)")


def _of(name: str, what: str, css: str) -> str:
    """The colour that a class has for its text or its ground; '' where it says none."""
    found = ""
    for names, said in re.findall(r"(?m)^ *([^{}@\n]+) \{ ([^{}]+) \}", css):
        if name in re.split(r",\s*", names) and (
            colour := re.search(rf"(?<![\w-]){what}: (#[0-9a-f]{{6}})", said)
        ):
            found = colour[1]
    return found


def _light(colour: str) -> float:
    """WCAG's relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_light(one), _light(other)))
    return (high + 0.05) / (low + 0.05)


WORDS = (
    *(".mast", ".title", ".dek", ".inside", ".section", ".kicker", ".chartsaid", ".headline"),
    *(".meta", ".tag", ".told", ".since", ".said", ".by", ".more", ".listed", ".event", ".known"),
    *(".label", ".also", ".quiet", ".command", ".removed"),
)
ON = {".cover": ".cover", ".coverhead": ".cover", ".fault": ".cover", ".why": ".page"}
ON |= {".hit": ".hit", ".added": ".added"}
GROUNDS = dict.fromkeys(WORDS, ".card") | ON


@pytest.mark.parametrize("css", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", GROUNDS)
def test_every_word_stands_out_from_its_ground(name: str, css: str) -> None:
    ground = _of(GROUNDS[name], "background", css)
    assert _contrast(_of(name, "color", css), ground) >= 4.5  # WCAG AA


@pytest.mark.parametrize("css", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("bar", [".tick", ".now"])
def test_the_bars_of_a_chart_can_be_seen(bar: str, css: str) -> None:
    assert _contrast(_of(bar, "background", css), _of(".card", "background", css)) >= 3.0


@pytest.mark.parametrize(
    ("why", "shown"),
    [
        ("ask `monitor feed`", 'ask <span class="command"[^>]*>monitor feed</span>'),
        ("one ` alone <b>", "one ` alone &lt;b&gt;"),
    ],
)
def test_a_command_in_what_is_said_of_a_source_stands_out(why: str, shown: str) -> None:
    made = composed([], replace(COVERAGE, failing=(("Wire", why),)))
    assert re.search(f"– {shown}</p>", RENDERER.digest(made, "desk").html)


def test_name_and_day_stand_apart_where_widths_of_old_html_count_for_nothing() -> None:
    html = RENDERER.digest(digest(), "desk").html
    assert re.search(r'<table [^>]*class="masthead"[^>]* style="[^"]*width: 100%', html)
    assert re.search(r'<td class="mast day" style="[^"]*padding-left: 16px', html)


def test_no_word_is_too_long_for_a_phone() -> None:
    html = RENDERER.digest(digest(), "desk").html
    for table in ("card", "fresh", "old"):
        assert re.search(rf'<table [^>]*class="{table}"[^>]* style="[^"]*table-layout: fixed', html)
    assert re.search(r'<table [^>]*class="card"[^>]* style="[^"]*word-break: break-word', html)
    assert "overflow-wrap: anywhere" in TEMPLATES["revisions.html.j2"]


def test_a_chat_strikes_out_what_a_rewording_took_and_text_alone_leaves_it_out() -> None:
    said = {kind: RENDERER.digest(digest(), "desk", kind) for kind in ("slack", "telegram")}
    assert "A convoy of ~20~ *34* lorries with flour *and medicine*" in said["slack"].markup
    assert "A convoy of <s>20</s> <b>34</b> lorries" in said["telegram"].markup
    for one in said.values():
        assert "A convoy of 34 lorries with flour and medicine reached" in one.text


@pytest.mark.parametrize("struck", ["old " * 2_000, "old"])
def test_what_was_taken_out_leaves_room_for_what_is_new(struck: str) -> None:
    line = (chat.Run("• "), chat.Run(f"{struck} ", struck=True), chat.Run("new words", bold=True))
    after = (chat.Run("and the next"),)
    for limit, cost in ((chat.SLACK, chat.slack_cost), (chat.TELEGRAM, chat.telegram_cost)):
        kept = chat.fit([line, after], limit, cost)
        assert chat.plain(kept) == "• new words\nand the next"
        assert (line in kept) == (struck == "old")
    assert chat.plain(chat.fit([line, after], 6, chat.telegram_cost)) == "• new…"


@pytest.mark.parametrize("kind", ["mail", "slack", "telegram", "plain"])
def test_several_stories_count_what_other_outlets_have_new(kind: str) -> None:
    talks = [item(f"w{n}", new(f"{n} is new."), new(f"So is {n}{n}."), story="talks", outlet=f"{n}")
             for n in range(3)]  # fmt: skip
    lines = [(line, ("lavrov",)) for part in composed(talks).sections for line in part.lines]
    several = RENDERER.several([*lines, *lines], "Together.", kind, "desk")
    assert "and 4 more new sentences" in (several.markup or several.text)


def test_a_command_in_a_notice_is_set_as_one_and_a_stray_mark_is_not() -> None:
    lines = ["See `monitor sources health`.", "One ` alone, <b>.", ""]
    html = RENDERER.notice("Subject", lines, "mail", "desk").html
    assert re.search(r'See <span class="command"[^>]*>monitor sources health</span>\.', html)
    assert "One ` alone, &lt;b&gt;." in html


def test_a_day_keeps_its_order_behind_a_name_from_right_to_left() -> None:
    known = item("a", new("One."), seen("Two.", outlet="وكالة المثال"))
    html = unescape(RENDERER.alert(known, "mail", "desk").html)
    assert "وكالة المثال, \u200e22\u00a0Oct" in html


@pytest.mark.parametrize(
    ("articles", "said"),
    [(318, "318 articles came in, none matched a watchlist."), (0, "no article came in.")],
)
def test_nothing_is_said_in_words(articles: int, said: str) -> None:
    seen_ = replace(COVERAGE, articles=articles, matched=0)
    assert f"24 sources answered, {said}" in RENDERER.digest(composed([], seen_), "desk").text
    assert "0 matched" not in RENDERER.digest(composed(morning()[:1], seen_), "desk").text
