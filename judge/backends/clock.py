"""The deadlines of one call: CPU time by the kernel's clock, and time in which a call chose to wait.

A busy machine changes neither. Waiting counts only while no thread of the worker runs or is ready to run
(a sleep, a lock); waiting for a core, or for the judge, does not. The worker is looked at every 20 ms. When
the judge itself was late to look, the time between is charged as at most 40 ms.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Final, Protocol

from judge.model import Clock, TimedOut
from judge.terms import Limits

SHORTEST_WAIT_SECONDS: Final = 0.005
LOOK_SECONDS: Final = 0.02
MOST_CHARGED_SECONDS: Final = 2 * LOOK_SECONDS
"""The most that one look charges as waiting, however late it comes: before, the worker may have run."""
FULL_PIPE_BYTES: Final = 1 << 16
"""What a pipe holds. After so many bytes since the last look, the worker may have waited for the judge."""
NEAR: Final = 0.5
"""A call that used this share of an extended limit is near it: the reference is then measured again."""
SLOWEST_MACHINE: Final = 200.0
"""Wall time that a call may take, as a multiple of its CPU time, on a machine that hardly gives it a core."""
_CORES: Final = os.cpu_count() or 1


@dataclass(frozen=True)
class Allowance:
    """The CPU time that one call may take."""

    cpu_seconds: float
    extend: Callable[[], float] | None = None
    """Called when the time is used up; gives the limit that counts instead. Called again for a call that
    ended near that limit."""
    rest_of: float = 0.0
    """CPU seconds of which earlier calls have used a part: waiting is limited as if they had not."""


class Timed(Protocol):
    """The clocks of the worker's process, read from outside."""

    def cpu_seconds(self) -> float:
        """CPU time so far, by the kernel's clock."""

    def is_waiting(self) -> bool:
        """Whether no thread of it runs, or waits for a core or a disk."""

    def paused(self) -> AbstractContextManager[None]:
        """A context in which no thread of it runs."""


@dataclass
class Spent:
    """What all calls of a box have taken so far."""

    cpu_seconds: float = 0.0
    waiting_seconds: float = 0.0
    wall_seconds: float = 0.0


class CallClock:
    """The deadlines of one call. CPU time that the worker uses between two calls is charged to the next."""

    def __init__(self, process: Timed, limits: Limits, spent: Spent, allowed: Allowance) -> None:
        self._process = process
        self._limits = limits
        self._spent = spent
        self._cpu_limit = allowed.cpu_seconds
        self._extend = allowed.extend
        self._rest_of = allowed.rest_of
        self._is_extended = False
        self._waiting_seconds = 0.0
        self._moved_bytes = 0
        self._started = self._looked_at = time.monotonic()
        self._look_at = self._started + min(LOOK_SECONDS, self._cpu_limit / _CORES)

    def wait_seconds(self) -> float:
        """For how long no limit can be used up, even if every core works for the worker."""
        return max(SHORTEST_WAIT_SECONDS, self._look_at - time.monotonic())

    def moved(self, count: int) -> None:
        """Note that so many bytes were sent or received."""
        self._moved_bytes += count

    def look(self) -> None:
        """Read the clocks, if the time for it has come. Raises OutOfTime when a limit is used up."""
        now = time.monotonic()
        if now < self._look_at:
            return
        cpu_left = self._check_cpu()
        if self._moved_bytes < FULL_PIPE_BYTES and self._process.is_waiting():
            self._waiting_seconds += min(now - self._looked_at, MOST_CHARGED_SECONDS)
        self._check_waiting(now)
        self._moved_bytes = 0
        self._looked_at = time.monotonic()
        self._look_at = self._looked_at + min(LOOK_SECONDS, cpu_left / _CORES)

    def stop(self) -> None:
        """End the call: add what it took to the sums of the box. Raises OutOfTime for too much CPU time."""
        cpu_left = self._check_cpu()
        if self._is_extended and self._extend is not None and cpu_left < (1 - NEAR) * self._cpu_limit:
            self._lengthen(self._extend)
            self._check_cpu()
        self._spent.cpu_seconds = self._process.cpu_seconds()
        self._spent.waiting_seconds += self._waiting_seconds
        self._spent.wall_seconds += time.monotonic() - self._started

    def _check_cpu(self) -> float:
        """The CPU time that is left to this call."""
        cpu = self._process.cpu_seconds()
        used = cpu - self._spent.cpu_seconds
        if used > self._cpu_limit and self._extend is not None and not self._is_extended:
            self._is_extended = True
            self._lengthen(self._extend)
        _check(used, self._cpu_limit, Clock.CPU)
        _check(cpu, self._limits.total_cpu_seconds, Clock.ALL_CPU)
        return self._cpu_limit - used

    def _lengthen(self, extend: Callable[[], float]) -> None:
        """Extend the limit. The worker is stopped meanwhile: its threads would slow the reference down."""
        with self._process.paused():
            began = time.monotonic()
            self._cpu_limit = extend()
            self._started += time.monotonic() - began

    def _check_waiting(self, now: float) -> None:
        limits, spent = self._limits, self._spent
        waiting, wall = self._waiting_seconds, now - self._started
        cpu_limit = max(self._cpu_limit, self._rest_of)
        _check(waiting, cpu_limit * limits.wall_factor, Clock.WAITING)
        _check(spent.waiting_seconds + waiting, limits.total_wall_seconds, Clock.ALL_WAITING)
        _check(wall, cpu_limit * SLOWEST_MACHINE, Clock.WALL)
        _check(spent.wall_seconds + wall, limits.total_cpu_seconds * SLOWEST_MACHINE, Clock.ALL_WALL)


class OutOfTime(Exception):
    """A limit is used up; the box must be ended."""

    def __init__(self, outcome: TimedOut) -> None:
        super().__init__(outcome)
        self.outcome = outcome


def _check(used: float, limit: float, clock: Clock) -> None:
    if used > limit:
        raise OutOfTime(TimedOut(limit, clock))
