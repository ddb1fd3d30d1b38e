"""From reports to grades: points for the checks that hold, and which of several submissions counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from judge.grading.files import Skipped
from judge.grading.plan import Entry, place
from judge.model import CheckKind, Report, Verdict


@dataclass(frozen=True)
class CheckInfo:
    """What every submission for a problem is asked."""

    kind: CheckKind
    title: str
    """Its sentence."""


@dataclass(frozen=True)
class Score:
    """Points, and the most that can be had."""

    points: float
    possible: float


POINTS: Final = {CheckKind.SAMPLE: 0.0, CheckKind.PROPERTY: 1.0}
"""What a check is worth where the problem does not say it."""


@dataclass(frozen=True)
class Grade:
    """What one student has for one problem: the submission that counts."""

    entry: Entry
    attempts: int
    """How many submissions of this student for this problem there are."""
    verdict: Verdict | None
    """None when it could not be judged."""
    score: Score | None
    cpu_seconds: float | None
    failed: str
    """The sentence of the check that decided."""
    call: str
    """The smallest call that shows it."""
    error: str | None = None


@dataclass
class CheckCount:
    """How often one check of a problem holds, among the submissions that count."""

    title: str
    passed: int = 0
    failed: int = 0
    not_run: int = 0
    """After a failure that ended the box."""


@dataclass(frozen=True)
class Pair:
    """Two submissions that have much in common."""

    problem: str
    students: tuple[str, str]
    paths: tuple[str, str]
    percent: int
    """How much of the shorter one is also in the other."""


@dataclass
class Gradebook:
    """Everything that the files of a run are made of; no report is held."""

    grades: list[Grade]
    """By student, then by problem."""
    skipped: list[Skipped]
    judged: int
    """How many distinct submissions this run judged."""
    before: int
    """How many submissions were judged before."""
    policy: str
    checks: dict[str, dict[str, CheckCount]] = field(default_factory=dict)
    """By problem and name."""
    similar: list[Pair] | None = None
    """None when nobody asked."""

    @property
    def errors(self) -> list[Grade]:
        """Those that could not be judged."""
        return [grade for grade in self.grades if grade.error is not None]

    def verdicts(self) -> Counter[str]:
        """How many grades there are of each verdict."""
        return Counter(grade.verdict for grade in self.grades if grade.verdict is not None)

    def count(self, problem: str, checks: Mapping[str, CheckInfo], report: Report) -> None:
        """Count which checks hold in a submission that counts."""
        counts = self.checks.setdefault(problem, {})
        results = {each.name: each.passed for each in report.properties}
        for name, check in checks.items():
            found = counts.setdefault(name, CheckCount(check.title))
            if name not in results:
                found.not_run += 1
            elif results[name]:
                found.passed += 1
            else:
                found.failed += 1


def score(report: Report, checks: Mapping[str, CheckInfo], points: Mapping[str, float]) -> Score:
    """The sum of the points of the checks that hold.

    Each property is worth 1 unless `points` says otherwise, a sample 0: it is in the statement. A
    rejected submission never has all points: if only a sample fails, the smallest points of a check are taken
    off.
    """
    worth = {name: points.get(name, POINTS[check.kind]) for name, check in checks.items()}
    possible = sum(worth.values())
    passed = sum(worth[each.name] for each in report.properties if each.passed)
    if not report.accepted and passed == possible:
        passed -= min((each for each in worth.values() if each), default=0.0)
    return Score(passed, possible)


def graded_by(
    report: Report, checks: Mapping[str, CheckInfo], points: Mapping[str, float], entry: Entry, attempts: int
) -> Grade:
    """The grade of one submission that was judged."""
    failure = report.failure
    return Grade(
        entry=entry,
        attempts=attempts,
        verdict=report.verdict,
        score=score(report, checks, points),
        cpu_seconds=report.usage.cpu_seconds if report.usage else None,
        failed=failure.title if failure else "",
        call=(failure.call or failure.message) if failure else "",
    )


def ungraded(entry: Entry, attempts: int, error: str) -> Grade:
    """The grade of a submission that could not be judged."""
    return Grade(entry, attempts, None, None, None, "", "", error)


def counting(grades: Iterable[Grade], policy: str) -> list[Grade]:
    """For each student and problem the submission that counts."""
    chosen: dict[tuple[tuple[str, ...], str], Grade] = {}
    for grade in grades:
        other = chosen.setdefault(place(grade.entry), grade)
        chosen[place(grade.entry)] = max(
            grade, other, key=_quality if policy == "best" else lambda each: each.entry.order
        )
    return sorted(
        chosen.values(), key=lambda each: (each.entry.student, each.entry.owner, each.entry.problem)
    )


def _quality(grade: Grade) -> tuple[Any, ...]:
    """The more points, the better verdict, the later."""
    order = list(Verdict)
    if grade.verdict is None or grade.score is None:
        return (-1.0, -len(order), grade.entry.order)
    return (grade.score.points, -order.index(grade.verdict), grade.entry.order)
