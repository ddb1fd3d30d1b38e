"""A judge that has survived hostile submissions beside a fresh one: time, descriptors, processes, memory.

    python tests/bench/after_attacks.py [--attacks 200] [--rounds 15]

Both judge the same honest submission in turn, so that a shared machine disturbs both alike.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import re
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
import hostile_harness
from hostile_harness import Canaries, Case, Judge

SLOW = re.compile("sleeps|stops_itself|recursion")
"""Submissions that take the whole time limit: they tell nothing more, and take long."""


@dataclass(frozen=True)
class State:
    """What a judge process holds between two submissions."""

    descriptors: int
    processes: int
    memory_mib: int


def main() -> None:
    """Attack one judge, then compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--attacks", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    cases = [case for case in hostile_harness.read_manifest(hostile_harness.SUITE) if case.kind != "innocent"]
    cases = [case for case in cases if not SLOW.search(case.name)]
    step = max(1, len(cases) // options.attacks)
    with Canaries():
        fresh, survivor = _Remote(), _Remote()
        before = survivor.ask("state", None)
        verdicts = [survivor.ask("judge", case) for case in cases[::step][: options.attacks]]
        after = survivor.ask("state", None)
        pairs = [(survivor.ask("honest", None), fresh.ask("honest", None)) for _ in range(options.rounds)]
    accepted = sum(verdict == "accepted" for verdict in verdicts)
    print(f"{len(verdicts)} hostile submissions in one process, {accepted} accepted")
    print(f"before: {before}\nafter:  {after}")
    old, new = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"an honest one: {old * 1e3:.1f} ms / {new * 1e3:.1f} ms in a fresh process = {old / new:.2f}")


class _Remote:
    """A judge in a process of its own."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()

    def ask(self, what: str, argument: Any) -> Any:
        self._ours.send((what, argument))
        return self._ours.recv()


def _serve(connection: Connection) -> None:
    judge = Judge("linux")
    judge.warm_up()
    judge.honest_cpu_seconds()
    answers: dict[str, Callable[[Any], Any]] = {
        "judge": lambda case: _verdict(judge, case),
        "honest": lambda _: _honest_seconds(judge),
        "state": lambda _: _state(),
    }
    while True:
        what, argument = connection.recv()
        connection.send(answers[what](argument))


def _verdict(judge: Judge, case: Case) -> str:
    return str(judge.report(case.problem, Path(case.path).read_bytes()).verdict)


def _honest_seconds(judge: Judge) -> float:
    started = time.perf_counter()
    judge.honest_cpu_seconds()
    return time.perf_counter() - started


def _state() -> State:
    status = Path("/proc/self/status").read_text()
    memory = re.search(r"VmRSS:\s+(\d+)", status)
    assert memory is not None
    processes = hostile_harness.processes_below(os.getpid())
    return State(len(os.listdir("/proc/self/fd")), len(processes), int(memory[1]) >> 10)


if __name__ == "__main__":
    main()
