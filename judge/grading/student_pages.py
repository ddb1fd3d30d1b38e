"""A page for each student, and an index of them for whoever hands them out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import IO, Final

from judge.grading import markup
from judge.grading.gradebook import Gradebook, Total
from judge.grading.markup import table, text
from judge.grading.told import Teller, Told
from judge.grading.writing import Writer, replace_file
from judge.messages.text import printable

INDEX: Final = "index.html"
_UNSAFE_IN_NAMES: Final = re.compile(r"[^\w-]+")


def write_students(book: Gradebook, folder: Path, teller: Teller) -> None:
    """Write a page for each student, with what the feedback level of each problem allows, and the index.

    Raises GradesUnwritable.
    """
    totals = book.totals()
    for total in totals:
        told = teller.of(total)
        pieces = list(_page(total, told, teller, book.assignment.title))
        replace_file(folder / page_name(total), _writer(pieces))
    replace_file(folder / INDEX, _writer(list(_index(totals, teller))))


def page_name(total: Total) -> str:
    """The name of a student's page: two names may differ in nothing that a file name can hold."""
    number = hashlib.sha256(repr(total.owner).encode()).hexdigest()[:8]
    return f"{_UNSAFE_IN_NAMES.sub('_', total.student)[:40]}-{number}.html"


def _page(total: Total, told: list[Told], teller: Teller, title: str) -> Iterator[str]:
    yield markup.opening(f"{title}: {total.student}" if title else total.student, teller.language)
    score = teller.total(told)
    if score is not None:
        yield f"<p><strong>{teller.words['told_total'].format(score.points, score.possible)}</strong></p>\n"
    for each in told:
        points = f" · {each.score.points:g} / {each.score.possible:g}" if each.score else ""
        yield f"<h2>{text(each.problem)}{points}</h2>\n<pre>{escape(_lines(each.text))}</pre>\n"
    yield markup.CLOSING


def _lines(told: str) -> str:
    """The text, of which no character steers anything."""
    return "\n".join(map(printable, told.splitlines()))


def _index(totals: list[Total], teller: Teller) -> Iterator[str]:
    words = teller.words
    yield markup.opening(words["index"], teller.language)
    rows = (
        [
            f'<a href="{escape(page_name(each))}">{text(each.student)}</a>',
            f"{each.score.points:g} / {each.score.possible:g}",
        ]
        for each in totals
    )
    yield table([words["student"], words["points"]], rows, str)
    yield markup.CLOSING


def _writer(pieces: list[str]) -> Writer:
    def write(file: IO[str]) -> None:
        file.writelines(pieces)

    return write
