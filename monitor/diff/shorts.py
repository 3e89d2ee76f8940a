"""Numbers below 65,536 in two bytes each, the same on every machine."""

from collections.abc import Sequence
from struct import pack, unpack


def packed(values: Sequence[int]) -> bytes:
    return pack(f"<{len(values)}H", *values)


def unpacked(kept: bytes) -> tuple[int, ...]:
    return unpack(f"<{len(kept) // 2}H", kept)
