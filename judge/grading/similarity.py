"""Which submissions have much in common. Accuses nobody."""

from __future__ import annotations

from typing import Final

from judge.errors import BadSubmission
from judge.grading.catalogue import Catalogue
from judge.grading.gradebook import Pair
from judge.grading.scores import Grade
from judge.grading.winnowing import compare

MAX_CHARACTERS: Final = 1 << 16
"""Larger sources are not compared: no person wrote them."""


def similar(grades: list[Grade], catalogue: Catalogue) -> list[Pair]:
    """The pairs among the submissions that count, each of two owners who answered the same problem."""
    chosen: dict[str, list[tuple[Grade, str]]] = {}
    for grade in grades:
        try:
            source = grade.entry.file.read().text
        except BadSubmission:  # gone, or exchanged, since it was judged
            continue
        if grade.entry.error is None and len(source) <= MAX_CHARACTERS:
            chosen.setdefault(grade.entry.problem, []).append((grade, source))
    owners = {owner: number for number, owner in enumerate({grade.entry.owner for grade in grades})}
    return [
        _pair(problem, files[one][0], files[other][0], percent)
        for problem, files in chosen.items()
        for one, other, percent in compare(
            catalogue.find(problem).starter,
            [source for _, source in files],
            [owners[grade.entry.owner] for grade, _ in files],
        )
    ]


def _pair(problem: str, one: Grade, other: Grade, percent: int) -> Pair:
    students = (one.entry.student, other.entry.student)
    return Pair(problem, students, (str(one.entry.path), str(other.entry.path)), percent)
