"""A second look at a page whose text is doubtful, and which of two readings is the article.

Doubtful is what is short, or lacks what the outlet itself says the article says: in JSON-LD's
articleBody, or in its feed. Where a reading is not doubtful, nobody looks again.
"""

import html
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from monitor.extract.markup import Json, squeeze, tight
from monitor.extract.shown import is_mostly_links
from monitor.furniture.lines import terminal
from monitor.furniture.words import key

SHORT = 500  # characters; of less, a page may hold more
LACKING = 0.75  # of what the outlet says that must be found in the text
FULL = 400  # characters from which on a feed's or JSON-LD's text counts as the article
SENTENCE = 80  # characters from which on a paragraph is prose, not a label
MUCH = 1000  # characters of prose at least that a reading has passed over, and more than it has
GRAM = 3  # words by which texts are compared
TAG = re.compile(r"<[^>]{0,2000}>")
BREAK = re.compile(r"<(?:br|/p|/div|/li|/h\d)\b[^>]{0,200}>|\r?\n", re.IGNORECASE)
FOOT = re.compile(
    r"(?:^|(?<!has)(?<!with)(?<!no)[\s_-])(?:(?:site-?)?footer|copyrights?)(?:$|[\s_-])"
)
PLACES = ("article", "main", "div", "section", "td")


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a page: its paragraphs joined by newlines, and who made it."""

    text: str
    of: str


def body_of(article: Json) -> str:
    """The article's text in JSON-LD, its paragraphs on lines; '' where there is none in full."""
    stated = article.get("articleBody")
    return plain(stated) if isinstance(stated, str) else ""


def plain(stated: str) -> str:
    """A text that may be HTML, once more escaped or not, as lines."""
    text = html.unescape(stated) if "&lt;" in stated else stated
    lines = (html.unescape(TAG.sub("", line)) for line in BREAK.split(text))
    return "\n".join(line for raw in lines if (line := squeeze(raw)))


def doubts(text: str, told: Sequence[str]) -> list[str]:
    """Why a reading may not be the article: reasons; `told` are the outlet's own texts of it."""
    found = []
    if len(text) < SHORT:
        found.append("short")
    if any(len(one) >= FULL and covered(one, text) < LACKING for one in told):
        found.append("lacking")
    return found


def better(first: Reading, others: Sequence[Reading], told: Sequence[str]) -> Reading:
    """The reading with the most of the article: what the outlet's texts have, else prose."""
    sure = [one for one in told if len(one) >= FULL]
    best, most = first, _worth(first.text, sure)
    for one in others:
        worth = _worth(one.text, sure)
        if worth > most * 1.1 + 0.01:
            best, most = one, worth
    return best


def covered(part: str, whole: str) -> float:
    """The share of a text's runs of three words that stand in another."""
    grams = _grams(part)
    return len(grams & _grams(whole)) / len(grams) if grams else 1.0


def passed_over(tree: Any, text: str) -> tuple[str, bool]:
    """A reading with the paragraphs that it passed over, and whether they are many.

    Some pages lay an article out in several columns or cards, of which the reading took one: what
    stands in places that are called as those where it found its paragraphs belongs to it too,
    unless it is of another article: in an element of its own, or below another h1.
    """
    lines = text.split("\n")
    at = {line: number for number, line in enumerate(lines)}
    prose, headings, below = [], 0, {}
    for one in tree.iter("p", "h1"):
        headings += one.tag == "h1"
        words = squeeze("".join(one.itertext())) if one.tag == "p" else ""
        if len(words) > SENTENCE and terminal(words):
            prose.append((one, words))
            below[one] = headings
    taken = {_place(one) for one, words in prose if words in at}
    own = {_article(one) for one, words in prose if words in at} | {None}
    under = {below[one] for one, words in prose if words in at}
    prose = [
        (one, words)
        for one, words in prose
        if words in at or (below[one] in under and _article(one) in own)
    ]
    size = sum(len(words) for _, words in prose if words in at)
    more: dict[int, list[str]] = {}
    last, seen, gained = -1, set(at), 0
    run = ""
    tails = Counter(words[-SENTENCE:] for _, words in prose)  # cards may end alike
    for one, words in prose:
        if words in at:
            last = at[words]
        elif words not in seen and _place(one) in taken and not is_mostly_links(one):
            seen.add(words)
            run = run or tight(text)
            ends = [words[:SENTENCE]] + [words[-SENTENCE:]] * (tails[words[-SENTENCE:]] == 1)
            if not any(tight(one) in run for one in ends):  # there in shorter lines
                more.setdefault(last, []).append(words)
                gained += len(words)
    if gained <= max(MUCH, size):
        return text, False
    whole = [*more.get(-1, ())]
    for number, line in enumerate(lines):
        whole += [line, *more.get(number, ())]
    return "\n".join(whole), True


def _place(paragraph: Any) -> tuple[str, ...]:
    """What the elements around a paragraph are called."""
    around = [*paragraph.iterancestors()][:3]
    return tuple(f"{one.tag} {one.get('class') or ''}" for one in around)


def _article(paragraph: Any) -> Any:
    """The element that says it is an article and holds the paragraph, or None."""
    for one in paragraph.iterancestors():
        if one.tag == "article" or (one.get("itemtype") or "").rstrip("/").endswith("Article"):
            return one
    return None


def densest(tree: Any) -> str:
    """The paragraphs of the element that has most prose right in it, or one level below."""
    best, most = None, 0
    headed = {up for one in tree.iter("h1") for up in one.iterancestors()}
    for place in tree.iter(*PLACES):
        size = sum(len(text) for text in _paragraphs(place))
        if size > most and not _is_foot(place, headed):
            best, most = place, size
    return "\n".join(_paragraphs(best)) if best is not None else ""


def _is_foot(place: Any, headed: Collection[Any]) -> bool:
    """Whether a place is in the foot of a page, where outlets tell of themselves; nothing is that
    is `headed`, which holds a headline."""
    return any(
        up.tag == "footer" or FOOT.search(f"{up.get('class') or ''} {up.get('id') or ''}".lower())
        for up in (place, *place.iterancestors())
        if up not in headed and up.tag not in ("body", "html")
    )


def _paragraphs(place: Any) -> Iterator[str]:
    for child in place:
        if child.tag == "p":
            text = squeeze("".join(child.itertext()))
            if len(text) > 40 and not is_mostly_links(child):
                yield text


def _worth(text: str, sure: Sequence[str]) -> float:
    """The harmonic mean of what is found of the outlet's text and what of this text is in it; where
    the outlet gives none, the words of prose."""
    if sure:
        return max(_mean(covered(one, text), covered(text, one)) for one in sure)
    lines = [line for line in text.split("\n") if terminal(line) or len(line) > 120]
    return float(sum(len(line) for line in lines))


def _mean(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0.0


def _grams(text: str) -> set[tuple[str, ...]]:
    words = key(text).split()
    return {tuple(words[i : i + GRAM]) for i in range(max(1, len(words) - GRAM + 1))}
