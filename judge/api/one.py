"""A Judge: one submission after the other, in this process."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from judge import backends, judging
from judge.api.owned import Owned, alone, submission_of
from judge.bank.problems import Problem
from judge.checks.properties import effort_of
from judge.model import Report
from judge.store import home


class Judge(Owned):
    """Judges submissions in boxes of one sandbox. A context manager: nothing that it started outlives it.

    Starting it takes some tenths of a second. What it cannot be used for is a UsageError, before anything is
    sent to a box:

    - A process judges one submission at a time, however many threads and Judges it has, because Hypothesis'
      settings belong to the whole process. Threads may use one Judge after each other.
    - A Judge belongs to the process that made it. A forked child makes a Judge of its own; to close its
      parent's does nothing.
    - A Judge that is closed judges nothing more, and one that is judging cannot be closed.
    """

    def __init__(self, sandbox: str = "linux") -> None:
        """`sandbox` is "linux", "docker" or "unsafe". Raises BackendUnavailable."""
        super().__init__()
        self._host = backends.start(sandbox)

    def judge(
        self,
        problem: Problem,
        submission: str | bytes | Path,
        *,
        effort: str = "full",
        seed: int = 0,
        language: str = "en",
    ) -> Report:
        """The report on a submission: its source (`str`, `bytes`), or the file that holds it (`Path`).

        `effort` is "full" (as `judge submit`), "quick" (as `judge run`), or "verdict": the verdict of "full"
        at less cost, with the first counterexample that was met, and no more words.

        A bad submission is a verdict. Raises BadSubmission for a file that cannot be judged at all,
        UsageError for an effort that does not exist and for a Judge that cannot be used here and now, and
        JudgeError for a fault of ours.
        """
        plan = judging.Plan(effort_of(effort), home.cache(), seed, language)
        chosen = submission_of(submission)
        self._require_ours()
        with alone(self._in_use), alone(_turn):
            self._require_open()
            return judging.judge(problem, chosen, self._host, plan)

    def _end(self) -> None:
        self._host.close()


_turn = threading.Lock()
"""Held while this process judges: there is one state of Hypothesis in it."""


def _after_fork_in_child() -> None:
    """The thread that holds the lock was not forked along, so nobody would ever release it."""
    global _turn
    _turn = threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork_in_child)
