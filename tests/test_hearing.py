"""Of many words those that are near are found, as if each had been looked at."""

import random
from itertools import product

import pytest

from benchmarks.language import languages
from monitor.names.words import compare
from monitor.names.words.endings import flavour
from monitor.names.words.hearing import Hearing, readings
from monitor.names.words.inflected import allowed, parted
from monitor.names.words.sound import classes, plain, script, sounds
from monitor.names.words.word import Word, keys, limit
from monitor.text.fold import fold
from monitor.text.inflection import family


def _surnames(code: str, count: int, seed: int) -> list[str]:
    draw = random.Random(f"{seed} {code}")
    return [languages()[code].surname(draw) for _ in range(count)]


def _hearing(words: list[Word]) -> Hearing:
    table: dict[str, list[int]] = {}
    for number, word in enumerate(words):
        for key in word.keys:
            table.setdefault(key, []).append(number)
    return Hearing(words, table)


@pytest.mark.parametrize("code", ["en", "ru", "az", "ka", "hy"])
def test_the_words_found_are_those_that_fit(code: str) -> None:
    words = [Word.of(name) for of in languages() for name in _surnames(of, 60, 1)]
    hearing = _hearing(words)
    met = [word.written for word in words if word.script == "Latn"][::3]
    endings = languages()[code].cases
    met += [name + end for name in _surnames(code, 60, 1) for end in ("", endings[0])]
    for written in met:
        token, folded = plain(written), fold(written)
        name = script(token)
        group = flavour(code, family(code), name)
        asked = set(keys(folded))
        expected = {
            number
            for number, word in enumerate(words)
            if not asked.isdisjoint(word.keys) and word.fits(token, group, 1.0)
        }
        assert hearing.near(token, folded, name, group) >= expected, written


@pytest.mark.parametrize("code", ["en", "ru", "tr", "ka", "hy"])
def test_a_name_among_few_is_heard_as_among_many(code: str) -> None:
    names = _surnames(code, 40, 2)
    words = [Word.of(name) for name in names]
    many = _hearing(words)
    for number, (name, word) in enumerate(zip(names, words, strict=True)):
        alone = _hearing([word])
        for written in (name, *(name + ending for ending in languages()[code].cases)):
            token, folded = plain(written), fold(written)
            own = script(token)
            group = flavour(code, family(code), own)
            heard = number in many.near(token, folded, own, group)
            assert bool(alone.near(token, folded, own, group)) == heard, written


@pytest.mark.parametrize("written", ["Lawrow", "Xhemajli", "Bingbing", "Шостакович", "ჯუღაშვილი"])
def test_the_pieces_of_a_reading_hold_all_sounds(written: str) -> None:
    heard = sounds(plain(written))
    read = readings(heard)
    assert set(classes(heard)) <= set(read)
    for key, ways in read.items():
        for pieces in ways:
            assert len(pieces) == len(key) + 1
            assert "".join(pieces).replace("|", "") == heard


def _accepted(word: Word, stem: str, ending: str, group: str, name: str) -> bool:
    """Whether a root under a key of the stem is near it, piece by piece and as a whole, and may
    have the ending."""
    heard = sounds(stem)
    of = readings(heard)
    for root in word.roots:
        if not allowed(ending, group, word.plural)[root.kind, root.sounds[-1:]]:
            continue
        own = readings(root.sounds)
        most = limit(name, word.script) * max(len(heard), len(root.sounds), 3)
        for key in set(classes(heard)) & set(own) & set(word.keys):
            for ours, theirs in product(of[key], own[key]):
                cost = sum(compare.whole(*pair, 9.0) for pair in zip(ours, theirs, strict=True))
                if cost <= most and len(root.sounds) <= len(heard) + 2:
                    return True
    return False


@pytest.mark.parametrize("code", ["en", "ru", "uk", "tr", "az", "ka", "hy"])
def test_no_word_is_refused_that_the_distance_accepts(code: str) -> None:
    words = [Word.of(name) for of in languages() for name in _surnames(of, 40, 3)]
    words += [Word.of(name, place=True) for of in languages() for name in _surnames(of, 20, 4)]
    hearing = _hearing(words)
    draw = random.Random(code)
    accepted = 0
    for written in _surnames(code, 40, 3) + _surnames(code, 20, 4):
        token = plain(written + draw.choice(languages()[code].cases))
        name = script(token)
        group = flavour(code, family(code), name)
        near = hearing.near(token, fold(token), name, group)
        for number, word in enumerate(words):
            if number not in near:
                cuts = parted(token, name, group)
                assert not any(_accepted(word, *cut, group, name) for cut in cuts), word.written
        accepted += bool(near)
    assert accepted > 20
