"""Many submissions, some of them hostile, and a judge that is killed: nothing of ours is left in the engine.

    python tests/tools/docker_leaves_nothing.py [--submissions 100] [--hostile 20]

A judge is killed (SIGKILL) halfway, in the middle of a call. What counts is what `docker ps -a` would show
once the next judge has started and ended. The exit status is 1 when that is anything.
"""

from __future__ import annotations

import argparse
import itertools
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from hostile_harness import SUITE, read_manifest

from judge import backends, judging
from judge.backends import docker
from judge.bank import banks, problems, submission
from judge.checks.properties import EFFORTS

BANK = Path(__file__).parents[1] / "data" / "bank"
CACHE = Path("/tmp") / f"judge_leaves_nothing_{os.getuid()}"
SLEEPS = b"import time\ndef double(n):\n    time.sleep(1e6)\n"


def main() -> int:
    """Judge half, kill a judge, judge the rest, and look."""
    parser = argparse.ArgumentParser(description="Nothing of ours is left in the engine.")
    parser.add_argument("--submissions", type=int, default=100)
    parser.add_argument("--hostile", type=int, default=20)
    parser.add_argument("--until-killed", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.until_killed:
        judge_until_killed()
    started = time.monotonic()
    work = mixed(options.submissions, options.hostile)
    half = len(work) // 2
    judge_all(work[:half])
    left_by_killed = kill_a_judge()
    judge_all(work[half:])
    left = ours()
    seconds = time.monotonic() - started
    print(
        f"{len(work)} submissions, {options.hostile} of them hostile, and a judge killed with "
        f"{left_by_killed} container(s) running: {len(left)} left, after {seconds:.0f} s"
    )
    for name in left:
        print(f"FAILED still there: {name}")
    return int(bool(left))


def mixed(count: int, hostile: int) -> list[tuple[problems.Problem, bytes]]:
    """Submissions of every kind, the hostile ones spread among the others."""
    cases = [case for case in read_manifest(SUITE) if case.kind != "innocent"]
    chosen = cases[:: max(1, len(cases) // hostile)][:hostile]
    folders = banks.banks()
    attacks = [(problems.find(case.problem, folders), Path(case.path).read_bytes()) for case in chosen]
    harmless = [
        (problem, (BANK / "solutions" / problem.id / "accepted.py").read_bytes())
        for problem in problems.load_all([BANK / "problems"])
    ]
    others = list(itertools.islice(itertools.cycle(harmless), count - len(attacks)))
    every = max(1, len(others) // len(attacks))
    found = []
    for i, other in enumerate(others):
        found.append(other)
        if i % every == 0 and attacks:
            found.append(attacks.pop())
    return found + attacks


def judge_all(work: list[tuple[problems.Problem, bytes]]) -> None:
    """One judge, one warm container, one submission after the other."""
    plan = judging.Plan(EFFORTS["quick"], CACHE)
    with backends.start("docker") as host:
        for problem, source in work:
            judging.judge(problem, submission.Submission(source), host, plan)


def judge_until_killed() -> None:
    """A judge that waits for a submission which sleeps."""
    problem = problems.find("toy/double", [BANK / "problems"])
    judge_all([(problem, SLEEPS)] * 1000)


def kill_a_judge() -> int:
    """Kill a judge in the middle of a call; how many containers it had."""
    process = subprocess.Popen([sys.executable, __file__, "--until-killed"])
    deadline = time.monotonic() + 60
    while not ours() and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(2)
    running = len(ours())
    process.send_signal(signal.SIGKILL)
    process.wait()
    return running


def ours() -> list[Any]:
    """What `docker ps -a` shows of us."""
    with docker.connect() as engine:
        return [each["Id"] for each in docker.container.containers(engine)]


if __name__ == "__main__":
    sys.exit(main())
