"""What is new in some articles of one story, and what was said before."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import takewhile

from monitor.model import Item, Sentence, StoryLine, VerdictKind
from monitor.render.marks import forms, stands

KNOWN = 3  # sentences already said that a line recalls

Told = tuple[Sentence, Item]


def having_hit(fresh: Iterable[Told]) -> int:
    """In how many of a line's new sentences a watchlist's term stands: those come first."""
    return sum(1 for _ in takewhile(bool, _meeting(fresh)))


def _meeting(told: Iterable[Told]) -> Iterator[bool]:
    """Of each sentence, whether a term stands in it."""
    found: dict[str, frozenset[str]] = {}
    for sentence, item in told:
        if item.article_id not in found:
            found[item.article_id] = forms(item)
        yield stands(sentence.text, found[item.article_id])


def line(story: str, articles: Sequence[Item]) -> StoryLine | None:
    """The line of a story with these articles, in order of first seen; None: nothing is new.

    A bare headline, or a revision that only took something away, has no new sentence to show
    and is news all the same.
    """
    fresh = _fresh(articles)
    bringers = {item.article_id for _, item in fresh}
    lead = next((item for item in articles if item.article_id in bringers), None)
    lead = lead or next((item for item in articles if _is_news(item)), None)
    if lead is None:
        return None
    others = tuple(item for item in articles if item is not lead)
    return StoryLine(story, lead, others, fresh, _known((lead, *others)))


def _is_news(item: Item) -> bool:
    return item.verdict.verdict is VerdictKind.NEW or item.verdict.material


def _fresh(articles: Sequence[Item]) -> tuple[Told, ...]:
    """New and materially reworded sentences, each once; those with a hit before the others."""
    told: dict[str, Told] = {}
    for item in articles:
        for sentence in item.verdict.sentences:
            if sentence.fresh:
                told.setdefault(_key(sentence), (sentence, item))
    return tuple(_hits_first(told.values()))


def _known(articles: Sequence[Item]) -> tuple[Told, ...]:
    """Some of what was said before, the sentences with a hit first.

    What one of these articles said before another is new to the reader: that stands in `fresh`.
    """
    here = {item.article_id for item in articles}
    told: dict[str, Told] = {}
    for item in articles:
        for sentence in item.verdict.sentences:
            source = sentence.source_id
            if source and source not in here and not sentence.fresh:
                told.setdefault(_key(sentence), (sentence, item))
    return tuple(_hits_first(told.values())[:KNOWN])


def _hits_first(told: Collection[Told]) -> list[Told]:
    """Those with a hit before the others."""
    meeting = [*_meeting(told)]
    with_hit = [one for one, has in zip(told, meeting, strict=True) if has]
    return with_hit + [one for one, has in zip(told, meeting, strict=True) if not has]


def _key(sentence: Sentence) -> str:
    return " ".join(sentence.text.casefold().split())
