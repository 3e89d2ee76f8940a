"""docs/sources.md keeps its promise: every entry in it is of the kind that its heading says."""

import re
from pathlib import Path

import pytest
from program import write

from monitor.config import load
from monitor.model import Source

PAGE = (Path(__file__).parents[1] / "docs" / "sources.md").read_text(encoding="utf-8")
PARTS = {
    part.partition("\n")[0]: re.findall(r"^```yaml\n(.*?)^```", part, re.MULTILINE | re.DOTALL)
    for part in re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:]
}
SECRETS = dict.fromkeys(re.findall(r"\$\{([A-Z_]+)\}", PAGE), "hush-hush")
KINDS = {
    "A feed": "feed",
    "A site": "site",
    "A sitemap": "sitemap",
    "A page that lists articles": "listing",
    "A Telegram channel": "telegram",
    "A mailbox": "mailbox",
    "A folder": "folder",
}


def loaded(folder: Path, entries: list[str]) -> tuple[Source, ...]:
    home = write(folder / "config", {"monitor.yaml": "", "sources.yaml": "\n".join(entries)})
    settings, warnings = load(home, SECRETS)
    assert warnings == []
    return settings.sources


@pytest.mark.parametrize("heading", KINDS)
def test_the_examples_of_a_kind_are_of_it(heading: str, tmp_path: Path) -> None:
    found = loaded(tmp_path, PARTS[heading])
    assert found
    assert {source.kind for source in found} == {KINDS[heading]}


def test_all_examples_stand_beside_each_other(tmp_path: Path) -> None:
    found = loaded(tmp_path, [text for texts in PARTS.values() for text in texts])
    assert all(source.enabled for source in found)
    assert any(source.headers for source in found)
