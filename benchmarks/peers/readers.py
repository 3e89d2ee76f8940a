"""rss2email's and newsboat's own way to poll, where they are installed: programs, run once a round.

rss2email asks one feed after the other and keeps what it saw in a file of JSON, and here sends no
mail (`--no-send`); newsboat (2.21) asks many at a time, keeps items in SQLite, and asks for
whole feeds again.
"""

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

THREADS = 64  # of newsboat; as many requests as we make at a time


def readers(folder: Path, urls: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """The commands that poll all feeds, of those that this system has, by name."""
    found: dict[str, Sequence[str]] = {}
    if program := shutil.which("r2e"):
        config = folder / "rss2email.cfg"
        feeds = "".join(f"[feed.f{n}]\nurl = {url}\n" for n, url in enumerate(urls))
        config.write_text(f"[DEFAULT]\nfrom = a@mail.example\nto = b@mail.example\n{feeds}")
        data = folder / "rss2email.json"
        found["rss2email"] = (program, "-c", str(config), "-d", str(data), "run", "--no-send")
    if program := shutil.which("newsboat"):
        (folder / "newsboat.urls").write_text("\n".join(urls) + "\n")
        (folder / "newsboat.config").write_text(f"reload-threads {THREADS}\n")
        files = {"-u": "urls", "-c": "cache", "-C": "config"}
        given = (part for flag, name in files.items()
                 for part in (flag, str(folder / f"newsboat.{name}")))  # fmt: skip
        found["newsboat"] = (program, *given, "-x", "reload")
    return found


def update(command: Sequence[str]) -> None:
    """Poll every feed. Raises CalledProcessError."""
    subprocess.run(command, check=True, capture_output=True)
