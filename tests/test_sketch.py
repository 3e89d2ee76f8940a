"""Setting held documents aside by what is kept of them must not change what is found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from verdicts import cases, document

from monitor import diff, stories
from monitor.diff import Asked, Held, pack, unpack
from monitor.diff.sketch import HASHES
from monitor.model import Document
from monitor.store.fingerprints import packed, unpacked
from monitor.stories import Kept, Screen

TEXT = (
    "VELDEN, 4 March. The hailstorm broke 12 glass roofs of the market in Velden on Monday. "
    '"Nobody was hurt," said the mayor, Ida Kranz. The town will put up wooden roofs.'
)


def test_a_sketch_is_kept_and_read_again() -> None:
    held = diff.prepare(Document("a", TEXT, title="Roofs broken in Velden"))
    found = unpack(pack(held))
    assert len(found.said) == len(held.pieces)
    assert {*found.stems} >= {HASHES[stem] for piece in held.pieces for stem in piece.stems}
    assert found.about.keys() >= {HASHES[stem] for stem in held.topic}
    assert all(abs(found.about[HASHES[s]] - worth) < 0.02 for s, worth in held.topic.items())
    assert found.marks == dict(held.subject.marks)
    assert found.dates == held.subject.dates
    assert found.script == HASHES["LATIN"]


@pytest.mark.parametrize("text", ["", "One.", "12", "—", "Մեկ։", "語" * 50, "a\ud800b sat there."])
def test_every_text_has_a_sketch(text: str) -> None:
    held = diff.prepare(Document("a", text, title="A title"))
    found = unpack(pack(held))
    assert len(found.said) == len(held.pieces)
    assert found.about is not None
    assert Screen(held).worth_reading([Kept(1, pack(held))], {}) == [1]


def test_a_text_of_too_many_words_has_none_and_is_read() -> None:
    text = " ".join(f"Word{number} stands beside thing{number}." for number in range(5_000))
    held = diff.prepare(Document("a", text))
    assert pack(held) == b""
    assert Screen(held).worth_reading([Kept(1, b""), Kept(2, None)], {}) == [1, 2]


@given(st.sets(st.integers(-(2**47), 2**47 - 1)))
def test_keys_are_kept_in_six_bytes(keys: set[int]) -> None:
    assert unpacked(packed(sorted(keys))) == sorted(keys)
    assert len(packed(sorted(keys))) == 6 * len(keys)


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
        kept = Kept(1, pack(held), given.published, given.first_seen)
        if not Screen(judged).worth_reading([kept], {}):
            aside += 1
            assert not any(diff.align(judged, held))
            verdict = stories.judge(judged, [held], {})
            assert (verdict.verdict, verdict.origin) == ("new", None)
    assert aside > len(pairs) / 10


def test_two_sentences_told_as_one_are_met() -> None:
    one = "The bridge at Olm was closed after the flood. Engineers found cracks in two pillars."
    both = "Engineers found cracks in two pillars of the bridge at Olm, closed after the flood."
    held = diff.prepare(Document("a", one))
    assert Asked(diff.prepare(Document("b", both))).said_in(unpack(pack(held)))


def test_stories_are_read_whole_or_not_at_all() -> None:
    texts = {
        1: TEXT,
        2: "A quiet week in the vineyards of the south, where growers wait for rain.",
        3: "The orchestra of the valley rehearses two symphonies for its summer tour abroad.",
    }
    kept = [
        Kept(n, pack(diff.prepare(Document(str(n), text, title="Of today"))))
        for n, text in texts.items()
    ]
    screen = Screen(diff.prepare(Document("j", TEXT + " More will be known in April.")))
    assert screen.worth_reading(kept, {}) == [1]
    assert sorted(screen.worth_reading(kept, {"1": "1", "2": "1", "3": "3"})) == [1, 2]
