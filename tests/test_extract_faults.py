"""Pages that are broken, hostile or no articles: the article or one clear line, never a crash."""

import asyncio
from pathlib import Path

import pytest
from fuzz_pages import SEEDS, batch, mutated

from monitor.errors import ExtractError, MonitorError, SandboxError
from monitor.extract import page
from monitor.extract.page import LARGEST
from monitor.sandbox import Pool

PARAGRAPH = "<p>The road between Norvale and Upper Lees is closed for repairs until May.</p>"
BODY = f"<html><body><article><h1>Hill road closed</h1>{PARAGRAPH * 3}"


def test_damaged_pages_give_an_article_or_one_line() -> None:
    found = batch(250, 12)  # one of them stopped the reading once
    assert not [what for what in found if what.startswith(("other", "slow"))]
    assert mutated(7) == mutated(7)
    assert len(SEEDS) >= 6


def test_a_character_that_nobody_may_write_stops_nothing() -> None:
    said = page(f"{BODY}<div class='related'><p>x</p></div>&#1;\x01 y{PARAGRAPH}".encode())
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
