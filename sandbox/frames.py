"""What passes over the one stream between the judge and a container: frames of a kind, a size and a body.

    to the container
    OPEN       json: the limits of a new worker
    REQUEST    bytes for the worker's requests
    CLOCK      how much CPU time did the worker take so far, and is it waiting?
    PAUSE      stop every thread of the worker
    RESUME     let them go on
    END        kill the worker

    to the judge
    READY      json: warm; the walls of every box
    REFUSED    text: why no box can be opened
    WORKER     a confined worker is there
    REPLY      CPU time so far, and bytes of the worker's replies
    OUTPUT     bytes that the worker printed, sent before the replies that came after them
    SILENT     the worker has closed its replies: it is dead, or will never answer
    CPU        CPU time so far, and whether no thread of the worker runs, wants to, or waits for the relay
    ENDED      json: the worker is dead and reaped

The worker holds none of the two ends: only sandbox/relay.py writes frames.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

HEADER: Final = struct.Struct("<BI")
CPU_SECONDS: Final = struct.Struct("<d")
CLOCKS: Final = struct.Struct("<d?")
MAX_BODY: Final = 1 << 20

OPEN, REQUEST, CLOCK, END, PAUSE, RESUME = range(1, 7)
READY, REFUSED, WORKER, REPLY, OUTPUT, SILENT, CPU, ENDED = range(11, 19)


class BadFrame(Exception):
    """The other side does not speak frames."""


def frame(kind: int, body: bytes = b"") -> bytes:
    """One frame, ready to be sent."""
    return HEADER.pack(kind, len(body)) + body


class Reader:
    """Cuts what arrived into frames."""

    def __init__(self) -> None:
        self._arrived = bytearray()

    def feed(self, piece: bytes) -> Iterator[tuple[int, bytes]]:
        """The frames that are complete with this piece. Raises BadFrame."""
        self._arrived += piece
        start = 0
        while len(self._arrived) - start >= HEADER.size:
            kind, size = HEADER.unpack_from(self._arrived, start)
            if size > MAX_BODY:
                raise BadFrame(f"a frame of {size} bytes")
            body = start + HEADER.size
            if len(self._arrived) < body + size:
                break
            yield kind, bytes(self._arrived[body : body + size])
            start = body + size
        del self._arrived[:start]
