"""Which submissions have much in common, in groups. Accuses nobody."""

from __future__ import annotations

from typing import Final

from judge.errors import BadSubmission
from judge.grading.catalogue import Catalogue
from judge.grading.gradebook import Alike, Pair
from judge.grading.scores import Grade
from judge.grading.winnowing import compare

MAX_CHARACTERS: Final = 1 << 16
"""Larger sources are not compared: no person wrote them."""


def similar(grades: list[Grade], catalogue: Catalogue) -> list[Alike]:
    """The groups among the submissions that count, by problem; the largest first."""
    return grouped(_pairs(grades, catalogue))


def grouped(pairs: list[Pair]) -> list[Alike]:
    """Pairs that have a file in common are in one group, and so on along the pairs."""
    groups: dict[str, list[Pair]] = {}
    for pair in pairs:
        one, other = (groups.setdefault(path, []) for path in pair.paths)
        if one is not other:
            larger, smaller = (one, other) if len(one) >= len(other) else (other, one)
            larger += smaller
            groups |= dict.fromkeys((path for each in smaller for path in each.paths), larger)
            groups |= dict.fromkeys(pair.paths, larger)
        groups[pair.paths[0]].append(pair)
    found = {id(group): group for group in groups.values()}.values()
    return sorted(map(_alike, found), key=lambda each: (each.problem, -len(each.students), each.students))


def _alike(pairs: list[Pair]) -> Alike:
    students = sorted({student for pair in pairs for student in pair.students})
    ordered = sorted(pairs, key=lambda pair: (-pair.percent, pair.students))
    return Alike(pairs[0].problem, tuple(students), tuple(ordered))


def _pairs(grades: list[Grade], catalogue: Catalogue) -> list[Pair]:
    """The pairs of submissions of two owners who answered the same problem."""
    chosen: dict[str, list[tuple[Grade, str]]] = {}
    for grade in grades:
        try:
            source = grade.entry.file.read().text
        except BadSubmission:  # gone, or exchanged, since it was judged
            continue
        if grade.entry.error is None and len(source) <= MAX_CHARACTERS:
            chosen.setdefault(grade.entry.problem, []).append((grade, source))
    owners = {owner: number for number, owner in enumerate({grade.entry.owner for grade in grades})}
    found = [
        _pair(problem, files[one][0], files[other][0], percent)
        for problem, files in chosen.items()
        for one, other, percent in compare(
            catalogue.find(problem).starter,
            [source for _, source in files],
            [owners[grade.entry.owner] for grade, _ in files],
        )
    ]
    return [pair for pair in found if pair.paths[0] != pair.paths[1]]  # who worked together has one file


def _pair(problem: str, one: Grade, other: Grade, percent: int) -> Pair:
    students = (one.entry.student, other.entry.student)
    return Pair(problem, students, (str(one.entry.path), str(other.entry.path)), percent)
