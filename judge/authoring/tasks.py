"""What a process of `judge verify` does with one task: it tries something on its problem."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Final

from judge import judging
from judge.authoring.bench import Bench
from judge.authoring.trials import TRIALS
from judge.bank import problems
from judge.checks.properties import EFFORTS
from judge.store import home
from judge.workers.pool import Pool
from judge.workers.process import Equipment, Setup

SLEEPING: Final = 20
"""The wall time of a property, as a multiple of its CPU time: it may sleep."""


@dataclass(frozen=True)
class Task:
    """Something to be tried: the name of a trial, and what it needs."""

    trial: str
    arguments: tuple[Any, ...]
    cpu_seconds: float
    """What one property may take of our own CPU time before it counts as hanging."""


@dataclass(frozen=True)
class Places:
    """The folders that the processes share while they try a problem."""

    problem: Path
    drawn: Path
    """For the examples of other seeds than the usual one, until all is tried."""


Trials = Pool[tuple[Places, Task], Any]
"""Tries tasks, with processes that go on from one problem to the next."""


def trials(sandbox: str, jobs: int) -> Trials:
    """A context manager. No process starts before there is a task."""
    return Pool(Setup(trier, None, sandbox), jobs)


def trier(_: None, equipment: Equipment) -> Callable[[tuple[Places, Task]], Any]:
    """Makes trials on a problem. Raises JudgeError."""
    plan = judging.Plan(EFFORTS["full"], home.cache())

    @lru_cache(maxsize=1)
    def bench_of(places: Places) -> Bench:
        return Bench(problems.load(places.problem), equipment.host, plan, equipment.watch, places.drawn)

    def answer(asked: tuple[Places, Task]) -> Any:
        places, task = asked
        bench, seconds = bench_of(places), task.cpu_seconds
        bench.at = partial(equipment.watch, cpu_seconds=seconds, wall_seconds=SLEEPING * seconds)
        return TRIALS[task.trial](bench, *task.arguments)

    return answer
