"""docs/watchlists.md keeps its promise: its rules find what it says, and leave the rest."""

import re
from pathlib import Path

import pytest

from monitor.config import load_watchlists, schema, shapes
from monitor.errors import ConfigError
from monitor.match import Matcher, matched
from monitor.model import Document, Watchlist

PAGE = (Path(__file__).parents[1] / "docs" / "watchlists.md").read_text(encoding="utf-8")
RULES = re.findall(r"^```yaml\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL)
EXAMPLES = re.findall(
    r"^```yaml\n(.*?)^```\n+```text\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL
)
LINES = [(rule, line) for rule, texts in EXAMPLES for line in texts.splitlines()]
FAULTS = re.findall(
    r"^\| `(.*)` \| (.*) \|$", PAGE.partition("## When something is wrong")[2], re.M
)


def read(rule: str, folder: Path) -> tuple[Watchlist, ...]:
    path = folder / "example.yaml"
    path.write_text(rule, encoding="utf-8")
    return load_watchlists([path])


@pytest.mark.parametrize("rule", RULES, ids=range(len(RULES)))
def test_every_rule_loads(rule: str, tmp_path: Path) -> None:
    Matcher.compile(read(rule, tmp_path))


@pytest.mark.parametrize(
    ("rule", "line"), LINES, ids=[f"{n}{line[0]}" for n, (_, line) in enumerate(LINES)]
)
def test_every_text_is_found_or_left_alone(rule: str, line: str, tmp_path: Path) -> None:
    sign, _, text = line.partition(" ")
    assert sign in {"+", "-"}
    watchlists = read(rule, tmp_path)
    found = matched(Matcher.compile(watchlists).match(Document("line", text=text)))
    assert (watchlists[-1].name in found) == (sign == "+")


def test_every_text_stands_after_a_rule() -> None:
    texts = re.findall(
        r"^[+-] \S.*$", "\n".join(re.findall(r"```text\n(.*?)```", PAGE, re.S)), re.M
    )
    assert len(texts) == len(LINES) > 40


@pytest.mark.parametrize(("written", "said"), FAULTS, ids=range(len(FAULTS)))
def test_every_fault_is_told_as_the_manual_says(written: str, said: str, tmp_path: Path) -> None:
    whole = f"any:\n  {written}\n" if written.startswith("- ") else f"any: [x]\n{written}\n"
    with pytest.raises(ConfigError) as caught:
        read(whole, tmp_path)
    assert [problem.what for problem in caught.value.problems] == [said]


def test_every_kind_of_term_and_every_key_is_shown() -> None:
    for kind in shapes.KINDS:
        assert f"| `{kind}: " in PAGE
    for key in schema.watchlist()["$defs"]["watchlist"]["properties"]:
        assert re.search(rf"`{key}(:|`)", PAGE) or f"\n{key}:" in PAGE, key
