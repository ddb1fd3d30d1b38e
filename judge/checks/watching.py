"""Watches the examples of a property: keeps the evidence, tells whose fault an exception is, ends shrinking.

What shrinking may take is counted in examples and bytes, not in seconds, so that the counterexample is the
same on every machine, however busy.
"""

from __future__ import annotations

import functools
import time
from typing import Any, Final

from judge.calls.call import Answer, CallFailed, Unsettled
from judge.calls.evidence import Evidence, Fault, incomparable
from judge.calls.session import Session
from judge.checks import drawing
from judge.checks.drawing import Body
from judge.checks.examples import Recorder

SOLUTION: Final = "solution"
"""The argument of a property that is not drawn, but is the submission."""
SHRINK_UNITS: Final = 500
"""The budget of shrinking. Each example that is tried costs 1, and 1 more per `UNIT_BYTES` of its calls.

Nearly all failures are as small as they can be after 150.
"""
UNIT_BYTES: Final = 1 << 16
"""Bytes of requests and replies that cost one unit."""
SHRINK_CPU_SECONDS: Final = 30.0
"""A second limit, of the judge's and the box's CPU time, for the person who waits; at most half of what is
left of the limit of all calls. The budget of examples nearly always ends first."""


class _Budget:
    """What may be spent on shrinking. It is counted from the first failure on."""

    def __init__(self, session: Session, units: int) -> None:
        self._session = session
        self._units_left = units
        box = session.box
        half = (session.limits.total_cpu_seconds - box.cpu_seconds) / 2  # the rest is for the next properties
        self._cpu_seconds = min(SHRINK_CPU_SECONDS, half)
        self._began: float | None = None

    def begin(self) -> None:
        """Start to count, at the first failure."""
        if self._began is None:
            self._began = self._cpu()

    def charge(self) -> None:
        """Charge one example, by the size of its calls."""
        answers = [call.answer for call in self._session.calls]
        size = sum(len(each.body) + len(each.reply) for each in answers if isinstance(each.reply, bytes))
        self._units_left -= 1 + size // UNIT_BYTES

    def is_spent(self) -> bool:
        """Whether nothing is left."""
        began = self._began
        return began is not None and (self._units_left <= 0 or self._cpu() - began > self._cpu_seconds)

    def _cpu(self) -> float:
        return time.thread_time() + self._session.box.cpu_seconds


class Watch:
    """Sees every example of one property: keeps the evidence, and ends shrinking in time."""

    def __init__(
        self,
        session: Session,
        shrink_units: int,
        recorder: Recorder | None = None,
        passing: tuple[type[Exception], ...] = drawing.REJECTED,
    ) -> None:
        self.session = session
        self.recorder = recorder
        self.evidence: Evidence | None = None
        self.held = 0
        """Examples that held before the first failure."""
        self.replayed: list[Answer] | None = None
        """The answers to the calls of the next example, when those have been made already."""
        self._budget = _Budget(session, shrink_units)
        self._passing = passing
        """Exceptions that pass through to Hypothesis, such as that of `assume`. They are no failures."""

    def watched(self, inner: Body) -> Body:
        """The body of the property, run under observation."""

        @functools.wraps(inner)
        def observed(*arguments: Any, **named: Any) -> None:
            if self._budget.is_spent():
                raise ShrunkEnough
            self.session.begin_example(self.replayed)
            if self.recorder is not None:
                self.recorder.note({name: value for name, value in named.items() if name != SOLUTION})
            shrinking = self.evidence is not None
            try:
                self._run(inner, *arguments, **named)
            finally:
                if shrinking:
                    self._budget.charge()
            self.held += self.evidence is None
            if self.recorder is not None:
                self.recorder.held(self.session.calls)

        return observed

    def _run(self, inner: Body, *arguments: Any, **named: Any) -> None:
        try:
            inner(*arguments, **named)
        except CallFailed as failed:
            self._keep(failed.fault)
            raise
        except AssertionError as failed:
            if not self.session.calls:
                raise PropertyBroken from failed
            self._keep(failed)
            raise
        except self._passing:  # `assume` and the like
            if self.recorder is not None:
                self.recorder.give_up()
            raise
        except (SystemExit, GeneratorExit) as error:  # no answer makes a property do that
            raise PropertyBroken from error
        except Exception as error:
            fault = incomparable(error, self.session)
            if fault is None:
                raise PropertyBroken from error
            self._keep(fault)
            raise fault from error

    def _keep(self, fault: Fault) -> None:
        """Hypothesis tries smaller and smaller examples, so the last that failed is the smallest."""
        if self.session.asked_together:
            raise Unsettled
        self._budget.begin()
        self.evidence = Evidence(tuple(self.session.calls), fault)


class ShrunkEnough(BaseException):
    """Ends the search. A BaseException: Hypothesis takes an Exception for a failure of the property."""


class PropertyBroken(BaseException):
    """The property itself is at fault. A BaseException, for the same reason."""
