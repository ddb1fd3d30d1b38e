"""A Pool: many submissions at once, in processes of its own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from judge import backends, judging
from judge.api.owned import Owned, submission_of
from judge.bank.problems import Problem
from judge.bank.submission import Submission
from judge.checks.properties import effort_of
from judge.errors import JudgeError, UsageError
from judge.messages.translation import Message
from judge.model import Report
from judge.store import home
from judge.terms import Limits
from judge.workers import pool
from judge.workers.process import Equipment, Setup


class Pool(Owned):
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
        return _Asked(replace(problem), submission_of(given).source, how)  # without what it has read already
    except JudgeError as error:
        return error


def _reporter(_: None, equipment: Equipment) -> Callable[[_Asked], Report]:
    """What a process of a Pool does. Raises JudgeError."""

    def answer(asked: _Asked) -> Report:
        effort, seed, language = asked.how
        plan = judging.Plan(effort_of(effort), home.cache(), seed, language)
        return judging.judge(asked.problem, Submission(asked.source), equipment.host, plan)

    return answer
