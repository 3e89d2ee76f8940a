"""What a command does not import: who only asks how things are need not wait for the network."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from program import write

DATABASE = {"sqlalchemy", "alembic", "monitor.tables"}
NETWORK = {"aiohttp", "monitor.http", "monitor.pipeline", "trafilatura", "feedparser", "pebble"}
WORDS = {"monitor.names", "monitor.match", "monitor.query", "monitor.diff", "lark", "numpy"}
SPOKEN = {"structlog", "apprise"}
CONFIG = {"pydantic", "ruamel.yaml", "monitor.config.desk"}

CASES = {
    "--help": DATABASE | NETWORK | WORDS | SPOKEN | CONFIG,
    "sources --help": NETWORK | WORDS | SPOKEN | {"alembic"},
    "status": NETWORK | SPOKEN | {"alembic", "jinja2", "monitor.match", "numpy"},
    "deliveries": NETWORK | WORDS | SPOKEN | {"alembic", "ruamel.yaml", "jinja2"},
    "sources health": NETWORK | WORDS | SPOKEN | {"alembic", "jinja2"},
    "channels": DATABASE | NETWORK | WORDS | SPOKEN,
    "check": DATABASE | NETWORK | SPOKEN | {"monitor.diff", "numpy", "jinja2"},
    "diff CONFIG/texts/one.txt --against CONFIG/texts": DATABASE | {"aiohttp", "jinja2"},
    "expand Lavrov": DATABASE | NETWORK | SPOKEN | {"monitor.config.build", "numpy"},
    "watchlists test CONFIG/watchlists/one.yaml --text hail": DATABASE | NETWORK | SPOKEN,
}

ASK = """
import json, sys
from monitor.__main__ import main
code = main(sys.argv[1:])
print(json.dumps([code, sorted(sys.modules)]))
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with a database that is there."""
    folder = write(
        tmp_path_factory.mktemp("desk"),
        {
            "monitor.yaml": {},
            "sources.yaml": [{"name": "one", "url": "https://one.example/feed", "language": "en"}],
            "watchlists/one.yaml": {"title": "Hail", "any": ["hail"]},
        },
    )
    (folder / "texts").mkdir()
    (folder / "texts" / "one.txt").write_text("Hail fell in Port Velden on Monday, late at night.")
    asked(folder, "status")
    return folder


def asked(desk: Path, line: str) -> tuple[int, set[str]]:
    """The exit code of a call of its own, and what it imported."""
    words = line.replace("CONFIG", str(desk)).split()
    words += [] if "--help" in words else ["--config", str(desk), "--data", str(desk)]
    said = subprocess.run([sys.executable, "-c", ASK, *words], capture_output=True, check=True)
    code, modules = json.loads(said.stdout.splitlines()[-1])
    return code, set(modules)


@pytest.mark.parametrize("line", CASES)
def test_a_command_imports_only_what_it_needs(line: str, desk: Path) -> None:
    code, modules = asked(desk, line)
    assert (code, CASES[line] & modules) == (0, set())


def test_a_health_check_reads_no_configuration(desk: Path) -> None:
    code, modules = asked(desk, "status --healthy")
    heavy = NETWORK | WORDS | SPOKEN | {"alembic", "ruamel.yaml", "monitor.config.desk"}
    assert (code, modules & heavy) == (1, set())  # none was ever alive


def test_what_is_stored_is_shown_without_the_network(desk: Path) -> None:
    code, modules = asked(desk, "show 1")
    assert (code, modules & (NETWORK | SPOKEN | {"alembic", "monitor.match"})) == (1, set())  # none
