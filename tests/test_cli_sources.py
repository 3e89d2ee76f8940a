"""Sources from the command line: found, added, paused, resumed, polled, brought and taken."""

import sqlite3
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree

import pytest
from program import Site, call, sited, write
from test_parse_pages import LISTING, channel, post

from monitor.config import load
from monitor.errors import ParseError
from monitor.parse import parse_opml

RSS = """<rss version="2.0"><channel><title>{0}</title><language>en-GB</language>
<item><title>One</title><link>/1</link></item><item><title>Two</title><link>/2</link></item>
</channel></rss>"""
HOME = '<html><head><link rel="alternate" type="application/rss+xml" href="{}"></head><body><p>x'
MAIN = {"fetch": {"allow_networks": ["127.0.0.0/8"]}}
FEED = "application/rss+xml"


site = pytest.fixture(sited, name="site")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MONITOR_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("MONITOR_CONFIG", str(tmp_path / "config"))
    (tmp_path / "data").mkdir()
    write(tmp_path / "config", {"monitor.yaml": MAIN, "sources.yaml": "# Ours.\n"})
    return tmp_path / "config"


def text(desk: Path) -> str:
    return (desk / "sources.yaml").read_text(encoding="utf-8")


def test_a_site_s_feed_is_found_and_added_once(site: Site, desk: Path) -> None:
    feed = site.put("/rss", RSS.format("The Wire"), FEED)
    home = site.put("/", HOME.format("/rss"))
    found = call("sources", "discover", home, "--json")
    assert (found.code, found.row["url"], found.row["entries"]) == (0, feed, 2)
    added = call("sources", "add", home, "--tag", "agency", "--json")
    assert added.row == {"name": "The Wire", "url": feed, "kind": "feed", "entries": 2}
    assert text(desk).startswith("# Ours.\n\n- name: The Wire\n")
    (source,) = load(desk, {})[0].sources
    assert (source.language, source.tags, source.ports) == ("en", ("agency",), source.ports)
    again = call("sources", "add", feed)
    assert again.code == 2
    assert "is already there as 'The Wire'" in again.err


def test_what_stands_behind_another_address_or_name_is_told(site: Site, desk: Path) -> None:
    feed = site.put("/rss", RSS.format("The Wire", ""), FEED)
    home = site.put("/", HOME.format("/rss"))
    assert call("sources", "add", feed).code == 0
    again = call("sources", "add", home)
    assert (again.code, f"leads to {feed}, which is already there" in again.err) == (2, True)
    other = site.put("/other", RSS.format("Another", ""), FEED)
    taken = call("sources", "add", other, "--name", "The Wire")
    assert (taken.code, "there is a source of that name already" in taken.err) == (2, True)


def test_a_folder_and_an_address_without_its_scheme_are_found(desk: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "note.txt").write_text(f"The ferry\n\n{'It runs every hour. ' * 20}")
    found = call("sources", "discover", tmp_path / "in", "--json").row
    assert (found["kind"], found["url"]) == ("folder", f"file://{tmp_path}/in")
    asked = call("sources", "discover", "nowhere.invalid")
    assert (asked.code, "https://nowhere.invalid" in asked.err) == (3, True)


def test_a_page_without_a_feed_is_added_as_a_listing(site: Site, desk: Path) -> None:
    page = site.put("/en/", LISTING)
    added = call("sources", "add", page, "--name", "Town", "--json")
    assert (added.row["kind"], added.row["entries"]) == ("listing", 3)
    (source,) = load(desk, {})[0].sources
    assert (source.name, source.kind, source.language) == ("Town", "listing", "hy")


@pytest.mark.parametrize(
    ("address", "says", "code"),
    [
        ("imaps://mail.example/INBOX", "needs a password", 2),
        ("ftp://a.example/", "must begin with http", 2),
        ("https://me:hush@a.example/", "user name or password", 2),
        ("http://10.0.0.1/", "not connected", 1),
        ("/no/such/folder", "no such folder", 3),
    ],
)
def test_what_cannot_be_added_is_told(desk: Path, address: str, says: str, code: int) -> None:
    said = call("sources", "add", address)
    assert (said.code, text(desk)) == (code, "# Ours.\n")
    assert says in said.err
    assert "hush" not in said.err


def test_a_page_with_nothing_is_told(site: Site, desk: Path) -> None:
    page = site.put("/plain", "<html><body><p>Nothing here</p></body></html>")
    said = call("sources", "discover", page)
    assert said.code == 1
    assert "no feed, no sitemap of news and no list of articles" in said.err
    assert text(desk) == "# Ours.\n"


def test_a_source_is_polled_paused_and_resumed_quietly(site: Site, desk: Path) -> None:
    call("sources", "add", site.put("/rss", RSS.format("Wire"), FEED))
    before = text(desk)
    first = call("sources", "poll", "Wire", "--json").row
    assert (first["first"], first["state"], len(first["entries"])) == (True, "ok", 2)
    more = RSS.format("Wire").replace("<item>", "<item><title>Three</title></item><item>", 1)
    site.put("/rss", more, FEED)
    second = call("sources", "poll", "Wire", "--json").row
    assert (second["first"], second["new"]) == (False, 1)
    assert second["entries"][0]["title"] == "Three"
    assert call("sources", "pause", "Wire", "--json").row["changed"]
    assert "enabled: false" in text(desk)
    assert not call("sources", "pause", "Wire", "--json").row["changed"]
    assert call("sources", "--json").row["state"] == "disabled"
    assert "nothing has changed" in (paused := call("sources", "poll", "Wire")).out
    assert "It is paused and was asked this once" in paused.out
    site.put("/rss", more.replace("<item>", "<item><title>Four</title></item><item>", 1), FEED)
    assert call("sources", "resume", "Wire", "--json").row["changed"]
    assert text(desk) == before
    resumed = call("sources", "poll", "Wire", "--json").row
    assert (resumed["first"], resumed["new"], resumed["known_from_now"]) == (True, 0, 1)
    five = "<item><title>Five</title></item><item>"
    site.put("/rss", RSS.format("Wire").replace("<item>", five, 1), FEED)
    polled = call("sources", "poll", "Wire").out
    assert "1 new entry" in polled
    assert "Five" in polled
    for word in ("pause", "poll", "resume"):
        said = call("sources", word, "wire")
        assert said.code == 1
        assert "wire: there is no such source, did you mean 'Wire'?" in said.err


def test_one_that_is_switched_on_again_in_the_file_brings_no_news(site: Site, desk: Path) -> None:
    call("sources", "add", site.put("/rss", RSS.format("Wire"), FEED))
    before = text(desk)
    assert call("once").code == 0
    call("sources", "pause", "Wire")
    call("once")
    more = RSS.format("Wire").replace("<item>", "<item><title>Three</title></item><item>", 1)
    site.put("/rss", more, FEED)
    (desk / "sources.yaml").write_text(before)
    resumed = call("sources", "poll", "Wire", "--json").row
    assert (resumed["first"], resumed["new"], resumed["known_from_now"]) == (True, 0, 1)


def test_a_source_that_cannot_be_asked_now_says_why(site: Site, desk: Path) -> None:
    call("sources", "add", site.put("/rss", RSS.format("Wire"), FEED))
    site.instead["/rss"] = (503, {"Retry-After": "600"})
    assert call("sources", "poll", "Wire").code == 3
    said = call("sources", "poll", "Wire")
    assert "not asked: its host wants to be left alone until" in said.out
    with (desk / "sources.yaml").open("a") as file:
        file.write("- {name: P, url: 'http://p.example/f', user: me, password: '${UNSET_WORD}'}\n")
    said = call("sources", "poll", "P")
    assert (said.code, "cannot be asked: UNSET_WORD is not set" in said.err) == (2, True)


def test_a_pass_says_who_waits_for_a_host_that_wants_to_be_left_alone(
    site: Site, desk: Path
) -> None:
    for name in ("Wire", "Post"):
        call("sources", "add", site.put(f"/{name}", RSS.format(name), FEED))
        site.instead[f"/{name}"] = (503, {"Retry-After": "600"})
    assert call("once").out == "1 source did not answer\n"
    said = call("once").out
    assert said == "nothing was due; 2 sources on hosts that asked to be left alone\n"


def test_a_pass_was_in_vain_where_no_source_is_well(site: Site, desk: Path) -> None:
    def told(*options: str) -> tuple[int, int, int]:
        said = call("once", "--json", *options)
        return said.code, said.row["poll"], said.row["unanswered"]

    for name in ("Wire", "Post"):
        call("sources", "add", site.put(f"/{name}", RSS.format(name), FEED))
    site.instead["/Post"] = (404, {})
    assert told() == (0, 1, 1)
    with closing(sqlite3.connect(desk.parent / "data" / "monitor.sqlite")) as database:
        database.execute("UPDATE source SET next_poll_at = NULL WHERE name = 'Post'")
        database.commit()
    assert told() == (0, 0, 1)  # only the one that fails was due
    site.instead["/Wire"] = site.instead["/Post"] = (503, {"Retry-After": "600"})
    assert told("--all") == (3, 0, 1)  # the other was left alone
    assert told("--all") == (0, 0, 0)


def test_a_source_that_does_not_answer_is_told(site: Site, desk: Path) -> None:
    call("sources", "add", site.put("/rss", RSS.format("Wire"), FEED))
    site.pages.clear()
    said = call("sources", "poll", "Wire", "--json")
    assert said.code == 3
    assert "404" in said.row["why"]


OPML = """<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
<outline text="World"><outline text="Asia &amp; more">
 <outline type="rss" text="One" xmlUrl="https://one.example/rss" category="/news/daily,/x"/>
 <outline type="rss" title="Two" text="2" xmlurl="http://two.example:8080/feed"/></outline>
 <outline text="One again" xmlUrl="http://www.one.example/rss/"/></outline>
<outline text="One" xmlUrl="https://three.example/"/>
<outline text="Bad" xmlUrl="javascript:alert(1)"/><outline text="Page" htmlUrl="https://x/"/>
</body></opml>"""


def test_an_opml_list_is_brought_once_with_its_outlines_as_tags(desk: Path, tmp_path: Path) -> None:
    (tmp_path / "list.opml").write_text(OPML)
    said = call("sources", "import", tmp_path / "list.opml", "--json")
    outcomes = [(row["name"], row["outcome"]) for row in said.rows]
    assert outcomes == [
        ("One", "added"),
        ("Two", "added"),
        ("One", "known"),
        ("One 2", "added"),
        ("Bad", "refused"),
    ]
    one, two, three = load(desk, {})[0].sources
    assert one.tags == ("World", "Asia & more", "news", "daily", "x")
    assert (two.ports, two.tags) == ((8080,), ("World", "Asia & more"))
    assert (three.name, three.kind) == ("One 2", "site")
    before = text(desk)
    again = call("sources", "import", tmp_path / "list.opml", "--json")
    assert {row["outcome"] for row in again.rows} == {"known", "refused"}
    people = call("sources", "import", tmp_path / "list.opml").out
    assert "left out, its address cannot be used" in people
    assert "0 feeds added to sources.yaml, 4 known already" in people
    assert text(desk) == before


def test_what_is_exported_can_be_brought_back(desk: Path, tmp_path: Path) -> None:
    write(desk, {"sources.yaml": [
        {"name": 'A "wire" & more', "url": "https://a.example/f?x=1&y=2", "tags": ["a", "b c"]},
        {"name": "B", "url": "https://b.example/", "language": "hy", "cookies": {"s": "hush-hush"}},
        {"name": "Mail", "url": "imaps://m.example/I", "user": "me", "password": "hush-hush"},
    ]})  # fmt: skip
    said = call("sources", "export")
    assert said.code == 0
    assert "hush" not in said.out
    ElementTree.fromstring(said.out)
    found = parse_opml(said.out.encode(), "x")
    assert [(one.title, one.url, one.tags, one.language) for one in found] == [
        ('A "wire" & more', "https://a.example/f?x=1&y=2", ("a", "b c"), None),
        ("B", "https://b.example/", (), "hy"),
    ]


@pytest.mark.parametrize("body", [b"", b"<rss/>", b"%PDF", b"<html><opmlx></html>"])
def test_what_is_no_opml_is_told(body: bytes) -> None:
    with pytest.raises(ParseError, match="not an OPML list") as caught:
        parse_opml(body, "list.opml")
    assert caught.value.subject == "list.opml"


def test_a_damaged_or_hostile_list_gives_what_it_has() -> None:
    assert len(parse_opml(OPML[:300].encode(), "x")) == 1
    bomb = "<!DOCTYPE o [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + OPML.split("?>")[1].replace(
        'text="One"', 'text="&a;"'
    )
    assert all("root" not in one.title for one in parse_opml(bomb.encode(), "x"))
    deep = "<opml>" + "<outline text='t'>" * 300 + "<outline xmlUrl='https://a.example/'/>"
    assert len(parse_opml(deep.encode(), "x")) <= 1


def test_a_piece_of_every_kind_can_be_tried(site: Site, desk: Path, tmp_path: Path) -> None:
    page = site.put("/en/", LISTING)
    sitemap = site.put("/sitemap.xml", "<urlset><url><loc>/a</loc></url></urlset>")
    assert len(call("feed", page, "--kind", "listing", "--json").rows) == 3
    assert len(call("feed", page, "--links", "nav a", "--json").rows) == 2
    assert call("feed", sitemap, "--json").row["url"].endswith("/a")
    words = '<div class="tgme_widget_message_text">The ferry runs.</div>'
    posts = site.put("/s/riverwire", channel(post(7, words)))
    assert call("feed", posts, "--kind", "telegram", "--json").row["id"] == "riverwire/7"
    (tmp_path / "posts.html").write_bytes(channel(post(8, words)))
    there = call("feed", tmp_path / "posts.html", "--kind", "telegram", "--json").row
    assert there["id"] == "riverwire/8"
    (tmp_path / "s.xml").write_text("<urlset><url><loc>https://a.example/a</loc></url></urlset>")
    assert call("feed", tmp_path / "s.xml", "--json").row["url"] == "https://a.example/a"


def test_a_selector_or_a_kind_that_is_none_is_told(desk: Path) -> None:
    assert "it is no CSS selector" in call("feed", "x.html", "--links", "a[").err
    assert "is none of feed" in call("feed", "x.html", "--kind", "rss").err
    unclosed = call("feed", "x.html", "--command", "print 'it")
    assert (unclosed.code, unclosed.err) == (2, "monitor: --command: its quotes do not close\n")
