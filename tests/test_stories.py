"""Verdicts with their evidence, and stories that hold whatever arrives first."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from itertools import permutations
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_diff import any_text, held, seed, texts

from monitor import diff, stories
from monitor.model import Document, Span, Status, Verdict, VerdictKind
from monitor.stories import revision
from monitor.stories.evidence import gather
from monitor.stories.link import Link
from monitor.stories.whole import weigh
from tests.tables import table

CASES = table("verdicts.yaml")


def document(row: Mapping[str, Any], number: str = "judged") -> Document:
    times = {
        name: datetime.fromisoformat(row[name])
        for name in ("published", "first_seen")
        if name in row
    }
    rest = {name: row[name] for name in ("title", "url", "outlet", "language") if name in row}
    return Document(id=row.get("id", number), text=row["text"], **rest, **times)


def shelf_of(rows: Iterable[tuple[diff.Held, str | None]]) -> stories.Shelf:
    shelf = stories.Shelf()
    for prepared, story in rows:
        shelf.add(prepared, story)
    return shelf


def judged(prepared: diff.Held, shelf: stories.Shelf) -> Verdict:
    return stories.judge(prepared, shelf.candidates(prepared), shelf.stories)


def arriving(*documents: diff.Held) -> dict[str, Verdict]:
    """Each document judged against those before it, as the bulk command does."""
    shelf = stories.Shelf()
    verdicts = {}
    for prepared in documents:
        verdict = judged(prepared, shelf)
        shelf.add(prepared, verdict.story)
        verdicts[prepared.id] = verdict
    return verdicts


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_document_against_those_held(case: dict[str, Any]) -> None:
    shelf = shelf_of((diff.prepare(document(row)), row.get("story")) for row in case["held"])
    prepared = diff.prepare(document(case["document"]))
    verdict = judged(prepared, shelf)
    assert verdict.verdict == case["verdict"], verdict
    if "story" in case:
        assert verdict.story == ("judged" if case["story"] == "own" else case["story"])
    if "material" in case:
        assert verdict.material == case["material"], verdict
    if "origin" in case:
        assert verdict.origin == case["origin"]
    if "new" in case:
        assert sum(s.status is Status.NEW for s in verdict.sentences) == case["new"]
    assert (verdict.origin is None) == (verdict.verdict is VerdictKind.NEW)


def test_a_sentence_names_its_source() -> None:
    bridge = document(CASES[0]["held"][0])
    shelf = shelf_of([(diff.prepare(bridge), None)])
    verdict = judged(
        held("The old crossing was closed in 2019 after inspectors found cracks."), shelf
    )
    sentence = verdict.sentences[0]
    assert sentence.status is Status.SEEN
    assert (sentence.source_id, sentence.source_outlet) == ("a", "Harbour Post")
    assert sentence.source_text == sentence.text


def test_a_line_that_is_a_held_headline_is_known() -> None:
    first = document(
        {
            "id": "a",
            "title": "Ferry stops at noon for want of oil (VIDEO)",
            "text": "Nobody will cross the Veskar today. The harbour office hopes for a tanker.",
            "outlet": "Harbour Post",
        }
    )
    shelf = shelf_of([(diff.prepare(first), None)])
    text = "A tanker came at last.\nFerry stops at noon for want of oil\nTickets stay valid."
    found = judged(held(text), shelf).sentences
    assert [one.status for one in found] == [Status.NEW, Status.SEEN, Status.NEW]
    assert (found[1].source_id, found[1].source_outlet) == ("a", "Harbour Post")
    assert found[1].source_text == first.title


@pytest.mark.parametrize(
    ("held_text", "first", "said", "status"),
    [
        ("Міст через Вескар закрили через тріщину. Про це повідомила Хвиля.",
         "Міст через Вескар закрили через тріщину.",
         "Про це в середу, 13 листопада, пише Хвиля.", Status.REWORDED),
        ("Міст через Вескар закрили через тріщину. Про це повідомила Хвиля.",
         "Міст через Вескар закрили через тріщину.",
         "Про це повідомив мер Іван Карст.", Status.NEW),
        ("Міст через Вескар закрили через тріщину. Про це повідомила Хвиля.",
         "Поромник у Ледні подав у відставку після скарг.",
         "Про це в середу пише Хвиля.", Status.NEW),
        ("Мост через Вескар закрыли из-за трещины. Об этом сообщила мэр Анна Ледова.",
         "Мост через Вескар закрыли из-за трещины.",
         "Об этом Ледова написала в Telegram.", Status.REWORDED),
        ("Мост через Вескар закрыли из-за трещины. Об этом сообщила мэр Анна Ледова.",
         "Мост через Вескар закрыли из-за трещины.",
         "Об этом мосте Ледова говорила и прошлой осенью.", Status.NEW),
        ("Мост через Вескар закрыли из-за трещины. Об этом сообщила мэр Анна Ледова.",
         "Мост через Вескар закрыли из-за трещины.",
         "Об этом Ледова рассказала 40 водителям.", Status.NEW),
        ("Мост через Вескар закрыли из-за трещины. Об этом сообщила мэр Анна Ледова.",
         "Мост через Вескар закрыли из-за трещины.",
         "Об этом рассказала очевидица, которую вынесли с моста.", Status.NEW),
        ("Мост через Вескар закрыли из-за трещины. Об этом сообщила мэр Анна Ледова.",
         "Мост через Вескар закрыли из-за трещины.",
         "Об этом рассказала Ледова, которую вынесли с моста.", Status.NEW),
        ("Most na Veskarze zamknięto z powodu pęknięcia. Poinformował o tym ratusz.",
         "Most na Veskarze zamknięto z powodu pęknięcia.",
         "Poinformowała o tym ministra po rozmowie z lekarzami.", Status.NEW),
        ("Most cez Veskar zavreli pre trhlinu. Informovali o tom hasiči.",
         "Most cez Veskar zavreli pre trhlinu.",
         "Informoval o tom minister vnútra na rokovaní vlády.", Status.NEW),
        ("Міст через Вескар закрили через тріщину. Про це повідомила міська рада.",
         "Міст через Вескар закрили через тріщину.",
         "Про це повідомили в міській раді.", Status.REWORDED),
        ("Mostu na Veskarze zamknięto z powodu pęknięcia, dodała Fala.",
         "Mostu na Veskarze zamknięto z powodu pęknięcia.",
         "O tym, że grozi zawaleniem, poinformowała Fala.", Status.NEW),
        ("Most přes Veskar uzavřeli kvůli trhlině. Informovala o tom mluvčí Jana Karstová.",
         "Most přes Veskar uzavřeli kvůli trhlině.",
         "Novináře o tom v úterý informovala Karstová.", Status.REWORDED),
    ],
)  # fmt: skip
def test_who_told_what_is_known_is_known_where_the_same_told_it(
    held_text: str, first: str, said: str, status: Status
) -> None:
    prepared = held(f"{first} {said} Скела ходитиме до обіду щодня.")
    verdict = judged(prepared, shelf_of([(diff.prepare(Document("b", held_text)), None)]))
    assert verdict.sentences[1].text == said
    assert verdict.sentences[1].status is status


@pytest.mark.parametrize("turned", [False, True])
def test_a_serbian_text_is_the_same_in_either_alphabet(turned: bool) -> None:
    cyrillic = held(
        "Мост преко Лиме код Љубовца биће затворен до петка. Градоначелница Ђурђа Ћирић је рекла"
        " да скела неће возити. Пожар у Видову",
        title="Пожар у Видову",
    )
    latin = held(
        "Most preko Lime kod Ljubovca biće zatvoren do petka. Gradonačelnica Đurđa Ćirić je rekla"
        " da skela neće voziti. Požar u Vidovu",
        title="Požar u Vidovu",
    )
    assert cyrillic.keys == latin.keys
    first, then = (latin, cyrillic) if turned else (cyrillic, latin)
    verdict = judged(then, shelf_of([(first, None)]))
    assert verdict.verdict is VerdictKind.REPEAT
    assert {sentence.status for sentence in verdict.sentences} == {Status.SEEN}


def test_a_page_rewritten_throughout_is_of_its_story_still() -> None:
    url = "https://post.example/2021/ferry"
    early = Document(
        "a", "Nobody will cross the Veskar before Friday.", "Ledno waits for a ferry", url
    )
    late = Document(
        "b",
        "A tanker brought oil up the Veskar at dawn.",
        "First ferry in a week leaves full of people",
        url,
    )
    elsewhere = Document("c", late.text, late.title, "https://post.example/2021/tanker")
    shelf = shelf_of([(diff.prepare(early), None)])
    assert judged(diff.prepare(elsewhere), shelf).verdict is VerdictKind.NEW
    assert judged(diff.prepare(late), shelf).verdict is VerdictKind.FOLLOW_UP


def test_a_flash_told_anew_with_other_numbers_is_followed_up() -> None:
    """Rewordings that changed a number are no form that is filled daily."""
    flash = Document(
        id="flash",
        first_seen=datetime(2026, 3, 2, 4, tzinfo=UTC),
        text="In Velden two people died in a night raid of 40 drones, says mayor Ada Brook. Brook "
        "told in a short video that there were 6 blasts in the town and that she stood where one "
        "of the drones fell.",
    )
    later = Document(
        id="later",
        first_seen=datetime(2026, 3, 2, 6, tzinfo=UTC),
        text="Two dead and 12 hurt in Velden when 50 drones came at night: the district. Some 9 "
        "blasts were heard in 3 streets of the town, a video of mayor Brook tells, and the drones "
        "fell among houses. Nobody has said yet who sent them. The district office will open a "
        "shelter in the school of the old quarter.",
    )
    told = arriving(diff.prepare(flash), diff.prepare(later))["later"]
    assert told.verdict is VerdictKind.FOLLOW_UP
    assert [sentence.material for sentence in told.sentences] == [True, True, False, False]


@pytest.mark.parametrize(
    ("day", "town", "related"), [(2, "Ledno", True), (9, "Ledno", False), (2, "Turval", False)]
)
def test_a_form_filled_anew_on_the_same_day_tells_more_of_one_happening(
    day: int, town: str, related: bool
) -> None:
    early, late = (
        diff.prepare(
            Document(
                id=name,
                first_seen=datetime(2026, 3, at, hour, tzinfo=UTC),
                text=f"{dead} workers died in the fire at the mill of {place}. The brigade sent "
                f"{sent} engines to the mill of {place} from three towns. {more}",
            )
        )
        for name, at, hour, place, dead, sent, more in (
            ("early", 2, 8, "Ledno", "Six", 14, ""),
            ("late", day, 9, town, "Eight", 19, "Two of the dead were brothers, a neighbour told."),
        )
    )
    assert (arriving(early, late)["late"].verdict is VerdictKind.FOLLOW_UP) == related


@pytest.mark.parametrize(
    ("url", "titles"),
    [
        ("https://post.example/rates", ("Markets today", "Markets today")),
        ("https://post.example/rates", ("Wheat closes higher", "Crude oil falls")),
        ("https://post.example/", ("Wheat market closes higher", "Oil market falls")),
    ],
)
def test_a_page_filled_anew_every_day_is_of_no_story(url: str, titles: tuple[str, str]) -> None:
    days = [datetime(2021, 5, day, 9, tzinfo=UTC) for day in (3, 4)]
    texts = ("Wheat closed at 212 euros in Ledno.", "Rapeseed followed crude oil down in Ledno.")
    early, late = (
        diff.prepare(Document(day, text, title, url, first_seen=seen))
        for day, text, title, seen in zip("ab", texts, titles, days, strict=True)
    )
    verdict = judged(late, shelf_of([(early, None)]))
    assert verdict.verdict is VerdictKind.NEW


@pytest.mark.parametrize(
    ("path", "titles", "related"),
    [
        ("news/68212345", ("LIVE: storm hits the coast", "No power in Orm"), True),
        ("coast/storm-hits-coast-of-ledno", ("Storm hits the coast", "No power in Orm"), True),
        ("news/68212345", (None, "No power in Orm"), True),
        ("news/announcements", ("Storm hits the coast", "No power in Orm"), False),
        ("2024/05/06/news", ("Storm hits the coast", None), False),
    ],
)
def test_a_page_at_an_article_s_own_address_may_be_told_anew(
    path: str, titles: tuple[str | None, str | None], related: bool
) -> None:
    texts = ("Gusts of 140 km/h. Trains stand still.", "The dyke held. Seven villages wait.")
    url = f"https://post.example/{path}"
    early, late = (
        diff.prepare(Document(name, text, title, url))
        for name, text, title in zip("ab", texts, titles, strict=True)
    )
    kind = VerdictKind.FOLLOW_UP if related else VerdictKind.NEW
    assert judged(late, shelf_of([(early, None)])).verdict is kind


def test_undated_reports_that_repeat_a_number_or_two_are_of_one_happening() -> None:
    """A form is filled throughout; where nothing is dated, nothing is known to look back."""
    first = (
        "A ferry with 40 passengers ran aground off Skelda in thick fog. "
        "The coastguard sent 3 boats and 1 helicopter to the Lady Maren. "
        "Its captain told Radio Skelda that the radar had failed."
    )
    second = (
        "A ferry with 62 passengers ran aground off Skelda in thick fog. "
        "The coastguard sent 5 boats and 2 helicopters to the Lady Maren. "
        "All of them were ashore by noon and slept in the school gym, mayor Ada Brook said. "
        "Divers have found a tear of 2 metres below the waterline."
    )
    early, late = (diff.prepare(Document(*one)) for one in (("a", first), ("b", second)))
    assert judged(late, shelf_of([(early, None)])).verdict is VerdictKind.FOLLOW_UP


def test_a_headline_with_another_day_is_of_a_page_filled_anew() -> None:
    def page(title: str, day: int | None) -> diff.Held:
        seen = datetime(2021, 5, day, 9, tzinfo=UTC) if day else None
        return held("Wheat closed higher.", title=title, url="https://a.example/b", first_seen=seen)

    early = page("Markets on 3 May", 3)
    assert not revision.rewritten(page("Markets on 11 May", 11), early)
    assert revision.rewritten(page("Markets on 4 May", 3), early)
    assert revision.rewritten(page("Markets fall", 11), early)
    assert revision.rewritten(page("Markets fall", None), page("Markets fall", None))


@pytest.mark.parametrize(
    ("title", "known"),
    [
        ("Karst has stopped the ferry to Ledno", True),
        ("LIVE: Karst has stopped the ferry to Ledno", True),
        ("Karst has stopped the ferry to Ledno (PHOTOS)", True),
        ("Karst has stopped the ferry to Ledno - Harbour Post", True),
        ("Fake: Karst has stopped the ferry to Ledno", False),
        ("Mayor denies that Karst has stopped the ferry to Ledno", False),
        ("Karst has stopped the ferry to Ledno - mayor denies", False),
        ("Karst has stopped the ferry to Ledno (rumour)", False),
        ("Karst has stopped the ferry to Ledno?", False),
    ],
)
def test_only_a_whole_headline_is_known(title: str, known: bool) -> None:
    first = Document(
        "a", "Tickets of last week stay valid. Nobody waits.", title, outlet="Harbour Post"
    )
    shelf = shelf_of([(diff.prepare(first), None)])
    verdict = judged(held("Karst has stopped the ferry to Ledno."), shelf)
    assert (verdict.sentences[0].status is Status.SEEN) == known
    if known:
        assert verdict.verdict is not VerdictKind.FOLLOW_UP


@pytest.mark.parametrize(
    ("values", "joined"), [([0.4], True), ([0.4, -1.5, -1.5], True), ([0.4, 0.3, -0.5], False)]
)
def test_of_many_near_stories_one_is_near_by_chance(values: list[float], joined: bool) -> None:
    words = ("ferry", "bridge", "harvest")
    others = [
        diff.prepare(Document(word, f"The {word} of Ledno is late."))
        for word in words[: len(values)]
    ]
    late = held("All of Ledno is late.")
    links = [Link(value, worded=False, foreign=False) for value in values]
    weights = weigh(late, gather(late, others, {}, {}), links)
    assert any(weight > 0 for weight in weights.values()) is joined


@pytest.mark.parametrize(("others", "verdict"), [(1, "follow-up"), (4, "new")])
def test_what_near_stories_have_in_common_tells_none_of_them(others: int, verdict: str) -> None:
    told = [
        ("opens a pier", "opened a new pier on Monday. Ferries berth there from June"),
        ("doubles fees", "doubled the fees of yachts on Tuesday. Sailors from Sund protest"),
        (
            "counts seals",
            "counted ninety seals on Wednesday. The sandbank has been closed to boats",
        ),
        (
            "sells the old crane",
            "sold the crane of the dock on Thursday. A museum bought the thing",
        ),
        (
            "bans swimming",
            "banned swimming beside the lock on Friday. Two children had to be saved",
        ),
    ]
    reports = [
        diff.prepare(
            Document(
                f"{day}",
                f"Harbour master Ana Ledin of Velden {text}, the port of Velden said.",
                title=f"Harbour master {title}",
                published=datetime(2026, 3, day, 8, tzinfo=UTC),
            )
        )
        for day, (title, text) in enumerate(told, 2)
    ]
    shelf = shelf_of((one, None) for one in reports[:others])
    assert judged(reports[-1], shelf).verdict == VerdictKind(verdict)


@pytest.mark.parametrize("title", ["River report", "River report of {} May"])
def test_a_bulletin_of_another_day_is_no_version(title: str) -> None:
    texts = (
        "The Veskar rose by 40 centimetres at the gauge of Ledno. Nine cellars were pumped dry.",
        "At the gauge of Ledno the Veskar fell 15 centimetres. Pumps ran in four of the cellars.",
    )
    early, late = (
        diff.prepare(
            Document(
                str(day),
                text,
                title.format(day),
                "https://post.example/river",
                first_seen=datetime(2021, 5, day, 9, tzinfo=UTC),
            )
        )
        for day, text in zip((3, 11), texts, strict=True)
    )
    assert judged(late, shelf_of([(early, None)])).verdict is not VerdictKind.REVISION


def test_a_page_with_half_its_sentences_in_other_words_is_a_version() -> None:
    url = "https://post.example/2021/bridge"
    early = Document(
        "a",
        "The council of Ledno closed the old wooden bridge on Monday after a storm. "
        "Buses and lorries have to take the long road through the northern valley.",
        url=url,
    )
    late = Document(
        "b",
        "After heavy storm damage Ledno's council closed its wooden bridge for months. "
        "Long detours through the valley await lorries, the mayor warned yesterday. "
        "Engineers will look at the pillars. The work may cost more than was thought.",
        url=url,
    )
    shelf = shelf_of([(diff.prepare(early), None)])
    verdict = judged(diff.prepare(late), shelf)
    assert [s.status for s in verdict.sentences[:2]] == [Status.REWORDED, Status.REWORDED]
    assert (verdict.verdict, verdict.material) == (VerdictKind.REVISION, True)


def test_new_share_counts_the_words_of_new_and_materially_changed_sentences() -> None:
    shelf = shelf_of(
        [(diff.prepare(Document(id="b", text="Rain fell on nine roofs today.")), None)]
    )
    verdict = judged(held("Rain fell on nine roofs today. Snow lay on old hills now."), shelf)
    assert verdict.new_share == 0.5
    verdict = judged(held("Rain fell on ten roofs today. Snow lay on old hills now."), shelf)
    assert verdict.new_share == 1.0


def test_nearest_are_five_at_most_and_closest_first() -> None:
    text = "The council approved the new bridge over the river on Monday after a debate."
    rows = [
        (diff.prepare(Document(id=str(n), text=" ".join(text.split()[: 6 + n]))), None)
        for n in range(8)
    ]
    nearest = judged(held(text), shelf_of(rows)).nearest
    assert len(nearest) == 5
    assert nearest[0].id == "7"
    assert [n.containment for n in nearest] == sorted(
        (n.containment for n in nearest), reverse=True
    )


def test_ten_thousand_copies_cost_no_more_than_a_few() -> None:
    text = CASES[0]["held"][0]["text"]
    began = process_time()
    shelf = stories.Shelf()
    prepared = diff.prepare(Document(id="0", text=text))
    for _ in range(10_000):
        shelf.add(prepared, "0")
    verdict = judged(held(text), shelf)
    assert verdict.verdict is VerdictKind.REPEAT
    assert verdict.origin == "0"
    assert process_time() - began < 10


# --- laws -----------------------------------------------------------------------------------------


@given(any_text, st.lists(texts, max_size=3))
@settings(max_examples=100)
def test_an_article_against_a_shelf_that_holds_it_is_a_repeat(text: str, others: list[str]) -> None:
    rows = [Document(id=f"o{n}", text=other) for n, other in enumerate(others)]
    rows.append(Document(id="same", text=text))
    shelf = shelf_of((diff.prepare(row), None) for row in rows)
    verdict = judged(held(text), shelf)
    assert verdict.verdict is VerdictKind.REPEAT
    assert verdict.new_share == 0
    assert verdict.material is False


@given(texts, texts)
@settings(max_examples=100)
def test_seen_sentences_stand_in_the_named_source(text: str, other: str) -> None:
    shelf = shelf_of([(diff.prepare(Document(id="b", text=other)), None)])
    for sentence in judged(held(text), shelf).sentences:
        assert text[sentence.start : sentence.end] == sentence.text
        if sentence.status is Status.SEEN:
            assert sentence.source_text is not None
            assert sentence.source_text in other


@given(texts, texts, st.lists(st.sampled_from(["Share", "Log in", "Most read"]), min_size=1))
@settings(max_examples=60)
def test_furniture_changes_no_verdict(text: str, other: str, lines: list[str]) -> None:
    shelf = shelf_of([(diff.prepare(Document(id="b", text=other)), None)])
    page = text + "\n" + "\n".join(lines)
    dirty = Document(id="a", text=page, furniture=(Span(len(text), len(page)),))
    assert judged(diff.prepare(dirty), shelf) == judged(held(text), shelf)


ROWS = [document(row, f"c{n}") for n, case in enumerate(CASES) for row in [case["document"]]]


@given(st.sampled_from(ROWS), st.sampled_from(ROWS))
@settings(max_examples=150)
def test_order_of_arrival_does_not_change_what_is_related(one: Document, other: Document) -> None:
    first, second = diff.prepare(one), diff.prepare(other)
    if one.id == other.id:
        return
    forth = arriving(first, second)[second.id].story == first.id
    back = arriving(second, first)[first.id].story == second.id
    assert forth == back


# --- the seeds ------------------------------------------------------------------------------------

NUMBERS = ("000", "001", "002", "003", "004")


@pytest.mark.parametrize("order", [*permutations(NUMBERS)][::12], ids=" ".join)
def test_the_seeds_are_three_stories_in_any_order(order: tuple[str, ...]) -> None:
    verdicts = arriving(*map(seed, order))
    groups: dict[str, set[str]] = {}
    for number, verdict in verdicts.items():
        groups.setdefault(verdict.story, set()).add(number)
    assert sorted(map(sorted, groups.values())) == [["000"], ["001", "002", "003"], ["004"]]


@pytest.mark.parametrize("number", NUMBERS)
def test_any_seed_against_all_five_is_a_repeat(number: str) -> None:
    prepared = [seed(other) for other in NUMBERS]
    shelf = shelf_of((one, None) for one in prepared)
    verdict = judged(seed(number), shelf)
    assert verdict.verdict is VerdictKind.REPEAT
    assert verdict.origin == number
    assert verdict.new_share == 0
