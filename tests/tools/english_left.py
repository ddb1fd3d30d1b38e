"""English that is left in reports in Chinese: words outside of code, and of what Python itself says.

    python tests/tools/english_left.py [--reports 100]

Judges known solutions of all problems, and what people paste (tests/data/answers), and prints each run of
three English words or more. The exit status is 1 where there is one.
"""

from __future__ import annotations

import argparse
import itertools
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from judge import backends, judging
from judge.authoring.solutions import known_solutions
from judge.bank import banks, problems, submission
from judge.bank.problems import Problem
from judge.bank.submission import Submission
from judge.checks.properties import EFFORTS
from judge.model import Report
from judge.render import reports

ANSWERS = Path(__file__).parents[1] / "data" / "answers"
CACHE = Path(tempfile.gettempdir()) / "judge-bench"
RUN = re.compile(r"[A-Za-z][a-z']+(?: [A-Za-z][a-z']*){2,}")
CODE = re.compile(
    r"`[^`]*`|judge [a-z]+ (?:--\w+|\S+)|抛出了 \w+：[^。]*|不是合法的 Python 代码：[^。]*", re.S
)


def main() -> int:
    """Judge, and look."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--reports", type=int, default=100)
    options = parser.parse_args()
    found = 0
    with backends.start() as host:
        for problem, name, source in itertools.islice(files(), options.reports):
            plan = judging.Plan(EFFORTS["quick"], CACHE, language="zh")
            report = judging.judge(problem, source, host, plan)
            runs = RUN.findall(told(report))
            found += len(runs)
            print(f"{problem.id} {name} {report.verdict}: {'; '.join(runs) or '-'}", flush=True)
    print(f"{found} runs of English words")
    return int(found > 0)


def files() -> Iterator[tuple[Problem, str, Submission]]:
    """What people paste, then the known solutions of each problem in turn."""
    bank = problems.load_all(banks.banks())
    longest = next(each for each in bank if each.id == "sliding_window/longest_substring")
    for path in sorted(ANSWERS.iterdir()):
        yield longest, path.name, submission.read(path)
    of_each = [[(each, one.name, Submission(one.source)) for one in known_solutions(each)] for each in bank]
    for row in itertools.zip_longest(*(each[1:] for each in of_each)):
        yield from filter(None, row)


def told(report: Report) -> str:
    """What the judge says, without what is Python's or the submission's."""
    failure = report.failure
    if failure is not None:
        failure = replace(failure, call=None, returned=None, expected=None, raised=None, output="")
    shown = reports.as_text(replace(report, failure=failure, output=""), "zh")
    return CODE.sub("", shown)


if __name__ == "__main__":
    sys.exit(main())
