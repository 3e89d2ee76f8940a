"""YAML is read with the place of each value, or refused before it costs anything."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.config.reading import MAX_BYTES, read


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (
            b"owner: x\npublic_name: \xff\n",
            "x:2:14: the file is not UTF-8 (here is the byte FF): save it as UTF-8",
        ),
        (b"\xff\xfeo\x00", "x:1:1: the file is UTF-16: save it as UTF-8"),
        (
            b"PK\x03\x04\x14\x00\x00\x00",
            "x:1:1: the file is no text: is it an archive, an office document or a picture?",
        ),
        (b"#" * (MAX_BYTES + 1), "x:1:1: the file is larger than 1000 kB: make several of it"),
        (b"[" * 200_000, "x:1:34: nested deeper than 32 levels"),
        (b"- " * 5000, "x:1:67: nested deeper than 32 levels"),
        (b"a: {" * 5000, "x:1:132: nested deeper than 32 levels"),
    ],
)
def test_size_depth_and_encoding_are_checked_before_anything_is_built(
    content: bytes, says: str
) -> None:
    tree, told = read(content, "x")
    assert tree is None
    assert [str(problem) for problem in told] == [says]


def test_many_aliases_are_one_mistake() -> None:
    tree, told = read(b"- &a x\n" + b"- *a\n" * 30_000, "x")
    assert tree is None
    assert len(told) == 50


@given(st.text(alphabet="ab01:-?[]{},&*!|>'\"%@`#$ \n\t\\~<=é", max_size=60))
@settings(max_examples=400)
def test_any_text_is_read_or_refused_with_a_place_inside_it(text: str) -> None:
    tree, told = read(text.encode(), "x")
    assert (tree is None) == bool(told)
    for problem in told:
        assert 1 <= problem.line <= text.count("\n") + 2
        assert problem.column >= 1


@given(st.text(alphabet="ab'\"\\(): ", min_size=1), st.sampled_from(["'", '"', ">", "|"]))
@settings(max_examples=200)
def test_a_place_inside_a_text_is_where_the_file_has_it(text: str, style: str) -> None:
    text = " ".join(text.split())
    if style in ">|":
        written = f"{style}-\n      {text}"
    elif style == "'":
        written = "'" + text.replace("'", "''") + "'"
    else:
        written = json.dumps(text)
    source = f"any:\n  - query: {written}\n"
    tree, told = read(source.encode(), "x")
    assert told == []
    assert tree is not None
    path = ("any", 0, "query")
    found = tree.data["any"][0]["query"] or ""  # type: ignore[index, call-overload]
    for offset, char in enumerate(found):
        if not char.isspace():
            line, column = tree.inside(path, found[:offset])
            there = source.split("\n")[line - 1][column - 1 :]
            assert there[0] == char or (style == '"' and there[:2] == f"\\{char}")
