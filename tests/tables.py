"""Cases as tables: tests/data/*.yaml."""

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

DATA = Path(__file__).parent / "data"


def table(name: str) -> Any:
    """What a file of tests/data says."""
    return YAML(typ="safe").load((DATA / name).read_text(encoding="utf-8"))
