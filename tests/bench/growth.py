"""How far from the truth is the growth that a solution is told, when it is right and too slow?

    python tests/bench/growth.py [--rounds 3] [--busy 0]

Of each problem that states a complexity, the known solutions of the next power are judged. Noise and
small sizes blur an exponent: the exit status is 1 where one is told more than 0.3 too low, or 0.4 too high.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from limits_under_load import burn

from judge import backends, judging
from judge.bank import banks, problems, submission
from judge.bank.problems import Problem
from judge.checks.properties import EFFORTS
from judge.model import Verdict

CACHE: Final = Path(tempfile.gettempdir()) / "judge-bench"
EXPONENTS: Final = {"O(n)": 1, "O(n log n)": 1, "O(n²)": 2}
"""Of the complexities that problems state."""
BLUR: Final = (-0.3, 0.4)


def main() -> int:
    """Judge each file, and print what it is told beside what is true."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--busy", type=int, default=0, help="busy loops beside it")
    options = parser.parse_args()
    busy = [multiprocessing.Process(target=burn, daemon=True) for _ in range(options.busy)]
    for process in busy:
        process.start()
    wrong = silent = total = 0
    try:
        with backends.start() as host:
            for problem, path in too_slow():
                true = EXPONENTS[problem.growth] + 1
                for _ in range(options.rounds):
                    plan = judging.Plan(EFFORTS["full"], CACHE)
                    report = judging.judge(problem, submission.read(path), host, plan)
                    growth = report.failure.growth if report.failure else None
                    is_wrong = growth is not None and not BLUR[0] < growth.exponent - true < BLUR[1]
                    total, silent, wrong = total + 1, silent + (growth is None), wrong + is_wrong
                    told = f"n^{growth.exponent:.2f}" if growth else "nothing"
                    mark = "  WRONG" if is_wrong else ""
                    print(f"{problem.id}/{path.name}: n^{true}, told {told}{mark}", flush=True)
    finally:
        for process in busy:
            process.kill()
    print(f"{total} judgements: {wrong} told a wrong exponent, {silent} told none")
    return 1 if wrong else 0


def too_slow() -> Iterator[tuple[Problem, Path]]:
    """The known solutions that are right and too slow; those that never end are no measure of growth."""
    for problem in problems.load_all(banks.banks()):
        if problem.growth:
            for path in sorted(problem.solutions.glob(f"{Verdict.TIME_LIMIT_EXCEEDED}_*.py")):
                if not path.stem.startswith(f"{Verdict.TIME_LIMIT_EXCEEDED}_endless"):
                    yield problem, path


if __name__ == "__main__":
    sys.exit(main())
