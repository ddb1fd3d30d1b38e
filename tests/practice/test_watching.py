"""What is judged at a save, in which order, and what is recorded."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import BANK

from judge.bank import problems
from judge.checks.properties import EFFORTS, GLANCE
from judge.errors import UsageError
from judge.model import Verdict
from judge.practice import judged
from judge.practice.watching import Stage, Watching
from judge.store import history
from judge.terms import Feedback
from judge.workers.newest import Newest
from judge.workers.process import Setup

WRONG = "def double(n):\n    return n\n"
RIGHT = "def double(n):\n    return 2 * n\n"
PATIENCE_SECONDS = 20.0
DOUBLE = problems.load(BANK / "problems" / "toy" / "double")
QUICK, FULL = EFFORTS["quick"], EFFORTS["full"]


class Noted(Newest[Any, Any]):
    """A warm process, and all that it was asked."""

    def __init__(self) -> None:
        super().__init__(Setup(judged.answering, None, "linux"))
        self.asked: list[Any] = []

    def ask(self, task: Any) -> None:
        self.asked.append(task)
        super().ask(task)


@pytest.fixture
def newest() -> Iterator[Noted]:
    """One for the test."""
    with Noted() as made:
        yield made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A wrong answer."""
    path = tmp_path / "double.py"
    path.write_text(WRONG)
    return path


def look_until(watching: Watching, holds: Callable[[], bool]) -> None:
    """Look as a screen does."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < end
        watching.look()
        time.sleep(0.005)


def is_told(watching: Watching, stage: Stage) -> Callable[[], bool]:
    """Whether a judgement has come so far, and nothing goes on."""
    return lambda: watching.seen.told is stage and watching.seen.going_on is None


def test_a_save_is_judged_at_a_glance_and_then_whole(newest, file):
    """Then the examples of a right answer are prepared, of which nobody is told anything."""
    watching = Watching(DOUBLE, file, newest, "en")
    look_until(watching, lambda: watching.seen.told is Stage.GLANCE)
    assert watching.seen.going_on is Stage.RUN
    look_until(watching, is_told(watching, Stage.RUN))
    seen = watching.seen
    look_until(watching, lambda: newest.answer() is None and len(newest.asked) == 3)
    assert watching.seen == seen
    assert seen.report.verdict is Verdict.WRONG_ANSWER
    assert [each.effort for each in newest.asked] == [GLANCE, QUICK, QUICK]
    accepted = (DOUBLE.solutions / "accepted.py").read_bytes()
    assert [each.submission.source for each in newest.asked] == [WRONG.encode(), WRONG.encode(), accepted]


def test_what_is_submitted_is_judged_to_its_end(newest, file):
    """A save meanwhile waits, and what is recorded is what was there when the key was pressed."""
    watching = Watching(DOUBLE, file, newest, "en")
    look_until(watching, is_told(watching, Stage.RUN))
    watching.submit()
    with pytest.raises(UsageError, match="still being judged"):
        watching.require_idle()
    file.write_text(RIGHT)
    look_until(watching, lambda: newest.asked[-1].submission.source == RIGHT.encode())
    look_until(watching, is_told(watching, Stage.RUN))
    assert watching.seen.report.accepted
    (entry,) = history.entries()
    assert (entry.kind, entry.verdict) == ("submit", "wrong_answer")
    assert history.judged(entry.id).source == WRONG.encode()
    assert FULL in [each.effort for each in newest.asked]


def test_of_an_exam_no_part_is_told_before_the_whole(newest, file):
    """Which part of the tests failed is more than may be told."""
    watching = Watching(replace(DOUBLE, feedback=Feedback.VERDICT), file, newest, "en")
    look_until(watching, is_told(watching, Stage.RUN))
    assert newest.asked[0].effort is QUICK
    assert watching.seen.report.failure is None
