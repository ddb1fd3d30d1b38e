"""From reports to grades: points for the checks that hold, and which of several submissions counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from judge.grading.assignment import Assignment, Late
from judge.grading.overrides import Override
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
    is_missing: bool = False
    """The assignment asks for it, and nothing was handed in."""
    days_late: int = 0
    """Days that had begun after the answer was due; 1 when it is only known that it was late."""
    override: Override | None = None
    """What a person decided; then the score is theirs, unless it is only a comment."""


def score(
    report: Report,
    checks: Mapping[str, CheckInfo],
    points: Mapping[str, float],
    floor: frozenset[str] = frozenset(),
) -> Score:
    """The sum of the points of the checks that hold; none when all of these are in the `floor`.

    Each property is worth 1 unless `points` says otherwise, a sample 0: it is in the statement. A
    rejected submission never has all points: if only a sample fails, the smallest points of a check are taken
    off.
    """
    worth = {name: points.get(name, POINTS[check.kind]) for name, check in checks.items()}
    possible = sum(worth.values())
    held = {each.name for each in report.properties if each.passed}
    passed = sum(worth[name] for name in held)
    if not report.accepted and held <= floor:  # a constant answer passes these, too
        passed = 0.0
    if not report.accepted and passed == possible:
        passed -= min((each for each in worth.values() if each), default=0.0)
    return Score(passed, possible)


def graded_by(report: Report, earned: Score, entry: Entry, attempts: int) -> Grade:
    """The grade of one submission that was judged."""
    failure = report.failure
    return Grade(
        entry=entry,
        attempts=attempts,
        verdict=report.verdict,
        score=earned,
        cpu_seconds=report.usage.cpu_seconds if report.usage else None,
        failed=failure.title if failure else "",
        call=(failure.call or failure.message) if failure else "",
    )


def status(grade: Grade) -> str:
    """What became of an answer: a verdict, `judge_error`, or `missing`."""
    return "missing" if grade.is_missing and grade.error is None else grade.verdict or "judge_error"


def ungraded(entry: Entry, attempts: int, error: str) -> Grade:
    """The grade of a submission that could not be judged."""
    return Grade(entry, attempts, None, None, None, "", "", error)


def settled(grade: Grade, assignment: Assignment, days: int) -> Grade:
    """The grade in points of the assignment, less what is taken off for so many days that it is late."""
    if grade.score is None:
        return replace(grade, days_late=days)
    earned, possible = grade.score.points, grade.score.possible
    if assignment.problems is not None:
        worth = assignment.problems[grade.entry.problem]
        share = earned / possible if possible else float(grade.verdict is Verdict.ACCEPTED)
        earned, possible = worth * share, worth
    points = round(earned * _share_kept(days, assignment.late), 2)
    return replace(grade, score=Score(points, possible), days_late=days)


def _share_kept(days: int, late: Late | None) -> float:
    if late is None or days == 0:
        return 1.0
    if late.days is not None and days > late.days:
        return 0.0
    return 1.0 - min(days * late.percent_per_day, late.most_percent, 100.0) / 100.0


def with_missing(
    grades: list[Grade],
    students: Mapping[tuple[str, ...], str],
    assignment: Assignment,
    failing: Mapping[str, str],
) -> list[Grade]:
    """The grades, with 0 points for each problem of the assignment that a student has not answered.

    By a problem that is `failing` nobody gets a 0: its reason is the error of the grade.
    """
    possible = {grade.entry.problem: grade.score.possible for grade in grades if grade.score is not None}
    possible |= assignment.problems or {}
    there = {place(grade.entry) for grade in grades}
    absent = [
        _missing(Entry.absent(owner, name, problem), points, failing.get(problem))
        for owner, name in students.items()
        for problem, points in possible.items()
        if (owner, problem) not in there
    ]
    return _sorted([*grades, *absent])


def _missing(entry: Entry, possible: float, error: str | None) -> Grade:
    score = Score(0.0, possible) if error is None else None
    return Grade(entry, 0, None, score, None, "", "", error, is_missing=True)


def decided(
    grades: Iterable[Grade], overrides: Mapping[tuple[tuple[str, ...], str], Override]
) -> list[Grade]:
    """The grades, with what people decided above what was judged."""
    found = []
    for grade in grades:
        override = overrides.get(place(grade.entry))
        if override is None:
            found.append(grade)
        elif override.points is None:
            found.append(replace(grade, override=override))
        else:
            possible = grade.score.possible if grade.score else override.points
            found.append(replace(grade, override=override, score=Score(override.points, possible)))
    return found


def counting(grades: Iterable[Grade], policy: str) -> list[Grade]:
    """For each student and problem the submission that counts."""
    chosen: dict[tuple[tuple[str, ...], str], Grade] = {}
    for grade in grades:
        other = chosen.setdefault(place(grade.entry), grade)
        chosen[place(grade.entry)] = max(
            grade, other, key=_quality if policy == "best" else lambda each: each.entry.order
        )
    return _sorted(chosen.values())


def _sorted(grades: Iterable[Grade]) -> list[Grade]:
    return sorted(grades, key=lambda each: (each.entry.student, each.entry.owner, each.entry.problem))


def _quality(grade: Grade) -> tuple[Any, ...]:
    """The more points, the better verdict, the later."""
    order = list(Verdict)
    if grade.verdict is None or grade.score is None:
        return (-1.0, -len(order), grade.entry.order)
    return (grade.score.points, -order.index(grade.verdict), grade.entry.order)
