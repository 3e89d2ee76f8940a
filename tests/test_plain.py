"""Plain YAML read line by line: what it reads is what the parser reads, and the rest it leaves."""

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.config import plain, reading

LINES = (
    "title: A", "any:", "  - foo", "- foo", "  - person: Sergey Lavrov", "    surname_alone: true",
    "    aliases:", "      - x", '  - "a b"', "  - 'c'", "  - x y  z", "", "# c", "   # c",
    "none: ",
    "alert:", "  to: ops", "  to:", "    - a", "    - b", "   bad", "- - a", "  -", "  - -x",
    "key: a, b", "x: [a]", "x: [a,  b-c,d]", "x: [a, ]", "x: [ a]", "x: [null, b]", "x: []",
    "x: [a b]", "x: [a, b] # c", "  - [a, b]", "- k: [7, b]", "x: null", "  - no", "  - 007",
    "  continues", "      - deep", "a:", 'b: c d "e"', "- name: n", "  title: t", "  any:", "  - y",
    "  - a: b", "    c: d", "     e: f", "  -   g: h", "      i: j", "'k': v", "k : v", "k:v",
    " x: y", "...", "---", '- "a" ', "x: a   ", "  - - b", "-", "- a: ", "    - q", "a: b c: d",
    'x: "a" b', "x: 'a' # c", 'x: "a"# c', "x: a#c", "  - x # c", "a:  # c", "null: x", "- null",
    "y: ~", "z: é-x", "u: -x", "v: a]b", "w: a{b}, c", "\tx: y", "t: a\tb", "q: a\u00a0b",
    "r: \u200bb", "p: a\\b", 'p: "a\\b"', "p: 'a''b'", "s: &a b", "s: *a", "s: !t b", "s: | ",
    "s: >-",
)  # fmt: skip


def parsed(text: str) -> reading.Tree | None:
    """What the parser alone makes of a file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain, "read", lambda _: None)
        return reading.read(text.encode(), "x")[0]


@settings(max_examples=400)
@given(st.lists(st.sampled_from(LINES), max_size=8), st.sampled_from(("", "\n", "\n\n")))
def test_it_reads_what_the_parser_reads(lines: list[str], end: str) -> None:
    text = "\n".join(lines) + end
    found = plain.read(text)
    if found is not None:
        tree = parsed(text)
        assert tree is not None
        assert found == (tree.data, tree.values, tree.keys)


def shipped() -> Iterator[Path]:
    return (Path(__file__).parents[1] / "config" / "watchlists").glob("*.yaml")


@pytest.mark.parametrize("file", shipped(), ids=lambda file: file.stem)
def test_the_shipped_watchlists_are_plain(file: Path) -> None:
    text = file.read_text("utf-8")
    tree = parsed(text)
    assert tree is not None
    assert plain.read(text) == (tree.data, tree.values, tree.keys)


@pytest.mark.parametrize(
    "text",
    [
        "- a" + " " * 900_000 + "x:",
        "- " * 400_000,
        "a" * 900_000 + ":",
        "[a" + ", a" * 300_000,
        "k: " + "a " * 400_000 + "#",
        'k: "' + "a" * 900_000,
    ],
    ids=lambda text: text[:6],
)
def test_no_line_takes_long(text: str) -> None:
    start = perf_counter()
    plain.read(text)
    assert perf_counter() - start < 2
