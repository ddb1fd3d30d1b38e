"""What a student is told of a grade: never more than the feedback level of its problem allows.

At the level of an exam not even points are told, because they say how many checks hold; what a person
decided is told.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from judge.grading.catalogue import Catalogue
from judge.grading.gradebook import Total
from judge.grading.journal import Journal
from judge.grading.scores import Grade, Score
from judge.messages.words import class_words_in
from judge.model import Report
from judge.reports import codec
from judge.reports.feedback import redacted
from judge.terms import Feedback

AsText = Callable[[Report], str]
"""A report as a person reads it in a file, with a newline at the end of each line."""


@dataclass(frozen=True)
class Told:
    """What a student is told about the answer to one problem."""

    problem: str
    text: str
    """Lines of text."""
    score: Score | None
    """None where it is not known, or not told."""
    report: Report | None
    """As far as it may be told; None when nothing was judged."""


class Teller:
    """Tells students about their grades, in one language."""

    def __init__(
        self, journal: Journal, catalogue: Catalogue, feedback: Feedback, language: str, as_text: AsText
    ) -> None:
        """`feedback`: the most that is told, where a problem does not tell less."""
        self._journal, self._catalogue, self._feedback = journal, catalogue, feedback
        self.language, self._as_text = language, as_text
        self.words = class_words_in(language)

    def of(self, total: Total) -> list[Told]:
        """About each grade of a student."""
        return [self._of_grade(grade) for grade in total.grades]

    def total(self, told: list[Told]) -> Score | None:
        """The sum, where each of its parts is told; else it would tell them, too."""
        scores = [each.score for each in told if each.score is not None]
        if len(scores) < len(told):
            return None
        return Score(round(sum(each.points for each in scores), 2), sum(each.possible for each in scores))

    def _of_grade(self, grade: Grade) -> Told:
        line = None if grade.error is not None else self._journal.line(grade.entry)
        decided = grade.override is not None and grade.override.points is not None
        if line is None or "report" not in line:
            text = self.words["missing" if grade.is_missing else "not_judged_here"]
            score = grade.score if grade.is_missing or decided else None
            return Told(grade.entry.problem, self._with_rest(f"{text}\n", grade, score), score, None)
        level = Feedback.strictest(self._catalogue.find(grade.entry.problem).feedback, self._feedback)
        report = redacted(codec.from_plain(line["report"]), level)
        score = grade.score if decided or level is not Feedback.VERDICT else None
        return Told(grade.entry.problem, self._with_rest(self._as_text(report), grade, score), score, report)

    def _with_rest(self, text: str, grade: Grade, score: Score | None) -> str:
        """The text with the points, and what a person says."""
        if score is not None:
            late = f" ({self.words['days_late'].format(grade.days_late)})" if grade.days_late else ""
            text += f"{self.words['points']}: {score.points:g} / {score.possible:g}{late}\n"
        if grade.override is not None:
            text += f"{self.words['comment'].format(grade.override.reason)}\n"
        return text
