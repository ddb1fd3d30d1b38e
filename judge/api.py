"""What a program uses: load a problem, judge a source, get the Report. Re-exported by `judge` itself.

    import judge

    problem = judge.load_problem("two_pointer/cycle")
    with judge.Judge() as judging:
        report = judging.judge(problem, Path("cycle.py"))
    print(report.verdict, report.failure.call if report.failure else "")

Whoever scripts has the problems at hand, so reports are whole; `judge.redacted(report, level)` takes away
what somebody else is not to be told. `judge.report_to_json(report)` is what `--json` prints, on one line, and
`judge.report_from_json(text)` makes the Report of it again.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from judge import backends, judging
from judge.bank import banks, problems
from judge.bank.problems import Problem
from judge.bank.submission import Submission, read
from judge.checks.properties import EFFORTS
from judge.errors import UsageError
from judge.model import Feedback, Report, Verdict
from judge.reports.codec import from_json as report_from_json
from judge.reports.codec import to_json as report_to_json
from judge.reports.feedback import redacted
from judge.store import home

__all__ = [
    "Feedback",
    "Judge",
    "Problem",
    "Report",
    "Verdict",
    "judge",
    "load_problem",
    "redacted",
    "report_from_json",
    "report_to_json",
]


def load_problem(problem: str | Path, folders: Iterable[str | Path] = ()) -> Problem:
    """A problem by its id (`"two_pointer/cycle"`) or by its folder (a Path).

    `folders` are the banks to look in; without any, `JUDGE_PROBLEMS`, else the judge's own. Raises
    NoSuchProblem or BadProblem.
    """
    if isinstance(problem, Path):
        return problems.load(problem)
    return problems.find(problem, banks.banks([Path(folder) for folder in folders]))


class Judge:
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
        self._process = os.getpid()
        self._in_use = threading.Lock()
        self._closed = False
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

        `effort` is "full" (as `judge submit`) or "quick" (as `judge run`). A bad submission is a verdict;
        raises BadSubmission for a file that cannot be judged at all, UsageError for a Judge that cannot be
        used here and now, and JudgeError for a fault of ours.
        """
        plan = judging.Plan(EFFORTS[effort], home.cache(), seed, language)
        chosen = _submission(submission)
        self._require_ours()
        with _alone(self._in_use), _alone(_turn):
            self._require_open()
            return judging.judge(problem, chosen, self._host, plan)

    def close(self) -> None:
        """End the sandbox. In a child of the process that made it: nothing, it is not the child's."""
        if os.getpid() != self._process:
            return
        with _alone(self._in_use):
            self._closed = True
            self._host.close()

    def __enter__(self) -> Self:
        self._require_ours()
        self._require_open()
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def _require_ours(self) -> None:
        if os.getpid() != self._process:
            raise UsageError(
                "This Judge was made by another process, from which this one was forked.",
                "Make a Judge in the process that uses it: `with judge.Judge() as judging:`",
            )

    def _require_open(self) -> None:
        if self._closed:
            raise UsageError("This Judge is closed.", "Make another one: `with judge.Judge() as judging:`")


_turn = threading.Lock()
"""Held while this process judges: there is one state of Hypothesis in it."""


def _after_fork_in_child() -> None:
    """The thread that holds the lock was not forked along, so nobody would ever release it."""
    global _turn
    _turn = threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork_in_child)


@contextmanager
def _alone(lock: threading.Lock) -> Iterator[None]:
    """Hold the lock, or say at once that somebody else does."""
    if not lock.acquire(blocking=False):
        raise UsageError(
            "This process is judging a submission at this moment, and can judge one at a time.",
            "Wait until that is done; to judge several at once, use several processes, each with a Judge.",
        )
    try:
        yield
    finally:
        lock.release()


def judge(
    problem: Problem,
    submission: str | bytes | Path,
    *,
    effort: str = "full",
    seed: int = 0,
    language: str = "en",
    sandbox: str = "linux",
) -> Report:
    """The report on one submission, in a sandbox of its own that is gone afterwards. See `Judge.judge`."""
    with Judge(sandbox) as one:
        return one.judge(problem, submission, effort=effort, seed=seed, language=language)


def _submission(given: str | bytes | Path) -> Submission:
    if isinstance(given, Path):
        return read(given)
    return Submission(given.encode("utf-8", "surrogatepass") if isinstance(given, str) else given)
