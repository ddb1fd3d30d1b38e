"""The files of a graded class: what an instructor reads, and a text for each student."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import IO, Final

from judge.errors import GradesUnwritable
from judge.grading.catalogue import Catalogue
from judge.grading.gradebook import Gradebook
from judge.grading.journal import Journal
from judge.grading.page import class_page
from judge.grading.scores import Grade
from judge.grading.tables import grades_csv, junit_xml, matrix_csv, similar_csv, skipped_csv
from judge.messages.translation import Message
from judge.messages.words import class_words_in
from judge.model import Report
from judge.reports import codec
from judge.reports.feedback import redacted
from judge.terms import Feedback

AsText = Callable[[Report], str]
"""A report as a person reads it in a file, with a newline at the end of each line."""
_UNSAFE_IN_NAMES: Final = re.compile(r"[^\w-]+")


def write_class(book: Gradebook, folder: Path, language: str) -> list[Path]:
    """Write what an instructor reads; the paths. Raises GradesUnwritable."""
    writers: dict[str, Callable[[IO[str]], None]] = {
        "grades.csv": lambda file: grades_csv(book, file),
        "matrix.csv": lambda file: matrix_csv(book, file),
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
    as_text: AsText,
) -> None:
    """Write a file for each student, with what the feedback level of each problem allows."""
    words = class_words_in(language)
    for owner, group in groupby(book.grades, key=lambda grade: grade.entry.owner):
        grades = list(group)
        shown = [_told(grade, journal, catalogue, feedback, words, as_text) for grade in grades]
        # two names may differ in nothing that a file name can hold
        number = hashlib.sha256(repr(owner).encode()).hexdigest()[:8]
        name = _UNSAFE_IN_NAMES.sub("_", grades[0].entry.student)[:40]
        _replace(folder / f"{name}-{number}.txt", partial(_write_all, shown))


def _told(
    grade: Grade,
    journal: Journal,
    catalogue: Catalogue,
    feedback: Feedback,
    words: dict[str, str],
    as_text: AsText,
) -> str:
    """What a student reads about one problem."""
    line = journal.line(grade.entry)
    if grade.error is not None or line is None:
        return f"{grade.entry.problem}\n\n{words['not_judged_here']}\n\n"
    level = Feedback.strictest(catalogue.find(grade.entry.problem).feedback, feedback)
    text = as_text(redacted(codec.from_plain(line["report"]), level))
    if level is not Feedback.VERDICT and grade.score is not None:  # points say how many checks hold
        text += f"{words['points']}: {grade.score.points:g} / {grade.score.possible:g}\n"
    return f"{text}\n"


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
            Message("`{path}` cannot be written: {reason}.", path=path, reason=error.strerror),
            "What was judged is kept in results.jsonl: make room, and give the same command again.",
        ) from error
