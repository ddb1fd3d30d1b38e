"""The trusted end of a box: send a request, wait within limits, keep what was printed, end it.

Nothing here believes the box. Sizes are checked before anything is allocated, clocks and memory are the
kernel's, and a box that does anything unexpected is ended.
"""

from __future__ import annotations

import secrets
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, Protocol

from judge.backends.channel import Channel
from judge.backends.clock import Allowance, CallClock, OutOfTime, Spent, Timed
from judge.model import Cause, Clock, Died, TimedOut
from judge.terms import Limits
from sandbox import wire

CUT: Final = "\n... (the rest was cut)\n"
_CHUNK: Final = 1 << 16
_MIB: Final = 1 << 20
_TOO_EARLY: Final = "it sent a reply before it was asked"


class Process(Timed, Protocol):
    """The worker's process, seen from outside."""

    def end(self) -> Ended:
        """Kill it if it still lives, and wait for its end."""


@dataclass(frozen=True)
class Ended:
    """How a worker's process ended."""

    signal: int
    """The signal that killed it, or 0."""
    exit_status: int
    peak_memory_mib: int
    out_of_memory: bool = False
    """The kernel killed it because the memory of its container was used up."""


class Box:
    """The box of one submission. Use `ask` until it returns TimedOut or Died, or `close` it before that."""

    def __init__(self, process: Process, channel: Channel, limits: Limits) -> None:
        self.limits = limits
        self.spent = Spent()
        self.ended: Ended | None = None
        self.process = process
        self._channel = channel
        self._output = bytearray()
        self._printed = 0
        self._replied = 0

    @property
    def cpu_seconds(self) -> float:
        """CPU seconds of the worker, up to its last reply; of a box that ended, up to its end."""
        return self.spent.cpu_seconds

    def ask(self, body: bytes, allowed: Allowance) -> bytes | TimedOut | Died:
        """Send one request; the body of the reply, or how the box ended instead of replying."""
        try:
            replies = self._exchange([body], allowed)
        except (_EndBox, OutOfTime) as ended:
            self.close()
            return ended.outcome
        except (BrokenPipeError, ConnectionResetError):
            return self._death()
        return replies[0] if replies is not None else self._death()

    def ask_together(self, bodies: list[bytes], allowed: Allowance) -> list[bytes] | TimedOut | None:
        """Send many requests at once; the bodies of the replies, in the same order.

        All of them together may take what `allowed` says, else they are TimedOut. None when anything else
        happens: the box has then ended, and nobody knows which of the requests is to blame.
        """
        replies = None
        try:
            replies = self._exchange(bodies, allowed)
        except OutOfTime as ended:
            self.close()
            return ended.outcome
        except (_EndBox, BrokenPipeError, ConnectionResetError):
            pass
        if replies is None:
            self.close()
        return replies

    def take_output(self) -> str:
        """What was printed since this was last called, cut to `output_kib` KiB."""
        text = self._output.decode("utf-8", "replace")
        self._output.clear()
        return text

    def close(self) -> Ended:
        """End the box, whatever it is doing."""
        if self.ended is None:
            with suppress(ConnectionError):  # its container is gone
                self.spent.cpu_seconds = max(self.spent.cpu_seconds, self.process.cpu_seconds())
            self.ended = self.process.end()
            with suppress(_EndBox):
                self._drain()
            self._channel.close()
        return self.ended

    def _exchange(self, bodies: list[bytes], allowed: Allowance) -> list[bytes] | None:
        """Send the requests and read a reply to each; None when the worker is gone."""
        if self.ended is not None:
            raise RuntimeError("a box that ended was asked again")
        self._check_silent()
        clock = CallClock(self.process, self.limits, self.spent, allowed)
        call_ids = [secrets.token_bytes(8) for _ in bodies]
        frames = list(map(_frame, call_ids, bodies))
        unsent = self._channel.send(memoryview(b"".join(frames)))
        awaited = _Awaited(call_ids, list(accumulate(map(len, frames))), self._admit)
        while not awaited.are_here:
            self._wait(clock, sending=bool(unsent))
            if unsent:
                left = self._channel.send(unsent)
                clock.moved(len(unsent) - len(left))
                unsent = left
            piece = self._channel.receive(max(_CHUNK, awaited.missing_bytes))
            if piece == b"":
                return None
            if piece is not None:  # what has arrived is read before anything is late
                clock.moved(len(piece))
                awaited.take(piece, len(unsent))
            if not awaited.are_here:  # bytes that drip do not stop the clock
                clock.look()
        self._drain()
        clock.stop()
        return awaited.replies

    def _check_silent(self) -> None:
        """Check that no reply has come before its request: that would be forged.

        Raises BrokenPipeError when the worker has closed its end.
        """
        early = self._channel.receive(1)
        if early:
            raise _EndBox(_forged(_TOO_EARLY))
        if early is not None:
            raise BrokenPipeError

    def _admit(self, size: int) -> None:
        """Count a reply of so many bytes, before it is read."""
        self._replied += size
        if size > self.limits.reply_mib * _MIB:
            raise _EndBox(_forged("it sent a reply that is too large"))
        if self._replied > self.limits.total_reply_mib * _MIB:
            raise _EndBox(Died(Cause.REPLIES, self.limits.total_reply_mib))

    def _wait(self, clock: CallClock, *, sending: bool) -> None:
        """Wait until bytes arrive, can be sent, or the clock is due. Reads what was printed meanwhile."""
        if self._channel.wait(clock.wait_seconds(), sending=sending):
            self._drain()

    def _drain(self) -> None:
        """Read what was printed. The beginning is kept, the rest is counted; too much ends the box."""
        for _ in range(16):  # a thread that prints for ever must not keep us here
            piece = self._channel.printed()
            if piece is None:
                return
            self._keep(piece)
            self._printed += len(piece)
            if self._printed > self.limits.output_flood_mib * _MIB:
                raise _EndBox(Died(Cause.OUTPUT, self.limits.output_flood_mib))

    def _keep(self, piece: bytes) -> None:
        room = self.limits.output_kib * 1024 - len(self._output)
        if room > 0:
            self._output += piece[:room]
            if len(piece) > room:
                self._output += CUT.encode()

    def _death(self) -> TimedOut | Died:
        """The outcome that follows from how the worker's process ended."""
        ended = self.close()
        total = self.limits.total_cpu_seconds
        used_up = self.process.cpu_seconds() > total  # the kernel's own limit ended it
        if ended.signal == signal.SIGXCPU or (ended.signal == signal.SIGKILL and used_up):
            return TimedOut(total, Clock.ALL_CPU)
        if ended.out_of_memory:
            return Died(Cause.MEMORY)
        if ended.signal:
            return Died(Cause.CRASH, ended.signal)
        return Died(Cause.EXIT, ended.exit_status)


class _Awaited:
    """The replies to requests, of which pieces arrive: each must have the id of its request."""

    def __init__(self, call_ids: list[bytes], request_ends: list[int], admit: Callable[[int], None]) -> None:
        self.replies: list[bytes] = []
        self._call_ids = call_ids
        self._request_ends = request_ends
        """How many bytes have been sent with each request."""
        self._admit = admit
        self._arrived = bytearray()
        self._size: int | None = None
        """Of the reply that arrives, with its header; None before that is there."""

    @property
    def are_here(self) -> bool:
        """Whether there is a reply to each request."""
        return len(self.replies) == len(self._call_ids)

    @property
    def missing_bytes(self) -> int:
        """Bytes that the reply that arrives still lacks, as far as known."""
        return (self._size or 0) - len(self._arrived)

    def take(self, piece: bytes, unsent: int) -> None:
        """Take a piece of the replies. `unsent`: bytes of the requests that were not yet sent."""
        self._arrived += piece
        sent = self._request_ends[-1] - unsent
        start = 0
        while not self.are_here and len(self._arrived) - start >= wire.HEADER.size:
            if self._size is None:
                self._size = self._size_of_reply(start, sent)
            if len(self._arrived) - start < self._size:
                break
            self.replies.append(bytes(self._arrived[start + wire.HEADER.size : start + self._size]))
            start += self._size
            self._size = None
        del self._arrived[:start]
        if self.are_here and self._arrived:
            raise _EndBox(_forged("it sent more than one reply"))

    def _size_of_reply(self, start: int, sent: int) -> int:
        number = len(self.replies)
        size, answered = wire.HEADER.unpack_from(self._arrived, start)
        if answered != self._call_ids[number]:
            raise _EndBox(_forged("it sent a reply to no call"))
        if sent < self._request_ends[number]:
            raise _EndBox(_forged(_TOO_EARLY))
        self._admit(size)
        return int(wire.HEADER.size + size)


class _EndBox(Exception):
    """The box must be ended, with this outcome."""

    def __init__(self, outcome: TimedOut | Died) -> None:
        super().__init__(outcome)
        self.outcome = outcome


def _frame(call_id: bytes, body: bytes) -> bytes:
    return wire.HEADER.pack(len(body), call_id) + body


def _forged(detail: str) -> Died:
    return Died(Cause.PROTOCOL, detail=detail)
