"""Pages with seeded damage, and what becomes of each: what the children of `make fuzz` run."""

import random
import time
from collections import Counter
from pathlib import Path

from monitor.errors import MonitorError
from monitor.extract import page
from tests.fuzzing import Campaign

SLOW = 5.0  # seconds of processor time for one small page
SEEDS = tuple(
    path.read_bytes() for path in sorted((Path(__file__).parent / "data" / "pages").iterdir())
)
TOKENS = (
    b"<", b">", b"</p>", b"<p>", b"<div>" * 300, b"</div>" * 40, b"<table>", b"<td colspan=-1>",
    b"<td colspan=9007199254740991 rowspan=99999>", b"<!--", b"-->", b"<script>", b"</script>",
    b"<![CDATA[", b"&#x110000;", b"&#0;", b"&amp", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc3",
    b"<meta charset=utf-7>", b"<meta charset=utf-16>", b"<base href='http://[::1'>", b"\x80" * 20,
    b'<script type="application/ld+json">' + b"[" * 2000, b'{"@type":["NewsArticle"],"author":',
    b'"datePublished":"9999-99-99T99:99:99+99:99"', b'"articleBody":{"@value":[[]]}', b"}" * 9,
    b"<time datetime='-1'>", b"<h1></h1>", b"<h1><h1><h1>", b"<a href='http://[x'>", b"<svg>",
    b"<link rel=canonical href='http://[::'>", b"<frameset>", b"<form>", b"<select><option>",
    b"<title>", b"<xmp>", b"<plaintext>", b"lang=''", b"class='author byline'", b"a" * 5000,
    "\u202e\u0600\ufdfa".encode() * 50, b"\r" * 100, b"1404/13/99 ", b"2025-02-30T", b"|" * 500,
    b"<html><body>" * 3, b"<a>" * 60, b"{" * 3000, "ı̇İ".encode() * 30,
)  # fmt: skip


def mutated(seed: int) -> bytes:
    """One damaged page; the same for the same seed."""
    dice = random.Random(seed)
    body = bytearray(dice.choice(SEEDS))
    for _ in range(dice.choice((1, 1, 2, 4, 8, 30))):
        at, size = dice.randrange(len(body) + 1), dice.choice((1, 3, 20, 200, 2000))
        match dice.randrange(6):
            case 0:
                del body[at : at + size]
            case 1:
                body[at:at] = dice.choice(TOKENS)
            case 2:
                body[at:at] = body[at : at + size] * dice.choice((1, 2, 10))
            case 3:
                body[at : at + size] = dice.randbytes(min(size, 50))
            case 4:
                other = dice.choice(SEEDS)
                body[at:at] = other[dice.randrange(len(other)) :][:size]
            case _:
                for place in range(at, min(at + size, len(body))):
                    body[place] ^= 1 << dice.randrange(8) if dice.random() < 0.1 else 0
    return bytes(body)


def batch(start: int, count: int) -> dict[str, int]:
    """What becomes of so many damaged pages, by class."""
    found: Counter[str] = Counter()
    for seed in range(start, start + count):
        began = time.process_time()
        try:
            said = page(mutated(seed), "https://www.valley.example/2025/05/03/road")
            what = "an article" if said.text else f"other: no text at seed {seed}"
        except MonitorError as error:
            what = error.what
        except Exception as error:  # noqa: BLE001 - what is looked for
            what = f"other: {type(error).__name__} at seed {seed}"
        if time.process_time() - began > SLOW:
            what = f"slow: seed {seed}"
        found[what] += 1
    return dict(found)


PAGES = Campaign("pages", batch, size=100, seconds=60.0, kept=Path("fuzz-out/pages.json"))
