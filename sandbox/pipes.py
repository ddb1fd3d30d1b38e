"""The worker's ends of its pipes: requests come in, of which many may arrive at once, and replies go out."""

from __future__ import annotations

import os
from typing import Final

from sandbox import wire

PIECE_BYTES: Final = 1 << 16


class Incoming:
    """Requests, of which many may arrive at once."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._arrived = memoryview(b"")
        self._start = 0

    def next(self) -> tuple[bytes, memoryview] | None:
        """The id and the body of the next request; None at the end of the pipe."""
        header = self._take(wire.HEADER.size)
        if header is None:
            return None
        size, call_id = wire.HEADER.unpack(header)
        body = self._take(size)
        return None if body is None else (call_id, body)

    def has_next(self) -> bool:
        """Whether the next request has arrived as a whole."""
        here = len(self._arrived) - self._start - wire.HEADER.size
        return here >= 0 and here >= wire.HEADER.unpack_from(self._arrived, self._start)[0]

    def _take(self, size: int) -> memoryview | None:
        """The next bytes, so many; None at the end of the pipe."""
        if self._start + size > len(self._arrived) and not self._read(size):
            return None
        piece = self._arrived[self._start : self._start + size]
        self._start += size
        return piece

    def _read(self, size: int) -> bool:
        """Read until so many bytes are here, and what else has arrived; False at the end of the pipe."""
        left = self._arrived[self._start :]
        arrived = memoryview(bytearray(max(size, PIECE_BYTES)))
        count = len(left)
        arrived[:count] = left
        while count < size:
            more = os.readv(self._descriptor, [arrived[count:]])
            if not more:
                return False
            count += more
        self._arrived, self._start = arrived[:count], 0
        return True


def write(descriptor: int, data: bytearray) -> None:
    """Write everything."""
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]
