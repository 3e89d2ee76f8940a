"""The guard, un-weakened, in a network namespace where "public" and forbidden addresses are real.

Linux only: it needs `unshare` and `ip`, and the right to make a namespace.
"""

import json
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
UNSHARE = ["unshare", *(["-r"] if os.geteuid() else []), "-n", "-m"]


@cache
def hindered() -> str:
    """Why no namespace can be made here, '' where it can."""
    if not (shutil.which("unshare") and shutil.which("ip")):
        return "needs unshare (util-linux) and ip (iproute2)"
    tried = subprocess.run([*UNSHARE, "true"], capture_output=True, text=True, check=False)
    return tried.stderr.strip()


def inside(folder: Path, module: str, *arguments: str) -> Any:
    """What a module prints in a namespace of its own, as JSON."""
    if hindered():
        pytest.skip(hindered())
    names = folder / "resolv.conf"
    names.write_text("nameserver 127.0.0.1\noptions timeout:1 attempts:1\n")
    done = subprocess.run(
        [*UNSHARE, sys.executable, "-m", module, str(names), *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    found: dict[str, Any] = inside(tmp_path_factory.mktemp("names"), "tests.namespace")
    return found


def test_no_door_leads_to_a_forbidden_address(tmp_path: Path) -> None:
    """A few of each door's tries; `make ssrf` has them all."""
    rows = inside(tmp_path, "tests.ssrf", "40", "--json")
    del rows["command, rebound"]  # connects by itself
    assert len(rows) == 43
    assert sum(row["hits"] for row in rows.values()) == 0
    assert sum(row.get("answered", 0) for name, row in rows.items() if "rebound" not in name) == 0
    assert rows["address, rebound"] == {"refused": 1, "answered": 1, "tries": 2, "hits": 0}


def test_no_forbidden_address_is_ever_reached(seen: dict[str, Any]) -> None:
    assert set(seen["hits"].values()) == {0}


def test_every_spelling_of_and_redirect_to_a_forbidden_address_is_refused(
    seen: dict[str, Any],
) -> None:
    tried = {name: result for name, result in seen.items() if "http://" in name}
    assert len(tried) == 60
    assert {name for name, result in tried.items() if result != "Forbidden"} == set()


def test_public_addresses_are_reached_also_beside_forbidden_ones(seen: dict[str, Any]) -> None:
    tried = {name: result for name, result in seen.items() if name.startswith("public ")}
    assert len(tried) == 6
    assert set(tried.values()) == {"public"}


def test_only_web_ports_and_those_a_source_names_are_open(seen: dict[str, Any]) -> None:
    assert (seen["port"], seen["named port"]) == ("Forbidden", "redis")


def test_a_name_that_changes_its_answer_reaches_only_what_is_public(seen: dict[str, Any]) -> None:
    assert set(seen["rebind"]) == {"public", "Forbidden"}


def test_a_post_is_guarded_too(seen: dict[str, Any]) -> None:
    assert seen["post"] == "Forbidden"


def test_no_setting_opens_metadata(seen: dict[str, Any]) -> None:
    tried = {result for name, result in seen.items() if name.startswith("listed ")}
    assert tried == {"Forbidden"}
