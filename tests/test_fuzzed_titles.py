"""Ten thousand titles that mean no good, through the strict checkers of Slack and Telegram.

The checkers are the demo's (`monitor/demo/wire.py`), which are stricter than the services.
"""

import random
from dataclasses import replace

import pytest
from samples import LISTS, NOW, SINCE, TEMPLATES, item, new, seen, spec

from monitor.deliver.blocks import blocks
from monitor.demo.wire import check_blocks, check_slack, read_telegram, utf16_units
from monitor.digest import compose
from monitor.model import Coverage, Item
from monitor.render import Rendered, Renderer, news
from tests.tables import table

RENDERER = Renderer(TEMPLATES)
HOSTILE = table("hostile_titles.yaml")
# fmt: off
SIGNS = [
    "<", ">", "&", "&amp;", "&lt;", "&#60;", "|", "*", "_", "~", "`", "```", "\\", "@", "#", "!",
    "<!channel>", "<!here|all>", "<@U012>", "<#C012|room>", "<!subteam^S1>", "@channel", "@here",
    "@everyone", "@\u200bhere", "@\u2060channel", "＠channel", "<https://a.example|b>", "</b>",
    "<b>", "<a href='x'>", "<tg-spoiler>", "tg://user?id=1", "\n", "\r\n", "\t", "\0", "\x1b[31m",
    "\u2028", "\u202e", "\u2066", "\u200d", "\u200c", "\ufeff", "\ud800", "\udfff", "\U000e0041",
    "👨‍👩‍👧", "🇬🇪", "é", "\u0301", "&;", "&lt", "<!--", "-->", "]]>", "{{ 1 }}", "%s",
    "{0}", "Lavrov",
]
SCRIPTS = ["abc XYZ", "жзй Щ", "հայ Ղ", "ქართ", "عربي", "עבר", "中文", "हिन्दी", "ไทย", "한국", "İı"]
# fmt: on


def title(dice: random.Random) -> str:
    """Some signs, some words, some characters from anywhere."""
    parts = []
    for _ in range(dice.randint(0, 12)):
        match dice.randrange(8):
            case 0 | 1 | 2 | 3:
                parts.append(dice.choice(SIGNS))
            case 4:
                parts.append(dice.choice(SCRIPTS))
            case 5:
                parts.append(dice.choice(HOSTILE))
            case 6:
                parts.append(dice.choice(SIGNS) * dice.randint(1, 400))
            case _:
                parts += [chr(dice.randrange(0x110000)) for _ in range(dice.randint(1, 20))]
    return dice.choice(["", " "]).join(parts)


def _article(text: str) -> Item:
    known = replace(seen("Known."), source_outlet=text, source_text=text)
    bad = item("a", new(text), new(f"Lavrov: {text}"), known, title=text)
    return replace(bad, outlet=text, url=f"https://example.org/{text}", language=text)


def _messages(text: str, kind: str, language: str) -> list[Rendered]:
    bad = _article(text)
    lists = [replace(LISTS[0], title=text)]
    seen_by = Coverage(1, ((text, text),), (text,), notes=(text,))
    made = compose(
        spec(title=text, language=language), [bad], lists, seen_by, "2020-10-24", SINCE, NOW
    )
    line = news.line("s", [bad])
    assert line is not None
    titles = {"lavrov": text}
    return [
        RENDERER.digest(made, text, kind),
        RENDERER.alert(bad, kind, text, titles, gone=[text], language=language),
        RENDERER.several([(line, ("lavrov", text))], text, kind, text, titles, language=language),
        RENDERER.notice(text or "x", [text], kind, text),
    ]


def check(titles: int, seed: int) -> int:
    """How many messages were checked; the checkers raise at the first that is refused."""
    dice, checked = random.Random(seed), 0
    for _ in range(titles):
        text, language = title(dice), dice.choice(["en", "ru", "tr"])
        for made in _messages(text, "slack", language):
            check_slack(made.markup)
            check_blocks(blocks(made.markup))
            checked += 1
        for made in _messages(text, "telegram", language):
            assert utf16_units(read_telegram(made.markup)) <= 4096
            checked += 1
    return checked


def test_a_few_hundred_fuzzed_titles_are_taken_and_call_nobody() -> None:
    assert check(100, seed=5) == 800


@pytest.mark.slow
@pytest.mark.timeout(3_600)
def test_ten_thousand_fuzzed_titles_are_taken_and_call_nobody() -> None:
    assert check(10_000, seed=2020) == 80_000
