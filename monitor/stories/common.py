"""What near stories have in common tells none of them from the others.

All that a desk hears of one ministry names it and its minister. As terms are weighed among the
documents of a topic alone in Y. Yang, J. Zhang, J. Carbonell, C. Jin, Topic-conditioned Novelty
Detection, KDD 2002.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence

from monitor.stories.evidence import Evidence

LEAST = 4  # stories of which some tell what is usual
LOST = 0.7  # of what a term says, where all stories have it

Lost = Mapping[Hashable, float]  # by term and mark, the share of its weight that tells nothing
NOTHING: Lost = {}


def common(evidence: Sequence[Evidence]) -> Lost:
    """What a document's candidates have in common across stories, by how many of them have it."""
    stories: dict[str, set[Hashable]] = defaultdict(set)
    for one in evidence:
        stories[one.story].update(one.held.topic, one.held.subject.marks)
    if len(stories) < LEAST:
        return NOTHING
    having = Counter(term for terms in stories.values() for term in terms)
    others = len(stories) - 1
    return {term: LOST * (n - 1) / others for term, n in having.items() if n > 1}
