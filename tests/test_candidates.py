"""What saves the matcher work must not change what it finds."""

from itertools import islice
from random import Random

import pytest

from benchmarks.news import articles
from benchmarks.watched import watched, watchlists
from monitor.match import Matcher, finder
from monitor.model import Document, Term, TermKind, Watchlist
from monitor.names import Text, given
from monitor.names.persons.anybody import around, glance
from monitor.names.persons.forename import Forenames, Given
from monitor.names.words.compare import distance
from monitor.names.words.sound import plain, sounds
from monitor.text.inflection import family
from monitor.text.tokens import tokens

LIMITS = (0.5, 0.9, 1.3)


def pairs() -> list[tuple[str, str]]:
    """Two forms of one given name, and as many forms of two."""
    draw = Random(1)
    groups = list(dict.fromkeys(one.forms for one in given._groups()))
    same = [(draw.choice(forms), draw.choice(forms)) for forms in groups]
    other = [(draw.choice(draw.choice(groups)), draw.choice(draw.choice(groups))) for _ in groups]
    return [(sounds(plain(one)), sounds(plain(two))) for one, two in same + other]


def test_the_look_before_loses_next_to_nothing() -> None:
    near = lost = 0
    for one, other in pairs():
        worked = distance(one, other)
        for most in LIMITS:
            looked = distance(one, other, False, most)
            near += worked <= most
            lost += worked <= most < looked
            assert looked in {worked, 9.0}
    assert near > 5_000
    assert lost < 0.006 * near


def test_words_that_were_forgotten_are_found_again(monkeypatch: pytest.MonkeyPatch) -> None:
    found = watched(60, 3)
    few = list(islice(articles(found, 3), 8))
    wanted = [Matcher.compile(watchlists(found)).match(one) for one in few]
    assert any(wanted)
    monkeypatch.setattr(finder, "_REMEMBERED", 40)
    matcher = Matcher.compile(watchlists(found))
    assert [matcher.match(one) for one in few] == wanted


def test_a_glance_beside_a_surname_sees_all_that_may_be_given_names() -> None:
    seen = 0
    for document in islice(articles(watched(60, 5), 5), 6):
        text = Text(
            document.text, tokens(document.text), family(document.language), document.language
        )
        for index in range(len(text.tokens)):
            if (glanced := glance(text, index)) is None:
                continue
            seen += 1
            read = around(text, index)
            assert {*read.asked} <= {*glanced}, (document.id, index)
            assert (read.initials, read.titled) == (False, False), (document.id, index)
            assert glanced or not read.other, (document.id, index)
    assert seen > 2_000


@pytest.mark.parametrize("language", ["en", "ru", "ka"])
def test_of_given_names_a_word_is_told_whichever_were_asked_for_before(language: str) -> None:
    givens = [Given.of(one) for one in ("Sergei", "George", "Anna", "Nino", "Qin", "Нино", "علي")]
    names, told = Forenames(), Forenames()
    bits = [names.bit(one) for one in givens]
    for one in givens:
        told.bit(one)
    words = ["Sergey", "Сергеем", "Анне", "ნინომ", "გიორგიმ", "Georges", "house", "სახლი", "عند"]
    for written in words:
        asked = (written, family(language), language)
        text = Text(written, tokens(written), family(language), language)
        each = [names.may_be(bit, *asked) for bit in bits]
        assert told.may_be(sum(bits), *asked) == any(each)
        assert [told.may_be(bit, *asked) for bit in bits] == each
        assert all(may for may, one in zip(each, givens, strict=True) if one.fit(text, 0))


def test_a_paragraph_begins_anew_after_an_ending() -> None:
    rules = [Watchlist("w", "w", any=(Term("Helen Rustwood", kind=TermKind.PERSON),))]
    text = "Helen Rustwood spoke in Birham's.\n\nRustwood also met others."
    hits = Matcher.compile(rules).match(Document("d", text, language="en"))
    assert [hit.found for hit in hits] == ["Helen Rustwood", "Rustwood"]


@pytest.mark.parametrize(
    "text", ["Das Deutsche Rote Kreuz half.", "Es kam vom Deutschen Roten Kreuz."]
)
def test_one_of_many_organisations_that_share_a_word(text: str) -> None:
    names = [f"{word} Rotes Kreuz" for word in ("Deutsches", "Altes", "Neues", "Freies", "Graues")]
    rules = [Watchlist(n, n, any=(Term(n, kind=TermKind.ORGANISATION),)) for n in names]
    hits = Matcher.compile(rules).match(Document("d", text, language="de"))
    assert [hit.watchlist for hit in hits] == ["Deutsches Rotes Kreuz"]


@pytest.mark.parametrize(
    "text", ["", "a", " a-b ", "Rock’n’roll", "В'ячеслав — я", "Ա՛ը ok", "x_y", "a bc, " * 40]
)
def test_words_and_what_is_between_make_the_text(text: str) -> None:
    words = tokens(text)
    for index, word in enumerate(words):
        assert text[word.start : word.end] == words.written[index]
        assert (words.start(index), words.end(index)) == (word.start, word.end)
        assert words[index - len(words)] == words[index] == word
    for index in range(len(words) - 1):
        assert words.gap(index) == text[words.ends[index] : words.starts[index + 1]]


@pytest.mark.parametrize("rule", ["Банк «Гютсивал»", "Банк Гютсивал"])
@pytest.mark.parametrize("text", ["Об этом сообщил Банк «Гютсивал».", "Вчера банк Гютсивал вырос."])
def test_an_organisation_may_have_its_name_in_quotes(rule: str, text: str) -> None:
    lists = [Watchlist("w", "w", any=(Term(rule, kind=TermKind.ORGANISATION),))]
    assert Matcher.compile(lists).match(Document("d", text, language="ru"))
