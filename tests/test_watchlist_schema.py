"""The schema that editors use: its keys and verdicts are those of the program."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from monitor.config import load_watchlists, schema, shapes
from monitor.errors import ConfigError

CONFIG = Path(__file__).parents[1] / "config"
SCHEMA = schema.watchlist()
WHOLE = """
title: T
any:
  - peace talks
  - 168
  - {person: Anna Karenina, surname_alone: true}
  - {place: Sund, aliases: [Sundet], country: SE}
  - {organisation: Red Cross, aliases: CICR}
  - {exact: US}
  - {prefix: peacekeep}
  - {regex: "3 ?[+] ?3"}
  - {query: truce AND talks}
all: x
none: [y]
languages: [ru]
sources: A
countries: [GE]
fields: [title, lead]
sections: [politics]
at_least: 2
not_near: [soup]
since: 2026-03-01
alert: {to: chat, when: [new]}
"""
GOOD = [WHOLE, "any: x\n", "- {name: a, any: [x]}\n- {name: b, all: [y]}\n"]
BAD = [
    "none: [x]\n",
    "any: []\nanny: [x]\n",
    "any: [{person: A, place: B}]\n",
    "any: [{persn: A}]\n",
    "any: [{person: A, aliases: [B]}]\n",
    "any: [{place: A, surname_alone: true}]\n",
    "any: [{person: A, surname_alone: maybe}]\n",
    "any: [{prefix: ab}]\n",
    "any: [{query: [a]}]\n",
    "any: {person: A}\n",
    "any: [x]\ncountries: [GEO]\n",
    "any: [x]\nfields: [titel]\n",
    "any: [x]\nat_least: 0\n",
    "any: [x]\nat_least: two\n",
    "any: [x]\nsince: yesterday\n",
    "any: [x]\nalert: {when: [new]}\n",
    "any: [x]\nalert: {to: chat, when: [followup]}\n",
    "- {any: [x]}\n",
    "x\n",
]
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool}


def valid(value: Any, rule: dict[str, Any]) -> bool:
    """As much of JSON Schema as the schema uses; a keyword it does not know is a fault."""
    known = {"$schema", "$defs", "title", "description", "examples", "default"}
    for key, said in rule.items():
        match key:
            case "$ref":
                good = valid(value, SCHEMA["$defs"][said.rpartition("/")[2]])
            case "type":
                good = any(_is(value, one) for one in ([said] if isinstance(said, str) else said))
            case "anyOf":
                good = any(valid(value, one) for one in said)
            case "allOf":
                good = all(valid(value, one) for one in said)
            case "if":
                good = valid(value, rule["then" if valid(value, said) else "else"])
            case "enum":
                good = value in said
            case "required":
                good = not isinstance(value, dict) or value.keys() >= set(said)
            case "properties":
                good = not isinstance(value, dict) or all(
                    valid(value[name], one) for name, one in said.items() if name in value
                )
            case "additionalProperties":
                good = not isinstance(value, dict) or value.keys() <= rule["properties"].keys()
            case "items":
                good = not isinstance(value, list) or all(valid(one, said) for one in value)
            case "pattern":
                good = not isinstance(value, str) or bool(re.search(said, value))
            case "minLength":
                good = not isinstance(value, str) or len(value) >= said
            case "maxLength":
                good = not isinstance(value, str) or len(value) <= said
            case "minimum":
                good = not isinstance(value, int) or value >= said
            case "maximum":
                good = not isinstance(value, int) or value <= said
            case "then" | "else":
                continue
            case _:
                assert key in known, key
                continue
        if not good:
            return False
    return True


def _is(value: Any, kind: str) -> bool:
    if kind in {"integer", "number"}:
        return isinstance(value, int if kind == "integer" else (int, float)) and value is not True
    return isinstance(value, TYPES[kind])


def data(text: str) -> Any:
    """As an editor reads YAML; a day is text there."""
    found = YAML(typ="safe", pure=True).load(text)
    if isinstance(found, dict) and isinstance(found.get("since"), date):
        found["since"] = found["since"].isoformat()
    return found


def loads(text: str, folder: Path) -> bool:
    path = folder / "w.yaml"
    path.write_text(text, encoding="utf-8")
    try:
        return bool(load_watchlists([path]))
    except ConfigError:
        return False


@pytest.mark.parametrize("text", GOOD)
def test_a_good_file_is_good_to_the_editor_and_the_program(text: str, tmp_path: Path) -> None:
    assert (valid(data(text), SCHEMA), loads(text, tmp_path)) == (True, True)


@pytest.mark.parametrize("text", BAD)
def test_a_bad_file_is_bad_to_the_editor_and_the_program(text: str, tmp_path: Path) -> None:
    assert (valid(data(text), SCHEMA), loads(text, tmp_path)) == (False, False)


def test_it_knows_every_key_and_explains_it() -> None:
    one = SCHEMA["$defs"]["watchlist"]["properties"]
    assert one.keys() == shapes.Watchlist.model_fields.keys()
    assert one["alert"]["properties"].keys() == shapes.Alert.model_fields.keys()
    entries = SCHEMA["$defs"]["term"]["anyOf"][1:]
    assert [entry["title"] for entry in entries] == list(shapes.KINDS)
    for entry, shape in zip(entries, shapes.TERMS, strict=True):
        assert entry["properties"].keys() == shape.model_fields.keys()
    for said in (one, one["alert"]["properties"], *(entry["properties"] for entry in entries)):
        assert all(rule["description"] for rule in said.values())


def test_the_shipped_copy_is_the_schema_and_every_shipped_watchlist_names_it() -> None:
    shipped = CONFIG / "watchlist.schema.json"
    assert shipped.read_text(encoding="utf-8") == schema.text()
    assert json.loads(schema.text()) == SCHEMA
    for path in (CONFIG / "watchlists").glob("*.yaml"):
        first, _, rest = path.read_text(encoding="utf-8").partition("\n")
        _, _, target = first.partition("# yaml-language-server: $schema=")
        assert (path.parent / target).resolve() == shipped.resolve()
        assert valid(data(rest), SCHEMA), path.name
