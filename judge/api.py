"""What a program uses: load a problem, judge a source, get the Report. Re-exported by `judge` itself.

    import judge

    problem = judge.load_problem("two_pointer/cycle")
    with judge.Judge() as judging:
        report = judging.judge(problem, Path("cycle.py"))
    print(report.verdict, report.failure.call if report.failure else "")

Whoever scripts has the problems at hand, so reports are whole; `judge.redacted(report, level)` takes away
what somebody else is not to be told.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Self

from judge import backends, banks, home, judging, problems, tester
from judge.feedback import redacted
from judge.model import Feedback, Report, Verdict
from judge.problems import Problem
from judge.submission import Submission, read

__all__ = ["Feedback", "Judge", "Problem", "Report", "Verdict", "judge", "load_problem", "redacted"]


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

    Starting it takes some tenths of a second. One at a time in a process: Hypothesis' settings, which it
    sets, belong to the whole process.
    """

    def __init__(self, sandbox: str = "linux") -> None:
        """`sandbox` is "linux" or "unsafe". Raises BackendUnavailable."""
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
        raises BadSubmission for a file that cannot be judged at all, and JudgeError for a fault of ours.
        """
        plan = judging.Plan(tester.EFFORTS[effort], home.cache(), seed, language)
        return judging.judge(problem, _submission(submission), self._host, plan)

    def close(self) -> None:
        """End the sandbox."""
        self._host.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


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
