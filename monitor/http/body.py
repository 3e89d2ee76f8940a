"""A response's body, decoded as it comes and never beyond its cap."""

import zlib

from monitor.errors import FetchError, TooLarge

GZIP = {"gzip", "x-gzip"}
MEMBER = b"\x1f\x8b"


class Body:
    """Takes the chunks of one body. At most one layer, gzip; anything else was not asked for.

    Args:
        encoding: the Content-Encoding header.
        cap: bytes after decoding.
        subject: what errors are about.
    """

    def __init__(self, encoding: str, cap: int, subject: str) -> None:
        layers = [name.strip().lower() for name in encoding.split(",")]
        layers = [name for name in layers if name not in {"", "identity"}]
        if len(layers) > 1 or not GZIP.issuperset(layers):
            raise FetchError("sent in an encoding that was not asked for", subject=subject)
        self._gzip = zlib.decompressobj(wbits=31) if layers else None
        self._cap = cap
        self._subject = subject
        self._decoded = bytearray()

    def __len__(self) -> int:
        return len(self._decoded)

    def first(self, size: int) -> bytes:
        """The first bytes that are there so far."""
        return bytes(self._decoded[:size])

    def feed(self, chunk: bytes) -> None:
        """Take a chunk. Raises TooLarge past the cap, FetchError where it is no gzip."""
        if self._gzip is None:
            self._decoded += chunk
        else:
            self._inflate(chunk)
        if len(self._decoded) > self._cap:
            raise TooLarge(f"larger than {self._cap:,} bytes", subject=self._subject)

    def close(self) -> bytes:
        """The whole body. Raises FetchError where the gzip stream has no end."""
        if self._gzip is not None and not self._gzip.eof:
            raise FetchError(
                "the compressed body is cut short", subject=self._subject, temporary=True
            )
        return bytes(self._decoded)

    def _inflate(self, chunk: bytes) -> None:
        """Decode no further than one byte past the cap, over several members if need be."""
        assert self._gzip is not None
        try:
            while chunk and len(self._decoded) <= self._cap:
                if self._gzip.eof:
                    if not chunk.startswith(MEMBER):
                        return  # padding after the last member
                    self._gzip = zlib.decompressobj(wbits=31)
                room = self._cap + 1 - len(self._decoded)
                self._decoded += self._gzip.decompress(chunk, room)
                chunk = self._gzip.unused_data or self._gzip.unconsumed_tail
        except zlib.error as error:
            raise FetchError(
                "marked as gzip, but it is not", subject=self._subject, temporary=True
            ) from error
