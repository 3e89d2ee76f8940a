"""sources.yaml as commands edit it: a line here or there, all else to the letter as it was.

Whatever was changed is read again before it is kept: what a command cannot edit with certainty
(an odd way of writing YAML) it refuses, and names the line to edit by hand.
"""

import json
import os
import re
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from monitor.config.reading import Tree, read, shown
from monitor.config.units import nearest
from monitor.errors import ConfigError, NotFound, Problem, UsageError

FILE = "sources.yaml"
TRIES = 3
PLAIN = re.compile(r"[^\W\d_][\w .'/()&+-]*(?<! )")
ADDRESS = re.compile(r"[a-z]+:/+[^\s#'\"\[\]{},]+(?<!:)|/[^\s#'\"\[\]{},:]+")
WORDS = {"yes", "no", "on", "off", "true", "false", "null", "y", "n"}  # "NO" is also Norway

Entry = Mapping[str, str | Sequence[str]]


def append(home: Path, entries: Sequence[Entry]) -> None:
    """Add entries at the end of the file; a missing one is made.

    Raises:
        ConfigError: the file as it is cannot be used.
        UsageError: it is written so that nothing can be added with certainty.
    """
    if entries:
        _edit(home, lambda text, tree: _appended(text, tree, entries))


def switch(home: Path, name: str, *, on: bool) -> bool:
    """Set `enabled` of an entry; False where it is so already. Raises as `append`, and NotFound."""
    return _edit(home, lambda text, tree: _switched(text, tree, name, on=on))


def _edit(home: Path, change: Callable[[str, Tree], tuple[str, object]]) -> bool:
    path = Path(os.path.realpath(home / FILE))
    label = f"{home}/{FILE}"
    for _ in range(TRIES):
        before = path.read_bytes() if path.exists() else b""
        tree = _tree(before, label)
        text, wanted = change(before.decode("utf-8-sig"), tree)
        after = text.encode()
        if after == before:
            return False
        now, problems = read(after, label)
        if problems or now is None or now.data != wanted:
            what = "is written in a way that commands do not edit; do it by hand"
            raise UsageError(what, subject=label)
        if (path.read_bytes() if path.exists() else b"") == before:
            _replace(path, after)
            return True
    raise UsageError("is being changed by somebody else; try again", subject=label)


def _tree(content: bytes, label: str) -> Tree:
    tree, problems = read(content, label)
    if tree is None:
        raise ConfigError(problems)
    if tree.data is not None and not isinstance(tree.data, list):
        what = "expected a list (lines that begin with '- ')"
        raise ConfigError([Problem(label, *tree.place(()), what)])
    return tree


def _appended(text: str, tree: Tree, entries: Sequence[Entry]) -> tuple[str, object]:
    old: list[Any] = tree.data if isinstance(tree.data, list) else []
    data = [{k: v if isinstance(v, str) else [*v] for k, v in one.items()} for one in entries]
    row = text.split("\n")[tree.place((0,))[0] - 1] if old else ""
    indent = row[: len(row) - len(row.lstrip())] if row.lstrip().startswith("-") else ""
    if not old and text.strip().endswith("[]"):
        text = text[: text.rindex("[]")]
    body = text.rstrip("\n")
    if old and _begins(text.split("\n"), tree, (), "["):
        added = ", ".join(json.dumps(dict(one), ensure_ascii=False) for one in entries)
        cut = body.rstrip()
        return f"{cut.removesuffix(']').rstrip()}, {added}]\n", [*old, *data]
    blocks = ["\n".join(indent + line for line in item(one)) for one in entries]
    return "\n\n".join(filter(None, [body, *blocks])) + "\n", [*old, *data]


def _begins(lines: list[str], tree: Tree, path: tuple[int, ...], sign: str) -> bool:
    """Whether what stands at a place is written in brackets or braces."""
    line, column = tree.place(path)
    return lines[line - 1].startswith(sign, column - 1)


def item(entry: Entry) -> list[str]:
    """An entry as an item of a list."""
    said = [f"{key}: {written(value)}" for key, value in entry.items()]
    return [("- " if n == 0 else "  ") + line for n, line in enumerate(said)]


def written(value: str | Sequence[str]) -> str:
    """A value of YAML: bare where that is safe, else quoted as JSON, which YAML reads."""
    if not isinstance(value, str):
        return f"[{', '.join(map(written, value))}]"
    if PLAIN.fullmatch(value) and value.lower() not in WORDS:
        return value
    bare = ADDRESS.fullmatch(value) or re.fullmatch(r"\d{1,5}", value)
    return value if bare else json.dumps(value, ensure_ascii=False)


def _switched(text: str, tree: Tree, name: str, *, on: bool) -> tuple[str, object]:
    entries: list[Any] = tree.data if isinstance(tree.data, list) else []
    numbers = [n for n, one in enumerate(entries) if isinstance(one, dict) and _named(one, name)]
    if not numbers:
        known = [str(one["name"]) for one in entries if isinstance(one, dict) and "name" in one]
        raise NotFound(f"there is no such source{nearest(name, known)}", subject=name)
    number, word = numbers[0], "true" if on else "false"
    entry = entries[number]
    said = entry.get("enabled")
    if (said or "true").casefold() == word:
        return text, tree.data
    changed = {**entry, "enabled": word}
    lines = text.split("\n")
    if said is None:
        lines = _with_line(lines, tree, number, word)
    elif on and (without := _without_line(lines, tree, number)):
        lines, changed = without, {k: v for k, v in entry.items() if k != "enabled"}
    else:
        line, column = tree.place((number, "enabled"))
        old = lines[line - 1]
        bare = old[column - 1 : column] not in {"'", '"'}
        end = column - 1 + len(said) + (0 if bare else 2)
        lines[line - 1] = old[: column - 1] + word + old[end:]
    wanted = [changed if n == number else one for n, one in enumerate(entries)]
    return "\n".join(lines), wanted


def _named(entry: Mapping[str, object], name: str) -> bool:
    said = entry.get("name")
    return isinstance(said, str) and " ".join(said.split()) == name


def _with_line(lines: list[str], tree: Tree, number: int, word: str) -> list[str]:
    """`enabled` after the name: a line of its own, or a word within braces."""
    line, column = tree.place((number, "name"), key=True)
    row = lines[line - 1]
    if "{" in row[: column - 1] or _begins(lines, tree, (number,), "{"):
        before = row[: column - 1]
        key = '"enabled"' if before.endswith('"') else "enabled"
        lines[line - 1] = f"{before}{key}: {word}, {row[column - 1 :]}"
        return lines
    return [*lines[:line], f"{' ' * (column - 1)}enabled: {word}", *lines[line:]]


def _without_line(lines: list[str], tree: Tree, number: int) -> list[str] | None:
    """Without the line that says nothing but `enabled: false`."""
    line, _ = tree.place((number, "enabled"), key=True)
    if lines[line - 1].strip() != "enabled: false":
        return None
    return [*lines[: line - 1], *lines[line:]]


def _replace(path: Path, content: bytes) -> None:
    """In one step: who reads meanwhile has the old file or the new one."""
    name = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(file, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        if path.exists():
            now = path.stat()
            with suppress(PermissionError):  # root edits, and the monitor's own user must read
                os.chown(name, now.st_uid, now.st_gid)
            os.chmod(name, now.st_mode & 0o7777)
        else:
            os.chmod(name, 0o644)
        os.replace(name, path)
    except OSError as error:
        what = f"cannot be written ({(error.strerror or 'unknown reason').lower()})"
        where = shown(f"{path.parent.name}/{path.name}").strip("'")
        raise UsageError(what, subject=where) from error
    finally:
        if os.path.lexists(name):
            os.unlink(name)
