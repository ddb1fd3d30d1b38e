"""What goes back to a learning platform: its own columns, with the grades.

Where the roster is what the platform exported, its rows and columns come back with the grades filled in. What
is not known stays empty, so that no upload makes a 0 of it.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any, Final

from judge.errors import JudgeError, UsageError
from judge.grading.gradebook import Gradebook, Total
from judge.grading.roster import Member
from judge.grading.told import Teller
from judge.messages.text import cell
from judge.messages.translation import Message, told

CANVAS: Final = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
MOODLE: Final = ("Identifier", "Full name", "Grade", "Feedback comments")
_UNTITLED: Final = "judge"


def canvas_csv(book: Gradebook, file: IO[str]) -> None:
    """A gradebook that Canvas imports: its columns, and one for the assignment."""
    columns = [*CANVAS, _canvas_column(book)]

    def row(total: Total, member: Member | None) -> dict[str, Any]:
        first = total.grades[0].entry.by
        known = member.row if member else {"Student": total.student, "ID": first.number}
        return {**known, columns[-1]: _points(total)}

    possible = max((each.score.possible for each in book.totals()), default=0.0)
    first = {"Student": "    Points Possible", columns[-1]: possible}
    _write(file, columns, [first, *_rows(book, row)])


def moodle_csv(book: Gradebook, file: IO[str]) -> None:
    """A grading worksheet that Moodle reads ("Upload grading worksheet"): its columns, grades, comments."""
    columns = [*(book.roster.columns if book.roster and is_of(book, MOODLE[:2]) else MOODLE)]
    columns += [each for each in MOODLE if each not in columns]

    def row(total: Total, member: Member | None) -> dict[str, Any]:
        identifier = f"Participant {total.grades[0].entry.by.number}"
        known = member.row if member else {"Identifier": identifier, "Full name": total.student}
        comments = [each.override.reason for each in total.grades if each.override is not None]
        said = {"Feedback comments": "; ".join(comments)} if comments else {}
        return {**known, "Grade": _points(total), **said}

    _write(file, columns, _rows(book, row))


PLATFORMS: Final = {"canvas": canvas_csv, "moodle": moodle_csv}
"""What writes the table that each of them imports."""


def is_of(book: Gradebook, columns: Iterable[str]) -> bool:
    """Whether the roster has these columns of a platform."""
    return book.roster is not None and set(columns) <= set(book.roster.columns)


def platforms_of(book: Gradebook, layouts: Iterable[str]) -> set[str]:
    """The platforms that the answers or the roster come from, of those that import a table."""
    found = set(layouts)
    if is_of(book, CANVAS):
        found.add("canvas")
    if is_of(book, MOODLE[:2]):
        found.add("moodle")
    return found & PLATFORMS.keys()


def gradescope_json(book: Gradebook, teller: Teller, file: IO[str]) -> None:
    """The results.json of an autograder of Gradescope, for the one student that it runs for.

    At a level at which points are not told, the student sees them when the instructor publishes them. Raises
    UsageError for several students.
    """
    totals = book.totals()
    if len(totals) != 1:
        raise UsageError(
            Message("results.json is about one student, and there are {count}.", count=len(totals)),
            "An autograder has one student's files: `--layout single`.",
        )
    grades, score = teller.of(totals[0]), totals[0].score
    tests = [
        {"name": check.title, "status": "passed" if check.passed else "failed"}
        for each in grades
        for check in (each.report.properties if each.report else ())
    ]
    results: dict[str, Any] = {
        "score": score.points,
        "output": "\n".join(f"{each.problem}\n{each.text}" for each in grades),
        "output_format": "text",
        "tests": tests,
    }
    if teller.total(grades) is None:
        results |= {"visibility": "after_published", "stdout_visibility": "hidden"}
    if not totals[0].is_complete:
        del results["score"]  # no fault of the student: it can be run again
        results["output"] += f"\n{teller.words['not_judged_here']}\n"
    json.dump(results, file, ensure_ascii=False, indent=1)


def gradescope_refusal(reason: JudgeError, language: str, file: IO[str]) -> None:
    """The results.json for a student of whom nothing can be graded: 0 points, and why."""
    said = "\n".join(told(each, language) for each in (reason.sentence, reason.hint) if each)
    json.dump({"score": 0, "output": said, "output_format": "text"}, file, ensure_ascii=False, indent=1)


def _canvas_column(book: Gradebook) -> str:
    """The column of the assignment as Canvas has exported it, `Homework 1 (77)`; else its title."""
    title = book.assignment.title or _UNTITLED
    columns = book.roster.columns if book.roster else ()
    return next((each for each in columns if each == title or each.startswith(f"{title} (")), title)


def _rows(book: Gradebook, row: Callable[[Total, Member | None], dict[str, Any]]) -> Iterator[dict[str, Any]]:
    members = {each.owner: each for each in book.roster.members} if book.roster else {}
    for total in book.totals():
        if not members or total.owner in members:  # whom the platform does not know it cannot grade
            yield row(total, members.get(total.owner))


def _points(total: Total) -> float | None:
    return total.score.points if total.is_complete else None


def _write(file: IO[str], columns: list[str], rows: Iterable[dict[str, Any]]) -> None:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(map(cell, columns))
    writer.writerows([cell(row.get(each)) for each in columns] for row in rows)
