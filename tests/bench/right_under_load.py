"""Is a right answer accepted, however busy the machine is?

    python tests/bench/right_under_load.py [--judgements 200] [--busy 64] [--at-a-time 16]

The accepted solutions of four problems are judged in several processes at a time, beside busy loops; every
other one with a seed of its own, so that its examples are drawn anew. Each must be accepted.
"""

from __future__ import annotations

import argparse
import collections
import itertools
import multiprocessing
import tempfile
import time
from pathlib import Path
from typing import Final, NamedTuple

from limits_under_load import burn

from judge import backends, judging
from judge.bank import banks, problems, submission
from judge.checks.properties import EFFORTS

CACHE: Final = Path(tempfile.gettempdir()) / "judge-bench"
PROBLEMS: Final = (
    *("two_pointer/cycle", "sliding_window/longest_substring"),
    *("sorting/dict_by_value", "nn/batch_norm"),
)


class Task(NamedTuple):
    """One judgement."""

    problem: str
    path: Path
    seed: int
    """0: with the examples that are kept."""


def main() -> None:
    """Judge under load, and count the verdicts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--judgements", type=int, default=200)
    parser.add_argument("--busy", type=int, default=64)
    parser.add_argument("--at-a-time", type=int, default=16)
    options = parser.parse_args()
    busy = [multiprocessing.Process(target=burn, daemon=True) for _ in range(options.busy)]
    for process in busy:
        process.start()
    counts: collections.Counter[str] = collections.Counter()
    started = time.monotonic()
    try:
        with multiprocessing.get_context("spawn").Pool(options.at_a_time) as pool:
            wanted = list(itertools.islice(tasks(), options.judgements))
            for task, verdict, message in pool.imap_unordered(judged, wanted):
                counts[verdict] += 1
                if verdict != "accepted":
                    print(f"REJECTED {task.path} with seed {task.seed}: {verdict}: {message}", flush=True)
                if counts.total() % 20 == 0:
                    print(f"{counts.total()} judgements, {counts['accepted']} accepted", flush=True)
    finally:
        for process in busy:
            process.kill()
    rejected = counts.total() - counts["accepted"]
    print(f"{counts.total()} judgements in {time.monotonic() - started:.0f} s, {rejected} rejected")


def tasks() -> collections.abc.Iterator[Task]:
    """The accepted solutions of all problems in turn, with kept examples and with others."""
    found = [(name, problems.find(name, banks.banks()).solutions) for name in PROBLEMS]
    paths = [
        itertools.cycle([(name, path) for path in sorted(folder.glob("accepted*.py"))])
        for name, folder in found
    ]
    for number, of_problem in enumerate(itertools.cycle(paths)):
        name, path = next(of_problem)
        is_kept = (number // len(paths)) % 2 == 0
        yield Task(name, path, 0 if is_kept else number)


def judged(task: Task) -> tuple[Task, str, str]:
    """The verdict, and what was said."""
    problem = problems.find(task.problem, banks.banks())
    plan = judging.Plan(EFFORTS["full"], CACHE, seed=task.seed)
    with backends.start() as host:
        report = judging.judge(problem, submission.read(task.path), host, plan)
    return task, str(report.verdict), report.failure.message if report.failure else ""


if __name__ == "__main__":
    main()
