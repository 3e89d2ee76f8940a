"""Items of feeds that are odd in one way each: read as far as they can be, or left as text."""

import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from rendering import RENDERER, check_all, check_html, composed, hostile

from monitor import urls
from monitor.model import Coverage, Entry
from monitor.parse import parse
from tests.hostile import Hostile

SPACES = {
    "creativeCommons": "http://backend.userland.com/creativeCommonsRssModule",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "georss": "http://www.georss.org/georss",
    "psc": "http://podlove.org/simple-chapters",
    "media": "http://search.yahoo.com/mrss/",
}
HEAD = " ".join(f"xmlns:{name}='{space}'" for name, space in SPACES.items())
GOOD = "<item><title>{0}</title><link>http://a.example/{0}</link></item>"


def entries(inner: str) -> list[Entry]:
    """The entries of a feed in which the second item has something more."""
    odd = GOOD.format("two").replace("</item>", f"{inner}</item>")
    body = f"<rss version='2.0' {HEAD}><channel><title>T</title>{GOOD.format('one')}{odd}"
    body += f"{GOOD.format('three')}</channel></rss>"
    return list(parse(body.encode(), "http://a.example/feed", None).entries)


@pytest.mark.parametrize(
    "inner",
    [
        "&#x110000;",
        "<description>&#x110000; &#0; &#xD800; &bogus;</description>",
        "<creativeCommons:license/>",
        "<itunes:image/>",
        "<itunes:duration/>",
        "<media:thumbnail url='x' width='' height='a'/>",
        "<media:content fileSize='1e99' url=''/>",
        "<georss:point>1 2 3</georss:point>",
        "<georss:polygon>1 2 3 x</georss:polygon>",
        "<psc:chapters><psc:chapter title='x'/></psc:chapters>",
        "<enclosure length='x'/>",
        "<source/>",
        "<guid/>",
    ],
)
def test_what_made_a_parser_raise_costs_no_item(inner: str) -> None:
    assert [one.title for one in entries(inner)] == ["one", "two", "three"]


TEN = datetime(2026, 3, 2, 10, tzinfo=UTC)
LEAP = datetime(2016, 12, 31, 23, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("stated", "at"),
    [
        ("Mon, 02 Mar 2026 10:00:00 GMT", TEN),
        ("Mon, 02 Mar 2026 05:00:00 EST", TEN),
        ("Mon, 02 Mar 2026 10:00:00", TEN),
        ("2026-03-02T14:00:00+04:00", TEN),
        ("20260302T100000Z", TEN - timedelta(hours=10)),
        ("Пн, 02 мар 2026 13:00:00 +0300", TEN),
        ("2026-03-02", TEN - timedelta(hours=10)),
        ("Sun, 01 Mar 2026 23:30:00 -0300", datetime(2026, 3, 2, 2, 30, tzinfo=UTC)),
        ("Sat, 31 Dec 2016 23:59:60 GMT", LEAP),
        ("2016-12-31T23:59:60Z", LEAP + timedelta(seconds=1)),
        ("0000-00-00", None),
        ("99999-01-01", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("1601-01-01T00:00:00Z", None),
        ("Mon, 99 Foo 2026 10:00:00 GMT", None),
        ("Mon, 02 Mar 2026 10:00:00 +9999", None),
        ("2099-01-01T00:00:00Z", None),
        ("2026", None),
        ("2026-03", None),
        ("2026년 3월 2일", None),
        ("yesterday", None),
        ("99999999999999999999", None),
        ("", None),
    ],
)
def test_a_date_is_what_is_said_or_none(stated: str, at: datetime | None) -> None:
    """What is not said is never filled in; without a date an item counts from when it was seen."""
    assert entries(f"<pubDate>{stated}</pubDate>")[1].published == at


@pytest.mark.parametrize("guid", ["", "   ", "\n\t", "x" * 65_536, "55", "javascript:alert(1)"])
@pytest.mark.parametrize("permanent", ["true", "false", "maybe"])
def test_any_guid_names_its_item_and_is_asked_for_never(guid: str, permanent: str) -> None:
    inner = f"<guid isPermaLink='{permanent}'>{guid}</guid>"
    found, again = entries(inner)[1], entries(inner)[1]
    assert found.guid == again.guid
    assert 0 < len(found.guid) <= 1_000
    assert found.link == "http://a.example/two"


@pytest.mark.parametrize(
    ("stated", "link"),
    [
        ("javascript:alert(1)", ""),
        ("vbscript:x", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("mailto:a@b.example", ""),
        ("http://[", ""),
        ("http://me:word@a.example/x", ""),
        ("http:\\\\a.example\\x", ""),
        ("http://①②⑦.0.0.1/", ""),
        ("http://a.example/" + "x" * 1_000_000, ""),
        ("//other.example/x", "http://other.example/x"),
        ("../up?q=a b", "http://a.example/up?q=a%20b"),
        ("http://аpple.example/x", "http://xn--pple-43d.example/x"),
    ],
)
def test_only_what_may_be_asked_for_becomes_a_link(stated: str, link: str) -> None:
    inside = f"<item><title>T</title><link>{stated}</link></item>"
    body = f"<rss version='2.0'><channel>{inside}</channel></rss>"
    (found,) = parse(body.encode(), "http://a.example/f/", None).entries
    assert found.link == link
    assert not link or urls.clean(link) == link


SCRIPTS = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "]]><script>alert(1)</script>", "<style>@import 'http://x.example'</style>",
    "<form action=http://x.example><input autofocus onfocus=alert(1)></form>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>", "<noscript><p title='</noscript><img "
    "src=x onerror=alert(1)>'></noscript>", "<a href='&#106;avascript:alert(1)'>go</a>",
    "<a href='java\nscript:alert(1)'>go</a>", "<base href=http://x.example/>",
    "<meta http-equiv=refresh content='0;url=http://x.example'>", "<object data=x></object>",
    "<template><script>alert(1)</script></template>", "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)></video>", "<link rel=stylesheet href=http://x.example>",
    "<isindex action=javascript:alert(1)>", "<xmp></xmp><img src onerror=alert(1)>",
    "<table background=javascript:alert(1)>", "<button formaction=javascript:alert(1)>x</button>",
]  # fmt: skip


def stated(script: str, times: int) -> Entry:
    """An item whose texts hold a script, escaped once, which is markup, or twice, which is text."""
    said = script
    for _ in range(times):
        said = said.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    body = f"<rss version='2.0'><channel><item><title>{said} news</title>"
    body += f"<description>Before {said} after</description></item></channel></rss>"
    (found,) = parse(body.encode(), "http://a.example/f", None).entries
    return found


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("times", [1, 2])
def test_no_markup_of_an_item_runs_in_a_message(script: str, times: int) -> None:
    found = stated(script, times)
    if times == 1:
        assert "<" not in found.summary
    for text in (found.title, found.summary):
        check_all(text)
        check_html(RENDERER.digest(composed([hostile(text)], Coverage(1), text), text))


@pytest.mark.slow
def test_no_browser_runs_or_loads_anything_of_a_digest(tmp_path: Path) -> None:
    """Each script and address leads to a listener here; in a page of its own it gets there."""
    browser = shutil.which("chromium") or shutil.which("chrome")
    if browser is None:
        pytest.skip("needs chromium")
    canary, page = Hostile({}), tmp_path / "page.html"
    switches = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=3000"]

    def reached(said: str) -> int:
        page.write_text(said, encoding="utf-8")
        folder, before = f"--user-data-dir={tmp_path / 'browser'}", canary.hits
        shown = [browser, *switches, folder, "--dump-dom", page.as_uri()]
        subprocess.run(shown, check=True, capture_output=True, timeout=60)
        return canary.hits - before

    scripts = [
        one.replace("alert(1)", f"fetch(`{canary.base}`)").replace("http://x.example", canary.base)
        for one in SCRIPTS
    ]
    found = [stated(script, times) for script in scripts for times in (1, 2)]
    items = [hostile(text) for one in found for text in (one.title, one.summary)]
    assert reached(RENDERER.digest(composed(items, Coverage(1)), "Digest").html) == 0
    assert sum(reached(script) > 0 for script in scripts) > len(scripts) / 2
    canary.close()
