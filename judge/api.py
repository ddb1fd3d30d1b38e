"""What a program uses: load a problem, judge a source, get the Report. Re-exported by `judge` itself.

    import judge

    problem = judge.load_problem("two_pointer/cycle")
    with judge.Judge() as judging:
        report = judging.judge(problem, Path("cycle.py"))
    print(report.verdict, report.failure.call if report.failure else "")

A `Pool` judges many submissions in parallel. Whoever scripts has the problems at hand, so reports are whole;
`judge.redacted(report, level)` takes away what somebody else is not to be told.
`judge.report_to_json(report)` is what `--json` prints, on one line, and `judge.report_from_json(text)` makes
the Report of it again.
"""

from __future__ import annotations

import os
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from judge import backends, judging
from judge.bank import banks, problems
from judge.bank.problems import Problem
from judge.bank.submission import Submission, read
from judge.checks.properties import effort_of
from judge.errors import JudgeError, Lost, UsageError
from judge.messages.translation import Message
from judge.model import Report, Verdict
from judge.reports.codec import from_json as report_from_json
from judge.reports.codec import to_json as report_to_json
from judge.reports.feedback import redacted
from judge.store import home
from judge.terms import Feedback, Limits
from judge.workers import pool
from judge.workers.process import Equipment, Setup

__all__ = [
    "Feedback",
    "Judge",
    "JudgeError",
    "Lost",
    "Pool",
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


class _Owned(ABC):
    """What belongs to the process that made it, and is closed once."""

    def __init__(self) -> None:
        self._process = os.getpid()
        self._in_use = threading.Lock()
        self._closed = False

    def close(self) -> None:
        """End what it started. In a child of the process that made it: nothing, it is not the child's."""
        if os.getpid() != self._process:
            return
        with self._unused():
            self._end()
            self._closed = True

    def _unused(self) -> AbstractContextManager[object]:
        """Holds it for closing. Raises UsageError while it is in use."""
        return _alone(self._in_use)

    @abstractmethod
    def _end(self) -> None:
        """End what was started."""

    def __enter__(self) -> Self:
        self._require_ours()
        self._require_open()
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def _require_ours(self) -> None:
        name = type(self).__name__
        if os.getpid() != self._process:
            raise UsageError(
                Message(
                    "This {name} was made by another process, from which this one was forked.", name=name
                ),
                Message(
                    "Make a {name} in the process that uses it: `with judge.{name}() as judging:`", name=name
                ),
            )

    def _require_open(self) -> None:
        name = type(self).__name__
        if self._closed:
            raise UsageError(
                Message("This {name} is closed.", name=name),
                Message("Make another one: `with judge.{name}() as judging:`", name=name),
            )


class Judge(_Owned):
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
        chosen = _submission(submission)
        self._require_ours()
        with _alone(self._in_use), _alone(_turn):
            self._require_open()
            return judging.judge(problem, chosen, self._host, plan)

    def _end(self) -> None:
        self._host.close()


class Pool(_Owned):
    """Judges many submissions in parallel, in processes of its own, each with a sandbox.

        with judge.Pool(jobs=4) as pool:
            for place, found in pool.judge((problem, path) for path in paths):
                print(paths[place], found.verdict if isinstance(found, judge.Report) else found)

    A context manager: no process, box or temporary folder outlives it, nor the program if that is killed.
    A process starts when it is needed, and stays for the submissions that come. One that crashes, hangs or
    has grown is replaced. A program needs no `if __name__ == "__main__"`: processes do not import it, and
    they import nothing from the current directory.

    A Pool belongs to the process that made it: otherwise UsageError. Threads may use it at the same time: no
    more than `jobs` submissions are judged at once, whoever asks, and no thread keeps others from their turn.
    """

    def __init__(self, jobs: int | None = None, sandbox: str = "linux") -> None:
        """`jobs`: how many processes, by default one for each core. `sandbox` as for a Judge.

        Opens one box to see that it can be done. Raises BackendUnavailable, and UsageError for no jobs.
        """
        super().__init__()
        if jobs is not None and jobs < 1:
            raise UsageError(Message("A Pool needs at least one process, not {jobs}.", jobs=jobs))
        with backends.start(sandbox) as host:
            host.open(Limits()).close()
        self._users = 0
        self._pool = pool.Pool[_Asked, Report](Setup(_reporter, None, sandbox), jobs or os.cpu_count() or 1)

    def judge(
        self,
        submissions: Iterable[tuple[Problem, str | bytes | Path]],
        *,
        effort: str = "full",
        seed: int = 0,
        language: str = "en",
    ) -> Iterator[tuple[int, Report | JudgeError]]:
        """For each submission its index (the first is 0) with its report, in the order in which they end.

        A submission and the keywords are as for `Judge.judge`, and so is the report. `submissions` are drawn
        one by one when a process is free, so there may be any number. Results are fetched while the next one
        is asked for: a loop that is slow itself keeps no more than `jobs` submissions waiting.

        Whatever goes wrong with one submission is an error in place of its report, and the others go on:
        BadSubmission for a file that cannot be judged at all, BadProblem, Lost when its process crashed or
        took more than 10 minutes, JudgeError for any other fault of ours. Raised are UsageError for a Pool
        that cannot be used here and now, and what `submissions` raises. Whoever stops early ends what was
        begun.
        """
        self._require_ours()
        self._require_open()
        effort_of(effort)  # what does not exist is told at once
        asked = (_asked(problem, given, (effort, seed, language)) for problem, given in submissions)
        return self._results(self._pool.run(asked))

    def _results(
        self, running: Iterator[tuple[int, Report | JudgeError]]
    ) -> Iterator[tuple[int, Report | JudgeError]]:
        """What is running, one result after the other. In between, the Pool may be closed."""
        while True:
            self._require_ours()
            with self._using():
                found = next(running, None)
            if found is None:
                return
            yield found

    @contextmanager
    def _using(self) -> Iterator[None]:
        """A thread waits for a result: meanwhile the Pool cannot be closed."""
        with self._in_use:
            self._require_open()
            self._users += 1
        try:
            yield
        finally:
            with self._in_use:
                self._users -= 1

    @contextmanager
    def _unused(self) -> Iterator[None]:
        with self._in_use:
            if self._users:
                raise UsageError(
                    "Threads are waiting for results of this Pool.",
                    "Close it when each of them has the last one.",
                )
            yield

    def _end(self) -> None:
        self._pool.close()


@dataclass(frozen=True)
class _Asked:
    """One submission for a process of a Pool."""

    problem: Problem
    source: bytes
    how: tuple[str, int, str]
    """Effort, seed and language."""


def _asked(problem: Problem, given: str | bytes | Path, how: tuple[str, int, str]) -> _Asked | JudgeError:
    """What a process is asked, or why it need not be asked."""
    try:
        return _Asked(replace(problem), _submission(given).source, how)  # without what it has read already
    except JudgeError as error:
        return error


def _reporter(_: None, equipment: Equipment) -> Callable[[_Asked], Report]:
    """What a process of a Pool does. Raises JudgeError."""

    def answer(asked: _Asked) -> Report:
        effort, seed, language = asked.how
        plan = judging.Plan(effort_of(effort), home.cache(), seed, language)
        return judging.judge(asked.problem, Submission(asked.source), equipment.host, plan)

    return answer


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
            "Wait until that is done; a `judge.Pool` judges several at once, for any number of threads.",
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
