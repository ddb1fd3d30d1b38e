"""The connection to a worker: three pipes, or what else carries the same. The trusted end never blocks."""

from __future__ import annotations

import fcntl
import os
import select
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final, Protocol, Self

PIPE_BYTES: Final = 1 << 20
_CHUNK: Final = 1 << 16


class Channel(Protocol):
    """The trusted end of what connects us with a worker. Only `wait` waits."""

    def wait(self, seconds: float, *, sending: bool) -> bool:
        """Wait until bytes arrive, can be sent (if `sending`), or the time is up. True for printed bytes."""

    def send(self, request: memoryview) -> memoryview:
        """Send what can be sent now, and return the rest. Raises BrokenPipeError when the worker is gone."""

    def receive(self, most: int) -> bytes | None:
        """Bytes of replies that have arrived: None for none yet, b"" at the end of the stream."""

    def printed(self) -> bytes | None:
        """A piece of what was printed; None when there is none."""

    def close(self) -> None:
        """Close our ends, once the worker is dead."""


@dataclass(frozen=True)
class Pipes:
    """Our ends of the three pipes into a box, all non-blocking. Implements `Channel`."""

    requests: int
    replies: int
    output: int
    _arrivals: select.poll = field(default_factory=select.poll)

    @classmethod
    def make(cls) -> tuple[Self, tuple[int, int, int]]:
        """Our ends and the box's ends: requests to read, replies and output to write."""
        requests_in, requests_out = os.pipe()
        replies_in, replies_out = os.pipe()
        output_in, output_out = os.pipe()
        for descriptor in (requests_out, replies_in, output_in):
            os.set_blocking(descriptor, False)
        for descriptor in (requests_out, replies_in):
            with suppress(OSError, AttributeError):  # a large array crosses in few pieces, where allowed
                fcntl.fcntl(descriptor, fcntl.F_SETPIPE_SZ, PIPE_BYTES)
        pipes = cls(requests_out, replies_in, output_in)
        for descriptor in (replies_in, output_in):
            pipes._arrivals.register(descriptor, select.POLLIN)
        return pipes, (requests_in, replies_out, output_out)

    def wait(self, seconds: float, *, sending: bool) -> bool:
        if sending:
            self._arrivals.register(self.requests, select.POLLOUT)
        ready = self._arrivals.poll(seconds * 1000)
        if sending:
            self._arrivals.unregister(self.requests)
        return any(descriptor == self.output for descriptor, _ in ready)

    def send(self, request: memoryview) -> memoryview:
        with suppress(BlockingIOError):
            return request[os.write(self.requests, request) :]
        return request

    def receive(self, most: int) -> bytes | None:
        with suppress(BlockingIOError):
            return os.read(self.replies, most)
        return None

    def printed(self) -> bytes | None:
        try:
            piece = os.read(self.output, _CHUNK)
        except BlockingIOError:
            return None
        if not piece:
            with suppress(KeyError):
                self._arrivals.unregister(self.output)
        return piece or None

    def close(self) -> None:
        for descriptor in (self.requests, self.replies, self.output):
            os.close(descriptor)
