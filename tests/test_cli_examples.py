"""Examples of docs/cli.md (so of every `--help`) and of README.md are run; rows are as it says."""

import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from program import Site, call, sited
from sqlmodel import update
from stage import Stage
from test_cli_docs import EXAMPLES, SECTIONS
from test_extract_files import pdf

from monitor.store.database import Database, sqlite_url
from monitor.tables import DeliveryRow

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^(?:\.venv/bin/)?(monitor [^#\n]+?)(?: +#.*)?$", README, re.MULTILINE)
ALL = dict.fromkeys([*EXAMPLES, *SHOWN])
ELSEWHERE = {"run": "test_cli_keeping.py", "demo": "test_first_hour.py"}  # where these are run
MAY_SAY_NO = {"status", "doctor"}  # of a desk on which no monitor runs at the moment
FERRY = (
    "Sergey Lavrov opened the new ferry line to the island of Sund on Monday. Three ships will "
    "cross the strait every hour. A ceasefire on the island made the line possible."
)
TALKS = (
    "Talks on the herb trade began in Orrin on Tuesday. Sergey Lavrov spoke to four delegations "
    "about tariffs. A ceasefire had been agreed a week before."
)
FEED = (
    '<rss version="2.0"><channel><title>W</title><item><title>T</title>'
    "<link>https://a.example/1</link></item></channel></rss>"
)
OPML = '<opml version="2.0"><body><outline xmlUrl="https://a.example/feed" text="A"/></body></opml>'
LINKS = "".join(f'<li><a class="title" href="/{n}">Headline of article {n}</a>' for n in range(3))
PAGE = f'<html><body><main><ul class="latest">{LINKS}</ul></main></body></html>'

site = pytest.fixture(sited, name="site", scope="module")


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A desk after a day: two articles told, a digest, a shelf, a mute, a judged hit."""
    stage = Stage(tmp_path_factory.mktemp("lived"))
    stage.outlet("gazette")
    stage.outlet("wire")
    stage.watch("lavrov", any=[{"person": "Sergey Lavrov"}, "ceasefire"])
    stage.open()
    today = datetime.now(ZoneInfo("Europe/Istanbul")).replace(hour=5)
    day = f"{today - timedelta(days=2):%Y-%m-%d}"
    stage.at(f"{day} 08:00")
    stage.page("gazette", "ferry", f"{day} 10:00", "New ferry line to Sund", FERRY)
    stage.at(f"{day} 10:05")
    stage.page("wire", "talks", f"{day} 11:00", "Talks on the herb trade", TALKS)
    stage.at(f"{day} 11:05")
    stage.at(f"{today - timedelta(days=1):%Y-%m-%d} 09:01")
    there = ("--config", stage.config, "--data", stage.data)
    with pytest.MonkeyPatch.context() as patched:
        for name, value in stage.servers.environment().items():
            patched.setenv(name, value)
        for number in (3, 4):
            document = f'{{"id": "{number}", "text": "{TALKS} No. {number}."}}'
            assert call("corpus", "add", "-", "--tag", "talks", *there, stdin=document).code == 0
        assert call("mute", "source", "wire", "--for", "1h", *there).code == 0
        assert call("wrong", "h1", *there).code == 0
    with_state = Database(sqlite_url(stage.data / "monitor.sqlite"))
    with_state.write(lambda session: session.execute(update(DeliveryRow).values(state="unknown")))
    with_state.close()
    yield stage
    stage.close()


@pytest.fixture
def desk(lived: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, with the files that the examples name."""
    monkeypatch.chdir(tmp_path)
    for name, value in lived.servers.environment().items():
        monkeypatch.setenv(name, value)
    shutil.copytree(lived.config, "config")
    shutil.copytree(lived.config, "changed")
    shutil.copytree(lived.data, "data")
    for folder in ("archive", "background", "backups", "public"):
        Path(folder).mkdir()
    for name in ("article.txt", "today.txt", "yesterday.txt", "archive/a.txt", "background/a.txt"):
        Path(name).write_text(FERRY, encoding="utf-8")
    for name in ("report.pdf", "minutes.pdf"):
        Path(name).write_bytes(pdf(TALKS))
    Path("article.html").write_text(f"<html><body><p>{FERRY}</p></body></html>", encoding="utf-8")
    Path("page.html").write_text(PAGE, encoding="utf-8")
    Path("feeds.opml").write_text(OPML, encoding="utf-8")
    shutil.copy("data/monitor.sqlite", "backups/monitor.sqlite")
    return tmp_path


def on_this_desk(example: str, site: Site) -> list[str]:
    """The example's words with this desk's names, ids and addresses for the manual's."""
    words = shlex.split(example.partition(" > ")[0])[1:]
    articles = sorted(row["id"] for row in call("articles", "--matched", "--json").rows)
    shelf = [str(row["id"]) for row in call("corpus", "list", "--json").rows]
    told = call("deliveries", "--json").rows
    instead = {
        "120": str(articles[0]),
        "42": str(articles[0]),
        "131": str(articles[-1]),
        "h123": "h1",
        "h124": "h2",
        "4f9a02c7": told[0]["id"][:8] if told else "",
        "The Guardian": "gazette",
        "Example Wire": "wire",
        "nagorno-karabakh": "lavrov",
        "2026-03-02": f"{datetime.now(ZoneInfo('Europe/Istanbul')) - timedelta(days=1):%Y-%m-%d}",
        "2027-01-10": f"{datetime.now() + timedelta(days=30):%Y-%m-%d}",
        "chromium --headless --dump-dom": f"{shlex.quote(sys.executable)} -c "
        "\"print(open('page.html').read())\"",
        "https://example.org/news": site.put("/news", PAGE),
        "https://www.example.org/": site.put("/page", f"<p>{FERRY}</p>"),
        "https://example.org/article": site.put("/article", f"<p>{FERRY}</p>"),
        "https://www.bbc.com/russian": site.put("/russian.xml", FEED, "application/rss+xml"),
        "https://feeds.bbci.co.uk/news/world/europe/rss.xml": site.put("/f", FEED, "text/xml"),
    }
    if words[:2] in (["mute", "end"],):
        instead["3"] = "1"
    elif words[0] == "corpus":
        instead |= dict(zip(("3", "4"), shelf, strict=False))
    return [instead.get(word, word) for word in words]


@pytest.mark.parametrize("example", ALL)
def test_an_example_does_what_it_says(desk: Path, site: Site, example: str) -> None:
    if example.split()[1] in ELSEWHERE:
        assert (Path(__file__).parent / ELSEWHERE[example.split()[1]]).exists()
        return
    words = on_this_desk(example, site)
    if words[:2] == ["stories", "split"]:
        assert call("stories", "merge", *words[2:]).code == 0
    said = call(*words)
    assert said.code == 0 or (words[0] in MAY_SAY_NO and said.code == 1), said.err
    assert not re.search(r"unexpected|Traceback", said.err)
    if {"--out", "-o"} & set(words):
        assert Path(words[-1]).exists()
    else:
        assert said.out or words[:2] == ["export", "revisions"]  # there are none


ROWS = {  # what is asked, and the command whose fields its row has too
    "articles": "", "show 1": "articles", "why 1": "diff", "revisions 1": "", "stories": "",
    "stories show 1": "stories", "right h1": "", "export matches": "", "export stories": "",
    "corpus add today.txt": "", "corpus promote 1": "", "corpus tag 1 sea": "",
    "corpus list": "articles", "corpus show 1": "articles", "check": "", "sources": "",
    "sources health": "", "watchlists": "", "channels": "", "deliveries": "", "digest morning": "",
    "mute": "", "mute story 1": "mute", "status": "", "once": "", "backup copy.sqlite": "",
    "prune": "", "db upgrade": "",
}  # fmt: skip


def test_the_manual_names_every_field_of_a_row(desk: Path) -> None:
    fields = {
        name.removeprefix("monitor "): set(
            re.findall(r"\w+", " ".join(re.findall("`[^`]+`", re.sub("(?s)```.*?```", "", text))))
        )
        for name, text in SECTIONS.items()
    }
    article = min(row["id"] for row in call("articles", "--matched", "--json").rows)
    for asked, like in ROWS.items():
        name = max((one for one in fields if f"{asked} ".startswith(f"{one} ")), key=len)
        words = [str(article) if word == "1" else word for word in asked.split()]
        rows = call(*words, "--json").rows
        assert rows or asked == "check", asked
        for row in rows:
            assert set(row) <= fields[name] | fields.get(like, set()), asked
