"""How much CPU time calls may take: what every call may, or a multiple of what the accepted solution takes.

A call of a function stands for itself. A step of an instance depends on the steps before it and is often too
short to measure, so all steps of an example count together, and the accepted solution takes the same steps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final, Protocol

from judge.backends import Allowance
from judge.model import Clock, TimedOut
from judge.terms import Limits
from sandbox import requests


class Comparison(Protocol):
    """What a session asks of the accepted solution, which runs in a box of its own."""

    def cpu_seconds(self, groups: Sequence[Sequence[bytes]], little_seconds: float, /) -> float | None:
        """CPU seconds that it takes for all these requests; None when it cannot be asked.

        Those of a group are sent at once, as they were sent to the submission: crossing costs less then.
        How much less it takes than `little_seconds` does not matter.
        """

    def replies(self, bodies: Sequence[bytes], /) -> list[bytes] | None:
        """What it replies to these requests, one after the other; None when it cannot be asked."""


class _Nobody:
    """A Comparison for a problem without an accepted solution."""

    def cpu_seconds(self, groups: Sequence[Sequence[bytes]], little_seconds: float) -> None:
        return None

    def replies(self, bodies: Sequence[bytes]) -> None:
        return None


NOBODY: Final[Comparison] = _Nobody()
GROWTH: Final = 1.25


@dataclass
class Timing:
    """The CPU time of the calls of one example."""

    limits: Limits
    reference: Comparison
    _steps: list[Sequence[bytes]] = field(default_factory=list)
    """The requests of the steps that were taken, as they were sent together."""
    _spent_seconds: float = 0.0
    """What they took."""
    _steps_limit: float | None = None
    """What all steps may take; None as long as they take no more than a call may."""
    _measured_at: int | None = None
    """How many groups of steps had been taken when the accepted solution was asked last."""
    _reference_seconds: float | None = None
    """What the accepted solution took, when it was asked last."""

    def of_call(self, body: bytes) -> Allowance:
        """What a call of a function may take."""
        self._reference_seconds = None
        return Allowance(self.limits.cpu_seconds, partial(self._limit_of_call, requests.alone(body)))

    def of_steps(self, bodies: Sequence[bytes]) -> Allowance:
        """What is left for these steps of instances, which come after those that were taken."""
        limit = self._steps_limit or self.limits.cpu_seconds
        return Allowance(max(0.0, limit - self._spent_seconds), partial(self._left_for_steps, bodies), limit)

    def note_steps(self, bodies: Sequence[bytes], seconds: float) -> None:
        """Steps were taken, and took so much CPU time."""
        self._steps.append(bodies)
        self._spent_seconds += seconds

    def told_of_call(self, outcome: TimedOut) -> TimedOut:
        """The end of a call that took too long, beside what the accepted solution took."""
        return replace(outcome, reference_seconds=self._reference_seconds)

    def told_of_steps(self, outcome: TimedOut) -> TimedOut:
        """The same of the last step: it is the limit of all steps that was used up."""
        if outcome.clock is not Clock.CPU:
            return outcome
        limit = self._steps_limit or self.limits.cpu_seconds
        return TimedOut(limit, Clock.STEPS, self._reference_seconds)

    def _limit_of_call(self, body: bytes) -> float:
        """From the fastest of all measurements of the accepted solution for this call."""
        again = self.reference.cpu_seconds([[body]], self._little_seconds)
        measured = [each for each in (self._reference_seconds, again) if each is not None]
        self._reference_seconds = min(measured, default=None)
        return self._limit_beside(self._reference_seconds)

    def _left_for_steps(self, bodies: Sequence[bytes]) -> float:
        """From what the accepted solution took for the same steps, up to these.

        To take them all again costs time: where they were allowed, that is done after GROWTH times as long.
        """
        if self._measured_at != len(self._steps):
            self._measured_at = len(self._steps)
            used_up = self._steps_limit or self.limits.cpu_seconds
            self._reference_seconds = self.reference.cpu_seconds([*self._steps, bodies], self._little_seconds)
            limit = self._limit_beside(self._reference_seconds)
            at_most = min(GROWTH * used_up, self.limits.most_cpu_seconds)
            self._steps_limit = max(limit, at_most) if limit > used_up else limit
        return max(0.0, (self._steps_limit or 0.0) - self._spent_seconds)

    @property
    def _little_seconds(self) -> float:
        """What the accepted solution may take at most where that changes no limit."""
        return self.limits.cpu_seconds / self.limits.time_factor

    def _limit_beside(self, reference_seconds: float | None) -> float:
        allowed = self.limits.time_factor * (reference_seconds or 0.0)
        return min(self.limits.most_cpu_seconds, max(self.limits.cpu_seconds, allowed))
