"""Processes of our own that try things side by side, each with a host of boxes.

A property is code of the problem's author: it may hang, exit or crash. It then takes its process along, and
nothing else: whoever asked is told what was going on, and another process takes the place.
"""

from __future__ import annotations

import faulthandler
import multiprocessing
import os
import re
import signal
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Final, Self, TextIO

from judge import backends, judging
from judge.authoring.trials import TRIALS, Bench
from judge.bank import problems
from judge.checks.properties import EFFORTS
from judge.errors import JudgeError
from judge.store import home

END_SECONDS: Final = 10.0
SLEEPING: Final = 20
"""How many times as long as it may compute a property may take on the wall: it may sleep."""
_SPAWN: Final = multiprocessing.get_context("spawn")  # a fork would copy the threads of a progress bar


@dataclass(frozen=True)
class Task:
    """Something to be tried: the name of a trial, and what it needs."""

    trial: str
    arguments: tuple[Any, ...]
    cpu_seconds: float
    """What one property may take of our own CPU time before it counts as hanging."""


@dataclass(frozen=True)
class Lost:
    """The process that tried it is gone."""

    property: str
    """The property that was tried; empty when it is not known."""
    line: int
    """The line of properties.py where it hung; 0 when it ended by itself."""


class Crew:
    """Processes for one problem. A context manager: nothing of it outlives it."""

    def __init__(self, folder: Path, sandbox: str, jobs: int) -> None:
        self._folder, self._sandbox = folder, sandbox
        self._places = tempfile.TemporaryDirectory(prefix="judge-")
        self._started = 0
        self._idle: list[_Worker] = []
        self._busy: dict[Connection, tuple[_Worker, int]] = {}
        self.jobs = jobs

    def run(self, tasks: Sequence[Task]) -> Iterator[tuple[int, Any]]:
        """The place of a task with its result, or Lost, or a JudgeError; in the order in which they end."""
        waiting = list(enumerate(tasks))[::-1]
        while waiting or self._busy:
            while waiting and len(self._busy) < self.jobs:
                place, task = waiting.pop()
                worker = self._idle.pop() if self._idle else self._start()
                worker.connection.send(task)
                self._busy[worker.connection] = (worker, place)
            ready = wait(list(self._busy))
            for connection in [each for each in self._busy if each in ready]:
                worker, place = self._busy.pop(connection)
                try:
                    result = worker.connection.recv()
                except EOFError:
                    result = worker.last_words()
                else:
                    self._idle.append(worker)
                yield place, result

    def _start(self) -> _Worker:
        self._started += 1
        place = Path(self._places.name) / str(self._started)
        place.mkdir()
        return _Worker(self._folder, self._sandbox, place)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        for worker, _ in self._busy.values():
            worker.end(wait_seconds=0.0)
        for worker in self._idle:
            worker.end()
        self._idle, self._busy = [], {}
        self._places.cleanup()


class _Worker:
    """One process, seen from outside."""

    def __init__(self, folder: Path, sandbox: str, place: Path) -> None:
        self._place = place
        self.connection, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=_serve, args=(theirs, folder, sandbox, place), daemon=True)
        self._process.start()
        theirs.close()

    def last_words(self) -> Lost:
        """What a process was at when it ended."""
        self.end()
        trace = _text(self._place / "trace")
        lines = re.findall(r'properties\.py", line (\d+)', trace)
        return Lost(_text(self._place / "at"), int(lines[0]) if lines else 0)

    def end(self, wait_seconds: float = END_SECONDS) -> None:
        """Let it end by itself, and kill it when it does not."""
        self.connection.close()
        self._process.join(wait_seconds)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""


def _serve(connection: Connection, folder: Path, sandbox: str, place: Path) -> None:
    """What such a process does: answer until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who asks
    with (place / "printed").open("w") as printed, (place / "trace").open("w") as trace:
        for descriptor in (1, 2):  # what a property prints must not reach the report
            os.dup2(printed.fileno(), descriptor)
        faulthandler.register(signal.SIGPROF, file=trace, all_threads=False, chain=True)  # which then ends it
        seconds = 0.0

        def at(name: str) -> None:
            (place / "at").write_text(name, encoding="utf-8")
            _allow(seconds, trace)

        with backends.start(sandbox) as host:
            plan = judging.Plan(EFFORTS["full"], home.cache())
            bench = Bench(problems.load(folder), host, plan, at)
            while True:
                try:
                    task: Task = connection.recv()
                except EOFError:
                    return
                seconds = task.cpu_seconds
                result: Any
                try:
                    result = TRIALS[task.trial](bench, *task.arguments)
                except JudgeError as error:
                    result = error
                _allow(0.0, trace)
                connection.send(result)


def _allow(cpu_seconds: float, trace: TextIO) -> None:
    """From now on so much CPU time; then the process ends, and `trace` says where it was. 0: no limit."""
    signal.setitimer(signal.ITIMER_PROF, cpu_seconds)
    faulthandler.cancel_dump_traceback_later()
    if cpu_seconds:
        faulthandler.dump_traceback_later(SLEEPING * cpu_seconds, exit=True, file=trace)
