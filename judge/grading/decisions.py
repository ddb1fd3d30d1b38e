"""Which answer of a class each override is about; they are kept beside the results, for every later run."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from judge.grading.overrides import Override, read_overrides, wrong
from judge.grading.plan import HandedIn, place
from judge.grading.request import Request
from judge.messages.text import cell
from judge.messages.translation import Message

FILE: Final = "overrides.csv"

Place = tuple[tuple[str, ...], str]
"""An owner and a problem."""


class Decisions:
    """The overrides of a class: those of earlier runs, and new ones."""

    def __init__(self, request: Request, handed_in: HandedIn) -> None:
        """Reads those that are kept in the output folder. Raises UsageError."""
        self.path = request.output / FILE
        self._owners = owners_by_name(request, handed_in)
        self._answers = _answers(request, handed_in)
        self.all = read_overrides(self.path) if self.path.exists() else []
        """All of them, also those about answers that are not in this run."""

    def take_over(self, path: Path) -> None:
        """Add those of a file, in place of earlier ones about the same answers. Raises UsageError."""
        new = read_overrides(path)
        for each in new:
            if self._place(each) is None:
                student, problem = each.student, each.problem
                reason = Message(
                    "there is no answer of `{student}` to `{problem}`", student=student, problem=problem
                )
                wrong(path, each.line, reason)
        about = {self._place(each) or (each.student, each.problem): each for each in [*self.all, *new]}
        self.all = list(about.values())

    def by_place(self) -> dict[Place, Override]:
        """Those about answers of this run."""
        places = ((self._place(each), each) for each in self.all)
        return {place: each for place, each in places if place is not None}

    def _place(self, override: Override) -> Place | None:
        owners = self._owners.get(override.student.casefold(), set())
        places = {(owner, override.problem) for owner in owners} & self._answers
        return places.pop() if len(places) == 1 else None


def owners_by_name(request: Request, handed_in: HandedIn) -> dict[str, set[tuple[str, ...]]]:
    """The owners that a name may mean: as it is shown, as a CSV file has it, or a number."""
    names = {(entry.owner, name) for entry in handed_in.entries for name in (entry.student, entry.by.number)}
    names |= set(handed_in.students.items())
    for member in request.roster.members if request.roster else ():
        names |= {(member.owner, number) for number in member.numbers}
    found: dict[str, set[tuple[str, ...]]] = {}
    for owner, name in names:
        for spelling in {name, cell(name)} - {""}:
            found.setdefault(spelling.casefold(), set()).add(owner)
    return found


def _answers(request: Request, handed_in: HandedIn) -> set[Place]:
    """What there is a grade of: what was handed in, and what is missing."""
    answers = set(map(place, handed_in.entries))
    if request.assignment.problems is None and not handed_in.students:
        return answers
    owners = {owner for owner, _ in answers} | handed_in.students.keys()
    problems = {problem for _, problem in answers} | (request.assignment.problems or {}).keys()
    return {(owner, problem) for owner in owners for problem in problems}
