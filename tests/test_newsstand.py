"""The newsstand shows what is published by its own clock, as feeds and pages of the real web."""

import gzip
import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from monitor.demo import servers
from monitor.demo.folder import Article, read, read_article
from monitor.demo.newsstand import CONTENT, Newsstand
from monitor.errors import UsageError

OUTLETS = read(CONTENT)
PAGES = {f"{o.key}/{a.slug}": a for o in OUTLETS for a in o.articles}
EXPECTED = YAML(typ="safe").load(CONTENT.parent / "expected.yaml")
END = datetime.fromisoformat("2023-10-25T06:30+03:00")


@pytest.fixture
def stand() -> Iterator[Newsstand]:
    opened = Newsstand(END)
    opened.start()
    yield opened
    opened.stop()


@pytest.fixture(scope="module")
def last_day() -> Iterator[Newsstand]:
    """One newsstand for tests that only read, at the end of the third day."""
    opened = Newsstand(END)
    opened.start()
    yield opened
    opened.stop()


def ask(
    stand: Newsstand, path: str, body: str | None = None, **headers: str
) -> tuple[HTTPResponse, bytes]:
    line = HTTPConnection("127.0.0.1", stand.port, timeout=5)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    line.request("GET" if body is None else "POST", path, body, named)
    answer = line.getresponse()
    content = answer.read()
    line.close()
    return answer, content


# --- the folder ---------------------------------------------------------------------------------


def test_there_is_enough_to_read() -> None:
    assert len(PAGES) >= 44
    assert {a.language for a in PAGES.values()} == {"en", "ru", "tr", "az", "hy", "ka"}
    assert {o.feed for o in OUTLETS} == {"rss", "atom", "json", "rdf", "broken", "html", "dead"}
    assert {a.published.date().isoformat() for a in PAGES.values()} >= {
        "2023-10-22", "2023-10-23", "2023-10-24"
    }  # fmt: skip
    assert sum(len(a.versions) > 1 for a in PAGES.values()) >= 2


@pytest.mark.parametrize("name", [*EXPECTED["pages"], *EXPECTED["unseen"]])
def test_a_page_is_long_enough_and_quotes_nobody(name: str) -> None:
    article = PAGES[name]
    for version in article.versions:
        text = " ".join(version.paragraphs)
        assert article.status != 200 or 150 <= len(text.split()) <= 350
        assert not re.search('["“”„«»‟]', text + version.title + version.summary)


def test_what_cannot_be_read_is_named_with_its_line(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    for text, what in (
        ("title: x\n\ntext", "no `published:` line"),
        ("title: x\ncolour: red\n\ntext", "page.md:2: a header line is one of"),
        ("title: x\npublished: 2023-10-24T10:00\n\ntext", "names no offset"),
        ("title: x\npublished: tomorrow\n\ntext", "not a time: tomorrow"),
        ("title: x\npublished: 2023-10-24T10:00+03:00\n\n", "no text under its header"),
    ):
        page.write_text(text, encoding="utf-8")
        with pytest.raises(UsageError, match=re.escape(what)):
            read_article(page, "en")


# --- the labels ---------------------------------------------------------------------------------


def test_every_page_is_labelled_with_the_poll_that_meets_it() -> None:
    polls = [datetime.fromisoformat(str(p)) for p in EXPECTED["polls"]]
    labels, unseen = EXPECTED["pages"], set(EXPECTED["unseen"])
    assert set(labels) | unseen <= set(PAGES)
    for name, label in labels.items():
        first = min(p for p in polls if p >= PAGES[name].published)
        assert first == datetime.fromisoformat(str(label["poll"])), name
        if "revision" in label:
            later = min(p for p in polls if p >= PAGES[name].versions[1].at)
            assert first < later == datetime.fromisoformat(str(label["revision"]["poll"])), name


@pytest.mark.parametrize("name", EXPECTED["pages"])
def test_the_labels_of_a_page_agree_with_each_other(name: str) -> None:
    label = EXPECTED["pages"][name]
    assert set(label["watchlists"]) <= {"lavrov", "nagorno-karabakh", "platform"}
    assert (label["verdict"] == "none") == (not label["watchlists"])
    assert label["verdict"] in {"repeat", "copy", "follow-up", "new", "none"}
    baseline = label["poll"] == EXPECTED["polls"][0]
    assert label["alerted"] == (label["verdict"] in {"new", "follow-up"} and not baseline)


# --- the server ---------------------------------------------------------------------------------


def test_nothing_is_shown_before_its_time(stand: Newsstand) -> None:
    article = PAGES["meridian/tehran-opens"]
    path = "/meridian/tehran-opens.html"
    stand.now = article.published - timedelta(minutes=1)
    assert ask(stand, path)[0].status == 404
    assert b"tehran-opens" not in ask(stand, "/meridian/feed")[1]
    stand.now = article.published
    first = ask(stand, path)[1]
    assert b"brought together 4" in first
    assert b"tehran-opens" in ask(stand, "/meridian/feed")[1]
    stand.now = article.versions[1].at
    assert b"brought together 5" in ask(stand, path)[1]


def test_the_clock_is_set_from_outside(stand: Newsstand) -> None:
    asked = json.dumps({"now": "2023-10-22T12:00+03:00"})
    assert ask(stand, "/-/clock", asked)[0].status == 200
    assert stand.now == datetime.fromisoformat("2023-10-22T12:00+03:00")
    for wrong in ("{}", "[]", "x", '{"now": "2023-10-22T12:00"}'):
        assert ask(stand, "/-/clock", wrong)[0].status == 400


@pytest.mark.parametrize("outlet", OUTLETS, ids=lambda outlet: outlet.key)
def test_a_feed_is_what_its_outlet_says(last_day: Newsstand, outlet: object) -> None:
    key, kind = outlet.key, outlet.feed  # type: ignore[attr-defined]
    answer, body = ask(last_day, f"/{key}/feed")
    if kind == "dead":
        assert answer.status == 500
    elif kind == "json":
        items = json.loads(body)["items"]
        assert items
        assert all(item["url"].endswith(".html") for item in items)
    elif kind == "html":
        assert answer.headers.get_content_type() == "text/html"
    elif kind == "broken":
        with pytest.raises(ElementTree.ParseError):
            ElementTree.fromstring(body)
    else:
        tags = [node.tag.rpartition("}")[2] for node in ElementTree.fromstring(body).iter()]
        assert tags.count("item") + tags.count("entry") > 3


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_served_with_all_its_text(last_day: Newsstand, name: str) -> None:
    article: Article = PAGES[name]
    answer, body = ask(last_day, f"/{name}.html")
    assert answer.status == article.status
    if answer.status == 200:
        text = body.decode(answer.headers.get_content_charset() or "")
        for paragraph in article.versions[-1].paragraphs:
            assert paragraph.replace("'", "&#x27;") in text


@pytest.mark.parametrize("path", ["/meridian/feed", "/lur/feed", "/ledger/chess-festival.html"])
def test_an_unchanged_thing_is_answered_with_304(stand: Newsstand, path: str) -> None:
    answer, _ = ask(stand, path)
    etag, date = answer.headers["ETag"], answer.headers["Last-Modified"]
    again, body = ask(stand, path, If_None_Match=etag)
    assert (again.status, body) == (304, b"")
    assert ask(stand, path, If_Modified_Since=date)[0].status == 304
    assert ask(stand, path, If_None_Match='"other"', If_Modified_Since=date)[0].status == 200
    assert ask(stand, path, If_Modified_Since="never")[0].status == 200
    stand.now = datetime.fromisoformat("2023-10-23T12:00+03:00")
    if path.endswith("feed"):
        assert ask(stand, path, If_None_Match=etag)[0].status == 200


def test_gzip_is_used_where_it_is_accepted(stand: Newsstand) -> None:
    plain = ask(stand, "/ledger/feed")[1]
    answer, body = ask(stand, "/ledger/feed", Accept_Encoding="gzip")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body) == plain


def test_the_newsstand_counts_what_is_asked_of_it(stand: Newsstand) -> None:
    ask(stand, "/ledger/feed")
    ask(stand, "/ledger/feed")
    ask(stand, "/nobody/feed")
    log = json.loads(ask(stand, "/-/log")[1])
    assert log == {"200 /ledger/feed": 2, "404 /nobody/feed": 1}


@given(path=st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=40))
@settings(max_examples=40)
def test_no_path_brings_the_newsstand_down(last_day: Newsstand, path: str) -> None:
    assert ask(last_day, "/" + path)[0].status in {200, 404}


def test_a_page_anyone_adds_is_served(tmp_path: Path) -> None:
    folder = tmp_path / "newsstand" / "gazette"
    folder.mkdir(parents=True)
    shell = (CONTENT / "shell.html").read_text(encoding="utf-8")
    (folder.parent / "shell.html").write_text(shell, encoding="utf-8")
    (folder / "outlet.txt").write_text("name: Gazette\nlanguage: en\nfeed: rss\n")
    (folder / "snow.md").write_text(
        "title: Snow & ice\npublished: 2023-10-24T09:30+04:00\n\nIt snowed.\n\nIt froze.\n"
    )
    stand = Newsstand(END, folder.parent)
    stand.start()
    try:
        assert b"<p>It froze.</p>" in ask(stand, "/gazette/snow.html")[1]
        assert b"Snow &amp; ice" in ask(stand, "/gazette/feed")[1]
    finally:
        stand.stop()


# --- all servers --------------------------------------------------------------------------------


def test_ports_are_the_same_the_next_time(tmp_path: Path) -> None:
    ports = []
    for _ in range(2):
        world = servers.Servers()
        world.start(tmp_path)
        ports.append(world.ports)
        world.stop()
    assert ports[0] == ports[1]


def test_a_taken_port_is_given_up_for_another(tmp_path: Path) -> None:
    first, second = servers.Servers(), servers.Servers()
    first.start(tmp_path)
    second.start(tmp_path)
    assert set(first.ports.values()).isdisjoint(second.ports.values())
    first.stop()
    second.stop()


def test_the_labels_are_for_the_looks_that_the_demo_takes() -> None:
    from monitor.demo.play import STEPS

    assert [datetime.fromisoformat(str(p)) for p in EXPECTED["polls"]] == list(STEPS)
