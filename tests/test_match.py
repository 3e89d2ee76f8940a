"""Which watchlists a document is about, and where that stands."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.errors import ConfigError
from monitor.match import Matcher, matched
from monitor.match.finder import PLACES
from monitor.match.memory import Memory
from monitor.model import Document, Hit, Reason, Span, Term, TermKind, Watchlist, Zone
from tests.tables import table

CASES = table("matches.yaml")


def watchlist(name: str = "w", **more) -> Watchlist:
    """A watchlist whose terms are parted by bars."""
    terms = {
        role: tuple(map(Term, more.pop(role).split("|")))
        for role in ("any", "all", "none")
        if role in more
    }
    return Watchlist(name=name, title=name, **terms, **more)


def hits(text: str, *lists: Watchlist, **document) -> list[Hit]:
    return Matcher.compile(lists).match(Document(id="d", text=text, **document))


def reason(text: str, one: Watchlist, **document) -> Reason:
    [(_, why)] = Matcher.compile([one]).explain(Document(id="d", text=text, **document))
    return why


def test_every_form_in_the_table_is_found_where_it_stands() -> None:
    wrong = []
    for case in CASES:
        one = Watchlist("w", "w", any=(Term(case["term"]),))
        for marked in case.get("yes", ()):
            text = re.sub(r"\[(.+?)\]", r"\1", marked, flags=re.DOTALL)
            expected = re.findall(r"\[(.+?)\]", marked, flags=re.DOTALL)
            found = hits(text, one, language=case.get("language"))
            # A text may hold the term more often than the table marks it.
            if not set(expected) <= {hit.found for hit in found}:
                wrong.append((case["term"], text, [hit.found for hit in found]))
        for text in case.get("no", ()):
            found = hits(text, one, language=case.get("language"))
            if found:
                wrong.append((case["term"], text, [hit.found for hit in found]))
    assert not wrong


def test_a_hit_says_what_met_and_where() -> None:
    text = "Ministers met.\nThe talks with Mr. Lavrov’s team went on. They ended late."
    [hit] = hits(text, watchlist(any="lavrov"), title="Talks")
    assert hit == Hit(
        watchlist="w",
        term="lavrov",
        variant="lavrov",
        field="text",
        start=text.index("Lavrov"),
        end=text.index("Lavrov") + 6,
        found="Lavrov",
        sentence="The talks with Mr. Lavrov’s team went on.",
        zone=Zone.LEAD,
        confidence=1.0,
    )


def test_inflected_and_lower_case_forms_are_less_sure() -> None:
    found = hits("Лавров, Лаврова, лаврова", watchlist(any="Лавров"))
    assert [hit.confidence for hit in found] == [1.0, 0.95, 0.8]


def test_any_all_and_none_are_weighed_over_title_and_text() -> None:
    both = watchlist(any="alpha|beta", all="gamma", none="delta")
    assert reason("alpha", both, title="gamma") is Reason.MATCHED
    assert reason("gamma", both) is Reason.NO_MATCH
    assert reason("beta alpha", both) is Reason.NO_MATCH
    assert reason("alpha gamma deltas", both, language="en") is Reason.EXCLUDED
    assert reason("gamma beta", watchlist(all="beta|gamma")) is Reason.MATCHED
    assert reason("gamma", watchlist(all="beta|gamma")) is Reason.NO_MATCH


def test_the_hits_of_a_matching_list_are_those_of_any_and_all() -> None:
    found = hits("alpha gamma alpha", watchlist(any="alpha|beta", all="gamma", none="delta"))
    assert [hit.term for hit in found] == ["alpha", "gamma", "alpha"]
    assert hits("alpha gamma delta", watchlist(any="alpha", none="delta")) == []


def test_furniture_neither_matches_nor_excludes() -> None:
    text = "The talks began.\nMenu: alpha delta"
    menu = (Span(text.index("Menu"), len(text)),)
    found = hits(text, watchlist(any="alpha"), furniture=menu)
    assert [hit.zone for hit in found] == [Zone.FURNITURE]
    assert matched(found) == ()
    assert reason(text, watchlist(any="alpha"), furniture=menu) is Reason.FURNITURE_ONLY
    talks = watchlist(any="talks|alpha", none="delta")
    assert reason(text, talks, furniture=menu) is Reason.MATCHED
    assert [hit.zone for hit in hits(text, talks, furniture=menu)] == [Zone.LEAD, Zone.FURNITURE]
    # What is only half met outside does not count as met there.
    half = hits(text, watchlist(all="talks|alpha"), furniture=menu)
    assert matched(half) == ()


def test_zones_are_title_lead_and_body() -> None:
    text = "alpha alpha\nFirst alpha one. Second alpha two.\nThird alpha.\nFourth alpha."
    found = hits(text, watchlist(any="alpha"), title="Alpha", headline=Span(0, 11))
    assert [hit.zone.value for hit in found] == [
        *("title", "title", "title"),
        *("lead", "lead", "body", "body"),
    ]
    assert [hit.field for hit in found] == ["title", *["text"] * 6]


def test_a_first_line_that_repeats_the_title_is_title() -> None:
    found = hits("Alpha  wins\nNext alpha.", watchlist(any="alpha"), title="ALPHA  wins")
    assert [hit.zone.value for hit in found] == ["title", "title", "lead"]


def test_a_long_first_paragraph_is_lead_up_to_a_point() -> None:
    text = "Alpha here. " * 100
    leads = [hit for hit in hits(text, watchlist(any="alpha")) if hit.zone is Zone.LEAD]
    assert 2 < len(leads) < 50


def test_a_place_is_given_once_per_list_by_its_longest_term() -> None:
    found = hits(
        "Sergey Lavrov and Lavrov",
        watchlist("a", any="Lavrov|Sergey Lavrov"),
        watchlist("b", any="lavrov"),
    )
    assert [(hit.watchlist, hit.found) for hit in found] == [
        ("a", "Sergey Lavrov"),
        ("b", "Lavrov"),
        ("a", "Lavrov"),
        ("b", "Lavrov"),
    ]


def test_a_list_for_some_languages_passes_over_the_others() -> None:
    one = watchlist(any="alpha", languages=("tr", "az"))
    assert reason("alpha", one, language="tr") is Reason.MATCHED
    assert reason("alpha", one, language="az-Latn") is Reason.MATCHED
    assert reason("alpha", one, language="en") is Reason.NO_MATCH
    assert reason("alpha", one) is Reason.MATCHED  # too short to tell


def test_a_phrase_over_a_line_break_has_both_lines_as_its_sentence() -> None:
    [hit] = hits("In Nagorno\nKarabakh it rained.", watchlist(any="Nagorno-Karabakh"))
    assert hit.found == "Nagorno\nKarabakh"
    assert hit.found in hit.sentence


def test_a_text_without_sentences_gives_a_part_of_it() -> None:
    [hit] = hits("word " * 2000 + "alpha " + "word " * 2000, watchlist(any="alpha"))
    assert "alpha" in hit.sentence
    assert len(hit.sentence) <= 1300


def test_a_term_without_a_word_is_refused_with_its_place() -> None:
    broken = Watchlist("w", "w", any=(Term("fine"), Term("?!", "lists/w.yaml:3:5")))
    with pytest.raises(ConfigError) as caught:
        Matcher.compile([broken])
    assert str(caught.value).startswith("lists/w.yaml:3:5: ")


def test_nothing_to_look_for_finds_nothing() -> None:
    assert Matcher.compile([]).match(Document(id="d", text="alpha")) == []
    assert hits("", watchlist(any="alpha")) == []


CROWDS = [
    ("alpha " * 5_000, Term("alpha")),
    ("alpha beta " * 2_500, Term("alpha NEAR/8 beta", kind=TermKind.QUERY)),
    ("Sergey Lavrov " * 2_500, Term("Sergey Lavrov", kind=TermKind.PERSON)),
    ("Lavrov " * 5_000, Term("Sergey Lavrov", kind=TermKind.PERSON)),
    ("Karabakh " * 5_000, Term("Karabakh", kind=TermKind.PLACE)),
    ("(EU " * 5_000, Term("European Union", kind=TermKind.ORGANISATION)),
    ("a1 " * 5_000, Term("a[0-9]", kind=TermKind.REGEX)),
]


@pytest.mark.parametrize(("text", "term"), CROWDS, ids=lambda value: str(value)[:20])
def test_a_page_of_one_word_over_and_over_costs_so_many_places(text: str, term: Term) -> None:
    found = hits(text, Watchlist("w", "W", any=(term,)), language="en")
    words = 2 if term.kind is TermKind.QUERY else 1
    assert len(found) <= PLACES * words
    assert not found or found[0].start == 0


# --- laws ---------------------------------------------------------------------------------------

WORDS = [
    *("Lavrov", "Лаврова", "ლავროვმა", "Լավրովի", "İlham", "Karabağ", "Nagorno", "Stability"),
    *(
        "Cooperation",
        "3+3",
        "&",
        "and",
        "и",
        "-",
        "’s",
        ".",
        "\n",
        "ıı",
        "ß",
        "և",
        "\u00ad",
        "\ud800",
    ),
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=25).flatmap(
    lambda words: st.sampled_from([" ".join(words), "".join(words)])
)
LISTS = [
    watchlist("names", any="Lavrov|Лавров|ლავროვი|Լավրով|İlham"),
    watchlist("places", any="Nagorno-Karabağ|Karabağ", none="ıı"),
    watchlist("plans", any="3+3|Stability & Cooperation", languages=("en", "ru")),
    watchlist("both", all="Lavrov|Stability and Cooperation"),
]
MATCHER = Matcher.compile(LISTS)


@given(TEXTS, TEXTS, st.sampled_from([None, "en", "tr", "ru"]))
@settings(max_examples=200)
def test_what_is_found_stands_at_its_offsets(text: str, title: str, language: str | None) -> None:
    document = Document(id="d", text=text, title=title, language=language)
    for hit in MATCHER.match(document):
        assert getattr(document, hit.field)[hit.start : hit.end] == hit.found
        assert hit.found in hit.sentence
        assert hit.found == hit.found.strip()
        assert 0 < hit.confidence <= 1


@given(TEXTS, st.permutations(LISTS))
@settings(max_examples=60)
def test_the_order_of_watchlists_does_not_matter(text: str, order: list[Watchlist]) -> None:
    document = Document(id="d", text=text)
    assert Matcher.compile(order).match(document) == MATCHER.match(document)


@given(TEXTS)
@settings(max_examples=60)
def test_reasons_and_hits_agree(text: str) -> None:
    document = Document(id="d", text=text)
    names = {name for name, why in MATCHER.explain(document) if why is Reason.MATCHED}
    assert set(matched(MATCHER.match(document))) == names
    hits, reasons = MATCHER.judge(document)
    assert hits == MATCHER.match(document)
    assert {*MATCHER.explain(document)} >= reasons.items()
    assert {name for name, why in reasons.items() if why is Reason.MATCHED} == names


@given(TEXTS)
@settings(max_examples=60)
def test_furniture_everywhere_matches_nothing(text: str) -> None:
    document = replace(Document(id="d", text=text), furniture=(Span(0, len(text)),))
    assert matched(MATCHER.match(document)) == ()


def test_a_headline_in_capitals_hides_no_place() -> None:
    watched = Watchlist("w", "W", any=(Term("Nagorno-Karabakh", kind=TermKind.PLACE),))
    headline = "Ministers Hold More Talks On Karabakh Truce"
    (hit,) = Matcher.compile([watched]).match(Document("d", headline, language="en"))
    assert hit.found == "Karabakh"


def test_words_are_remembered_unless_they_are_none() -> None:
    memory: Memory[int] = Memory()
    memory.keep("velden", 1)
    memory.keep("the", None)
    memory.keep("x" * 61, None)
    assert memory.recall(["velden", "the", "x" * 61]) == ({"velden": 1}, {"x" * 61})
