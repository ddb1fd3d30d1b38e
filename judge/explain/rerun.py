"""Running a submission again in a fresh box, to explain a verdict. It never changes one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from judge.backends import Allowance, Host
from judge.bank.problems import Problem
from judge.bank.submission import Submission
from judge.calls.call import Call
from judge.calls.reference import Reference
from judge.calls.session import Session
from judge.model import Raised
from sandbox import requests

INTERRUPTED: Final = "Interrupted"
"""What the worker raises in a call that is interrupted."""
LONGEST_NUMBER: Final = 7
"""Digits of the number of a line."""


class Line(NamedTuple):
    """A line of a submission."""

    number: int
    """From 1 on."""
    code: str


@dataclass(frozen=True)
class Rerun:
    """What is needed to run a judged submission once more."""

    problem: Problem
    submission: Submission
    host: Host
    reference: Reference

    def slowest_line(self, call: Call, seconds: float) -> Line | None:
        """The line that took most of the first `seconds` CPU seconds of a call, by the word of the box."""
        with self.open() as session:
            if not session.is_loaded:
                return None
            session.box.ask(requests.encode("interrupt", seconds, []), Allowance(session.limits.cpu_seconds))
            if session.box.ended:
                return None
            outcome = session.repeat(call.operation, call.arguments()[0]).outcome
        if not isinstance(outcome, Raised) or outcome.type_name != INTERRUPTED:
            return None
        lines = self.submission.text.splitlines()
        text = outcome.message[:LONGEST_NUMBER]
        number = int(text) if text.isdecimal() else 0
        return Line(number, lines[number - 1].strip()) if 0 < number <= len(lines) else None

    def open(self) -> Session:
        """The submission in a new box. It may not load this time."""
        problem, source = self.problem, self.submission.source
        return Session.open(
            self.host,
            problem.interface,
            problem.limits,
            source,
            self.reference,
            forbidden=problem.forbidden,
        )
