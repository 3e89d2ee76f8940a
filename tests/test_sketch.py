"""Setting held documents aside by what is kept of them must not change what is found."""

import gc
import random
import weakref
from collections.abc import Sequence
from dataclasses import replace
from sys import byteorder

import pytest
from hypothesis import given
from hypothesis import strategies as st
from verdicts import cases, document

from monitor import diff, stories
from monitor.diff import Asked, Held, Sketch, align, alike, pack, prepare, recover, unpack
from monitor.diff.hashed import NARROW, STEMS
from monitor.diff.keys import BITS
from monitor.model import Document
from monitor.store.fingerprints import packed, unpacked
from monitor.stories import Kept, Screen
from monitor.tables import NUMBERED

TEXT = (
    "VELDEN, 4 March. The hailstorm broke 12 glass roofs of the market in Velden on Monday. "
    '"Nobody was hurt," said the mayor, Ida Kranz. The town will put up wooden roofs.'
)


def _sketch(held: Held) -> Sketch:
    found = unpack(pack(held))
    assert found is not None
    return found


def test_a_sketch_is_kept_and_read_again() -> None:
    held = diff.prepare(Document("a", TEXT, title="Roofs broken in Velden"))
    found = _sketch(held)
    assert len(found.said) == len(held.pieces)
    stems = {*memoryview(found.stems).cast("H")} if byteorder == "little" else None
    told = {STEMS[stem] for piece in held.pieces for stem in piece.stems}
    assert stems is None or stems >= told
    assert {key: worth for key, worth in found.topic.items() if worth} == held.topic
    assert found.subject.marks == dict(held.subject.marks)
    assert found.subject.dates == held.subject.dates
    assert found.subject.script == "LATIN"
    assert found.bits == held.bits


def test_what_two_texts_are_both_about_is_read_without_the_rest() -> None:
    for judged, held in _pairs("open_b")[::5]:
        found, about = _sketch(held), judged.topic
        told = found.shared(about, {key % NARROW for key in about})
        common = about.keys() & {key for key, worth in held.topic.items() if worth}
        assert sorted(told.both) == sorted((about[key], held.topic[key]) for key in common)
        assert told.total == pytest.approx(sum(held.topic.values()))


@pytest.mark.parametrize("text", ["", "One.", "12", "—", "Մեկ։", "語" * 50, "a\ud800b sat there."])
def test_every_text_has_a_sketch(text: str) -> None:
    held = diff.prepare(Document("a", text, title="A title"))
    found = _sketch(held)
    assert len(found.said) == len(held.pieces)
    assert found.topic is not None
    assert [*Screen(held).worth_reading([Kept(1, found)], {})] == [1]


def test_a_text_of_too_many_words_has_none_and_is_read() -> None:
    text = " ".join(f"Word{number} stands beside thing{number}." for number in range(5_000))
    held = diff.prepare(Document("a", text))
    assert pack(held) == b""
    assert unpack(b"") is unpack(None) is None
    assert Screen(held).worth_reading([Kept(1, None)], {}) == {1: None}


@given(st.sets(st.integers(-(2**35), 2**35 - 1)))
def test_of_keys_three_bytes_are_kept(keys: set[int]) -> None:
    assert unpacked(packed(sorted(keys))) == sorted({key >> 12 for key in keys})
    assert BITS + NUMBERED <= 64


def _pairs(which: str) -> list[tuple[Held, Held]]:
    found = []
    for case in cases(which)[::2]:
        judged = diff.prepare(document(case["document"]))
        shelf = [diff.prepare(document(row)) for row in case["shelf"]]
        found += [(judged, held) for held in shelf] + [(held, judged) for held in shelf]
    return found


def test_nothing_that_has_to_do_with_a_document_is_set_aside() -> None:
    pairs = _pairs("open_b")
    aside = 0
    for judged, held in pairs:
        given = held.document
        kept = Kept(1, unpack(pack(held)), given.published, given.first_seen)
        if not Screen(judged).worth_reading([kept], {}):
            aside += 1
            assert not any(diff.align(judged, held))
            verdict = stories.judge(judged, [held], {})
            assert (verdict.verdict, verdict.origin) == ("new", None)
    assert aside > len(pairs) / 10


def test_sentences_that_sketches_set_aside_are_said_in_neither() -> None:
    met = 0
    for judged, held in _pairs("open_b"):
        (pairs,) = Asked(judged).pairs([_sketch(held)])
        assert align(judged, held, pairs.said, pairs.of) == align(judged, held)
        assert align(held, judged, pairs.back) == align(held, judged)
        met += len(pairs.said)
    assert met


def _full(seed: int) -> tuple[str, str]:
    """A sentence, and a long text that has it in other words and is full of its own words."""
    draw = random.Random(seed)
    words = ["".join(draw.sample("bcdfghklmnprstvz", 6)) for _ in range(600)]
    shared, often, rest = words[:4], words[4:14], words[14:]
    lines = [[*draw.sample(often, 2), *draw.sample(rest, 7)] for _ in range(50)]
    lines.append([*shared, *rest[:3]])
    draw.shuffle(lines)
    return _line([*shared, *often]), " ".join(map(_line, lines))


def _line(words: Sequence[str]) -> str:
    return " ".join(words).capitalize() + "."


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("times", [1, 3])
def test_words_that_a_text_is_full_of_hide_no_rewording(seed: int, times: int) -> None:
    one, text = _full(seed)
    short, long = prepare(Document("a", one)), prepare(Document("b", " ".join([text] * times)))
    assert any(align(short, long))
    (pairs,), (turned,) = Asked(short).pairs([_sketch(long)]), Asked(long).pairs([_sketch(short)])
    assert pairs.said
    assert turned.back


@pytest.mark.parametrize("together", [1, 60, 300])
def test_what_a_sketch_tells_does_not_depend_on_those_beside_it(
    monkeypatch: pytest.MonkeyPatch, together: int
) -> None:
    (_, first), (_, other) = _full(1), _full(2)
    asked = Asked(prepare(Document("a", f"{TEXT} {first}")))
    found = [_sketch(prepare(Document("b", text))) for text in (first, "", TEXT, other, TEXT)]
    every = asked.pairs(found)
    assert every[0].said
    assert not every[1].said
    assert every[2] == every[4]
    monkeypatch.setattr(alike, "_TOGETHER", together)
    assert asked.pairs(found) == every == [asked.pairs([one])[0] for one in found]
    assert asked.pairs([]) == []


def test_two_long_texts_of_sentences_alike_are_read_and_not_met() -> None:
    lines = [f"Minister signed agreement {'abcdefghij'[at % 10] * 3}{at}." for at in range(700)]
    long, short = (prepare(Document("a", " ".join(lines[:most]))) for most in (700, 300))
    assert not Asked(long).able(_sketch(long))
    assert Screen(long).worth_reading([Kept(1, _sketch(long))], {}) == {1: None}
    assert Asked(long).able(_sketch(short))
    assert Asked(short).able(_sketch(long))
    assert Asked(short).pairs([_sketch(long)])[0].said == {*range(len(short.pieces))}


def test_a_few_words_are_found_in_a_sentence_of_many() -> None:
    long = "The fire that broke out on Sunday in the Velden paper mill burned two halls, a store "
    long += "of timber, several lorries and the old office of the works council to the ground."
    judged, held = prepare(Document("a", "Velden paper mill.")), prepare(Document("b", long))
    assert any(align(judged, held))
    assert Asked(judged).pairs([_sketch(held)])[0].said


def test_a_document_is_recovered_from_its_sketch() -> None:
    for held, _ in _pairs("open_a"):
        again = recover(held.document, _sketch(held))
        assert type(again) is not Held
        assert (again.length, again.norms, again.lead) == (held.length, held.norms, held.lead)
        assert _outline(again) == _outline(held)
        assert again.topic.items() >= held.topic.items()
        assert again.subject == replace(held.subject, foremost=())
        assert (again.keys, again.bits, again.names) == (held.keys, held.bits, held.names)


def test_a_recovered_document_goes_by_itself() -> None:
    held = diff.prepare(Document("a", TEXT))
    again = recover(held.document, _sketch(held))
    assert [*again.pieces]
    gone = weakref.ref(again)
    gc.disable()
    try:
        del again
        assert gone() is None
    finally:
        gc.enable()


def _outline(held: Held) -> list[object]:
    return [(one.start, one.end, one.words, one.core, one.speaker) for one in held.pieces]


def test_a_sketch_of_another_text_or_version_is_not_gone_by() -> None:
    held = prepare(Document("a", TEXT))
    sketch = unpack(pack(held))
    changed = recover(replace(held.document, text=TEXT + " It rained."), sketch)
    assert type(changed) is Held
    assert unpack(b"\x03" + pack(held)[1:]) is None
    assert type(recover(held.document, None)) is Held


def test_two_sentences_told_as_one_are_met() -> None:
    one = "The bridge at Olm was closed after the flood. Engineers found cracks in two pillars."
    both = "Engineers found cracks in two pillars of the bridge at Olm, closed after the flood."
    held = diff.prepare(Document("a", one))
    asked = Asked(diff.prepare(Document("b", both)))
    assert asked.pairs([_sketch(held)])[0].said


def test_stories_are_read_whole_or_not_at_all() -> None:
    texts = {
        1: TEXT,
        2: "A quiet week in the vineyards of the south, where growers wait for rain.",
        3: "The orchestra of the valley rehearses two symphonies for its summer tour abroad.",
    }
    kept = [
        Kept(n, _sketch(diff.prepare(Document(str(n), text, title="Of today"))))
        for n, text in texts.items()
    ]
    screen = Screen(diff.prepare(Document("j", TEXT + " More will be known in April.")))
    assert [*screen.worth_reading(kept, {})] == [1]
    assert sorted(screen.worth_reading(kept, {"1": "1", "2": "1", "3": "3"})) == [1, 2]
