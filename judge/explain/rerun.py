"""Running a submission again in a fresh box, to explain a verdict. It never changes one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

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


@dataclass(frozen=True)
class Rerun:
    """What is needed to run a judged submission once more."""

    problem: Problem
    submission: Submission
    host: Host
    reference: Reference

    def line_after(self, call: Call, seconds: float) -> int | None:
        """The line in which a call of a function is after so much CPU time, by the word of the box."""
        with self.open() as session:
            if not session.is_loaded:
                return None
            session.box.ask(requests.encode("interrupt", seconds, []), Allowance(session.limits.cpu_seconds))
            if session.box.ended:
                return None
            outcome = session.repeat(call.operation, call.arguments()[0]).outcome
        frames = outcome.frames if isinstance(outcome, Raised) and outcome.type_name == INTERRUPTED else ()
        return frames[-1].line if frames else None

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
