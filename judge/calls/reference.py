"""The accepted solution in a box of its own: how long does it take for the same call, on this machine, now?

Started only when a call of the submission is slow. Its box is not the submission's, which never sees it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from judge.backends import Allowance, Host
from judge.bank.problems import ACCEPTED, Problem
from judge.calls.session import Session
from judge.model import Returned

MOST_MEASUREMENTS: Final = 20
FEW_MEASUREMENTS: Final = 3
"""Enough where the least is so little that a lesser one would decide nothing."""
ENOUGH_SECONDS: Final = 1.0
"""Requests are measured until their CPU seconds add up to this, or MOST_MEASUREMENTS times; the least counts.

What else a machine does only adds, and adds more to the reference, which mostly crosses the boundary, than to
a slow submission, which mostly computes. On a busy machine the median of three was up to 1.6 times what it
should have been; the least of a second's was 0.6 to 1.3 times, and seldom more. So a call that comes near its
limit is compared once more, after it ended.
"""
UNLIMITED: Final = 1 << 20
"""Put in place of the limits on all calls of a judgement (seconds, MiB), so that none ends the reference."""

_OF_ALL_CALLS: Final = ("total_cpu_seconds", "total_wall_seconds", "total_reply_mib")


class Reference:
    """The accepted solution of a problem, loaded when it is first needed."""

    def __init__(self, problem: Problem, host: Host) -> None:
        self._problem = problem
        self._path = problem.solutions / ACCEPTED
        self._host = host
        self._session: Session | None = None

    @property
    def exists(self) -> bool:
        """Whether the bank has the accepted solution at all: one may be given without its solutions."""
        return self._path.is_file()

    def constants(self) -> list[int | float | str | bytes]:
        """The numbers and texts that are written in it."""
        session = self._opened()
        return session.loaded.value if session and isinstance(session.loaded, Returned) else []

    def cpu_seconds(
        self,
        groups: Sequence[Sequence[bytes]],
        little_seconds: float = 0.0,
        enough_seconds: float = ENOUGH_SECONDS,
    ) -> float | None:
        """CPU time of the reference for all these requests; None when there is no such solution.

        Those of a group are sent at once. How much less it takes than `little_seconds` does not matter.
        """
        session = self._opened()
        if session is None:
            return None
        box, allowed = session.box, Allowance(self._problem.limits.most_cpu_seconds)
        measured: list[float] = []
        while len(measured) < MOST_MEASUREMENTS and sum(measured) < enough_seconds:
            if len(measured) >= FEW_MEASUREMENTS and min(measured) <= little_seconds:
                break
            before = box.cpu_seconds
            if not all(isinstance(box.ask_together(list(group), allowed), list) for group in groups):
                self._session = None  # it was too slow itself, or died: the next call begins anew
                return None
            measured.append(box.cpu_seconds - before)
        return min(measured)

    def replies(self, bodies: Sequence[bytes]) -> list[bytes] | None:
        """What it replies to requests, one after the other; None when it cannot be asked."""
        session = self._opened()
        if session is None:
            return None
        replies: list[bytes] = []
        for body in bodies:
            reply = session.box.ask(body, Allowance(self._problem.limits.most_cpu_seconds))
            if not isinstance(reply, bytes):
                self._session = None  # it was too slow itself, or died: the next call begins anew
                return None
            replies.append(reply)
        return replies

    def close(self) -> None:
        """End the box of the reference."""
        if self._session is not None:
            self._session.close()
            self._session = None

    def _opened(self) -> Session | None:
        """The session with the solution; None when there is none that loads."""
        if self._session is None and self.exists:
            limits = replace(self._problem.limits, **dict.fromkeys(_OF_ALL_CALLS, UNLIMITED))
            source = self._path.read_bytes()
            session = Session.open(self._host.second(), self._problem.interface, limits, source)
            if session.is_loaded:
                self._session = session
            else:
                session.close()
        return self._session
