"""Templates, compiled once: the layout of messages, in a sandbox.

A desk may have templates of its own, for every channel or for one. One that fails is told of, and
the shipped one does its work. The sandbox keeps an accident small (a loop too many, a text a
million long); it is no wall against who may edit the desk's files.
"""

import re
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import CodeType
from typing import Any

import css_inline
import jinja2
import jinja2.sandbox
from jinja2.bccache import Bucket

from monitor.model import Template
from monitor.render import marks, words

# How Jinja2 names one of our values; whoever writes a template knows it by a shorter name.
_OURS = re.compile(r"'monitor\.[\w.]*?(\w+?)(?:View)? object'")
LONGEST = 1_000_000  # characters that a template may give
ROUNDS = 1_000  # of a loop over numbers
WIDTH = 74  # of a line of a plain text
REPEATED = 10_000  # characters that a text may be repeated to


class Box(jinja2.sandbox.ImmutableSandboxedEnvironment):
    """Jinja2's sandbox, with limits to what one expression can make."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """As Jinja2 says, asked once for each type: it asks at every attribute of every story."""
        key = type(obj), attr
        if key not in self._safe:
            self._safe[key] = super().is_safe_attribute(obj, attr, value)
        return self._safe[key]

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._safe: dict[tuple[type, str], bool] = {}

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        sizes = [len(one) for one in (left, right) if isinstance(one, str | list | tuple)]
        numbers = [one for one in (left, right) if isinstance(one, int)]
        if operator == "*" and sizes and sizes[0] * max(numbers, default=0) > REPEATED:
            raise jinja2.exceptions.SecurityError("repeats a text too often")
        if operator == "**" or (operator == "%" and sizes):
            raise jinja2.exceptions.SecurityError(f"the operator {operator} is not for templates")
        return super().call_binop(context, operator, left, right)


class _Compiled(jinja2.BytecodeCache):
    """What was compiled, for every environment that is made of the same templates again."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, CodeType | None]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._kept.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.checksum, bucket.code


_COMPILED = _Compiled()


def _range(*bounds: int) -> range:
    counted = range(*bounds)
    if len(counted) > ROUNDS:
        raise jinja2.exceptions.SecurityError(f"counts more than {ROUNDS:,} numbers")
    return counted


def _box(templates: Mapping[str, tuple[str, str]]) -> Box:
    """An environment of templates: by name, the source and the file it is from."""

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        found = templates.get(name)
        return (*found, lambda: True) if found else None

    box = Box(
        loader=jinja2.FunctionLoader(load),
        autoescape=lambda name: name is None or ".html." in name,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_COMPILED,
    )
    for name in ("namespace", "lipsum", "cycler", "joiner"):
        del box.globals[name]
    box.globals["range"] = _range
    box.filters |= {"wrap": wrap, "starred": starred, "commands": commands}
    return box


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a template of the desk's."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}"


@dataclass(slots=True)
class Page:
    """One message in the making: for which channel, and what went wrong with its templates."""

    channel: str = ""
    faults: list[Fault] = field(default_factory=list)


class Layouts:
    """Templates by name. Those whose name holds `.html.` are escaped, and their CSS is inlined.

    Args:
        shipped: name to source.
        own: the desk's, over them.
    """

    def __init__(self, shipped: Mapping[str, str], own: Sequence[Template] = ()) -> None:
        self.shipped, self.own = shipped, tuple(own)
        base = {name: (source, name) for name, source in shipped.items()}
        self._shipped = _box(base)
        self._files = {one.file for one in own}
        for_all = {one.name: (one.source, one.file) for one in own if not one.channel}
        self._boxes = {
            channel: _box(base | for_all | _of(channel, own))
            for channel in {"", *(one.channel for one in own)}
        }
        self._inliner = css_inline.CSSInliner(
            keep_at_rules=True,  # the dark mode stays a media query
            load_remote_stylesheets=False,
        )

    def page(self, template: str, /, **values: object) -> str:
        """HTML that stands by itself, by the shipped template: its style stays a sheet."""
        return _filled(self._shipped, f"{template}.html.j2", values)

    def html(self, template: str, values: Mapping[str, object], page: Page) -> str:
        """HTML for a mail."""
        return self._inliner.inline(self._fill(f"{template}.html.j2", values, page))

    def text(self, template: str, values: Mapping[str, object], page: Page) -> str:
        """Plain text, without trailing spaces and with one empty line at most."""
        text = self._fill(f"{template}.txt.j2", values, page)
        text = re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)
        return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"

    def _fill(self, name: str, values: Mapping[str, object], page: Page) -> str:
        box = self._boxes.get(page.channel, self._boxes[""])
        try:
            return _filled(box, name, values)
        except Exception as error:  # whatever an editor's template does, the message goes out
            if not self._files:
                raise
            page.faults.append(self._told(error))
        return _filled(self._shipped, name, values)

    def _told(self, error: Exception) -> Fault:
        """Where in a file of the desk's it went wrong, and what."""
        said = _OURS.sub(lambda one: f"a {one[1].lower()}", str(error)) or type(error).__name__
        what = words.line(said, 200)
        if isinstance(error, jinja2.TemplateSyntaxError) and error.filename in self._files:
            return Fault(error.filename, error.lineno, what)
        at, trace = ("", 0), error.__traceback__
        while trace is not None:
            file = trace.tb_frame.f_code.co_filename
            if file in self._files:
                at = (file, trace.tb_lineno)
            trace = trace.tb_next
        return Fault(*(at if at[0] else (min(self._files), 1)), what)


def _of(channel: str, own: Sequence[Template]) -> dict[str, tuple[str, str]]:
    return {one.name: (one.source, one.file) for one in own if channel and one.channel == channel}


def _filled(box: Box, name: str, values: Mapping[str, object]) -> str:
    parts, size = [], 0
    for part in box.get_template(name).generate(values):
        parts.append(part)
        size += len(part)
        if size > LONGEST:
            raise jinja2.exceptions.SecurityError(f"gives more than {LONGEST:,} characters")
    return "".join(parts)


def wrap(text: str, first: str = "") -> str:
    """Filter: one paragraph in short lines; links, long words and days stay whole."""
    made = textwrap.fill(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return made.replace(words.NO_BREAK, " ")  # whoever searches the text types a space


_SIGNS = {"plain": ("", ""), "hit": ("*", "*"), "removed": ("[-", "-]"), "added": ("{+", "+}")}


def starred(pieces: Sequence[marks.Piece]) -> str:
    """Filter: pieces as plain text, hits between asterisks, changes as wdiff writes them."""
    parts = []
    for piece in pieces:
        before, after = _SIGNS[piece.kind]
        start, core, end = words.core(piece.text)
        parts.append(f"{start}{before}{core}{after}{end}" if core else piece.text)
    return "".join(parts)


def commands(line: str) -> list[str]:
    """Filter: a line of ours in parts, of which every second stood between backticks."""
    parts = line.split("`")
    return parts if len(parts) % 2 else [line]
