"""Numbers of things, as the log and the screen say them."""


def count(number: int, one: str, many: str = "") -> str:
    """`1 hit`, `2 hits`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
