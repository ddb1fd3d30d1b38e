"""The submission again, in fresh boxes, when the verdict stands: to explain it, never to change it."""

from __future__ import annotations

from dataclasses import dataclass

from judge.backends import Host
from judge.bank.problems import Problem
from judge.bank.submission import Submission
from judge.calls.evidence import Evidence
from judge.calls.reference import Reference
from judge.calls.session import Session
from judge.explain.failures import answer_text
from judge.model import Returned


@dataclass(frozen=True)
class Rerun:
    """What is needed to run a judged submission once more."""

    problem: Problem
    submission: Submission
    host: Host
    reference: Reference

    def open(self) -> Session | None:
        """The submission, loaded in a new box; None when it does not load this time."""
        box = self.host.open(self.problem.limits)
        session = Session(box, self.problem.interface, self.problem.limits, self.reference.cpu_seconds)
        loaded, _ = session.load(self.submission.source)
        if isinstance(loaded, Returned):
            return session
        box.close()
        return None


def fresh_answer(evidence: Evidence, rerun: Rerun) -> str | None:
    """How the last call ends where nothing else was called before, in words; None when it is as it was."""
    session = rerun.open()
    if session is None:
        return None
    repeated = None
    for call in evidence.calls:
        repeated = None if session.box.ended else session.repeat(call)
    session.box.close()
    answer = answer_text(repeated) if repeated else None
    return None if answer == answer_text(evidence.calls[-1]) else answer
