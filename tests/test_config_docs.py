"""docs/config.md keeps its promise: every key stands in it, and every example in it loads."""

import re
from pathlib import Path

import pytest

from monitor.config import load, shapes

PAGE = (Path(__file__).parents[1] / "docs" / "config.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```yaml\n# config/(\S+)\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL)
SHAPES = [
    shape
    for shape in vars(shapes).values()
    if isinstance(shape, type) and issubclass(shape, shapes.Shape) and shape is not shapes.Shape
]
SECRETS = re.findall(r"\$\{([A-Z_]+)\}", PAGE)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_every_key_is_documented_and_shown(shape: type[shapes.Shape]) -> None:
    code = "\n".join(text for _, text in EXAMPLES)
    for key in shape.model_fields:
        assert f"`{key}`" in PAGE, f"{key} is not explained"
        assert re.search(rf"(^|[\s{{,-]){key}:", code), f"{key} is in no example"


@pytest.mark.parametrize("n", range(len(EXAMPLES)), ids=[name for name, _ in EXAMPLES])
def test_every_example_loads_beside_the_others(n: int, tmp_path: Path) -> None:
    files = dict(reversed(EXAMPLES))  # the first example of each file...
    files[EXAMPLES[n][0]] = EXAMPLES[n][1]  # ...but for the one in question
    home = tmp_path / "config"
    (home / "watchlists").mkdir(parents=True)
    for name, text in files.items():
        (home / name).write_text(text, encoding="utf-8")
    _, warnings = load(home, dict.fromkeys(SECRETS, "x.example"))
    assert warnings == []


def test_there_is_an_example_of_every_file() -> None:
    assert {re.sub(r"/\S+", "", name) for name, _ in EXAMPLES} == {
        "monitor.yaml",
        "sources.yaml",
        "channels.yaml",
        "digests.yaml",
        "watchlists",
    }


def test_defaults_in_the_manual_are_those_of_the_code() -> None:
    told = dict(re.findall(r"^\| `(\w+)` \|.*\| `([^`]*)` \|$", PAGE, flags=re.MULTILINE))
    fetch = shapes.Fetch()
    assert told["user_agent"] == fetch.user_agent
    assert told["max_redirects"] == str(fetch.max_redirects)
    assert told["per_host"] == str(fetch.per_host)
    assert told["megabytes"] == str(shapes.Extract().megabytes)
    assert told["decisions"] == f"{shapes.Retention().decisions}d"
