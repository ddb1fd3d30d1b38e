"""Everything that the files of a graded class are made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby

from judge.grading.assignment import Assignment
from judge.grading.files import Skipped
from judge.grading.overrides import Override
from judge.grading.roster import Roster
from judge.grading.scores import CheckInfo, Grade, Score
from judge.messages.translation import Message
from judge.model import Report


@dataclass
class CheckCount:
    """How often one check of a problem holds, among the submissions that count."""

    title: str
    passed: int = 0
    failed: int = 0
    not_run: int = 0
    """After a failure that ended the box."""


@dataclass(frozen=True)
class Pair:
    """Two submissions that have much in common."""

    problem: str
    students: tuple[str, str]
    paths: tuple[str, str]
    percent: int
    """How much of the shorter one is also in the other."""


@dataclass(frozen=True)
class Alike:
    """Submissions for one problem, each of which has much in common with another one of them."""

    problem: str
    students: tuple[str, ...]
    """In the order of their names."""
    pairs: tuple[Pair, ...]
    """The most alike first."""


@dataclass(frozen=True)
class Total:
    """All grades of one student."""

    grades: list[Grade]

    @property
    def student(self) -> str:
        return self.grades[0].entry.student

    @property
    def owner(self) -> tuple[str, ...]:
        return self.grades[0].entry.owner

    @property
    def score(self) -> Score:
        """The sum of what is there: what could not be judged has no points, and takes none away."""
        scores = [grade.score for grade in self.grades if grade.score is not None]
        points = round(sum(each.points for each in scores), 2)
        return Score(points, sum(each.possible for each in scores))

    @property
    def is_complete(self) -> bool:
        """Whether every grade is there."""
        return all(grade.score is not None for grade in self.grades)


@dataclass
class Gradebook:
    """Everything that the files of a run are made of; no report is held."""

    grades: list[Grade]
    """By student, then by problem."""
    skipped: list[Skipped]
    judged: int
    """How many distinct submissions this run judged."""
    before: int
    """How many submissions were judged before."""
    policy: str
    checks: dict[str, dict[str, CheckCount]] = field(default_factory=dict)
    """By problem and name."""
    similar: list[Alike] | None = None
    """None when nobody asked."""
    failing: dict[str, Message] = field(default_factory=dict)
    """The problems by which nobody is graded, and why."""
    overrides: list[Override] = field(default_factory=list)
    """All that people have decided, also about answers that are not in this run."""
    roster: Roster | None = None
    assignment: Assignment = field(default_factory=Assignment)

    @property
    def errors(self) -> list[Grade]:
        """Those that could not be judged, and that no person has decided."""
        return [grade for grade in self.grades if grade.error is not None and grade.score is None]

    @property
    def handed_in(self) -> list[Grade]:
        """Those of answers that are there."""
        return [grade for grade in self.grades if not grade.is_missing]

    def problems(self) -> list[str]:
        """The ids of all problems, in the order of the assignment."""
        asked = [*(self.assignment.problems or {})]
        return asked or sorted({grade.entry.problem for grade in self.grades})

    def totals(self) -> list[Total]:
        """What each student has in all, by name."""
        return [
            Total(list(group))
            for _, group in groupby(self.grades, key=lambda grade: (grade.entry.student, grade.entry.owner))
        ]

    def verdicts(self) -> Counter[str]:
        """How many grades there are of each verdict."""
        return Counter(grade.verdict for grade in self.grades if grade.verdict is not None)

    def count(self, problem: str, checks: Mapping[str, CheckInfo], report: Report) -> None:
        """Count which checks hold in a submission that counts."""
        counts = self.checks.setdefault(problem, {})
        results = {each.name: each.passed for each in report.properties}
        for name, check in checks.items():
            found = counts.setdefault(name, CheckCount(check.title))
            if name not in results:
                found.not_run += 1
            elif results[name]:
                found.passed += 1
            else:
                found.failed += 1
