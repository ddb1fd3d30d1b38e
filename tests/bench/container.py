"""What a container costs: one more submission in a warm one, beside the same with the `linux` backend.

    python tests/bench/container.py [--rounds 5] [--target 1.5]

Needs an engine, and `judge sandbox build`. Both take turns in one process, on every problem's accepted
solution. The exit status is 1 when the median of the problems' ratios is above the target.
"""

from __future__ import annotations

import argparse
import statistics
import sys

from bench import CACHE, paired

from judge import backends, judging
from judge.bank import banks, problems, submission
from judge.checks.properties import EFFORTS


def main() -> int:
    """Measure every problem and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--target", type=float, default=1.5)
    options = parser.parse_args()
    plan = judging.Plan(EFFORTS["full"], CACHE)
    ratios = []
    with backends.start("docker") as docker, backends.start("linux") as linux:
        for problem in problems.load_all(banks.banks()):
            source = submission.read(problem.solutions / "accepted.py")
            seconds = paired(
                lambda: judged(problem, source, docker, plan),  # noqa: B023  (called at once)
                lambda: judged(problem, source, linux, plan),  # noqa: B023
                options.rounds,
            )
            a, b = map(statistics.median, seconds)
            ratios.append(a / b)
            print(line(problem.id, a, b), flush=True)
    median = statistics.median(ratios)
    print(f"{'the median of the ratios':40} {median:.2f}   target {options.target:g}")
    return int(median > options.target)


def line(name: str, docker_seconds: float, linux_seconds: float) -> str:
    """One line of the table."""
    times = f"docker {docker_seconds * 1e3:7.0f} ms   linux {linux_seconds * 1e3:7.0f} ms"
    return f"{name:40} {times}   {docker_seconds / linux_seconds:.2f}"


def judged(
    problem: problems.Problem, source: submission.Submission, host: backends.Host, plan: judging.Plan
) -> None:
    """One judgement, which must be accepted."""
    found = judging.judge(problem, source, host, plan)
    if not found.accepted:
        raise RuntimeError(f"{problem.id}: {found.verdict} with {found.sandbox.backend}")


if __name__ == "__main__":
    sys.exit(main())
