"""A pool of judging processes, each with a host of boxes of its own.

What happens to one task happens to no other: a property is code of its author, and may hang, exit or crash.
Its process then ends, and the caller gets a `Lost` that says what was going on. A process is also replaced
when it holds much memory after a task, and after an error that is no BadProblem.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Pipe, wait
from typing import Any, Generic, Self, TypeVar

from judge.errors import JudgeError
from judge.workers.judging_process import MOST_MIB, JudgingProcess
from judge.workers.process import Setup, ends_the_process

Task = TypeVar("Task")
Result = TypeVar("Result")


class _Run:
    """One call of `Pool.run`: what it has asked, and the results that nobody has fetched yet."""

    def __init__(self) -> None:
        self.busy = 0
        self.results: deque[tuple[int, Any]] = deque()


class Pool(Generic[Task, Result]):
    """Answers tasks with `jobs` processes, which start when they are needed. A context manager.

    Threads may use it at the same time, and share the processes: of those that wait, one receives the
    results of all. When the process that made the pool ends, however it ends, its processes do.
    """

    def __init__(self, setup: Setup, jobs: int, *, most_mib: int = MOST_MIB) -> None:
        self._setup, self._jobs, self._most_mib = setup, jobs, most_mib
        self._workers: set[JudgingProcess] = set()
        self._idle: list[JudgingProcess] = []
        self._busy: dict[JudgingProcess, tuple[_Run, int]] = {}
        self._queue: deque[_Run] = deque()
        """Runs that wait for their only process, the first one first."""
        self._changed = threading.Condition()
        """Guards all of these."""
        self._receiver: int | None = None
        """The thread that waits for results, of the processes that were busy when it began."""
        self._rounds = 0
        self._doomed: list[JudgingProcess] = []
        """What the receiver abandoned meanwhile: a run that was collected as garbage in its thread."""
        self._woken, self._waker = Pipe(duplex=False)

    @property
    def sandbox(self) -> str:
        """The kind of box that its processes use."""
        return self._setup.sandbox

    def run(self, tasks: Iterable[Task | JudgeError]) -> Iterator[tuple[int, Result | JudgeError]]:
        """The index of each task with its result, or the error in its place, in the order in which they end.

        An error is `Lost` when the process is gone; its task is not tried again. `tasks` is read lazily, one
        for each process that is free; an item that is an error already is yielded as it is. Closing the
        iterator ends the processes that are still busy with it.
        """
        waiting, run = enumerate(tasks), _Run()
        try:
            while True:
                while self._may_ask(run) and (drawn := next(waiting, None)) is not None:
                    place, task = drawn
                    if isinstance(task, JudgeError):
                        yield place, task
                    else:
                        self._ask(run, place, task)
                if not run.busy and not run.results:
                    return
                with self._changed:
                    self._receive_until(lambda: bool(run.results))
                yield run.results.popleft()
        finally:
            self._abandon(run)

    def close(self) -> None:
        """End every process, whatever it is doing. No thread may be using the pool."""
        self._busy.clear()
        self._end(list(self._workers))
        self._woken.close()
        self._waker.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def _may_ask(self, run: _Run) -> bool:
        """Whether a run may draw a task: it has room for the result, and leaves a process to who has none."""
        with self._changed:
            if run.busy + len(run.results) >= self._jobs:
                return False
            return (not run.busy and not run.results) or self._free() > len(self._queue)

    def _free(self) -> int:
        return self._jobs - len(self._busy)

    def _ask(self, run: _Run, place: int, task: Task) -> None:
        """Send a task to a process, as soon as one is free."""
        with self._changed:
            self._queue.append(run)
            try:
                self._receive_until(lambda: self._free() > 0 and self._queue[0] is run)
                worker = self._free_process()
                self._busy[worker] = run, place
                run.busy += 1
            finally:
                self._queue.remove(run)
                self._changed.notify_all()
            self._wake()
        worker.send(task)

    def _receive_until(self, holds: Callable[[], bool]) -> None:
        """Receive results, of any run, or wait for the thread that does, until something holds.

        Whoever calls it holds `_changed`, once.
        """
        while not holds():
            if self._receiver is not None or not self._busy:
                self._changed.wait()
                continue
            self._receiver = threading.get_ident()
            try:
                self._receive(list(self._busy))
            finally:
                self._receiver = None
                self._rounds += 1
                self._changed.notify_all()

    def _receive(self, workers: list[JudgingProcess]) -> None:
        """Wait until one of these has a result, or the pool has changed, and keep what there is."""
        with _released(self._changed):
            ready = wait([self._woken, *(worker.connection for worker in workers)])
        while self._woken.poll():
            self._woken.recv_bytes()
        doomed, self._doomed = self._doomed, []
        self._end(doomed)
        for worker in workers:
            if worker.connection in ready and worker in self._busy:
                run, place = self._busy[worker]
                with _released(self._changed):
                    result, can_go_on = self._result_of(worker)
                run.busy -= 1
                run.results.append((place, result))
                if self._busy.pop(worker, None) is not None and can_go_on:
                    self._idle.append(worker)

    def _wake(self) -> None:
        """Let the thread that receives look again at what is busy."""
        if self._receiver is not None:
            self._waker.send_bytes(b"!")

    def _abandon(self, run: _Run) -> None:
        """End the processes that are busy with a run; nobody waits for these any more."""
        with self._changed:
            workers = [worker for worker, (of, _) in self._busy.items() if of is run]
            if not workers:
                return
            for worker in workers:
                del self._busy[worker]
            self._wake()
            if self._receiver == threading.get_ident():
                self._doomed += workers
                return
            rounds = self._rounds
            while self._receiver is not None and self._rounds == rounds:
                self._changed.wait()  # their connections are being looked at
            self._changed.notify_all()
        self._end(workers)

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

    def _result_of(self, worker: JudgingProcess) -> tuple[Any, bool]:
        """The result that a process sent; a Lost that says how it ended, if it sent none.

        And whether the process can have another task; else it is ended.
        """
        try:
            result = worker.connection.recv()
        except (EOFError, OSError):
            worker.stop()
            lost = worker.last_words()
            self._end([worker])
            return lost, False
        if ends_the_process(result) or worker.memory_mib() > self._most_mib:
            self._end([worker])
            return result, False
        return result, True

    def _end(self, workers: list[JudgingProcess]) -> None:
        """End some processes, all at the same time, and forget them."""
        for worker in workers:
            worker.connection.close()
        for worker in workers:
            worker.end()
        with self._changed:
            self._workers.difference_update(workers)
            self._idle = [worker for worker in self._idle if worker not in workers]


@contextmanager
def _released(condition: threading.Condition) -> Iterator[None]:
    """Let others have a lock meanwhile."""
    condition.release()
    try:
        yield
    finally:
        condition.acquire()
