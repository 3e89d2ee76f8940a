"""How answers look to people: tables that fit, dates and headlines made safe and short."""

import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.text import Text

from monitor.text.counting import count as count

BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

GAP = 2  # between columns
NARROWEST = 10  # of a column that is cut
SAYING = 24  # a last column that is cut to less says too little: it stands below its row
UNCUT = 1_000_000
LONG_AGO = timedelta(days=99)

STATE_STYLES = {
    "ok": "green",
    "sent": "green",
    "new": "bold green",
    "follow-up": "green",
    "failing": "red",
    "failed": "red",
    "gone": "red",
    "html": "red",
    "blocked": "red",
    "needs-browser": "red",
    "damaged": "yellow",
    "silent": "yellow",
    "unknown": "yellow",
    "pending": "yellow",
    "reworded": "yellow",
    "revision": "yellow",
    "repeat": "dim",
    "copy": "dim",
    "seen": "dim",
    "disabled": "dim",
    "cancelled": "dim",
}


class _Output(Console):
    def on_broken_pipe(self) -> None:
        """Whoever reads us went away: the program's edge knows what to do."""
        raise BrokenPipeError


def console() -> Console:
    """Standard output. Colours only on a terminal; no markup, no emoji, no guessing."""
    return _Output(markup=False, emoji=False, highlight=False, file=sys.stdout)


def safe(text: str | None) -> str:
    """Text from outside, without what steers a terminal."""
    return "".join(
        " " if char in "\n\t\r\u2028\u2029" else char
        for char in text or ""
        if char in "\n\t\r" or (unicodedata.category(char) != "Cc" and char not in BIDI)
    )


def paragraphs(text: str) -> str:
    """`safe`, line by line."""
    return "\n".join(safe(line) for line in text.split("\n"))


def state(word: str) -> Text:
    return Text(word, STATE_STYLES.get(word, ""))


def table(rows: Iterable[Sequence[str | Text]], *columns: str) -> None:
    """A table of one line a row, as wide as the terminal at most; elsewhere nothing is cut.

    A column `name*` takes the room that is left and is cut; `>name` is aligned to the right. Last
    columns that there is no room for stand below their row.
    """
    out = console()
    room = out.width if out.is_terminal or "COLUMNS" in os.environ else UNCUT
    names = [Text(name.strip("*>"), "bold") for name in columns]
    lines = [[one if isinstance(one, Text) else Text(safe(one)) for one in row] for row in rows]
    full = [max(cell.cell_len for cell in column) for column in zip(names, *lines, strict=True)]
    last = len(columns) - 1
    if not columns[last].startswith(">") and not any(name.endswith("*") for name in columns):
        full[last] = names[last].cell_len  # an address may go on in the next line
    widths = _fitted(full, columns, room)
    if columns[last].endswith("*") and widths[last] < min(full[last], SAYING):
        widths = _fitted(full[:last], columns[:last], room)
    while len(widths) > 1 and sum(widths) + GAP * (len(widths) - 1) > room:
        widths = _fitted(full[: len(widths) - 1], columns[: len(widths) - 1], room)
    for line in [names, *lines]:
        out.print(_row(line[: len(widths)], columns, widths), soft_wrap=True)
        for below in _below(line, columns, len(widths)) if line is not names else ():
            beside(Text("    "), below)


def _row(cells: Sequence[Text], columns: Sequence[str], widths: Sequence[int]) -> Text:
    """A line of a table."""
    made = Text()
    for cell, name, width in zip(cells, columns, widths, strict=False):
        fitted = cell.copy()
        if name.endswith("*"):
            fitted.truncate(width, overflow="ellipsis")
        space = " " * (width - fitted.cell_len)
        made.append_text(Text(space) + fitted if name.startswith(">") else fitted + space)
        made.append(" " * GAP)
    made.rstrip()
    return made


def _below(line: Sequence[Text], columns: Sequence[str], shown: int) -> Iterator[Text]:
    """What stands below a row of which so many columns are shown: first numbers and states."""
    rest = [(name, cell) for name, cell in list(zip(columns, line, strict=True))[shown:] if cell]
    words = [name for name in columns if name.endswith("*")]
    words += [] if columns[-1].startswith(">") else columns[-1:]
    if named := [Text(f"{name.strip('>')} ") + cell for name, cell in rest if name not in words]:
        yield Text(", ").join(named)
    yield from (cell for name, cell in rest if name in words)


def _fitted(full: Sequence[int], columns: Sequence[str], room: int) -> list[int]:
    """The columns' widths, those that are cut made to fit."""
    widths = list(full)
    wide = [at for at, name in enumerate(columns) if name.endswith("*")]
    left = room - GAP * (len(columns) - 1)
    left -= sum(width for at, width in enumerate(widths) if at not in wide)
    for number, at in enumerate(sorted(wide, key=widths.__getitem__)):
        widths[at] = min(widths[at], max(left // (len(wide) - number), NARROWEST))
        left -= widths[at]
    return widths


def prose(text: str | Text, indent: int = 0) -> None:
    """Running text: wrapped on a terminal, whole lines elsewhere."""
    out = console()
    shown = text if isinstance(text, Text) else Text(text)
    if out.is_terminal:
        width = max(20, min(out.width, 100) - indent)
        lines = _wrapped(out, shown, width)
    else:
        lines = [*shown.split("\n")]
    for line in lines:
        out.print(Text(" " * indent) + line, soft_wrap=True)


def beside(margin: Text, text: Text) -> None:
    """Text with a margin: wrapped next to it on a terminal, one line elsewhere."""
    out = console()
    rows = [text]
    if out.is_terminal:
        rows = _wrapped(out, text, max(20, min(out.width, 100) - margin.cell_len))
    for at, row in enumerate(rows):
        beginning = margin if at == 0 else " " * margin.cell_len
        out.print(Text.assemble(beginning, row), soft_wrap=True)


def _wrapped(out: Console, text: Text, width: int) -> list[Text]:
    """The lines of a text; an address too long for one has its own, whole: it is to be followed."""
    rows: list[Text] = []
    for line in text.split(allow_blank=True):
        begin = 0
        for found in re.finditer(r"([^\w\s]{0,3}https?://\S+)\s*", line.plain):
            if Text(found[1]).cell_len <= width:
                continue
            rows += line[begin : found.start()].wrap(out, width) if found.start() > begin else ()
            rows.append(line[found.start() : found.end(1)])
            begin = found.end()
        if begin < len(line) or not line:
            rows += line[begin:].wrap(out, width)
    return rows


def day(when: datetime | None, *, date_only: bool = False) -> str:
    """A time in UTC, to the minute."""
    if when is None:
        return ""
    when = when.astimezone(UTC)
    return f"{when:%Y-%m-%d}" if date_only else f"{when:%Y-%m-%d %H:%M}"


def stated(when: datetime | None, *, date_only: bool = False) -> str | None:
    """ISO 8601; a day alone where the source names no hour."""
    if when is None:
        return None
    return when.date().isoformat() if date_only else when.isoformat()


def ago(when: datetime | None, now: datetime) -> str:
    """`3 min ago`, `in 2 h`, `never`; the day, where that is long ago."""
    if when is None:
        return "never"
    span = now - when
    if span > LONG_AGO:
        return day(when, date_only=True)
    size = length(abs(span))
    return f"{size} ago" if span >= timedelta(0) else f"in {size}"


def length(span: timedelta) -> str:
    seconds = int(span.total_seconds())
    for unit, size in (("d", 86_400), ("h", 3_600), ("min", 60)):
        if seconds >= 2 * size or (unit == "min" and seconds >= size):
            return f"{seconds // size} {unit}"
    return f"{seconds} s"


def heading(title: str, note: str = "") -> None:
    """The first line of an answer's part."""
    line = Text(safe(title), "bold")
    if note:
        line.append(f"  {safe(note)}", "dim not bold")
    prose(line)


def item(title: str, note: str, under: str | None) -> None:
    """One of many: a note, what it is, and an address below."""
    line = Text.assemble((f"  {safe(note):<16}  ", "dim"), safe(title))
    console().print(line, soft_wrap=True)
    if under:
        console().print(Text(f"{'':20}{safe(under)}", "dim"), soft_wrap=True)


def note(text: str) -> None:
    said = safe(text)
    beside(Text(" " * (len(said) - len(said.lstrip()))), Text(said.lstrip(), "dim"))


def message(text: str, indent: int = 0) -> None:
    """A plain message, line by line, with what stands out in it; its rules are cut to fit."""
    for row in text.splitlines():
        said = re.sub(r"^\s*(?:[-+=~!>] |\d+\. )?", "", row)
        margin = Text(" " * indent + row[: len(row) - len(said)])
        rule = bool(said) and not said.strip(said[0])
        if rule:
            line(margin + highlighted(said[: console().width - margin.cell_len]))
        else:
            beside(margin, highlighted(said))


def line(text: str | Text = "") -> None:
    console().print(text if isinstance(text, Text) else Text(safe(text)), soft_wrap=True)


def short(text: str | None, size: int) -> str:
    """The beginning of a text, at most `size` characters."""
    one = " ".join(safe(text).split())
    return one if len(one) <= size else one[: size - 1].rstrip() + "…"


def highlighted(text: str) -> Text:
    """A line of a plain message: what stands between asterisks stands out, links step back."""
    made = Text()
    for part in re.split(r"(\*[^*\s](?:[^*]*[^*\s])?\*|https?://\S+)", safe(text)):
        if part.startswith("*") and part.endswith("*") and len(part) > 2:
            made.append(part, "bold yellow")  # with them: the message says what they mean
        else:
            made.append(part, "dim" if part.startswith(("http://", "https://")) else "")
    return made


@contextmanager
def going_through(what: str, size: int, *, few: int, quiet: bool) -> Iterator[partial[None]]:
    """A bar on a terminal, for more than a `few`; yields what is called after each."""
    console = Console(file=sys.stderr)
    bar = Progress(
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        console=console,
        transient=True,
        disable=quiet or size <= few or not console.is_terminal,
    )
    with bar:
        task = bar.add_task(what, total=size)
        yield partial(bar.advance, task)
