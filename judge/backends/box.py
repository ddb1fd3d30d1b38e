"""The trusted end of a box: send a request, wait within limits, keep what was printed, end it.

Nothing here believes the box. Sizes are checked before anything is allocated, clocks and memory are the
kernel's, and a box that does anything unexpected is ended.
"""

from __future__ import annotations

import os
import secrets
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, Protocol

from judge.backends.channel import Channel
from judge.model import Cause, Died, Limits, TimedOut
from sandbox import wire

SHORTEST_WAIT_SECONDS: Final = 0.005
NEAR: Final = 0.5
"""A call that took this share of an extended limit is near it, so it is asked for once more."""
CUT: Final = b"\n... (the rest was cut)\n"
_CHUNK: Final = 1 << 16
_MIB: Final = 1 << 20


@dataclass(frozen=True)
class Allowance:
    """The CPU time that one call may take."""

    cpu_seconds: float
    extend: Callable[[], float] | None = None
    """Asked when the time is used up: how much it may be after all; and again when it took near that."""


class Process(Protocol):
    """The worker's process, seen from outside."""

    def cpu_seconds(self) -> float:
        """CPU time so far, by the kernel's clock."""

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
    """One submission's box. `ask` until it answers with its own end; then `close`."""

    def __init__(self, process: Process, channel: Channel, limits: Limits) -> None:
        self.limits = limits
        self.cpu_seconds = 0.0
        """CPU time up to the last reply."""
        self.wall_seconds = 0.0
        """Wall time of all calls, without what passed between them."""
        self.ended: Ended | None = None
        self.process = process
        self._channel = channel
        self._output = bytearray()
        self._printed = 0
        self._replied = 0

    def ask(self, body: bytes, allowed: Allowance) -> bytes | TimedOut | Died:
        """The body of the reply to one request, or how the box ended instead."""
        if self.ended is not None:
            raise RuntimeError("a box that ended was asked again")
        call_id = secrets.token_bytes(8)
        try:
            reply = self._exchange(call_id, body, allowed)
        except _Ended as ended:
            self.close()
            return ended.outcome
        except (BrokenPipeError, ConnectionResetError):
            return self._death()
        return reply if reply is not None else self._death()

    def take_output(self) -> str:
        """What was printed since the last time, as far as it was kept."""
        text = self._output.decode("utf-8", "replace")
        self._output.clear()
        return text

    def close(self) -> Ended:
        """End the box, whatever it is doing."""
        if self.ended is None:
            self.ended = self.process.end()
            with suppress(_Ended):
                self._drain()
            self._channel.close()
        return self.ended

    def _exchange(self, call_id: bytes, body: bytes, allowed: Allowance) -> bytes | None:
        """Send the request and read the reply; None when the worker is gone."""
        self._check_silent()
        clock = _Clock(self, allowed)
        request = self._channel.send(memoryview(wire.HEADER.pack(len(body), call_id) + body))
        while request:
            self._wait(clock, sending=True)
            self._check_silent()
            request = self._channel.send(request)
        reply = self._receive(call_id, clock)
        self._drain()
        clock.stop()
        return reply

    def _check_silent(self) -> None:
        """A reply before its call is a forgery; the end of replies is a death: BrokenPipeError."""
        early = self._channel.receive(1)
        if early:
            raise _Ended(_forged("it sent a reply before it was asked"))
        if early is not None:
            raise BrokenPipeError

    def _receive(self, call_id: bytes, clock: _Clock) -> bytes | None:
        received = bytearray()
        size = None
        while size is None or len(received) < size:
            self._wait(clock)
            piece = self._channel.receive(_CHUNK if size is None else size - len(received))
            if piece is None:
                continue
            if not piece:
                return None
            received += piece
            if size is None and len(received) >= wire.HEADER.size:
                size = wire.HEADER.size + self._reply_size(received, call_id)
        if len(received) > size:
            raise _Ended(_forged("it sent more than one reply"))
        return bytes(received[wire.HEADER.size :])

    def _reply_size(self, received: bytearray, call_id: bytes) -> int:
        size, answered = wire.HEADER.unpack_from(received)
        if answered != call_id:
            raise _Ended(_forged("it sent a reply to no call"))
        self._replied += size
        if size > self.limits.reply_mib * _MIB:
            raise _Ended(_forged("it sent a reply that is too large"))
        if self._replied > self.limits.total_reply_mib * _MIB:
            raise _Ended(
                Died(Cause.OUTPUT, f"it returned more than {self.limits.total_reply_mib} MiB in all")
            )
        return int(size)

    def _wait(self, clock: _Clock, *, sending: bool = False) -> None:
        """Wait for whatever comes first; what was printed is read on the way."""
        printed = self._channel.wait(clock.wait_seconds(), sending=sending)
        clock.look()
        if printed:
            self._drain()

    def _drain(self) -> None:
        """Read what was printed: keep the beginning, count the rest, stop a flood."""
        for _ in range(16):  # a thread that prints for ever must not keep us here
            piece = self._channel.printed()
            if piece is None:
                return
            self._keep(piece)
            self._printed += len(piece)
            if self._printed > self.limits.output_flood_mib * _MIB:
                sentence = f"it printed more than {self.limits.output_flood_mib} MiB"
                raise _Ended(Died(Cause.OUTPUT, sentence))

    def _keep(self, piece: bytes) -> None:
        room = self.limits.output_kib * 1024 - len(self._output)
        if room > 0:
            self._output += piece[:room]
            if len(piece) > room:
                self._output += CUT

    def _death(self) -> TimedOut | Died:
        """Why the worker is gone, from how its process ended."""
        ended = self.close()
        total = self.limits.total_cpu_seconds
        used_up = self.process.cpu_seconds() > total  # the kernel's own limit ended it
        if ended.signal == signal.SIGXCPU or (ended.signal == signal.SIGKILL and used_up):
            return TimedOut(total, "CPU time of all calls")
        if ended.out_of_memory:
            return Died(Cause.MEMORY, "it needs more memory than the limit allows")
        if ended.signal:
            return Died(Cause.CRASH, _SIGNALS.get(ended.signal, f"it was killed by signal {ended.signal}"))
        return Died(Cause.EXIT, f"it ended its own process (exit status {ended.exit_status})")


class _Ended(Exception):
    """The box must be ended, with this outcome."""

    def __init__(self, outcome: TimedOut | Died) -> None:
        super().__init__(outcome)
        self.outcome = outcome


class _Clock:
    """The deadlines of one call, whatever it sends meanwhile. CPU time between calls counts for the later."""

    def __init__(self, box: Box, allowed: Allowance) -> None:
        self._box = box
        self._cpu_limit = allowed.cpu_seconds
        self._extend = allowed.extend
        self._is_extended = False
        self._started = time.monotonic()
        self._look_at = self._started + self._cpu_limit / _CORES

    def wait_seconds(self) -> float:
        """How long nothing can run out: all cores together use CPU time that fast at most."""
        return max(SHORTEST_WAIT_SECONDS, self._look_at - time.monotonic())

    def look(self) -> None:
        """Read the clocks when something could have run out since the last look."""
        now = time.monotonic()
        if now >= self._look_at:
            cpu_left, wall_left = self._left(now)
            self._look_at = now + min(cpu_left / _CORES, wall_left)

    def stop(self) -> None:
        """The call is over: charge it to the box."""
        now = time.monotonic()
        cpu_left, _ = self._left(now)
        if self._is_extended and self._extend is not None and cpu_left < (1 - NEAR) * self._cpu_limit:
            self._cpu_limit = self._extend()
            self._left(now)
        self._box.cpu_seconds = self._box.process.cpu_seconds()
        self._box.wall_seconds += now - self._started

    def _left(self, now: float) -> tuple[float, float]:
        """CPU and wall time that are left. Raises when a limit is used up."""
        limits, before = self._box.limits, self._box
        cpu = self._box.process.cpu_seconds()
        if cpu - before.cpu_seconds > self._cpu_limit and self._extend is not None and not self._is_extended:
            self._cpu_limit, self._is_extended = self._extend(), True
        wall = now - self._started
        wall_limit = self._cpu_limit * limits.wall_factor
        for used, limit, clock in (
            (cpu - before.cpu_seconds, self._cpu_limit, "CPU time"),
            (cpu, limits.total_cpu_seconds, "CPU time of all calls"),
            (wall, wall_limit, "wall time"),
            (before.wall_seconds + wall, limits.total_wall_seconds, "wall time of all calls"),
        ):
            if used > limit:
                raise _Ended(TimedOut(limit, clock))
        return self._cpu_limit - (cpu - before.cpu_seconds), wall_limit - wall


_CORES: Final = os.cpu_count() or 1
_SIGNALS: Final[dict[int, str]] = {
    signal.SIGSEGV: "it crashed with a segmentation fault (recursion too deep, or memory misused)",
    signal.SIGABRT: "it aborted",
    signal.SIGFPE: "it crashed with an arithmetic fault",
    signal.SIGBUS: "it crashed with a bus error",
    signal.SIGILL: "it crashed with an illegal instruction",
    signal.SIGSYS: "it made a system call that the box forbids",
    signal.SIGKILL: "it was killed",
}


def _forged(sentence: str) -> Died:
    return Died(Cause.PROTOCOL, f"it wrote to the judge's own pipe: {sentence}")


def cpu_seconds_of(process_id: int) -> float:
    """CPU time of a process. Where the kernel has no such clock, wall time stands in."""
    if not sys.platform.startswith("linux"):
        return time.monotonic()
    every_thread = 2
    return time.clock_gettime((~process_id << 3) | every_thread)  # clock_getcpuclockid(3)
