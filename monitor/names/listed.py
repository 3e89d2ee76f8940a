"""Tables written as words parted by white space, and those beside this file, a row a line."""

from importlib.resources import files

from monitor.text.fold import fold


def listed(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def folded(text: str) -> frozenset[str]:
    return frozenset(map(fold, text.split()))


def table(name: str) -> list[tuple[str, list[str]]]:
    """The rows of a data file beside this one: a code, and names between commas."""
    lines = files("monitor.names").joinpath(name).read_text("utf-8").splitlines()
    found = (line.partition(" ") for line in lines if line and not line.startswith("#"))
    return [(code, [one.strip() for one in names.split(",")]) for code, _, names in found]
