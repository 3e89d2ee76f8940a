"""Numbers of rows, as people write them."""


def number(given: int | str) -> int | None:
    """The key that is meant; None where it is none that a column can hold."""
    text = str(given)
    return int(text) if text.isdecimal() and len(text) < 10 else None
