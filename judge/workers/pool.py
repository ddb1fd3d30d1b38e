"""A pool of judging processes, each with a host of boxes of its own.

What happens to one task happens to no other: a property is code of its author, and may hang, exit or crash.
Its process then ends, and the caller gets a `Lost` that says what was going on. A process is also replaced
when it holds much memory after a task, and after an error that is no BadProblem.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import Pipe, wait
from pathlib import Path
from typing import Any, Final, Generic, Self, TypeVar

from judge.errors import JudgeError, Lost
from judge.messages.translation import Message
from judge.workers.process import AT, COMMAND, PRINTED, TRACE, Setup, ends_the_process

Task = TypeVar("Task")
Result = TypeVar("Result")

MOST_MIB: Final = 512
"""A process that holds more memory than this after a task is replaced."""
END_SECONDS: Final = 10.0
"""How long a process may take to end its box and itself, before it is killed."""
_HINT_CHARACTERS: Final = 2000
_PAGE_KIB: Final = os.sysconf("SC_PAGE_SIZE") >> 10


class Pool(Generic[Task, Result]):
    """Answers tasks with `jobs` processes, which start when they are needed. A context manager.

    When the process that made the pool ends, however it ends, its processes do.
    """

    def __init__(self, setup: Setup, jobs: int, *, most_mib: int = MOST_MIB) -> None:
        self._setup, self._jobs, self._most_mib = setup, jobs, most_mib
        self._workers: set[JudgingProcess] = set()
        self._idle: list[JudgingProcess] = []

    def run(self, tasks: Iterable[Task | JudgeError]) -> Iterator[tuple[int, Result | JudgeError]]:
        """The index of each task with its result, or the error in its place, in the order in which they end.

        An error is `Lost` when the process is gone; its task is not tried again. `tasks` is read lazily, one
        for each process that is free; an item that is an error already is yielded as it is. Closing the
        iterator ends the processes that are still busy.
        """
        waiting = enumerate(tasks)
        busy: dict[JudgingProcess, int] = {}
        try:
            while True:
                while len(busy) < self._jobs and (drawn := next(waiting, None)) is not None:
                    place, task = drawn
                    if isinstance(task, JudgeError):
                        yield place, task
                    else:
                        worker = self._free_process()
                        busy[worker] = place
                        worker.send(task)
                if not busy:
                    return
                ready = wait([worker.connection for worker in busy])
                worker = next(worker for worker in busy if worker.connection in ready)
                yield busy.pop(worker), self._result_of(worker)
        finally:
            self._end(list(busy))

    def close(self) -> None:
        """End every process, whatever it is doing."""
        self._end(list(self._workers))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def _free_process(self) -> JudgingProcess:
        """An idle process that is still alive, else a new one."""
        while self._idle:
            worker = self._idle.pop()
            if worker.process.poll() is None:
                return worker
            self._end([worker])
        worker = JudgingProcess(self._setup)
        self._workers.add(worker)
        return worker

    def _result_of(self, worker: JudgingProcess) -> Any:
        """The result that a process sent; a Lost that says how it ended, if it sent none."""
        try:
            result = worker.connection.recv()
        except (EOFError, OSError):
            worker.stop()
            lost = worker.last_words()
            self._end([worker])
            return lost
        if ends_the_process(result) or worker.memory_mib() > self._most_mib:
            self._end([worker])
        else:
            self._idle.append(worker)
        return result

    def _end(self, workers: list[JudgingProcess]) -> None:
        """End some processes, all at the same time, and forget them."""
        for worker in workers:
            worker.connection.close()
        for worker in workers:
            worker.end()
        self._workers.difference_update(workers)
        self._idle = [worker for worker in self._idle if worker not in workers]


class JudgingProcess:
    """One process of `judge.workers.process`, seen from outside. Whoever makes it ends it."""

    def __init__(self, setup: Setup) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="judge-"))
        try:
            self.connection, theirs = Pipe()
            with theirs, (self.folder / PRINTED).open("ab") as printed:
                self.process = subprocess.Popen(
                    # -P: a folder of submissions may be the current one, and hold a json.py
                    [sys.executable, "-P", "-c", COMMAND, str(theirs.fileno()), str(self.folder)],
                    env=os.environ | {"TMPDIR": str(self.folder)},
                    stdin=subprocess.DEVNULL,
                    stdout=printed,  # what a property prints reaches neither the report nor the connection
                    stderr=printed,
                    pass_fds=[theirs.fileno()],
                    start_new_session=True,  # Ctrl-C is for whoever started it
                )
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise
        self.send(setup)

    def send(self, message: Any) -> None:
        with suppress(OSError):  # it has ended: whoever waits for the result is told so
            self.connection.send(message)

    def memory_mib(self) -> int:
        """The memory that the process holds now, in MiB; 0 when it is gone."""
        with suppress(OSError, IndexError), open(f"/proc/{self.process.pid}/statm") as file:
            return int(file.read().split()[1]) * _PAGE_KIB >> 10
        return 0

    def stop(self) -> None:
        """Wait until the process has ended, and kill it when it does not."""
        try:
            self.process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def end(self) -> None:
        """Let the process end, whatever it is doing, and leave nothing of it."""
        self.connection.close()
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def last_words(self) -> Lost:
        """A Lost that says what the process was doing when it ended."""
        lines = re.findall(r'properties\.py", line (\d+)', self._text(TRACE))
        code = self.process.returncode
        return Lost(
            Message("The judge's own process ended while judging it ({code}).", code=code),
            self._text(PRINTED)[-_HINT_CHARACTERS:].strip(),
            ended=code,
            property_name=self._text(AT),
            line=int(lines[0]) if lines else 0,
        )

    def _text(self, name: str) -> str:
        with suppress(OSError):
            return (self.folder / name).read_text(encoding="utf-8", errors="replace")
        return ""
