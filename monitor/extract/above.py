"""Whether an h1 that nothing else on its page says is the headline of the article below it."""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Any

from monitor.extract.headings import SENTENCE
from monitor.extract.shown import length
from monitor.furniture.words import key

HEADLINE = re.compile(r"(?:head-?line|title|titel|titre|titulo|baslik|article__?h)")
NEAR = 3  # elements around a heading that say what it is
STEM = 5  # letters at least of a word that says something, and of two that are one's forms
_WORD, _GRAMMAR = re.compile(r"[^\W\d_]+"), re.compile("[\u3040-\u309f]")


def heads_article(heading: Any, told: Sequence[str]) -> bool:
    """Whether a heading is called a headline, or stands in the article: right in it, or above its
    paragraphs, with a word of the first or of a title that machines are `told`."""
    for depth, element in enumerate((heading, *heading.iterancestors())):
        called = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
        if depth <= NEAR and (element.tag in ("article", "main") or HEADLINE.search(called)):
            return True
        if element.tag in ("article", "main"):
            above = takewhile(lambda one: one is not heading, element.iter("p", "h1"))
            if any(one.tag == "p" and length(one) >= SENTENCE for one in above):
                return False
            first = next((one for one in element.iter("p") if length(one) >= SENTENCE), None)
            others = [*told, *([] if first is None else ["".join(first.itertext())])]
            said = _content("".join(heading.itertext()))
            return not _offers(heading) and any(said & _content(one) for one in others)
    return False


def _offers(heading: Any) -> bool:
    """Whether the smallest box with more than a heading in it asks for something: a consent, a
    subscription, a choice."""
    own = length(heading)
    box = next((one for one in heading.iterancestors() if length(one) > own), heading)
    if next(box.iter("p"), None) is not None:
        return False
    lists = (one for one in box.iter("ul", "ol") if one.find(".//a") is None)  # no sections, tags
    return next(box.iter("button", "form"), None) is not None or next(lists, None) is not None


def _content(words: str) -> set[str]:
    """What words begin with that say something; where letters are not large, pairs of those."""
    found = set[str]()
    for word in _WORD.findall(words):
        if word.lower() != word.upper():
            if len(word) >= STEM or (len(word) == STEM - 1 and word[0].isupper()):
                found.add(key(word)[:STEM])
        else:
            pairs = {word[i : i + 2] for i in range(len(word) - 1)}
            found |= {one for one in pairs if not _GRAMMAR.search(one)}
    return found
