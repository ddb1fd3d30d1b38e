"""Frames over the one connection that goes into a container (sandbox/frames.py). Implements `Channel`.

The engine wraps what the container writes into chunks of its own, which tell its two outputs apart: one
carries the frames, the other what the container complains of. Nothing here believes a size that it was told.
"""

from __future__ import annotations

import select
import socket
import struct
import time
from collections import deque
from typing import Final

from sandbox import frames

MAX_COMPLAINT: Final = 2000
MAX_KEPT: Final = 64 << 20
"""Bytes that arrive while one answer is waited for: more than a container that is well would send."""
_CHUNK: Final = struct.Struct(">BxxxI")
_COMPLAINTS: Final = 2
_READ: Final = 1 << 18


class Harmed(ConnectionResetError):
    """The container is gone, or does not do what it must."""


class Stream:
    """Our end. Messages of the container that are no part of a box wait in a queue."""

    def __init__(self, connection: socket.socket) -> None:
        connection.settimeout(0)
        self._connection = connection
        self._poll = select.poll()
        self._poll.register(connection, select.POLLIN)
        self._frames = frames.Reader()
        self._arrived = bytearray()
        self._chunk_kind, self._chunk_left = 0, 0
        self._leaving = bytearray()
        self._replies, self._output, self._silent = bytearray(), bytearray(), False
        self._messages: deque[tuple[int, bytes]] = deque()
        self.complaint = b""
        """What the container wrote to its standard error."""
        self.cpu_seconds = 0.0
        """CPU time of the worker, as it was told last."""
        self.cpu_seconds_are_current = False
        """Nobody has waited since that was told."""
        self.requests_were_behind = False
        """Since this was reset, a part of a request waited for the connection, and so the worker for it."""

    def wait(self, seconds: float, *, sending: bool) -> bool:
        if not (self._replies or self._silent):
            self._wait(seconds)
        return bool(self._output)

    def send(self, request: memoryview) -> memoryview:
        self._flush()
        if self._leaving:
            return request
        piece = request[: frames.MAX_BODY]
        self.tell(frames.REQUEST, bytes(piece))
        self.requests_were_behind |= bool(self._leaving)
        return request[len(piece) :]

    def receive(self, most: int) -> bytes | None:
        if not self._replies and not self._silent:
            self._read()
        if self._replies:
            piece = bytes(self._replies[:most])
            del self._replies[:most]
            return piece
        return b"" if self._silent else None

    def printed(self) -> bytes | None:
        piece = bytes(self._output)
        self._output.clear()
        return piece or None

    def close(self) -> None:
        """Forget the box; the next one uses the same connection."""
        self._replies, self._output, self._silent = bytearray(), bytearray(), False

    def tell(self, kind: int, body: bytes = b"") -> None:
        """Send a frame: now what can be sent, the rest while something is waited for."""
        self._leaving += frames.frame(kind, body)
        self._flush()

    def expect(self, seconds: float) -> tuple[int, bytes]:
        """The next message that is no part of a box. Raises Harmed when none comes."""
        deadline = time.monotonic() + seconds
        kept = len(self._replies) + len(self._output)
        while not self._messages:
            left = deadline - time.monotonic()
            if left <= 0 or len(self._replies) + len(self._output) - kept > MAX_KEPT:
                raise Harmed("the container does not answer")
            self._wait(left)
        return self._messages.popleft()

    def end(self) -> None:
        """Close the connection, and with it the container's standard input."""
        self._connection.close()

    def _wait(self, seconds: float) -> None:
        self.cpu_seconds_are_current = False
        self._poll.modify(self._connection, select.POLLIN | (select.POLLOUT if self._leaving else 0))
        self._poll.poll(seconds * 1000)
        self._flush()
        self._read()

    def _flush(self) -> None:
        while self._leaving:
            try:
                sent = self._connection.send(self._leaving)
            except BlockingIOError:
                return
            except OSError as error:
                raise Harmed("the container is gone") from error
            del self._leaving[:sent]

    def _read(self) -> None:
        """Take what is there, without waiting."""
        try:
            piece = self._connection.recv(_READ)
        except BlockingIOError:
            return
        except OSError as error:
            raise Harmed("the container is gone") from error
        if not piece:
            raise Harmed("the container is gone")
        self._arrived += piece
        while self._arrived:
            if not self._chunk_left:
                if len(self._arrived) < _CHUNK.size:
                    return
                self._chunk_kind, self._chunk_left = _CHUNK.unpack_from(self._arrived)
                del self._arrived[: _CHUNK.size]
                continue
            part = bytes(self._arrived[: self._chunk_left])
            del self._arrived[: len(part)]
            self._chunk_left -= len(part)
            self._take(part)

    def _take(self, part: bytes) -> None:
        if self._chunk_kind == _COMPLAINTS:
            self.complaint = (self.complaint + part)[-MAX_COMPLAINT:]
            return
        try:
            for kind, body in self._frames.feed(part):
                self._sort(kind, body)
        except (frames.BadFrame, struct.error) as error:
            raise Harmed(str(error)) from error

    def _sort(self, kind: int, body: bytes) -> None:
        match kind:
            case frames.REPLY:
                self._note_cpu_seconds(body)
                self._replies += memoryview(body)[frames.CPU_SECONDS.size :]
            case frames.OUTPUT:
                self._output += body
            case frames.SILENT:
                self._silent = True
            case _:
                self._messages.append((kind, body))

    def _note_cpu_seconds(self, body: bytes) -> None:
        (self.cpu_seconds,) = frames.CPU_SECONDS.unpack_from(body)
        self.cpu_seconds_are_current = True
