"""Typed terms and the narrowing of watchlists."""

import random
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_match import hits, reason

from monitor.errors import ConfigError
from monitor.match import Matcher, check, matched
from monitor.model import Document, Reason, Span, Term, TermKind, Watchlist
from tests.tables import table

CASES = table("terms.yaml")


def term(kind: str, text: str, where: str = "") -> Term:
    return Term(text, where, TermKind(kind))


def terms(*written: str) -> tuple[Term, ...]:
    return tuple(map(Term, written))


def watchlist(name: str = "w", **more) -> Watchlist:
    return Watchlist(name=name, title=name, **more)


def refused(*lists: Watchlist) -> str:
    with pytest.raises(ConfigError) as caught:
        Matcher.compile(lists)
    assert caught.value.problems == check(lists)
    return str(caught.value)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(next(iter(case.items()))))
def test_a_typed_term_is_found_where_it_stands(case: dict) -> None:
    kind, text = next(iter(case.items()))
    one = watchlist(any=(term(kind, text),))
    for marked in case["yes"]:
        expected = re.findall(r"\[(.+?)\]", marked, flags=re.DOTALL)
        found = [hit.found for hit in hits(re.sub(r"[\[\]]", "", marked), one)]
        assert found[: len(expected)] == expected, marked
    for text in case.get("no", ()):
        assert hits(text, one) == [], text


# --- what is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("phrase", "x" * 10_000, "10,000 characters"),
        ("exact", "?!", "no letter"),
        ("prefix", "ab", "at least 3 letters"),
        ("prefix", "peace a", "at least 3 letters"),
        ("regex", "x" * 1_001, "at most 1,000"),
        ("regex", "(a", "parenthesis is not closed"),
        ("regex", "a(?=b)", "no look-ahead such as (?="),
        ("regex", "(?<!a)b", "no negative look-behind such as (?<!"),
        ("regex", "(?>a)b", "no atomic group"),
        ("regex", r"(a)\1", r"no reference back to a group such as \1"),
        ("regex", "[z-a]", "z-a"),
        ("regex", "a**", "**"),
        ("regex", "a)", "this parenthesis closes nothing"),
        ("regex", "(?x)a", "x are no flags of RE2"),
        ("regex", "(?@a)", "no group that begins with (?@"),
        ("regex", "a\\", "at the end stands for nothing"),
        ("regex", "a{2000}", "{2000}"),
        ("regex", "(a{900}){900}", "{900} cannot be counted"),
        ("regex", "a.{0,990}b", "repeats too much"),
        ("regex", r"\pL{3,990}", "too large"),
        ("regex", "a*", "nothing at all"),
        ("regex", "", "nothing at all"),
        ("query", "(a", "not closed"),
        ("query", "@w", "includes itself: @w -> @w"),
        ("query", "@v", "no watchlist of this name"),
        ("query", 'wor* "ab"~2', "two words"),
    ],
)
def test_a_term_that_cannot_be_looked_for_is_refused_with_its_place(
    kind: str, text: str, said: str
) -> None:
    message = refused(watchlist(any=(term(kind, text, "lists/w.yaml:3:5"), Term("fine"))))
    assert message.startswith("lists/w.yaml:3:")
    assert said in message
    assert len(message) < 300


def test_a_watchlist_of_nothing_but_none_is_refused() -> None:
    assert "needs any or all" in refused(watchlist(none=terms("a"), where="w.yaml:2:1"))
    assert "needs any or all" in refused(watchlist())


def test_every_fault_is_told_and_circles_once() -> None:
    def asking(name: str, query: str) -> Watchlist:
        return watchlist(name, any=(term("query", query, f"{name}.yaml:1:1"),))

    message = refused(
        asking("a", "@b OR x"), asking("b", "y @c"), asking("c", "NOT @a z"), asking("d", "(x")
    )
    assert message.split("\n") == [
        "d.yaml:1:1: this parenthesis is not closed",
        "a.yaml:1:1: the watchlist includes itself: @a -> @b -> @c -> @a",
    ]


# --- one watchlist in another ---------------------------------------------------------------------


def test_another_watchlist_counts_by_what_it_finds() -> None:
    lists = [
        watchlist("truce", any=terms("truce", "ceasefire"), none=terms("football")),
        watchlist("both", any=(term("query", "@truce NEAR/3 border"),)),
        watchlist("without", any=(term("query", "border NOT @truce"),)),
    ]
    for order in (lists, lists[::-1]):
        compiled = Matcher.compile(order)
        for text, names in {
            "A ceasefire at the border.": {"truce", "both"},
            "A border.": {"without"},
            "A ceasefire at the football match at the border.": {"without"},
            "A ceasefire. One two three four five. A border.": {"truce"},
        }.items():
            found = compiled.match(Document(id="d", text=text))
            assert set(matched(found)) == names, text
    found = Matcher.compile(lists).match(Document(id="d", text="A ceasefire at the border."))
    both = [(hit.found, hit.term) for hit in found if hit.watchlist == "both"]
    assert both == [("ceasefire", lists[1].any[0].text), ("border", lists[1].any[0].text)]


# --- narrowing ------------------------------------------------------------------------------------


def test_only_articles_of_these_countries_sources_sections_and_days() -> None:
    one = watchlist(any=terms("alpha"))
    for narrow, document, why in [
        ({"countries": ("GE",)}, {"country": "GE"}, Reason.MATCHED),
        ({"countries": ("ge",)}, {"country": "GE"}, Reason.MATCHED),
        ({"countries": ("GE",)}, {"country": "AM"}, Reason.NO_MATCH),
        ({"countries": ("GE",)}, {"source": "civil"}, Reason.NO_MATCH),
        ({"countries": ("GE",)}, {}, Reason.MATCHED),
        ({"sources": ("civil",)}, {"source": "civil"}, Reason.MATCHED),
        ({"sources": ("civil",)}, {"source": "other"}, Reason.NO_MATCH),
        ({"sections": ("politics",)}, {"url": "https://x.org/en/Politics/1"}, Reason.MATCHED),
        ({"sections": ("politics",)}, {"url": "https://x.org/world_politics"}, Reason.MATCHED),
        ({"sections": ("politics",)}, {"url": "https://politics.org/x?politics"}, Reason.NO_MATCH),
        ({"sections": ("politics",)}, {}, Reason.MATCHED),
        ({"since": date(2026, 3, 1)}, {"published": datetime(2026, 3, 1, tzinfo=UTC)},
         Reason.MATCHED),
        ({"since": date(2026, 3, 1)}, {"published": datetime(2026, 2, 28, 23, tzinfo=UTC)},
         Reason.NO_MATCH),
        ({"since": date(2026, 3, 1)}, {"first_seen": datetime(2026, 2, 28, tzinfo=UTC)},
         Reason.NO_MATCH),
        ({"since": date(2026, 3, 1)}, {}, Reason.MATCHED),
    ]:  # fmt: skip
        assert reason("alpha", replace(one, **narrow), **document) is why, (narrow, document)


def test_only_hits_in_these_fields_count() -> None:
    text = "First alpha. Second.\nThird beta.\n"
    for fields, term_, why in [
        (("title",), "alpha", Reason.NO_MATCH),
        (("lead",), "alpha", Reason.MATCHED),
        (("lead",), "beta", Reason.NO_MATCH),
        (("body",), "beta", Reason.MATCHED),
        (("body",), "gamma", Reason.NO_MATCH),
        (("title", "lead"), "gamma", Reason.MATCHED),
    ]:
        one = watchlist(any=terms(term_), fields=fields)
        assert reason(text, one, title="Gamma") is why, (fields, term_)
    both = watchlist(any=terms("alpha"), none=terms("beta"), fields=("lead",))
    assert reason(text, both) is Reason.MATCHED


def test_at_least_so_many_hits_or_one_in_title_or_lead() -> None:
    body = "Opening. And more.\nThen alpha came."
    assert reason(body, watchlist(any=terms("alpha"), at_least=2)) is Reason.NO_MATCH
    assert reason(body + " Alpha.", watchlist(any=terms("alpha"), at_least=2)) is Reason.MATCHED
    assert reason("Alpha.", watchlist(any=terms("alpha"), at_least=2)) is Reason.MATCHED
    assert reason(body, watchlist(any=terms("alpha"), at_least=2), title="Alpha") is Reason.MATCHED
    # One place is one hit, however many terms meet there.
    assert reason(body, watchlist(any=terms("alpha", "alpha came"), at_least=2)) is Reason.NO_MATCH


def test_a_hit_near_what_it_must_not_be_near_does_not_count() -> None:
    one = watchlist(any=terms("alpha"), not_near=terms("bay leaf", "soup"))
    ten = "1 2 3 4 5 6 7 8 9 10"
    assert reason(f"alpha {ten} soup", one) is Reason.NO_MATCH
    assert reason(f"soup {ten} alpha", one) is Reason.NO_MATCH
    assert reason(f"soup {ten} 11 alpha", one) is Reason.MATCHED
    assert reason("alpha", one, title="Bay leaf") is Reason.MATCHED
    found = hits(f"alpha bay-leaf {ten} 11 alpha", one)
    assert [hit.start for hit in found] == [len(f"alpha bay-leaf {ten} 11 ")]
    assert reason("soup", one) is Reason.NO_MATCH
    query = watchlist(any=(term("query", "alpha beta"),), not_near=terms("soup"))
    assert reason("alpha soup", query) is Reason.NO_MATCH
    assert reason("alpha soup beta", query) is Reason.NO_MATCH
    none = watchlist(any=terms("beta"), none=terms("alpha"), not_near=terms("soup"))
    assert reason(f"beta {ten} 11 alpha soup", none) is Reason.EXCLUDED


def test_queries_and_furniture() -> None:
    text = "The alpha began.\nMenu: beta gamma"
    menu = (Span(text.index("Menu"), len(text)),)
    for query, why in {
        "alpha": Reason.MATCHED,
        "alpha beta": Reason.FURNITURE_ONLY,
        "alpha NOT beta": Reason.MATCHED,
        "beta NEAR/2 gamma": Reason.FURNITURE_ONLY,
        "alpha OR beta": Reason.MATCHED,
        "delta": Reason.NO_MATCH,
    }.items():
        one = watchlist(any=(term("query", query),))
        assert reason(text, one, furniture=menu) is why, query


# --- laws -----------------------------------------------------------------------------------------

WORDS = st.sampled_from(["alpha", "Alpha", "beta", "3+3", "soup", "US", "peacekeepers", "\n", "."])
TEXTS = st.lists(WORDS, max_size=25).map(" ".join)
LISTS = [
    watchlist("query", any=(term("query", "alpha NEAR/2 beta OR 3+3"),)),
    watchlist("other", any=(term("query", "@query NOT soup"),), not_near=terms("US")),
    watchlist("regex", any=(term("regex", "[a-c]et.?"), term("prefix", "peace")), at_least=2),
    watchlist("exact", all=(term("exact", "US"), Term("alpha"))),
    watchlist("again", any=(term("query", "@other OR @regex"),), fields=("lead",)),
]
MATCHER = Matcher.compile(LISTS)


@given(TEXTS, TEXTS, st.permutations(LISTS))
@settings(max_examples=150)
def test_the_order_of_watchlists_never_matters(text: str, title: str, order: list) -> None:
    document = Document(id="d", text=text, title=title)
    found = MATCHER.match(document)
    assert Matcher.compile(order).match(document) == found
    for hit in found:
        assert getattr(document, hit.field)[hit.start : hit.end] == hit.found == hit.found.strip()
        assert hit.found in hit.sentence
    names = {name for name, why in MATCHER.explain(document) if why is Reason.MATCHED}
    assert set(matched(found)) == names


def expression(dice: random.Random, depth: int = 0) -> str:
    """An expression as bad as chance makes it."""
    kind = dice.randrange(9 if depth < 4 else 3)
    inner = expression(dice, depth + 1) if kind > 2 else ""
    other = expression(dice, depth + 1) if kind in {5, 6, 7} else ""
    counted = f"{{{dice.randrange(9)},{dice.randrange(9, 400)}}}"
    return {
        0: dice.choice(["a", "b", "\\w", ".", "[^a]", "[a-f]", "\\pL", "\\s"]),
        1: dice.choice(["(?i)a", "\\b", "$", "(?m)^", "(?s).", "x"]),
        2: "".join(dice.choices("abc .", k=3)),
        3: f"({inner}){dice.choice(['*', '+', '?', '*?', '+?'])}",
        4: f"({inner}){counted}",
        5: f"({inner}|{other})",
        6: f"{inner}{other}",
        7: f"{inner}.*{other}",
        8: f"{inner}.*?{dice.choice('axz#')}",
    }[kind]


def test_no_accepted_expression_is_slow_on_a_megabyte() -> None:
    dice = random.Random(20_261_121)
    texts = ["a" * 1_000_000, "".join(dice.choices("abcdef xyz.\n", k=1_000_000))]
    slow, tried = [], 0
    for written in ["a.*?z|a", "[a-q][^u-z]{13}x", *(expression(dice) for _ in range(150))]:
        one = watchlist(any=(term("regex", written),))
        if check([one]):
            continue
        tried += 1
        [needle] = Matcher.compile([one])._rules.needles
        for text in texts:
            began = perf_counter()
            list(needle.places(text))
            if perf_counter() - began > 0.3:  # 0.1 on a machine of its own
                slow.append((written, perf_counter() - began))
    assert tried > 30
    assert not slow
