"""Pages that are broken, hostile or no articles: the article or one clear line, never a crash."""

import asyncio
import time
from contextlib import suppress
from pathlib import Path

import pytest

from monitor.errors import ExtractError, MonitorError, SandboxError
from monitor.extract import page
from monitor.extract.page import LARGEST
from monitor.sandbox import Pool
from tests.fuzz_pages import SEEDS, batch, mutated

PARAGRAPH = "<p>The road between Norvale and Upper Lees is closed for repairs until May.</p>"
BODY = f"<html><body><article><h1>Hill road closed</h1>{PARAGRAPH * 3}"


def test_damaged_pages_give_an_article_or_one_line() -> None:
    found = batch(250, 12)  # one of them stopped the reading once
    assert not [what for what in found if what.startswith(("other", "slow"))]
    assert mutated(7) == mutated(7)
    assert len(SEEDS) >= 6


def test_a_page_that_says_its_title_alone_has_no_text() -> None:
    title = "Hill road closed until May as crews repair the bridge at Norvale and Upper Lees"
    body = f"<html><body><article><h1>{title}</h1><p>{title}</p><p>{title}.</p></article>"
    with pytest.raises(ExtractError, match="has no article text"):
        page(body.encode(), "https://www.valley.example/road")


def test_a_character_that_nobody_may_write_stops_nothing() -> None:
    said = page(f"{BODY}<div class='related'><p>x</p></div>&#1;\x01 y{PARAGRAPH}".encode())
    assert said.text.startswith("The road between")
    said = page(f"{BODY}<p>&#1;\u200c&#65534;\ufffe a road that is closed until May.</p>".encode())
    assert said.text.startswith("The road between")


@pytest.mark.parametrize(
    "piece",
    [
        "<table><tr><td colspan=9007199254740991 rowspan=-1>a</td></tr></table>",
        "<base href='http://169.254.1.1/'><meta http-equiv=refresh content='0;url=/'>",
        "<link rel=canonical href='http://[::1'>",
        "<link rel=canonical href='http://127.0.0.1/admin'>",
        "<script type='application/ld+json'>" + "[" * 5000 + "</script>",
        "<script type='application/ld+json'>{'@type': []}</script>",
        "<!-- never closed " + "x" * 100_000,
        "<h1>" * 200,
        "<span class=author>admin</span>" * 500,
        "<time datetime=-1></time>" * 500,
    ],
)
def test_odd_markup_costs_nothing_but_itself(piece: str) -> None:
    """An address that a page names is told and never asked: the guard is the network's."""
    assert "Norvale" in page(f"{BODY}{piece}".encode(), "https://v.example/1").text


def test_no_entity_reads_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("a sentinel that must not be read")
    xml = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]>'
    said = page(f"{xml}{BODY}<p>&x; is all there is to say of it, the office said.</p>".encode())
    assert "sentinel" not in said.text


def test_too_large_a_page_is_not_parsed() -> None:
    with pytest.raises(ExtractError, match="larger than 20 million"):
        page(b"<p>" + b"a" * (LARGEST + 1))


def test_a_page_that_takes_too_long_costs_its_child_only() -> None:
    rows = "<tr><td>Norvale</td><td>12 km</td></tr>" * 40_000
    heavy = f"{BODY}<table>{rows}</table>".encode()

    async def run() -> tuple[MonitorError, str]:
        pool = Pool(1, 0.4, 512)
        try:
            with pytest.raises(SandboxError) as found:
                await pool.run(page, heavy, subject="https://v.example/1")
            return found.value, (await pool.run(str, "the next")).strip()
        finally:
            pool.close()

    error, after = asyncio.run(run())
    assert str(error).startswith("https://v.example/1: ran out of")
    assert after == "the next"


def test_what_is_another_at_each_visit_is_no_text() -> None:
    """Row D9: a page that shows its age and an advertisement is not another article each time."""
    more = "<p>Buses go round by the lake, which takes forty minutes more, the office said.</p>"
    shown = [
        f"{BODY}<p class='stamp'>{n} minutes ago</p>{more}<div class='ad-slot'><p>Offer {n}: buy a"
        f" boat today, while there is water in the lake.</p></div></article>"
        for n in (3, 4)
    ]
    first, second = (page(one.encode(), "https://v.example/1").text for one in shown)
    assert first == second
    assert "the office said" in first


def test_a_page_of_one_long_line_or_a_comment_without_end_costs_little() -> None:
    """Rows D10 and D11: within a second, whatever is behind it."""
    began = time.process_time()
    for piece in ("x" * 200_000, "<!-- " + "y " * 200_000, "<p>" + "2024-01-01 " * 3_000):
        with suppress(ExtractError):
            page(f"{BODY}{piece}".encode(), "https://v.example/1")
    assert time.process_time() - began < 5


def test_a_page_of_many_comments_costs_little() -> None:
    """Each may be read as the beginning of one that ends with a later one."""
    began = time.process_time()
    given = f"{'<!-- a part of the page --> ' * 60}{BODY}".encode()
    assert "Norvale" in page(given, "https://v.example/1").text
    with pytest.raises(ExtractError, match="rss"):
        page(b"<!-- a -->\n<!-- b --><rss></rss>")
    assert time.process_time() - began < 2


def test_a_title_of_thousands_of_signs_costs_little() -> None:
    title = f"<title>{'road | ' * 5000}</title>"
    began = time.process_time()
    assert "Norvale" in page(f"{title}{BODY}".encode(), "https://v.example/1").text
    assert time.process_time() - began < 2
