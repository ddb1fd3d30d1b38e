"""A file that is judged whenever it is saved: first what an instant allows, then as `judge run` does."""

from __future__ import annotations

import enum
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from judge.bank.flavours import flavour_of
from judge.bank.problems import ACCEPTED, Problem
from judge.bank.submission import Submission, read
from judge.errors import BackendUnavailable, BadSubmission, HistoryUnavailable, JudgeError, UsageError
from judge.practice.saves import Saves
from judge.store import failing, history
from judge.terms import Feedback, Flavour

if TYPE_CHECKING:
    from judge.model import Report
    from judge.practice.judged import Judged, Question
    from judge.workers.newest import Newest


class Stage(enum.StrEnum):
    """How far a judgement goes."""

    GLANCE = "glance"
    """Samples and small inputs, up to the first failure."""
    RUN = "run"
    SUBMIT = "submit"
    """It is recorded."""


@dataclass(frozen=True)
class Seen:
    """What is known of a file at this moment."""

    report: Report | None = None
    """Of what was saved last; None before its first verdict."""
    told: Stage | None = None
    """How far that report goes."""
    going_on: Stage | None = None
    """What is being judged; None when all is done."""
    error: JudgeError | None = None
    """Why there is no verdict, or why it was not recorded."""
    seconds: float = 0.0
    """From the moment the save was noticed to its first verdict."""


class Watching:
    """Watches one file, and asks a warm process about it. Whoever shows it calls `look` again and again."""

    def __init__(self, problem: Problem, path: Path, newest: Newest[Question, Judged], language: str) -> None:
        self.problem, self.path = problem, path
        self.seen = Seen()
        self._newest, self._language = newest, language
        self._saves = Saves(path)
        self._submission: Submission | None = None
        self._noticed = 0.0
        self._is_saved_meanwhile = False
        self._is_preparing = self._is_prepared = False

    @property
    def seconds(self) -> float:
        """When to look again."""
        return self._saves.seconds

    @property
    def flavour(self) -> Flavour:
        """What the file is written with, as far as it can be read. Raises BadSubmission."""
        return Flavour.NUMPY if self._submission is None else flavour_of(self._submission, self.problem)

    def look(self) -> bool:
        """Whether there is something new in `seen`. Raises BackendUnavailable."""
        is_saved = self._saves.look()
        if is_saved and self.seen.going_on is Stage.SUBMIT:
            self._is_saved_meanwhile = True  # what is submitted counts, so it is judged to its end
        elif is_saved:
            self._judge_what_was_saved()
        answer = self._newest.answer()
        if answer is None:
            return is_saved
        if self.seen.going_on is None:  # nobody sees it: of a file that is gone, or a preparation
            self._is_prepared = self._is_prepared or self._is_preparing
            return is_saved
        if isinstance(answer, BackendUnavailable):
            raise answer
        self._take(answer, self.seen.going_on)
        return True

    def submit(self) -> None:
        """Judge what was saved last with all the tests, and record it."""
        if self._submission is not None and self.seen.going_on is not Stage.SUBMIT:
            self._ask(Stage.SUBMIT)

    def require_idle(self) -> None:
        """Raises UsageError while a submission is judged: who goes elsewhere would lose it."""
        if self.seen.going_on is Stage.SUBMIT:
            raise UsageError("What you submitted is still being judged.", "Wait for its verdict.")

    def say(self, error: JudgeError) -> None:
        """Show what could not be done, beside what is known of the file."""
        self.seen = replace(self.seen, error=error)

    def _judge_what_was_saved(self) -> None:
        self._noticed = time.monotonic()
        try:
            self._submission = read(self.path)
        except BadSubmission as error:
            self._submission, self.seen = None, Seen(error=error)
            return
        is_exam = self.problem.feedback is not Feedback.FULL  # which part failed is more than may be told
        self._ask(Stage.RUN if is_exam else Stage.GLANCE)

    def _ask(self, stage: Stage) -> None:
        from judge.checks.properties import EFFORTS, GLANCE
        from judge.practice.judged import Question

        if self._submission is None:
            return
        self._is_preparing = False
        efforts = {Stage.GLANCE: GLANCE, Stage.RUN: EFFORTS["quick"], Stage.SUBMIT: EFFORTS["full"]}
        compares = stage is Stage.SUBMIT and self.problem.feedback is Feedback.FULL
        self._newest.ask(Question(self.problem, self._submission, efforts[stage], self._language, compares))
        told = self.seen if stage is Stage.RUN and self.seen.told is Stage.GLANCE else Seen()
        self.seen = Seen(told.report, told.told, stage, seconds=told.seconds)

    def _take(self, answer: Judged | JudgeError, stage: Stage) -> None:
        """Show an answer, and ask on where it was only a glance."""
        if isinstance(answer, JudgeError):
            self.seen = Seen(error=answer)
        else:
            seconds = self.seen.seconds or time.monotonic() - self._noticed
            self.seen = Seen(answer.report, stage, seconds=seconds)
            if answer.calls is not None:
                failing.keep(failing.Failing(self.problem.id, str(self.path.absolute()), answer.calls))
            if stage is Stage.SUBMIT:
                self._record(answer.report)
        if self._is_saved_meanwhile:
            self._is_saved_meanwhile = False
            self._judge_what_was_saved()
        elif stage is Stage.GLANCE and self.seen.report is not None:
            self._ask(Stage.RUN)
        elif stage is Stage.RUN and not self._is_prepared:
            self._prepare()

    def _prepare(self) -> None:
        """While the person reads, let the examples be drawn and kept of which a wrong answer saw few.

        Drawing them is most of the time that the first right answer would take.
        """
        from judge.checks.properties import EFFORTS
        from judge.practice.judged import Question

        with suppress(BadSubmission):  # a bank without solutions
            accepted = read(self.problem.solutions / ACCEPTED)
            effort = EFFORTS["quick"]
            self._newest.ask(Question(self.problem, accepted, effort, self._language, compares_pace=False))
            self._is_preparing = True

    def _record(self, report: Report) -> None:
        """Add a submission to the history; the verdict stands without."""
        from judge.reports.codec import to_json

        source = b"" if self._submission is None else self._submission.source
        try:
            history.record(
                history.entry_of(report, history.Kind.SUBMIT), history.Judged(to_json(report), source)
            )
        except HistoryUnavailable as error:
            self.say(error)
