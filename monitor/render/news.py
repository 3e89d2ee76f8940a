"""What is new in some articles of one story, and what was said before."""

from collections.abc import Sequence

from monitor.model import Item, Sentence, StoryLine, VerdictKind
from monitor.render.marks import found, hits_in

KNOWN = 3  # sentences already said that a line recalls

Told = tuple[Sentence, Item]


def is_fresh(sentence: Sentence) -> bool:
    """Whether the sentence says something that was not said before."""
    return sentence.fresh


def has_hit(sentence: Sentence, item: Item) -> bool:
    """Whether a watchlist's term stands in the sentence."""
    return bool(found(sentence.text, hits_in(item, "text")))


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
            if is_fresh(sentence):
                told.setdefault(_key(sentence), (sentence, item))
    return tuple(sorted(told.values(), key=lambda pair: not has_hit(*pair)))


def _known(articles: Sequence[Item]) -> tuple[Told, ...]:
    """Some of what was said before, the sentences with a hit first.

    What one of these articles said before another is new to the reader: that stands in `fresh`.
    """
    here = {item.article_id for item in articles}
    told: dict[str, Told] = {}
    for item in articles:
        for sentence in item.verdict.sentences:
            if not is_fresh(sentence) and sentence.source_id and sentence.source_id not in here:
                told.setdefault(_key(sentence), (sentence, item))
    return tuple(sorted(told.values(), key=lambda pair: not has_hit(*pair))[:KNOWN])


def _key(sentence: Sentence) -> str:
    return " ".join(sentence.text.casefold().split())
