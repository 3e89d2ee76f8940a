"""A document weighed against a story as a whole, not only against its nearest article.

The nearest of many is near by chance, and stories that grow by their nearest articles join their
neighbours one by one (single linkage). So what a story's articles say together counts, what its
articles in the document's own language say counts more, and so does whether the story has the
names, numbers and days of the document. And of many stories one is near by chance: the more are
near, the less it says. How the weights were found: docs/diff.md.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import log

from monitor.diff import Held
from monitor.stories.evidence import Evidence
from monitor.stories.link import Link

NEAREST = 0.5  # of the weight is the nearest article's, the rest all articles'
ACROSS = 0.3  # of the nearest's weight is that of another language, where there are both
FOREIGN = 0.5  # what an article in another language weighs among all
KNOWN = 5.0  # weight of the share of names, numbers and days that the story has...
ENOUGH = 0.6  # ...where more than this speaks for it, and less against it
CORE = 3  # a story has what at least one in three of its articles has
NEAR = -1.0  # a story that is linked with more is near; of its weight is taken...
CHANCE = 0.4  # ...so much of the logarithm of how many are


def weigh(judged: Held, evidence: Sequence[Evidence], links: Sequence[Link]) -> Mapping[str, float]:
    """How strongly a document is of each story, those first that are held longest; above 0: it is.

    Args:
        judged: the document.
        evidence: its comparison with each held one.
        links: what speaks for each held one, in the same order.
    """
    members: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(evidence):
        members[one.story].append(at)
    weights = {
        story: _weight(judged, [evidence[at].held for at in found], [links[at] for at in found])
        for story, found in members.items()
    }
    chance = CHANCE * log(max(1, sum(weight > NEAR for weight in weights.values())))
    return {story: weight - chance for story, weight in weights.items()}


def _weight(judged: Held, articles: Sequence[Held], links: Sequence[Link]) -> float:
    if len(links) == 1:  # as the rest would have it
        return links[0].value
    worded = [link.value for link in links if link.worded]
    if worded:
        return sum(worded)
    weights = [FOREIGN if link.foreign else 1.0 for link in links]
    values = [link.value for link in links]
    mean = sum(w * value for w, value in zip(weights, values, strict=True)) / sum(weights)
    nearest = _nearest(links)
    whole = NEAREST * nearest + (1 - NEAREST) * mean
    whole += KNOWN * (_known(judged, articles) - ENOUGH)
    share = 1 / len(links)
    return share * nearest + (1 - share) * whole


def _nearest(links: Sequence[Link]) -> float:
    own = max((link.value for link in links if not link.foreign), default=None)
    other = max((link.value for link in links if link.foreign), default=None)
    if own is None or other is None:
        return other if own is None else own  # type: ignore[return-value]
    return (1 - ACROSS) * own + ACROSS * other


def _known(judged: Held, articles: Sequence[Held]) -> float:
    """The share of the document's names, numbers and days that a third of the articles have."""
    marks = judged.subject.marks
    total = sum(marks.values())
    if not total:
        return ENOUGH
    having = Counter(mark for article in articles for mark in article.subject.marks)
    core = {mark for mark, count in having.items() if count * CORE >= len(articles)}
    return sum(weight for mark, weight in marks.items() if mark in core) / total
