"""Rows as files that other programs read: CSV that no spreadsheet takes for formulas, JSON Lines.

CSV after RFC 4180. A cell that a spreadsheet would run gets an apostrophe before it, as OWASP
advises ("CSV injection"): what was exported is then a text, whoever wrote it.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum

Row = Mapping[str, object]

BOM = "\ufeff"
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class Format(StrEnum):
    """How rows are written."""

    CSV = "csv"
    JSONL = "jsonl"


def lines(
    rows: Iterable[Row], columns: Sequence[str], form: Format, *, bom: bool = False
) -> Iterator[str]:
    """The rows as lines with their ends, one after the other; CSV begins with the columns' names.

    Times are ISO 8601. In a cell of CSV a list is one item a line.
    """
    if bom:
        yield BOM
    if form is Format.JSONL:
        for row in rows:
            said = json.dumps({name: _plain(row.get(name)) for name in columns}, ensure_ascii=False)
            yield said + "\n"
        return
    yield _written(columns)
    for row in rows:
        yield _written([_cell(row.get(name)) for name in columns])


def _written(cells: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def _plain(value: object) -> object:
    if isinstance(value, date):  # a datetime is one
        return value.isoformat()
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return str(value)
    plain = _plain(value)
    text = "\n".join(map(str, plain)) if isinstance(plain, list) else str(plain)
    return f"'{text}" if text.startswith(STARTS) else text
