"""The files and the summary of a graded class."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable
from functools import partial
from io import StringIO
from itertools import groupby
from pathlib import Path
from typing import IO, Any, Final

from rich.console import Console, Group
from rich.text import Text

from judge.errors import GradesUnwritable
from judge.feedback import redacted
from judge.grading.journal import Journal, report_of
from judge.grading.plan import Catalogue
from judge.grading.scores import Grade, Gradebook
from judge.model import Feedback
from judge.render.page import class_page
from judge.render.reports import report
from judge.render.tables import grades_csv, junit_xml, one_line, similar_csv, skipped_csv
from judge.render.words import CLASS_WORDS, WORDS

COLUMNS: Final = 100
_UNSAFE_IN_NAMES: Final = re.compile(r"[^\w-]+")


def write_class(book: Gradebook, folder: Path, language: str) -> list[Path]:
    """Write what an instructor reads; the paths. Raises GradesUnwritable."""
    writers: dict[str, Callable[[IO[str]], None]] = {
        "grades.csv": lambda file: grades_csv(book, file),
        "junit.xml": lambda file: junit_xml(book, file),
        "report.html": lambda file: class_page(book, file, language),
        "skipped.csv": lambda file: skipped_csv(book.skipped, file),
    }
    if book.similar is not None:
        writers["similar.csv"] = lambda file: similar_csv(book.similar or (), file)
    for name, write in writers.items():
        _replace(folder / name, write)
    return [folder / name for name in writers]


def write_students(
    book: Gradebook,
    folder: Path,
    journal: Journal,
    catalogue: Catalogue,
    feedback: Feedback,
    language: str,
) -> None:
    """Write a file for each student, with what the feedback level of each problem allows."""
    words = WORDS[language] | CLASS_WORDS[language]
    for owner, group in groupby(book.grades, key=lambda grade: grade.entry.owner):
        grades = list(group)
        shown = [_told(grade, journal, catalogue, feedback, words, language) for grade in grades]
        # two names may differ in nothing that a file name can hold
        number = hashlib.sha256(repr(owner).encode()).hexdigest()[:8]
        name = _UNSAFE_IN_NAMES.sub("_", grades[0].entry.student)[:40]
        _replace(folder / f"{name}-{number}.txt", partial(_write_all, shown))


def class_summary(book: Gradebook, paths: Iterable[Path], sandbox: str, language: str) -> Group:
    """What is said at the end of a run."""
    words = WORDS[language] | CLASS_WORDS[language]
    accepted = book.verdicts()["accepted"]
    lines: list[Any] = [words["summary"].format(accepted, len(book.grades), book.judged, book.before)]
    if sandbox == "unsafe":
        lines.append(Text(words["unsafe"], style="yellow"))
    if book.errors:
        lines.append(Text(words["errors"].format(len(book.errors)), style="yellow"))
    if book.skipped:
        lines.append(words["skipped"].format(len(book.skipped)))
    if book.similar:
        lines.append(words["similar_count"].format(len(book.similar)))
    lines.append(words["written"].format(", ".join(one_line(str(path)) for path in paths)))
    return Group(*(Text(line) if isinstance(line, str) else line for line in lines))


def _told(
    grade: Grade,
    journal: Journal,
    catalogue: Catalogue,
    feedback: Feedback,
    words: dict[str, str],
    language: str,
) -> str:
    """What a student reads about one problem."""
    line = journal.line(grade.entry)
    if grade.error is not None or line is None:
        return f"{grade.entry.problem}\n\n{words['not_judged_here']}\n\n"
    level = Feedback.strictest(catalogue.find(grade.entry.problem).feedback, feedback)
    told = redacted(report_of(line["report"]), level)
    text = StringIO()
    console = Console(file=text, width=COLUMNS, highlight=False, color_system=None)
    console.print(report(told, language))
    if level is not Feedback.VERDICT and grade.score is not None:  # points say how many checks hold
        console.print(f"{words['points']}: {grade.score.points:g} / {grade.score.possible:g}")
    return "\n".join(each.rstrip() for each in text.getvalue().splitlines()) + "\n\n"


def _write_all(texts: list[str], file: IO[str]) -> None:
    file.writelines(texts)


def _replace(path: Path, write: Callable[[IO[str]], None]) -> None:
    """Write a file whole, or leave the one that is there. Raises GradesUnwritable."""
    beside = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)
        with open(beside, "x", encoding="utf-8", errors="backslashreplace", newline="") as file:  # no link
            write(file)
        os.replace(beside, path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise GradesUnwritable(
            f"`{path}` cannot be written: {error.strerror}.",
            "What was judged is kept in results.jsonl: make room, and give the same command again.",
        ) from error
