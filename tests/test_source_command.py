"""A source's own command, for sites that want a browser: run, and not trusted."""

import asyncio
import json
import os
import sys
import textwrap
from pathlib import Path
from time import monotonic, sleep

import pytest
from newsroom import BRIDGE, CHEESE
from program import call, write
from questions import HOME, ITEM, RSS, World, pooled, titles, worlds
from rows import state_of
from stage import Stage
from test_parse_pages import LISTING

from monitor import command
from monitor.config import load
from monitor.errors import ConfigError, FetchError, Forbidden, ParseError
from monitor.fetch.command import Commands, serves
from monitor.model import Source
from monitor.views import articles as article_views
from tests.hostile import client, hostile

pool = pytest.fixture(pooled, name="pool", scope="module")
world = pytest.fixture(worlds, name="world")

COPY = """
    import sys, urllib.request
    open(CALLS, "a").write(sys.argv[-1] + "\\n")
    print(urllib.request.urlopen(sys.argv[-1]).read().decode())
"""


def script(folder: Path, lines: str) -> tuple[str, ...]:
    """A program of these lines, and what it takes to run it."""
    file = folder / "browse.py"
    calls = f"CALLS = {str(folder / 'calls')!r}\n"
    file.write_text(calls + textwrap.dedent(lines), encoding="utf-8")
    return (sys.executable, "-S", str(file))


def printing(folder: Path, said: str) -> tuple[str, ...]:
    (folder / "said").write_text(said, encoding="utf-8")
    return script(folder, f"print(open({str(folder / 'said')!r}).read(), end='')")


def calls(folder: Path) -> list[str]:
    file = folder / "calls"
    return file.read_text().splitlines() if file.exists() else []


@pytest.mark.parametrize(
    ("kind", "path", "said", "found"),
    [
        ("feed", "/f", RSS.format("N", ITEM.format("a")), ["a"]),
        ("listing", "/en/", LISTING, None),
        ("sitemap", "/s.xml", "<urlset><url><loc>/x</loc></url></urlset>", None),
    ],
)
async def test_what_the_command_prints_is_read_as_the_kind(
    world: World, kind: str, path: str, said: str, found: list[str] | None, tmp_path: Path
) -> None:
    (tmp_path / "said").write_text(said)
    lines = "import sys; open(CALLS, 'a').write(sys.argv[2]); print(open(sys.argv[1]).read())"
    command = (*script(tmp_path, lines), str(tmp_path / "said"))
    got = await world.ask(path, kind, command=command)
    assert titles(got) == found if found else titles(got)
    assert calls(tmp_path) == [world.server.url(path)]
    assert world.asked() == []


async def test_the_command_is_given_no_secret_and_nothing_to_read(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAIL_PASSWORD", "hush")
    monkeypatch.setenv("HTTPS_PROXY", "http://me:hush@proxy.example")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/hush")
    monkeypatch.setenv("XDG_SEAT_PATH", "/hush")
    monkeypatch.setenv("XDG_CACHE_HOME", "/some/cache")
    lines = """
        import json, os, sys
        open(CALLS, "w").write(json.dumps([dict(os.environ), sys.stdin.read()]))
    """
    with pytest.raises(FetchError, match="printed nothing"):
        await world.ask("/f", command=script(tmp_path, lines))
    environment, read = json.loads(calls(tmp_path)[0])
    assert environment["PATH"] == os.environ["PATH"]
    assert environment["XDG_CACHE_HOME"] == "/some/cache"
    assert "hush" not in str(environment)
    assert read == ""


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ("import time; time.sleep(60)", "gave no answer within 0.5 s"),
        ("import sys; print('<rss/>'); sys.exit('first\\nno display')", "ended with 1: no display"),
        ("print('x' * 16_000_000)", "larger than 15,000,000 bytes"),
        ("print()", "printed nothing"),
    ],
)
async def test_what_a_command_does_wrong_is_a_passing_failure(
    world: World, lines: str, why: str, tmp_path: Path
) -> None:
    world.commands = Commands(world.http, 0.5 if "sleep" in lines else 20)
    start = monotonic()
    with pytest.raises(FetchError, match=why) as caught:
        await world.ask("/f", command=script(tmp_path, lines))
    assert caught.value.temporary
    assert monotonic() - start < 15


@pytest.mark.parametrize("after", ["", ":12:4)", " 'HTTPS://b.example/?key=hush'", " " + "." * 280])
async def test_the_address_in_what_it_says_is_wrong_has_no_secret(
    world: World, after: str, tmp_path: Path
) -> None:
    lines = f"import sys; sys.exit('failed to open ' + sys.argv[-1] + {after!r})"
    with pytest.raises(FetchError, match="ended with 1: ") as caught:
        await world.ask("/f?token=hush-hush-hush", command=script(tmp_path, lines))
    assert "hush" not in str(caught.value)


async def test_one_that_has_ended_before_it_could_be_fed_gave_what_it_printed() -> None:
    async def slow() -> None:
        while True:
            sleep(0.02)  # no turn of the loop comes before the program's end
            await asyncio.sleep(0)

    busy = asyncio.create_task(slow())
    ran = await command.run(["echo", "done"], seconds=10, largest=100, given=b"who are you?")
    busy.cancel()
    assert ran == command.Ran(b"done\n")


async def test_a_program_that_is_not_there_is_said(world: World) -> None:
    with pytest.raises(FetchError, match=r"cannot be started \(no such file"):
        await world.ask("/f", command=("/none/such",))


async def test_a_page_that_it_prints_instead_of_a_feed_has_its_name(
    world: World, tmp_path: Path
) -> None:
    with pytest.raises(ParseError):
        await world.ask("/f", command=printing(tmp_path, HOME.format("")))


async def test_no_command_is_given_an_address_that_leads_inside(tmp_path: Path) -> None:
    source = Source("a", "http://127.0.0.1/", "A", command=printing(tmp_path, "secret"))
    http = client(allow_networks=())
    for url in ("http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://127.0.0.1:22/"):
        with pytest.raises(Forbidden):
            await Commands(http, 5).get(source, url, max_bytes=1_000)
    assert (await Commands(client(), 5).get(source, source.url, max_bytes=99)).body == b"secret"


@pytest.mark.parametrize(
    ("url", "is_its"),
    [
        ("https://paper.example/a", True),
        ("http://www.paper.example/a?b=1", True),
        ("https://paper.example:8443/a", True),
        ("https://inside.paper.example/a", False),
        ("https://paper.example.org/a", False),
        ("http://127.0.0.1/", False),
        ("file:///etc/passwd", False),
        ("", False),
    ],
)
def test_a_command_serves_its_source_s_own_host(url: str, is_its: bool) -> None:
    source = Source("a", "https://www.paper.example/rss", "A", command=("x",))
    assert serves(source, url) is is_its
    assert not serves(Source("a", url, "A"), url)


def test_pages_are_read_by_the_command_too(tmp_path: Path) -> None:
    """Poll, page and a later look at the page, as `sources poll` and a run do."""
    stage = Stage(tmp_path)
    command = list(script(tmp_path, COPY))
    stage.outlet("gazette", command=command)
    stage.watch("velden", "Velden")
    stage.page("gazette", "cheese", "2024-03-04 07:00", "Mountain cheese", CHEESE)
    stage.open()
    try:
        stage.at("2024-03-04 08:00")
        stage.page("gazette", "bridge", "2024-03-04 08:10", "Velden bridge closed", BRIDGE)
        stage.at("2024-03-04 08:20")
        rows = stage.ask(article_views.search)
        assert {row.text_from for row in rows} == {"page"}
        assert len(stage.chat) == 1
        tails = [url.rpartition("/")[2] for url in calls(tmp_path)]
        assert sorted(tails) == ["bridge.html", "cheese.html", "feed", "feed"]
        state = stage.ask(state_of, "gazette")
        assert (state.state, state.failures) == ("ok", 0)
        script(tmp_path, "raise SystemExit('the browser crashed')")
        stage.at("2024-03-04 08:40")
        state = stage.ask(state_of, "gazette")
        assert state.state == "failing"
        assert state.error == "its command failed: it ended with 1: the browser crashed"
        assert state.weight == 0.25
    finally:
        stage.close()


def test_a_command_is_checked_and_documented_by_its_line(tmp_path: Path) -> None:
    lines = (
        "- {name: A, url: 'https://a.example/n', command: [/none/such, --dump]}\n"
        "- {name: B, url: 'https://b.example/n', command: cat -n, cookies: {a: b}}\n"
    )
    home = write(tmp_path / "config", {"monitor.yaml": "", "sources.yaml": lines})
    settings, warnings = load(home, {})
    assert settings.sources[1].command == ("cat", "-n")
    assert "there is no program '/none/such': the source cannot be read" in str(warnings[0])
    assert "headers, cookies and logins are not given to a command" in str(warnings[1])
    write(home, {"sources.yaml": "- {name: A, url: /srv/in, command: cat}"})
    with pytest.raises(ConfigError, match="a folder is read without a command"):
        load(home, {})


def test_a_feed_is_tried_with_a_command(tmp_path: Path) -> None:
    said = printing(tmp_path, RSS.format("News", ITEM.format("a")))
    with hostile({}) as server:
        home = write(
            tmp_path / "config",
            {"monitor.yaml": "fetch: {allow_networks: [127.0.0.0/8]}", "sources.yaml": "[]"},
        )
        done = call(
            "feed", server.url("/f"), "--command", " ".join(said), "--json", "--config", str(home)
        )
        assert done.code == 0, done
        assert json.loads(done.out)["title"] == "a"
        assert server.hits == 0
