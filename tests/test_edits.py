"""Watchlists compiled over what was compiled before: the same as compiled anew."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.errors import ConfigError
from monitor.match import Evidence, Matcher, check, layers, needles, rules
from monitor.model import Document, Term, TermKind, Watchlist

TERMS = (
    Term("ferry line"),
    Term("ferry"),
    Term("truce"),
    Term("Lavrov"),
    Term("Sergey Lavrov", kind=TermKind.PERSON),
    Term("Olena Marchenko", kind=TermKind.PERSON),
    Term("Red Cross", kind=TermKind.ORGANISATION),
    Term("Ghent", kind=TermKind.PLACE),
    Term("bri", kind=TermKind.PREFIX),
    Term("3 ?\\+ ?3", kind=TermKind.REGEX),
    Term("truce AND bridge", kind=TermKind.QUERY),
    Term("lang:en NOT snow", kind=TermKind.QUERY),
    Term("@a AND bridge", kind=TermKind.QUERY),
    Term("@b OR snow", kind=TermKind.QUERY),
)
TEXT = (
    "The ferry lines stopped at the bridge. A truce in Ghent, said the Red Cross. Talks in the 3+3 "
    "format. Sergei Lavrov met Olena Marchenko. Lavrov left."
)
ARTICLE = Document("1", text=TEXT, title="The bridge")
lists = st.dictionaries(
    st.sampled_from("abcde"),
    st.tuples(st.sets(st.sampled_from(TERMS), min_size=1, max_size=4), st.sampled_from([1, 2])),
    max_size=5,
)


@pytest.fixture(autouse=True, params=[3, 5_000])
def _small_layers(request: pytest.FixtureRequest) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layers, "FULL", request.param)
        patch.setattr(rules, "_WORN", request.param)
        yield


@given(rounds=st.lists(lists, min_size=2, max_size=6), backwards=st.booleans())
@settings(max_examples=60)
def test_after_any_edits_all_is_found_as_if_compiled_anew(
    rounds: list[dict[str, tuple[set[Term], int]]], backwards: bool
) -> None:
    matcher: Matcher | None = None
    for written in rounds:
        watchlists = [
            Watchlist(name, name, any=tuple(sorted(terms, key=TERMS.index)), at_least=least)
            for name, (terms, least) in written.items()
        ]
        if backwards:
            watchlists.reverse()
        if check(watchlists):
            with pytest.raises(ConfigError):
                Matcher.compile(watchlists, matcher)
            continue
        anew = Matcher.compile(watchlists)
        matcher = Matcher.compile(watchlists, matcher)
        for evidence in (Evidence({}), Evidence({("lbrb", "sergey"): 9})):
            assert matcher.match(ARTICLE, evidence) == anew.match(ARTICLE, evidence)
            assert matcher.explain(ARTICLE, evidence) == anew.explain(ARTICLE, evidence)
        assert matcher.learn(ARTICLE) == anew.learn(ARTICLE)


def test_what_was_not_edited_is_not_compiled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = [Watchlist(f"w{n}", "", any=(Term(f"word{n}"),)) for n in range(50)]
    before = Matcher.compile(kept)
    made: list[str] = []

    def counted(term: Term) -> needles.Needle:
        made.append(term.text)
        return needles.needle(term)

    monkeypatch.setattr(rules, "needle", counted)
    edited = Watchlist("w7", "", any=(Term("word7"), Term("ferry")))
    after = Matcher.compile([*kept[:7], edited, *kept[8:]], before)
    assert made == ["ferry"]
    document = Document("1", text="A ferry with word7 and word8.")
    assert {hit.term for hit in after.match(document)} == {"ferry", "word7", "word8"}
    assert {hit.term for hit in before.match(document)} == {"word7", "word8"}, "it stays as it was"


def test_a_watchlist_that_another_names_cannot_go() -> None:
    one = Watchlist("one", "", any=(Term("ferry"),))
    two = Watchlist("two", "", any=(Term("@one", kind=TermKind.QUERY),))
    before = Matcher.compile([one, two])
    with pytest.raises(ConfigError, match="@one"):
        Matcher.compile([two], before)
    assert check([one, two]) == ()
