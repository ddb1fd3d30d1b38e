"""The files of a graded class: what an instructor reads, and a text for each student."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import IO, Final

from judge.grading.catalogue import Catalogue
from judge.grading.decisions import FILE as OVERRIDES
from judge.grading.gradebook import Gradebook
from judge.grading.journal import Journal
from judge.grading.overrides import Override
from judge.grading.page import class_page
from judge.grading.scores import Grade
from judge.grading.tables import grades_csv, junit_xml, matrix_csv, overrides_csv, similar_csv, skipped_csv
from judge.grading.writing import replace_file
from judge.messages.words import class_words_in
from judge.model import Report
from judge.reports import codec
from judge.reports.feedback import redacted
from judge.terms import Feedback

AsText = Callable[[Report], str]
"""A report as a person reads it in a file, with a newline at the end of each line."""
_UNSAFE_IN_NAMES: Final = re.compile(r"[^\w-]+")


def write_class(book: Gradebook, overrides: Sequence[Override], folder: Path, language: str) -> list[Path]:
    """Write what an instructor reads; the paths. Raises GradesUnwritable."""
    writers: dict[str, Callable[[IO[str]], None]] = {
        "grades.csv": lambda file: grades_csv(book, file),
        "matrix.csv": lambda file: matrix_csv(book, file),
        "junit.xml": lambda file: junit_xml(book, file),
        "report.html": lambda file: class_page(book, file, language),
        "skipped.csv": lambda file: skipped_csv(book.skipped, file),
    }
    if overrides:
        writers[OVERRIDES] = lambda file: overrides_csv(overrides, file)
    if book.similar is not None:
        writers["similar.csv"] = lambda file: similar_csv(book.similar or (), file)
    for name, write in writers.items():
        replace_file(folder / name, write)
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
        replace_file(folder / f"{name}-{number}.txt", partial(_write_all, shown))


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
