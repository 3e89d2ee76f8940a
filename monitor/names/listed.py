"""Tables written as words parted by white space."""

from monitor.text.fold import fold


def listed(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def folded(text: str) -> frozenset[str]:
    return frozenset(map(fold, text.split()))
