"""The fixed words of messages in every language that has a table of them."""

import re
import string
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from html import unescape

import pytest
from samples import LISTS, NOW, SINCE, TEMPLATES, item, new, reworded, seen, spec

from monitor.digest import compose
from monitor.model import Coverage, Digest, Item, PageEvent, StoryLine, VerdictKind
from monitor.render import LANGUAGES, Rendered, Renderer, news
from monitor.render.languages import ENGLISH, Language

RENDERER = Renderer(TEMPLATES)
KINDS = ("mail", "slack", "telegram", "plain")
OTHERS = [one for code, one in LANGUAGES.items() if code != "en"]
# What outlets write is in Greek here, so that every other letter is a fixed word's.
GREEK = "Ναι"


def _greek(name: str, *sentences: str, **changes: object) -> Item:
    said = [new(f"{GREEK} {one}.") for one in sentences]
    values: dict[str, object] = {
        "title": f"{GREEK} {name}", "outlet": f"{GREEK} {name}", "url": "https://1.2.3.4/",
        "language": "el", "found": (GREEK,),
    }  # fmt: skip
    return item(name, *said, **{**values, **changes})  # type: ignore[arg-type]


def _articles() -> list[Item]:
    known = [seen(f"{GREEK} {n}.", outlet=GREEK) for n in range(2)]
    revised = _greek("4", kind=VerdictKind.REVISION, material=True, story="4")
    changed = (reworded(f"{GREEK} 34.", f"{GREEK} 20."), *known)
    changed = tuple(
        replace(one, source_outlet=GREEK, source_date=SINCE - timedelta(days=400))
        for one in changed
    )
    return [
        *[_greek(f"1{n}", f"1{n} 1", f"1{n} 2", story="1", minute=n) for n in range(12)],
        item(
            "2", *changed, title=GREEK, outlet=GREEK, url="https://1.2.3.4/", language="el",
            kind=VerdictKind.COPY,
        ),
        _greek("3", *[str(n) for n in range(9)], kind=VerdictKind.NEW, watchlists=("karabakh",)),
        revised,
        _greek("5", "5", title="", url="", watchlists=("lavrov", "karabakh")),
        _greek("6", story="6", kind=VerdictKind.COPY, outlet=f"{GREEK} 6"),
        _greek("60", story="1", kind=VerdictKind.COPY, minute=40, outlet=f"{GREEK} 60"),
    ]  # fmt: skip


def _coverage() -> Coverage:
    why = ("the server answered 503 (Service Unavailable)", "no address for the host", "odd")
    failing = tuple((f"{GREEK} {n}", why[n % 3]) for n in range(20))
    notes = ("The edited file cannot be used. watchlists/a.yaml:7:3: unknown", "A disk is full.")
    return Coverage(24, failing, (GREEK,), 1318, 21, notes)


def _lists() -> list[object]:
    return [replace(one, title=f"{GREEK} {n}") for n, one in enumerate(LISTS)]


def _digest(language: str, **changes: object) -> Digest:
    gone = PageEvent(1, NOW, "vanished", "the server answered 404 Not Found")
    back = PageEvent(1, NOW, "returned", "it had vanished on 2020-10-01 06:00 UTC")
    made = compose(
        spec(title=GREEK, language=language), _articles(), _lists(),  # type: ignore[arg-type]
        _coverage(), "2020-10-24", SINCE, NOW,
        ((gone, _greek("7", story="7")), (back, _greek("8", story="8"))),
    )  # fmt: skip
    first, *rest = made.sections
    told = StoryLine("9", _greek("9", "9"), (), (), (), told=SINCE)
    more = replace(first.lines[0], story="10", told=SINCE)
    first = replace(first, lines=(told, more, *first.lines))
    return replace(made, sections=(first, *rest), **changes)  # type: ignore[arg-type]


def _messages(language: str) -> Iterator[Rendered]:
    many = _digest(language, length=3)
    lines = [(one, one.lead.watchlists) for part in many.sections for one in part.lines]
    long = tuple(replace(one, lines=one.lines * 40) for one in many.sections)
    titles = {one.name: GREEK for one in LISTS}
    event = PageEvent(1, NOW, "vanished", "the server answered 404 Not Found")
    for kind in KINDS:
        yield RENDERER.digest(_digest(language), GREEK, kind)
        yield RENDERER.digest(many, GREEK, kind)
        yield RENDERER.digest(replace(many, sections=long, length=None), GREEK, kind)
        quiet = tuple(replace(one, lines=()) for one in many.sections)
        yield RENDERER.digest(replace(many, sections=quiet), GREEK, kind)
        for articles in (0, 7):
            little = replace(_coverage(), articles=articles, matched=0)
            yield RENDERER.digest(replace(many, sections=(), coverage=little), GREEK, kind)
        unread = replace(_coverage(), polled=0)
        yield RENDERER.digest(replace(many, sections=(), coverage=unread), GREEK, kind)
        yield RENDERER.several(lines, GREEK, kind, GREEK, titles, "UTC", 7, language)
        for one in _articles():
            yield RENDERER.alert(one, kind, GREEK, titles, "UTC", gone=(GREEK,), language=language)
        yield RENDERER.alert(one, kind, GREEK, titles, "UTC", [(event, one)], language=language)
        yield RENDERER.notice(GREEK, [GREEK], kind, GREEK, language)


def _said(rendered: Rendered) -> str:
    """What a reader sees: no tags, no addresses, no commands."""
    body = rendered.html.partition("<body")[2].partition(">")[2]
    shown = " ".join((rendered.subject, rendered.text, rendered.markup, body))
    shown = unescape(re.sub(r"<!--.*?-->|<style.*?</style>|<[^>]*>", " ", shown, flags=re.DOTALL))
    shown = re.sub(r"https?://\S+", " ", " ".join(shown.split()))
    return re.sub(
        r"monitor [a-z]+( --?[a-z-]+( \S+)?| [a-z-]+)*|(?<![A-Z])UTC(?![A-Z])|[\w/]+\.yaml",
        " ",
        shown,
    )


def test_no_english_is_left_in_a_russian_message() -> None:
    for rendered in _messages("ru"):
        assert not set(_said(rendered)) & set(string.ascii_letters), _said(rendered)


def test_no_english_is_left_in_a_turkish_message() -> None:
    def of(language: Language) -> set[str]:
        phrases = " ".join(" ".join(_forms(one)) for one in language.phrases.values())
        return set(re.findall(r"\w+", re.sub(r"\{\w+\}", "", phrases).casefold()))

    english = of(ENGLISH) - of(LANGUAGES["tr"])
    for rendered in _messages("tr"):
        said = set(re.findall(r"\w+", _said(rendered).casefold()))
        assert not said & english


def test_every_phrase_of_the_tables_is_shown_somewhere() -> None:
    """Else the two tests above would say nothing of it."""
    said = " ".join(_said(one) for one in _messages("ru"))
    for name, phrase in LANGUAGES["ru"].phrases.items():
        shown = any(re.search(_shape(form), said, re.IGNORECASE) for form in _forms(phrase))
        assert shown or name in SELDOM, name


def _shape(form: str) -> str:
    return ".{1,60}?".join(re.escape(one) for one in re.split(r"\{\w+\}", form) if one.strip())


# Shown for numbers or faults that the sample has not.
SELDOM = {"fault_time", "fault_secure", "fault_line", "days"}
# Of messages that the sample has not: test_told.py, test_spikes.py, test_gloss.py, test_bygone.py.
SELDOM |= {"because_quiet", "because_limit", "spike", "spike_said", "gloss", "unkept"}


def _forms(phrase: str | tuple[str, ...]) -> tuple[str, ...]:
    return (phrase,) if isinstance(phrase, str) else phrase


def _gaps(phrase: str) -> set[str]:
    return {gap for _, gap, _, _ in string.Formatter().parse(phrase) if gap}


@pytest.mark.parametrize("language", OTHERS, ids=lambda one: one.code)
def test_every_language_says_what_english_says(language: Language) -> None:
    assert set(language.phrases) == set(ENGLISH.phrases)
    for name, phrase in ENGLISH.phrases.items():
        theirs = language.phrases[name]
        if name in {"note_at", "note_other", "quiet"}:
            continue
        for form in _forms(theirs):
            assert _gaps(form) <= _gaps(_forms(phrase)[0]) | {"n"}, name
        assert _forms(theirs) != _forms(phrase), f"{name} was left in English"
    assert len(language.months) == len(language.short_months) == 12
    assert len(language.days) == 7


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "0 сюжетов"), (1, "1 сюжет"), (2, "2 сюжета"), (4, "4 сюжета"), (5, "5 сюжетов"),
        (11, "11 сюжетов"), (14, "14 сюжетов"), (21, "21 сюжет"), (22, "22 сюжета"),
        (111, "111 сюжетов"), (1001, "1\xa0001 сюжет"),
    ],
)  # fmt: skip
def test_russian_numbers_take_one_of_three_forms(number: int, said: str) -> None:
    assert LANGUAGES["ru"].say("stories", number) == said
    assert LANGUAGES["tr"].say("stories", number).endswith(" haber"), "no plural after a number"


def test_dates_are_written_as_the_language_writes_them() -> None:
    day = date(2020, 10, 24)
    assert [one.long_day(day) for one in LANGUAGES.values()] == [
        "Saturday, 24 October 2020",
        "суббота, 24 октября 2020",
        "24 Ekim 2020, Cumartesi",
    ]
    assert [one.day(day) for one in LANGUAGES.values()] == ["24 Oct", "24 октября", "24 Eki"]


def test_an_unknown_language_is_english() -> None:
    assert RENDERER.digest(_digest("xx"), "desk") == RENDERER.digest(_digest("en"), "desk")


def test_html_names_the_language_of_its_fixed_words() -> None:
    for code in LANGUAGES:
        assert f'<html lang="{code}" dir="ltr">' in RENDERER.digest(_digest(code), "desk").html


# --- what an alert told of -----------------------------------------------------------------------


def _told(at: datetime | None, *fresh: str) -> Digest:
    first = item("a", *[new(one) for one in fresh], story="a", title="Told headline")
    untold = item("b", new("Untold."), story="b", title="Untold headline", minute=9)
    made = compose(spec(), [first, untold], LISTS, Coverage(3), "2020-10-24", SINCE, NOW)
    line = replace(news.line("a", [first]) or made.sections[0].lines[0], told=at)
    if not fresh:
        line = StoryLine("a", first, (), (), (), told=at)
    others = [one for one in made.sections[0].lines if one.story != "a"]
    section = replace(made.sections[0], lines=(line, *others))
    return replace(made, sections=(section, *made.sections[1:]))


def test_a_story_that_an_alert_told_of_stands_last_and_says_when() -> None:
    for kind in KINDS:
        said = RENDERER.digest(_told(NOW - timedelta(minutes=20), "Later."), "d", kind).text
        assert "told by alert, 06:40" in said
        assert said.index("Untold headline") < said.index("Told headline") < said.index("Later.")


def test_with_nothing_new_since_it_takes_one_line() -> None:
    for kind in ("slack", "telegram", "plain"):
        made = RENDERER.digest(_told(NOW - timedelta(minutes=20)), "d", kind)
        [line] = [one for one in made.text.splitlines() if "Told headline" in one]
        assert line.endswith("told by alert, 06:40")
        assert "Already known" not in made.text


def test_a_digest_shows_as_many_stories_as_it_is_told_to() -> None:
    for kind in KINDS:
        made = RENDERER.digest(_digest("en", length=3), "d", kind)
        more = [int(one) for one in re.findall(r"and (\d+) more(?: stor|\n)", made.text)]
        assert sum(more) == sum(len(part.lines) for part in _digest("en").sections) - 3
        assert "monitor digest morning --as-of 2020-10-24 --format md" in " ".join(
            made.text.split()
        ), kind
