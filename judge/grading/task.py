"""What a process of `judge grade` does with one submission."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from judge import judging
from judge.bank import problems
from judge.bank.fingerprint import fingerprint
from judge.bank.problems import Problem
from judge.bank.submission import Submission
from judge.checks import properties
from judge.checks.properties import EFFORTS
from judge.errors import BadProblem, JudgeError
from judge.judging import Plan
from judge.messages.translation import Message
from judge.messages.words import words_in
from judge.model import CheckKind, Report
from judge.reports import codec
from judge.store import home
from judge.terms import Flavour
from judge.workers.process import Equipment

EFFORT: Final = "full"
MAX_OUTPUT: Final = 1 << 16
"""Characters of what was printed that are kept: a class prints more than a disk holds."""


@dataclass(frozen=True)
class Settings:
    """What holds for every submission of a class."""

    seed: int
    language: str
    secret: bytes = field(repr=False)


@dataclass(frozen=True)
class Task:
    """One submission, to be judged on a problem."""

    folder: Path
    """The problem's, from `Equipment.files` on."""
    fingerprint: str
    """The problem's: with another one the judgement would be about another problem."""
    source: bytes


Checks = dict[str, dict[str, str]]
Judged = dict[str, Any]
"""A report as `reports.codec` makes it, and the kind and sentence of each check of its problem."""


def grader(settings: Settings, equipment: Equipment) -> Callable[[Task], Judged]:
    """Judges submissions. Raises JudgeError."""
    plan = Plan(EFFORTS[EFFORT], home.cache(), settings.seed, settings.language, secret=settings.secret)
    known: dict[tuple[str, Flavour], Checks] = {}

    def answer(task: Task) -> Judged:
        problem = problems.load(equipment.files / task.folder)
        if fingerprint(problem) != task.fingerprint:
            raise JudgeError(
                Message(
                    "The problem `{problem}` changed while the class was being graded.", problem=problem.id
                ),
                "Give the same command again.",
            )
        report = judging.judge(problem, Submission(task.source), equipment.host, plan)
        asked = (task.fingerprint, report.flavour)
        if asked not in known:
            known[asked] = _checks(problem, report.flavour, plan.language)
        return {"report": codec.to_plain(_bounded(report)), "checks": known[asked]}

    return answer


def _checks(problem: Problem, flavour: Flavour, language: str) -> Checks:
    """The kind and the sentence of every check, by name. Raises BadProblem for points of something else."""
    found = properties.load(problem, EFFORTS[EFFORT], home.cache(), flavour).properties
    checks = {
        name: {"kind": CheckKind.SAMPLE.value, "title": words_in(language)["sample"].format(number)}
        for number, name in enumerate(problem.sample_names, start=1)
    }
    checks |= {
        each.__name__: {"kind": CheckKind.PROPERTY.value, "title": problem.title_of(each, language)}
        for each in found
    }
    unknown = sorted(problem.points.keys() - checks)
    if unknown:
        path = problem.folder / "problem.toml"
        raise BadProblem(problem.id, path, Message("there is no such check"), f"points.{unknown[0]}")
    return checks


def _bounded(report: Report) -> Report:
    """The report with the beginning of what was printed."""
    failure = report.failure
    hidden = failure.output if failure else ""
    public = report.output.removesuffix(hidden)[:MAX_OUTPUT]
    if failure:
        failure = replace(failure, output=hidden[:MAX_OUTPUT])
    results = tuple(
        replace(each, failure=each.failure and replace(each.failure, output=each.failure.output[:MAX_OUTPUT]))
        for each in report.properties
    )
    return replace(report, properties=results, failure=failure, output=public + hidden[:MAX_OUTPUT])
