"""An article that its page holds several times: for print, for telephones, in a box of its own."""

from collections import Counter
from collections.abc import Collection
from itertools import takewhile

LONG = 80  # characters of a line that a page says twice only with all of its article
COPY = 0.95  # of what stands between two beginnings that is the same behind both
LEAST = 3  # lines of a copy


def told_once(lines: list[str], listed: Collection[str]) -> list[str]:
    """Without the copies of an article that a page holds several times, one behind the other, or
    with little between them; rows and items may be alike."""
    many = Counter(one for one in lines if one not in listed)
    at = next((n for n, one in enumerate(lines) if many[one] > 1 and len(one) >= LONG), None)
    if at is None:
        return lines
    end = lines.index(lines[at], at + 1)
    while at and lines[at - 1] == lines[end - 1]:
        at, end = at - 1, end - 1
    told = lines[at:end]
    alike = map(str.__eq__, told, lines[end:])
    same = sum(1 for _ in takewhile(bool, alike))
    if LEAST <= same < len(told) and sum(map(len, told[:same])) >= COPY * sum(map(len, told)):
        return lines[:end] + lines[end + same :]
    while len(told) >= LEAST and lines[end : end + len(told)] == told:
        end += len(told)
    if end > at + len(told) and lines[end:] == told[: len(lines) - end]:
        end = len(lines)  # cut off
    return lines[: at + len(told)] + lines[end:]
