"""Running a submission again in a fresh box, to explain a verdict. It never changes one."""

from __future__ import annotations

from dataclasses import dataclass

from judge.backends import Host
from judge.bank.problems import Problem
from judge.bank.submission import Submission
from judge.calls.evidence import Evidence
from judge.calls.reference import Reference
from judge.calls.session import Session
from judge.explain.failures import answer_text


@dataclass(frozen=True)
class Rerun:
    """What is needed to run a judged submission once more."""

    problem: Problem
    submission: Submission
    host: Host
    reference: Reference

    def open(self) -> Session:
        """The submission in a new box. It may not load this time."""
        problem, source = self.problem, self.submission.source
        return Session.open(self.host, problem.interface, problem.limits, source, self.reference)


def fresh_answer(evidence: Evidence, rerun: Rerun) -> str | None:
    """How the failing call ends in a fresh box, without the calls before it, in words. None if the same."""
    repeated = None
    with rerun.open() as session:
        if not session.is_loaded:
            return None
        for call in evidence.calls:
            repeated = None if session.box.ended else session.repeat(call)
    answer = answer_text(repeated) if repeated else None
    return None if answer == answer_text(evidence.calls[-1]) else answer
