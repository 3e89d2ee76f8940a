"""Words that would break a message, or reach out of it."""

import re
import unicodedata
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rendering import (
    HOSTILE,
    RENDERER,
    check_all,
    check_html,
    composed,
    hostile,
    strict_slack,
    strict_telegram,
    titles,
)
from samples import (
    NOW,
    SINCE,
    TEMPLATES,
    morning,
)

from monitor.model import Coverage, Reason
from monitor.render import EXPLAIN, Renderer, chat, marks, words
from monitor.render.languages import ENGLISH


@pytest.mark.parametrize("text", HOSTILE)
def test_no_known_trick_gets_through(text: str) -> None:
    check_all(text)
    bad = composed([hostile(text)], Coverage(1, ((text, text),), (text,), notes=(text,)), text)
    check_html(RENDERER.digest(bad, text))
    strict_slack(RENDERER.digest(bad, text, "slack").markup)
    strict_telegram(RENDERER.digest(bad, text, "telegram").markup)


@given(titles)
@example("\ud800")
@settings(max_examples=150)
def test_no_title_breaks_a_message(text: str) -> None:
    check_all(text)


@given(st.text(alphabet="ab <>&🎈é́\u200dЛ", min_size=1, max_size=300), st.integers(1, 120))
@settings(max_examples=150)
def test_chats_are_cut_by_their_own_measure_never_inside_a_character(text: str, limit: int) -> None:
    lines: list[chat.Line] = [
        (chat.Run("Head", bold=True),),
        (chat.Run("• "), chat.Run(text, bold=True, href="https://example.org/a&b")),
    ]
    telegram = chat.fit(lines, limit, chat.telegram_cost)
    left = strict_telegram(chat.telegram(telegram))
    assert len(left.encode("utf-16-le")) // 2 <= limit
    assert len(chat.slack(chat.fit(lines, limit, chat.slack_cost))) <= limit
    if left.endswith("…") and "• " in left:
        kept = left.partition("• ")[2].removesuffix("…")
        assert text.startswith(kept)
        follows = text[len(kept) :][:1]
        assert not unicodedata.combining(follows or " ")
        assert not kept.endswith("\u200d") or follows in {"", " "}


@given(st.text(max_size=300), st.integers(1, 100))
@settings(max_examples=100)
def test_cleaning_twice_is_cleaning_once(text: str, limit: int) -> None:
    clean = words.line(text, limit)
    assert len(clean) <= limit
    assert "\n" not in clean
    assert words.line(clean, limit) == clean


@given(st.text(alphabet="ab 1.", max_size=60), st.text(alphabet="ab 1.", max_size=60))
@settings(max_examples=100)
def test_a_word_diff_holds_both_sides(old: str, new_text: str) -> None:
    pieces = marks.compare(old, new_text, [])
    squeezed = re.compile(r"\s+")
    assert squeezed.sub("", marks.plain(pieces)) == squeezed.sub("", new_text)
    before = "".join(piece.text for piece in pieces if piece.kind != "added")
    assert squeezed.sub("", before) == squeezed.sub("", old)


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.org/a?b=1&c=2", "https://example.org/a?b=1&c=2"),
        ("http://example.org/ü", "http://example.org/ü"),
        ('https://example.org/"><b>', "https://example.org/%22%3E%3Cb%3E"),
        ("https://example.org/a|b", "https://example.org/a%7Cb"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//example.org", ""),
        ("https://", ""),
        ("https://example.org/a b", ""),
        ("https://example.org/\n", ""),
        ("https://example.org/" + "a" * 3_000, ""),
        (None, ""),
    ],
)
def test_only_plain_web_addresses_become_links(url: str | None, safe: str) -> None:
    assert words.link(url) == safe


def test_times_say_the_day_only_when_it_is_another() -> None:
    zone, today = ZoneInfo("Europe/Istanbul"), date(2020, 10, 24)
    assert ENGLISH.clock(NOW, zone, today) == "07:00"
    assert ENGLISH.clock(SINCE, zone, today) == "23 Oct, 07:00"
    assert ENGLISH.clock(NOW.replace(year=2019), zone, today) == "24 Oct 2019, 07:00"


def test_every_reason_has_a_sentence_of_its_own() -> None:
    assert set(EXPLAIN) == set(Reason)
    assert len(set(EXPLAIN.values())) == len(EXPLAIN)
    assert all(text.endswith(".") for text in EXPLAIN.values())


def test_templates_cannot_reach_out_of_their_box() -> None:
    import jinja2

    escape = {**TEMPLATES, "alert.txt.j2": "{{ story.__class__.__mro__ }}"}
    with pytest.raises(jinja2.exceptions.SecurityError):
        Renderer(escape).alert(morning()[0], "plain", "desk")
