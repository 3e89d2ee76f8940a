"""Two labelled shelves of two weeks each: which articles the program files under one story.

    python tests/test_story_shelf.py [open|open_b]     mixed and torn stories, then the scores

B-cubed: A. Bagga, B. Baldwin, Entity-Based Cross-Document Coreferencing Using the Vector Space
Model, COLING-ACL 1998.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

import pytest
from ruamel.yaml import YAML
from verdicts import DATA, document

from monitor import diff, stories


class Clusters(NamedTuple):
    """Precision and recall of what is filed together: over articles, and over pairs."""

    precision: float
    recall: float
    pair_precision: float
    pair_recall: float


# Articles, stories, and what is reached, as floors that only rise.
FLOORS = {
    "open": (66, 23, Clusters(0.85, 0.9, 0.74, 0.85)),
    "open_b": (32, 13, Clusters(0.92, 0.95, 0.89, 0.92)),
}
SETS = pytest.mark.parametrize("name", FLOORS)


@cache
def rows(name: str) -> tuple[dict[str, Any], ...]:
    """The articles of a shelf in order of arrival."""
    found = YAML(typ="safe").load(DATA / f"story_shelf_{name}.yaml")
    return tuple(sorted(found, key=lambda row: str(row["date"])))


@cache
def filed(name: str) -> Mapping[str, str]:
    """The story of each article by its id, judged one after the other as they arrive."""
    shelf = stories.Shelf()
    for row in rows(name):
        held = diff.prepare(document(row))
        shelf.add(held, stories.judge(held, shelf.candidates(held), shelf.stories).story)
    return dict(shelf.stories)


def labels(name: str) -> dict[str, str]:
    return {row["id"]: row["story"] for row in rows(name)}


def clusters(labelled: Mapping[str, str], said: Mapping[str, str]) -> Clusters:
    """What is said against what is labelled, both by article: a story's id."""
    both = Counter((labelled[one], said[one]) for one in labelled)
    right, found = Counter(labelled.values()), Counter(said[one] for one in labelled)
    total, hit = len(labelled), _pairs(both.values())
    return Clusters(
        precision=sum(n * n / found[story] for (_, story), n in both.items()) / total,
        recall=sum(n * n / right[story] for (story, _), n in both.items()) / total,
        pair_precision=hit / max(1, _pairs(found.values())),
        pair_recall=hit / max(1, _pairs(right.values())),
    )


def _pairs(sizes: Iterable[int]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes)


def report(name: str) -> Iterator[str]:
    """Every story that is mixed or torn, a line each, then the scores."""
    labelled, said = labels(name), filed(name)
    members: dict[str, list[str]] = defaultdict(list)
    parts: dict[str, Counter[str]] = defaultdict(Counter)
    for one, story in said.items():
        members[story].append(one)
        parts[labelled[one]][story] += 1
    for story, found in members.items():
        if len({labelled[one] for one in found}) > 1:
            yield f"mixed {story}: {', '.join(found)}"
    yield from (f"torn {label}: {dict(n)}" for label, n in parts.items() if len(n) > 1)
    for what, value in clusters(labelled, said)._asdict().items():
        yield f"{what}: {value:.3f}"


@SETS
def test_the_shelf_is_the_one_that_was_labelled(name: str) -> None:
    articles, told, _ = FLOORS[name]
    assert len(labels(name)) == len(rows(name)) == articles
    assert len({*labels(name).values()}) == told


@SETS
def test_articles_are_filed_as_well_as_they_were(name: str) -> None:
    reached = clusters(labels(name), filed(name))
    for least, value in zip(FLOORS[name][2], reached, strict=True):
        assert value >= least, "\n".join(report(name))


def test_all_in_one_story_is_all_recall_and_each_by_itself_all_precision() -> None:
    labelled = {"a": "x", "b": "x", "c": "y"}
    together = clusters(labelled, dict.fromkeys(labelled, "1"))
    apart = clusters(labelled, {one: one for one in labelled})
    assert together == pytest.approx((5 / 9, 1, 1 / 3, 1))
    assert apart == pytest.approx((1, 2 / 3, 0, 0))


if __name__ == "__main__":
    print(*report(sys.argv[1] if len(sys.argv) > 1 else "open"), sep="\n")
