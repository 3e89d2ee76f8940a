"""The program's own reading of the newsstand, page by page, against a careful human's labels."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import pytest
from ruamel.yaml import YAML

from monitor import diff, extract, stories
from monitor.config import load_watchlists
from monitor.demo.folder import Article, Outlet, Version, read
from monitor.demo.newsstand import CONTENT, render_page
from monitor.demo.servers import SHELF
from monitor.match import Matcher, matched
from monitor.model import Document, Page, Status, Verdict

EXPECTED = YAML(typ="safe").load(CONTENT.parent / "expected.yaml")
LABELS = EXPECTED["pages"]
WATCHLISTS = CONTENT.parents[2] / "config" / "watchlists"
AGREEMENT = 0.7  # of first verdicts; a floor to be raised


@dataclass(frozen=True)
class Seen:
    """One version of a page as the program has it."""

    name: str
    outlet: Outlet
    article: Article
    number: int
    version: Version
    document: Document


def look(at: datetime) -> datetime:
    return min(p for s in EXPECTED["polls"] if (p := datetime.fromisoformat(str(s))) >= at)


def page(outlet: Outlet, article: Article, version: Version) -> Page:
    if article.status != 200:  # nothing but what the feed says
        return Page(text=version.summary, title=version.title)
    html = render_page(outlet, article, version, "http://127.0.0.1:1")
    return extract.page(html.encode(outlet.charset, "xmlcharrefreplace"), None, outlet.charset)


def versions() -> Iterator[Seen]:
    for outlet in read(CONTENT):
        for article in outlet.articles:
            name = f"{outlet.key}/{article.slug}"
            for number, version in enumerate(article.versions):
                if name in LABELS:
                    read_page = page(outlet, article, version)
                    document = Document(
                        id=f"{name}@{number}", text=read_page.text, title=read_page.title,
                        url=f"http://newsstand.example/{name}.html", outlet=outlet.name,
                        published=article.published, first_seen=look(version.at),
                        language=article.language,
                    )  # fmt: skip
                    yield Seen(name, outlet, article, number, version, document)


@pytest.fixture(scope="module")
def seen() -> list[Seen]:
    return sorted(versions(), key=lambda one: (look(one.version.at), one.name))


@pytest.fixture(scope="module")
def verdicts(seen: list[Seen]) -> dict[str, Verdict]:
    """Verdicts of what a watchlist should match, each against the shelf and all before it."""
    shelf, found = stories.Shelf(), dict[str, Verdict]()

    def judge(document: Document) -> Verdict:
        held = diff.prepare(document)
        verdict = stories.judge(held, shelf.candidates(held), shelf.stories)
        shelf.add(held, verdict.story)
        return verdict

    for path in sorted(SHELF.iterdir()):
        for document in extract.read(path.name, path.read_bytes()):
            judge(extract.body(document))
    for one in seen:
        if LABELS[one.name]["watchlists"]:
            found[one.document.id] = judge(one.document)
    return found


def test_of_every_page_its_article_is_read_and_nothing_else(seen: list[Seen]) -> None:
    for one in seen:
        if one.article.status == 200:
            assert one.document.text.split("\n") == list(one.version.paragraphs), one.name
            assert one.document.title == one.version.title


def test_every_page_matches_the_watchlists_it_should(seen: list[Seen]) -> None:
    matcher = Matcher.compile(load_watchlists([WATCHLISTS]))
    found = {one.name: sorted(matched(matcher.match(one.document))) for one in seen}
    assert found == {name: sorted(label["watchlists"]) for name, label in LABELS.items()}


@pytest.mark.parametrize(
    "name", [n for n, label in LABELS.items() if label["verdict"] in {"repeat", "copy"}]
)
def test_what_is_printed_again_brings_nothing_new(name: str, verdicts: dict[str, Verdict]) -> None:
    verdict = verdicts[f"{name}@0"]
    assert verdict.verdict.value == LABELS[name]["verdict"]
    assert not any(sentence.status is Status.NEW for sentence in verdict.sentences)


@pytest.mark.parametrize("name", [n for n, label in LABELS.items() if "revision" in label])
def test_a_revision_is_known_and_weighed(name: str, verdicts: dict[str, Verdict]) -> None:
    verdict, label = verdicts[f"{name}@1"], LABELS[name]["revision"]
    fresh = sum(sentence.status is Status.NEW for sentence in verdict.sentences)
    assert (verdict.verdict.value, verdict.material, fresh) == (
        label["verdict"], label["material"], label["fresh"]
    )  # fmt: skip


@pytest.mark.parametrize("name", [n for n, label in LABELS.items() if "fresh" in label])
def test_one_new_sentence_among_old_ones_is_found(name: str, verdicts: dict[str, Verdict]) -> None:
    verdict = verdicts[f"{name}@0"]
    fresh = [sentence for sentence in verdict.sentences if sentence.status is Status.NEW]
    assert verdict.verdict.value == "follow-up"
    assert len(fresh) == LABELS[name]["fresh"]


def test_nothing_that_should_be_alerted_is_taken_for_known(verdicts: dict[str, Verdict]) -> None:
    for name, label in LABELS.items():
        if label["alerted"]:
            assert verdicts[f"{name}@0"].verdict.value in {"new", "follow-up"}, name


def test_most_first_verdicts_are_those_of_the_reader(verdicts: dict[str, Verdict]) -> None:
    judged = {name: label for name, label in LABELS.items() if label["verdict"] != "none"}
    agreed = [
        name
        for name, label in judged.items()
        if verdicts[f"{name}@0"].verdict.value in {label["verdict"], label.get("or")}
    ]
    share = len(agreed) / len(judged)
    print(f"{len(agreed)} of {len(judged)} agreed; not: {sorted(set(judged) - set(agreed))}")
    assert share >= AGREEMENT
