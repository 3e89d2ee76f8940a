"""Templates, compiled once: the layout of messages, in a sandbox."""

import re
import textwrap
from collections.abc import Mapping, Sequence

import css_inline
import jinja2
import jinja2.sandbox

from monitor.render import marks, words


class Layouts:
    """Templates by name. Those whose name holds `.html.` are escaped, and their CSS is inlined."""

    def __init__(self, templates: Mapping[str, str]) -> None:
        self._templates = jinja2.sandbox.SandboxedEnvironment(
            loader=jinja2.DictLoader(templates),
            autoescape=lambda name: name is None or ".html." in name,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters["wrap"] = wrap
        self._templates.filters["starred"] = starred
        self._inliner = css_inline.CSSInliner(
            keep_at_rules=True,  # the dark mode stays a media query
            load_remote_stylesheets=False,
        )

    def page(self, template: str, /, **values: object) -> str:
        """HTML that stands by itself: its style stays a sheet."""
        return self._templates.get_template(f"{template}.html.j2").render(**values)

    def html(self, template: str, /, **values: object) -> str:
        """HTML for a mail."""
        return self._inliner.inline(self.page(template, **values))

    def text(self, template: str, /, **values: object) -> str:
        """Plain text, without trailing spaces and with one empty line at most."""
        text = self._templates.get_template(f"{template}.txt.j2").render(**values)
        text = re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)
        return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def wrap(text: str, first: str = "", rest: str | None = None, width: int = 74) -> str:
    """Filter: one paragraph in lines of at most `width`; links and long words stay whole."""
    return textwrap.fill(
        text,
        width,
        initial_indent=first,
        subsequent_indent=" " * len(first) if rest is None else rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


_SIGNS = {"plain": ("", ""), "hit": ("*", "*"), "removed": ("[-", "-]"), "added": ("{+", "+}")}


def starred(pieces: Sequence[marks.Piece]) -> str:
    """Filter: pieces as plain text, hits between asterisks, changes as wdiff writes them."""
    parts = []
    for piece in pieces:
        before, after = _SIGNS[piece.kind]
        start, core, end = words.core(piece.text)
        parts.append(f"{start}{before}{core}{after}{end}" if core else piece.text)
    return "".join(parts)
