"""The files of a graded class that an instructor reads, and uploads."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from pathlib import Path

from judge.errors import JudgeError
from judge.grading.decisions import FILE as OVERRIDES
from judge.grading.gradebook import Gradebook
from judge.grading.lms import PLATFORMS, gradescope_json, gradescope_refusal
from judge.grading.page import class_page
from judge.grading.student_pages import write_students
from judge.grading.tables import grades_csv, junit_xml, matrix_csv, overrides_csv, similar_csv, skipped_csv
from judge.grading.told import Teller
from judge.grading.writing import Writer, replace_file


def write_class(book: Gradebook, folder: Path, language: str, platforms: Collection[str]) -> list[Path]:
    """Write all files, also what these platforms import; the paths. Raises GradesUnwritable."""
    writers: dict[str, Writer] = {
        "grades.csv": lambda file: grades_csv(book, file),
        "matrix.csv": lambda file: matrix_csv(book, file),
        "junit.xml": lambda file: junit_xml(book, file),
        "report.html": lambda file: class_page(book, file, language),
        "skipped.csv": lambda file: skipped_csv(book.skipped, file),
    }
    for platform in sorted(platforms):
        writers[f"{platform}.csv"] = partial(PLATFORMS[platform], book)
    if book.overrides:
        writers[OVERRIDES] = lambda file: overrides_csv(book.overrides, file)
    if book.similar is not None:
        writers["similar.csv"] = lambda file: similar_csv(book.similar or (), file)
    for name, write in writers.items():
        replace_file(folder / name, write)
    return [folder / name for name in writers]


def write_refusal(reason: JudgeError, results: Path, language: str) -> None:
    """Write the results.json of an autograder that has nothing to grade. Raises GradesUnwritable."""
    replace_file(results, partial(gradescope_refusal, reason, language))


def write_told(book: Gradebook, teller: Teller, pages: Path | None, results: Path | None) -> list[Path]:
    """Write what students are told: a folder of pages, the results.json of an autograder; the paths.

    Raises GradesUnwritable, and UsageError for results of several students.
    """
    if results is not None:
        replace_file(results, partial(gradescope_json, book, teller))
    if pages is not None:
        write_students(book, pages, teller)
    return [each for each in (pages, results) if each is not None]
