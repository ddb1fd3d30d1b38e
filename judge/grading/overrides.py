"""What people decide: points and comments that stand above what was judged, now and in every later run.

They are kept in the output folder, as a CSV file that people may read. A row without points is a comment.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NoReturn

from judge.errors import UsageError
from judge.grading.spreadsheet import Sheet, read_sheet
from judge.messages.translation import Message

COLUMNS: Final = ("student", "problem", "points", "reason")


@dataclass(frozen=True)
class Override:
    """What a person says about the answer of a student to a problem."""

    student: str
    """As grades.csv has it, or a number of the roster."""
    problem: str
    points: float | None
    """None for a comment."""
    reason: str
    line: int = field(default=0, compare=False)
    """Where it stands in its file."""


def read_overrides(path: Path) -> list[Override]:
    """The rows of a file. Raises UsageError for the first that cannot be meant."""
    sheet = read_sheet(path)
    missing = [each for each in COLUMNS if sheet.column(each) is None]
    if missing:
        raise UsageError(
            Message("`{path}` has no column `{name}`.", path=path, name=missing[0]),
            Message("Its first line is to be: {columns}", columns=",".join(COLUMNS)),
        )
    return [_override(sheet, line, row) for line, row in sheet.rows]


def _override(sheet: Sheet, line: int, row: dict[str, str]) -> Override:
    student, problem, points, reason = (row[sheet.column(each) or ""] for each in COLUMNS)
    if not student or not problem:
        wrong(sheet.path, line, Message("it names no student, or no problem"))
    if not reason:
        wrong(sheet.path, line, Message("it gives no reason"))
    if not points:
        return Override(student, problem, None, reason, line)
    try:
        number = float(points.replace(",", "."))
    except ValueError:
        number = math.nan
    if not 0 <= number < math.inf:
        wrong(sheet.path, line, Message("`{points}` is no number of points", points=points))
    return Override(student, problem, number, reason, line)


def wrong(path: Path, line: int, reason: Message) -> NoReturn:
    """Raise the UsageError about a line."""
    raise UsageError(
        Message("`{path}`, line {line}: {reason}.", path=path, line=line, reason=reason),
        "Nothing of the file was taken over. Mend the line, and give the same command again.",
    )
