"""Do verdicts about time stay the same on a busy machine? Solutions at half the limit, and at 1.5 times it.

    python tests/bench/limits_under_load.py [--judgements 200] [--busy 4]

A solution at k times the limit does the accepted solution's work as many times over as that takes, for
large inputs only. The limit is found on the machine while it is idle; the judging is done beside busy loops.
"""

from __future__ import annotations

import argparse
import collections
import contextlib
import multiprocessing
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Final

from judge import backends, judging
from judge.authoring.bench import Bench
from judge.backends import Allowance, Host
from judge.bank import banks, problems
from judge.bank.problems import Problem
from judge.bank.submission import Submission
from judge.calls.reference import Reference
from judge.calls.session import Session
from judge.checks.properties import EFFORTS
from judge.model import Verdict
from sandbox import requests

CACHE: Final = Path(tempfile.gettempdir()) / "judge-bench"
SMALL: Final = 20_000
STEP: Final = 2
RUNS: Final = 5
"""One and the same call takes up to twice as long as before: so often is it timed, and the median counts."""
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
        plan = judging.Plan(
            replace(EFFORTS["quick"], verdict_only=True), CACHE
        )  # large inputs are in any effort
        counts: collections.Counter[tuple[str, float, str]] = collections.Counter()
        for number in range(options.judgements):
            problem, share, submission = submissions[number % len(submissions)]
            report = judging.judge(problem, submission, host, plan)
            counts[problem.id, share, report.verdict] += 1
            if report.verdict is not SHARES[share]:
                print(f"{problem.id} at {share:g} times the limit: {report.verdict}", flush=True)
        for process in busy:
            process.kill()
    flips = 0
    for (problem_id, share, verdict), count in sorted(counts.items()):
        flipped = verdict is not SHARES[share]
        flips += count * flipped
        print(f"{problem_id:36} {share:g} times the limit   {verdict:22}{count:5}{'   FLIPPED' * flipped}")
    print(f"{options.judgements} judgements beside {options.busy} busy loops, {flips} flipped")


def at_shares(problem: Problem, host: Host) -> dict[float, Submission]:
    """The accepted solution, so many times over that one call takes these shares of its limit, and none more.

    Every call has its own limit. Most of what a short one takes is to cross the boundary, which is done once:
    so what one time more costs is found by trying.
    """
    bodies = large_calls(problem, host)
    with contextlib.closing(Reference(problem, host)) as reference:
        once = {body: reference.cpu_seconds([[body]]) or 0.0 for body in bodies}
    own = problem.limits
    limits = {
        body: min(own.most_cpu_seconds, max(own.cpu_seconds, own.time_factor * seconds))
        for body, seconds in once.items()
    }
    times, taken = 1, once
    while all(taken[body] < max(SHARES) * limits[body] for body in bodies):
        times *= STEP
        taken = seconds_of(problem, times, bodies, host)
    runs = [taken, *(seconds_of(problem, times, bodies, host) for _ in range(RUNS - 1))]
    taken = {body: statistics.median(seconds[body] for seconds in runs) for body in bodies}
    found = {}
    for share in SHARES:
        enough = round(
            min(
                (share * limits[body] - once[body]) / (taken[body] - once[body]) * (times - 1)
                for body in bodies
                if taken[body] > once[body]
            )
        )
        found[share] = repeated(problem, 1 + enough)
        print(f"{problem.id:36} {share:g} times the limit: {1 + enough} times over", flush=True)
    return found


def large_calls(problem: Problem, host: Host) -> list[bytes]:
    """Requests of the tests with a large input. Other submissions meet others like them in the last round."""
    bodies: dict[bytes, None] = {}
    plan = judging.Plan(EFFORTS["quick"], CACHE)
    bench = Bench(problem, host, plan, at=lambda name: None)
    begun = bench.begin(repeated(problem, 1).source, problem.limits, plan.seed)
    if begun is None:
        raise RuntimeError(f"{problem.id}: it does not load")
    with begun:
        ask = begun.session.box.ask

        def noted(body: bytes, allowed: Allowance) -> object:
            if len(body) >= SMALL:
                bodies[requests.alone(body)] = None
            return ask(body, allowed)

        begun.session.box.ask = noted
        for name in bench.properties():
            bench.ask(name, begun)
    return list(bodies)


def seconds_of(problem: Problem, times: int, bodies: list[bytes], host: Host) -> dict[bytes, float]:
    """CPU time of each of these requests, when the work is done so many times over."""
    limits = replace(problem.limits, cpu_seconds=60.0, total_cpu_seconds=3600.0, total_wall_seconds=3600.0)
    seconds: dict[bytes, float] = {}
    with Session.open(host, problem.interface, limits, repeated(problem, times).source) as session:
        for body in bodies:
            before = session.box.cpu_seconds
            session.box.ask(body, Allowance(limits.cpu_seconds))
            seconds[body] = session.box.cpu_seconds - before
    return seconds


def repeated(problem: Problem, times: int) -> Submission:
    """The accepted solution, so many times over for a large input."""
    source = (problem.solutions / "accepted.py").read_text()
    text = REPEATED.format(source=source, name=problem.entry_points[0], small=SMALL, times=times)
    return Submission(text.encode())


def burn() -> None:
    """Keep a core busy."""
    while True:
        time.perf_counter()


if __name__ == "__main__":
    main()
