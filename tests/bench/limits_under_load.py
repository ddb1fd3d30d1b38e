"""Do verdicts about time stay the same on a busy machine? Solutions at half the limit, and at 1.5 times it.

    python tests/bench/limits_under_load.py [--judgements 200] [--busy 4]

A solution at k times the limit does the accepted solution's work as many times over as that takes, for
large inputs only. The limit is found on the machine while it is idle; the judging is done beside busy loops.
"""

from __future__ import annotations

import argparse
import collections
import multiprocessing
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy

from judge import backends, banks, judging, problems, tester
from judge.authoring import trials
from judge.backends import Host
from judge.model import Verdict
from judge.problems import Problem
from judge.submission import Submission

CACHE: Final = Path(tempfile.gettempdir()) / "judge-bench"
SMALL: Final = 20_000
STEP: Final = 2
TRIALS: Final = 3
SHARES: Final = {0.5: Verdict.ACCEPTED, 1.5: Verdict.TIME_LIMIT_EXCEEDED}

REPEATED: Final = """
{source}

_once = {name}

def _size(argument):
    try:
        return len(argument)
    except TypeError:
        pass
    size, seen, node = 0, set(), argument
    while node is not None and id(node) not in seen and size < {small}:
        seen.add(id(node))
        node, size = node.next, size + 1
    return size

def {name}(argument):
    for _ in range({times} if _size(argument) >= {small} else 1):
        answer = _once(argument)
    return answer
"""


def main() -> None:
    """Judge under load, and count the verdicts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--judgements", type=int, default=200)
    parser.add_argument("--busy", type=int, default=4)
    parser.add_argument("--problem", action="append", help="only this; may be given several times")
    options = parser.parse_args()
    bank = [
        problem
        for problem in problems.load_all(banks.banks())
        if problem.growth and problem.id in (options.problem or [problem.id])
    ]
    with backends.start() as host:
        submissions = [
            (problem, share, submission)
            for problem in bank
            for share, submission in at_shares(problem, host).items()
        ]
        busy = [multiprocessing.Process(target=burn, daemon=True) for _ in range(options.busy)]
        for process in busy:
            process.start()
        plan = judging.Plan(tester.EFFORTS["quick"], CACHE, brief=True)  # large inputs are in either effort
        counts: collections.Counter[tuple[str, float, str]] = collections.Counter()
        for number in range(options.judgements):
            problem, share, submission = submissions[number % len(submissions)]
            report = judging.judge(problem, submission, host, plan)
            counts[problem.id, share, report.verdict] += 1
        for process in busy:
            process.kill()
    flips = 0
    for (problem_id, share, verdict), count in sorted(counts.items()):
        flipped = verdict is not SHARES[share]
        flips += count * flipped
        print(f"{problem_id:36} {share:g} times the limit   {verdict:22}{count:5}{'   FLIPPED' * flipped}")
    print(f"{options.judgements} judgements beside {options.busy} busy loops, {flips} flipped")


def at_shares(problem: Problem, host: Host) -> dict[float, Submission]:
    """The accepted solution, so many times over that it takes these shares of the limit for a large input.

    Most of what a short call takes is to cross the boundary, which is done once: so it is found by trying.
    """
    tried = {1: min(cpu_seconds(problem, repeated(problem, 1), host) for _ in range(TRIALS))}
    limits = problem.limits
    limit = min(limits.most_cpu_seconds, max(limits.cpu_seconds, limits.time_factor * tried[1]))
    while max(tried.values()) < max(SHARES) * limit:
        more = STEP * max(tried)
        tried[more] = cpu_seconds(problem, repeated(problem, more), host)
    found = {}
    for share in SHARES:
        times = round(numpy.interp(share * limit, sorted(tried.values()), list(tried)))
        print(f"{problem.id:36} limit {limit:.2f} s: {times} times over is {share:g}", flush=True)
        found[share] = repeated(problem, times)
    return found


def repeated(problem: Problem, times: int) -> Submission:
    """The accepted solution, so many times over for a large input."""
    source = (problem.solutions / "accepted.py").read_text()
    text = REPEATED.format(source=source, name=problem.entry_points[0], small=SMALL, times=times)
    return Submission(text.encode())


def cpu_seconds(problem: Problem, submission: Submission, host: Host) -> float:
    """What the slowest call of all tests takes."""
    plan = judging.Plan(tester.EFFORTS["quick"], CACHE)
    bench = trials.Bench(problem, host, plan, at=lambda name: None)
    limits = replace(problem.limits, cpu_seconds=60.0, total_cpu_seconds=600.0, total_wall_seconds=1800.0)
    begun = bench.begin(submission.source, limits, plan.seed)
    if begun is None:
        raise RuntimeError(f"{problem.id}: it does not load")
    with begun:
        for name in bench.properties():
            bench.ask(name, begun)
        begun.session.finish_example()
    return begun.session.slowest_call_seconds


def burn() -> None:
    """Keep a core busy."""
    while True:
        time.perf_counter()


if __name__ == "__main__":
    main()
