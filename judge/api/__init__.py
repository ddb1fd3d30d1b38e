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

from collections.abc import Iterable
from pathlib import Path

from judge.api.one import Judge
from judge.api.pool import Pool
from judge.bank import banks, problems
from judge.bank.problems import Problem
from judge.errors import JudgeError, Lost
from judge.model import Report, Verdict
from judge.reports.codec import from_json as report_from_json
from judge.reports.codec import to_json as report_to_json
from judge.reports.feedback import redacted
from judge.terms import Feedback

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
