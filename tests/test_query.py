"""The query language: what it finds, what it refuses and with which words."""

from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.errors import ConfigError
from monitor.match import Matcher
from monitor.model import Document, Reason, Term, TermKind, Watchlist
from monitor.query import Leaf, Place, evaluate, parse
from monitor.query.tree import And, Near, Not, Or
from tests.tables import table

CASES = table("queries.yaml")
FINDING = [case for case in CASES if "column" not in case]
REFUSED = [case for case in CASES if "column" in case]


def asking(query: str) -> Matcher:
    term = Term(query, "w.yaml:1:1", TermKind.QUERY)
    return Matcher.compile([Watchlist("w", "w", any=(term,), where="w.yaml:1:1")])


def finds(matcher: Matcher, text: str) -> bool:
    title, bar, body = text.partition(" | ")
    document = Document(id="d", text=body, title=title) if bar else Document(id="d", text=text)
    [(_, reason)] = matcher.explain(document)
    assert (reason is Reason.MATCHED) == bool(matcher.match(document)), text
    return reason is Reason.MATCHED


@pytest.mark.parametrize("case", FINDING, ids=lambda case: case["query"])
def test_a_query_finds_what_it_should(case: dict) -> None:
    matcher = asking(case["query"])
    assert [text for text in case.get("yes", ()) if not finds(matcher, text)] == []
    assert [text for text in case.get("no", ()) if finds(matcher, text)] == []


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["query"])
def test_a_query_that_cannot_be_is_refused_where_it_is_wrong(case: dict) -> None:
    with pytest.raises(ConfigError) as caught:
        asking(case["query"])
    assert str(caught.value).startswith(f"w.yaml:1:{case['column']}: ")
    assert case["said"] in str(caught.value)


def test_the_place_of_a_fault_is_in_the_file() -> None:
    with pytest.raises(ConfigError) as caught:
        parse("truce AND\n  (talks", "lists/w.yaml:12:10")
    [problem] = caught.value.problems
    assert (problem.file, problem.line, problem.column) == ("lists/w.yaml", 13, 3)
    with pytest.raises(ConfigError) as caught:
        parse("truce AND (talks", "lists/w.yaml:12:10")
    assert str(caught.value).startswith("lists/w.yaml:12:20: ")


def test_not_binds_most_then_near_then_and_then_or() -> None:
    a, b, c, d = (Leaf(TermKind.PHRASE, name) for name in "abcd")
    tree = parse("NOT a b NEAR/2 c OR d").root
    assert tree == Or((And((Not(a), Near(b, c, 2, ordered=False))), d))


@pytest.mark.parametrize(
    "query",
    [
        "x" * 10_000,
        "(" * 5_000,
        "NOT " * 2_000 + "a",
        " NEAR/3 ".join(["abc"] * 900),
        "(" + "a " * 900 + ") NEAR/5 (" + "b " * 900 + ")",
        "a OR " * 1_500 + "b",
        '"' * 7_999,
        "a:" * 3_000,
        "~" * 7_000,
        "-" * 7_000 + "a",
        "*" * 7_000,
    ],
    ids=lambda query: query[:12],
)
def test_a_monstrous_query_is_refused_at_once(query: str) -> None:
    parse("warm up the parser")
    began = perf_counter()
    with pytest.raises(ConfigError) as caught:
        parse(query, "w.yaml:1:1")
    assert perf_counter() - began < 0.3  # 0.1 on a machine of its own
    assert len(str(caught.value)) < 200


def test_a_query_asks_the_document_as_a_whole() -> None:
    document = Document(
        id="d", text="A truce was agreed.", title="Truce", url="https://www.news.example.org/a/1",
        outlet="The Sarvela Post", authors=("Jane Q. Doe",), language="en",
    )  # fmt: skip
    for query, reason in {
        'truce author:"Jane Q. Doe"': Reason.MATCHED,
        "truce author:doe": Reason.MATCHED,
        "truce author:roe": Reason.NO_MATCH,
        "truce outlet:Sarvela": Reason.MATCHED,
        "truce lang:en": Reason.MATCHED,
        "truce lang:(ru OR en)": Reason.MATCHED,
        "truce NOT lang:en": Reason.NO_MATCH,
        "truce site:example.org": Reason.MATCHED,
        "truce site:News.example.org": Reason.MATCHED,
        "truce site:ample.org": Reason.NO_MATCH,
        "truce site:https://www.example.org/": Reason.MATCHED,
        "truce site:.org": Reason.MATCHED,
    }.items():
        assert asking(query).explain(document) == [("w", reason)], query


def test_a_query_that_asks_for_no_word_shows_the_title_or_the_first_sentence() -> None:
    matcher = asking("lang:en OR author:doe")
    [hit] = matcher.match(Document(id="d", text="One two. Three.", title="A title", language="en"))
    assert (hit.found, hit.zone.value) == ("A title", "title")
    [hit] = matcher.match(Document(id="d", text="One two. Three.", language="en"))
    assert (hit.found, hit.zone.value) == ("One two.", "lead")
    assert matcher.match(Document(id="d", text="", language="en")) == []
    assert matcher.match(Document(id="d", text="One two.", language="tr")) == []


def test_the_hits_of_a_query_are_the_places_that_make_it_true() -> None:
    text = "The border is open. Later the border was closed. Closed shops, closed doors."
    found = asking("border NEAR/1 closed").match(Document(id="d", text=text))
    assert [(hit.found, hit.start) for hit in found] == [
        ("border", text.rindex("border")),
        ("closed", text.index("closed")),
    ]
    assert {hit.term for hit in found} == {"border NEAR/1 closed"}


# --- laws -----------------------------------------------------------------------------------------

LETTERS = st.sampled_from("abcde")
QUERIES = st.recursive(
    LETTERS,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from([" ", " AND ", " OR "]), inner).map("".join),
        inner.map("({})".format),
        st.tuples(LETTERS, inner).map(lambda two: f"{two[0]} NOT ({two[1]})"),
        st.tuples(LETTERS, st.sampled_from([" NEAR/1 ", " ONEAR/2 "]), LETTERS).map("".join),
        st.tuples(LETTERS, LETTERS).map(lambda two: '"{} {}"~2'.format(*two)),
    ),
    max_leaves=8,
)


def stands(words: list[str]):
    def places(leaf) -> list[Place]:
        return [Place("text", n, n) for n, word in enumerate(words) if word == leaf.text]

    return places


@given(QUERIES, st.lists(LETTERS, max_size=8))
@settings(max_examples=200)
def test_what_makes_a_query_true_makes_it_true(query: str, words: list[str]) -> None:
    try:
        root = parse(query).root
    except ConfigError:
        return  # of nothing but NOT
    found = evaluate(root, stands(words), lambda about: False)
    if found is not None:
        assert found, "a word must be there"
        assert list(found) == sorted(set(found))
    # In groups it is the same query.
    assert evaluate(parse(f"(({query}))").root, stands(words), lambda about: False) == found


@given(LETTERS, LETTERS, st.integers(0, 4), st.lists(LETTERS, max_size=10))
@settings(max_examples=200)
def test_near_is_what_it_says(left: str, right: str, far: int, words: list[str]) -> None:
    pairs = [
        (i, j)
        for i, one in enumerate(words)
        for j, other in enumerate(words)
        if (one, other) == (left, right) and i != j
    ]
    for operator, near in {
        "NEAR": any(abs(i - j) - 1 <= far for i, j in pairs),
        "ONEAR": any(0 <= j - i - 1 <= far for i, j in pairs),
    }.items():
        root = parse(f"{left} {operator}/{far} {right}").root
        found = evaluate(root, stands(words), lambda about: False)
        assert (found is not None) == near


@given(st.text(alphabet='ab()"~*-:@ ANDORTE/5“”\n', max_size=40))
@settings(max_examples=300)
def test_whatever_is_written_is_read_or_refused(query: str) -> None:
    try:
        parsed = parse(query, "w.yaml:1:1")
    except ConfigError as error:
        [problem] = error.problems
        rows = query.split("\n")
        assert 1 <= problem.line <= len(rows)
        assert 1 <= problem.column <= len(rows[problem.line - 1]) + 1
    else:
        assert parsed.leaves or parsed.abouts or parsed.references
