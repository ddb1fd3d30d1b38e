"""Grades as files for other programs: CSV for a spreadsheet, JUnit XML for a build server.

Names of files and of students are hostile: a spreadsheet must not take them for formulas, nor XML for markup.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import IO, Any, Final

from judge.grading.files import Skipped
from judge.grading.gradebook import Alike, Gradebook, Total
from judge.grading.overrides import COLUMNS, Override
from judge.grading.scores import Grade, status
from judge.messages.text import cell
from judge.messages.words import words_in
from judge.reports import junit

_GRADE_COLUMNS: Final = (
    "student", "problem", "verdict", "points", "possible", "percent", "attempts", "cpu_seconds", "file",
    "error", "days_late", "decided_points", "comment",
)  # fmt: skip


def grades_csv(book: Gradebook, file: IO[str]) -> None:
    """A line for each student and problem."""
    _write(file, _GRADE_COLUMNS, map(_row, book.grades))


def skipped_csv(skipped: Iterable[Skipped], file: IO[str]) -> None:
    """A line for each file that was not judged, with the reason."""
    _write(file, ("file", "reason"), ((each.path, each.reason) for each in skipped))


def matrix_csv(book: Gradebook, file: IO[str]) -> None:
    """A line for each student: the points of each problem, and in all. What is not known is empty."""
    problems = book.problems()
    members = {each.owner: each for each in book.roster.members} if book.roster else {}
    totals = book.totals()

    def row(total: Total) -> Iterator[Any]:
        member = members.get(total.owner)
        yield total.student
        yield " ".join(sorted(member.numbers)) if member else total.grades[0].entry.by.number
        yield member.section if member else None
        points = {grade.entry.problem: grade.score.points for grade in total.grades if grade.score}
        yield from (points.get(problem) for problem in problems)
        yield from (total.score.points, total.score.possible if total.is_complete else None)

    _write(file, ("student", "numbers", "section", *problems, "total", "possible"), map(row, totals))


def overrides_csv(overrides: Iterable[Override], file: IO[str]) -> None:
    """A line for each decision of a person, as `judge.grading.overrides` reads it again."""
    _write(file, COLUMNS, ((each.student, each.problem, each.points, each.reason) for each in overrides))


def similar_csv(groups: Iterable[Alike], file: IO[str]) -> None:
    """A line for each two submissions that have much in common, with their group."""
    columns = ("group", "students in group", "problem", "student", "other student", "percent in common")
    rows = (
        (number, len(group.students), group.problem, *each.students, each.percent, *each.paths)
        for number, group in enumerate(groups, start=1)
        for each in group.pairs
    )
    _write(file, (*columns, "file", "other file"), rows)


def junit_xml(book: Gradebook, file: IO[str]) -> None:
    """A suite for each problem, a case for each student."""
    by_problem = sorted(book.grades, key=lambda grade: grade.entry.problem)
    suites = (
        junit.Suite(problem, [_case(grade) for grade in group])
        for problem, group in groupby(by_problem, key=lambda grade: grade.entry.problem)
    )
    file.write(junit.document("judge grade", suites))


def _case(grade: Grade) -> junit.Case:
    outcome = None
    if grade.error is not None:
        outcome = junit.CaseResult("error", message=grade.error)
    elif grade.is_missing:
        outcome = junit.CaseResult("skipped", message="missing")
    elif grade.verdict is not None and grade.verdict != "accepted":
        text = f"{grade.failed}\n{grade.call}"
        outcome = junit.CaseResult("failure", grade.verdict, words_in("en")[grade.verdict], text)
    return junit.Case(grade.entry.student, str(grade.entry.path), grade.cpu_seconds or 0, outcome)


def _row(grade: Grade) -> Iterator[Any]:
    score = grade.score
    percent = round(100 * score.points / score.possible, 1) if score and score.possible else None
    yield from (grade.entry.student, grade.entry.problem, status(grade))
    yield from (score.points, score.possible, percent) if score else (None, None, None)
    yield grade.attempts
    yield None if grade.cpu_seconds is None else round(grade.cpu_seconds, 3)
    yield from (None if grade.is_missing else grade.entry.path, grade.error)
    yield grade.days_late or None
    yield from (grade.override.points, grade.override.reason) if grade.override else (None, None)


def _write(file: IO[str], columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> None:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(value) for value in row] for row in rows)
