"""The trusted end of a box: send a request, wait within limits, keep what was printed, end it.

Nothing here believes the box. Sizes are checked before anything is allocated, clocks and memory are the
kernel's, and a box that does anything unexpected is ended.
"""

from __future__ import annotations

import secrets
import signal
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, Protocol

from judge.backends.channel import Channel
from judge.backends.clock import Allowance, CallClock, OutOfTime, Spent, Timed
from judge.model import Cause, Clock, Died, Limits, TimedOut
from sandbox import wire

CUT: Final = "\n... (the rest was cut)\n"
_CHUNK: Final = 1 << 16
_MIB: Final = 1 << 20


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
        """CPU seconds of the worker, up to its last reply."""
        return self.spent.cpu_seconds

    def ask(self, body: bytes, allowed: Allowance) -> bytes | TimedOut | Died:
        """Send one request; the body of the reply, or how the box ended instead of replying."""
        if self.ended is not None:
            raise RuntimeError("a box that ended was asked again")
        call_id = secrets.token_bytes(8)
        try:
            reply = self._exchange(call_id, body, allowed)
        except (_EndBox, OutOfTime) as ended:
            self.close()
            return ended.outcome
        except (BrokenPipeError, ConnectionResetError):
            return self._death()
        return reply if reply is not None else self._death()

    def take_output(self) -> str:
        """What was printed since this was last called, cut to `output_kib` KiB."""
        text = self._output.decode("utf-8", "replace")
        self._output.clear()
        return text

    def close(self) -> Ended:
        """End the box, whatever it is doing."""
        if self.ended is None:
            self.ended = self.process.end()
            with suppress(_EndBox):
                self._drain()
            self._channel.close()
        return self.ended

    def _exchange(self, call_id: bytes, body: bytes, allowed: Allowance) -> bytes | None:
        """Send the request and read the reply; None when the worker is gone."""
        self._check_silent()
        clock = CallClock(self.process, self.limits, self.spent, allowed)
        request = self._channel.send(memoryview(wire.HEADER.pack(len(body), call_id) + body))
        while request:
            self._wait(clock, sending=True)
            self._check_silent()
            left = self._channel.send(request)
            clock.moved(len(request) - len(left))
            request = left
            clock.look()
        reply = self._receive(call_id, clock)
        self._drain()
        clock.stop()
        return reply

    def _check_silent(self) -> None:
        """Check that no reply has come before its request: that would be forged.

        Raises BrokenPipeError when the worker has closed its end.
        """
        early = self._channel.receive(1)
        if early:
            raise _EndBox(_forged("it sent a reply before it was asked"))
        if early is not None:
            raise BrokenPipeError

    def _receive(self, call_id: bytes, clock: CallClock) -> bytes | None:
        received = bytearray()
        size = None
        while size is None or len(received) < size:
            self._wait(clock)
            piece = self._channel.receive(_CHUNK if size is None else size - len(received))
            if piece is None:
                clock.look()  # only now: what has arrived is read before anything is late
                continue
            if not piece:
                return None
            received += piece
            clock.moved(len(piece))
            if size is None and len(received) >= wire.HEADER.size:
                size = wire.HEADER.size + self._reply_size(received, call_id)
            if size is None or len(received) < size:  # bytes that drip do not stop the clock
                clock.look()
        if len(received) > size:
            raise _EndBox(_forged("it sent more than one reply"))
        return bytes(received[wire.HEADER.size :])

    def _reply_size(self, received: bytearray, call_id: bytes) -> int:
        size, answered = wire.HEADER.unpack_from(received)
        if answered != call_id:
            raise _EndBox(_forged("it sent a reply to no call"))
        self._replied += size
        if size > self.limits.reply_mib * _MIB:
            raise _EndBox(_forged("it sent a reply that is too large"))
        if self._replied > self.limits.total_reply_mib * _MIB:
            raise _EndBox(Died(Cause.REPLIES, self.limits.total_reply_mib))
        return int(size)

    def _wait(self, clock: CallClock, *, sending: bool = False) -> None:
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


class _EndBox(Exception):
    """The box must be ended, with this outcome."""

    def __init__(self, outcome: TimedOut | Died) -> None:
        super().__init__(outcome)
        self.outcome = outcome


def _forged(detail: str) -> Died:
    return Died(Cause.PROTOCOL, detail=detail)
