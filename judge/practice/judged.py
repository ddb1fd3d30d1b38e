"""A judgement as a person is given it: the report, as far as they may be told, and the calls that failed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from judge import judging
from judge.bank.problems import Problem
from judge.bank.submission import Submission
from judge.checks.properties import Effort
from judge.errors import BadProblem
from judge.explain.script import script
from judge.reports.feedback import redacted, redacted_error
from judge.store import home
from judge.terms import Feedback

if TYPE_CHECKING:
    from judge.backends import Host
    from judge.calls.call import Call
    from judge.judging import Plan, Progress
    from judge.model import Report
    from judge.workers.process import Equipment


class Judged(NamedTuple):
    """A judgement, as a person sees it."""

    report: Report
    calls: str | None
    """The calls that failed, as statements that make them again. None where none failed, they are too large,
    or nobody may know them."""


def judged(
    problem: Problem, submission: Submission, host: Host, plan: Plan, level: Feedback, progress: Progress
) -> Judged:
    """Judge a submission for a person who may be told so much. Raises JudgeError when it is not its fault."""
    calls: list[Call] = []
    try:
        full = judging.judge(problem, submission, host, plan, progress, calls.extend)
    except BadProblem as error:
        raise redacted_error(error, level) from None
    is_told = level is Feedback.FULL and bool(calls)
    return Judged(redacted(full, level), script(calls, problem.interface) if is_told else None)


@dataclass(frozen=True)
class Question:
    """A submission for a process that stays warm."""

    problem: Problem
    submission: Submission
    effort: Effort
    language: str
    compares_pace: bool


def answering(settings: None, equipment: Equipment) -> Callable[[Question], Judged | None]:
    """What such a process does. The answer is None where another question came meanwhile."""
    del settings

    def stop(*progress: int) -> None:
        del progress
        if equipment.is_asked_again():
            raise _AskedAgain

    def answer(asked: Question) -> Judged | None:
        plan = judging.Plan(
            asked.effort, home.cache(), language=asked.language, compares_pace=asked.compares_pace
        )
        try:
            stop()
            return judged(asked.problem, asked.submission, equipment.host, plan, asked.problem.feedback, stop)
        except _AskedAgain:
            return None

    return answer


class _AskedAgain(Exception):
    """Nobody waits for this answer any more."""
