"""Worker processes: each has a host of boxes of its own, and is replaced when it dies or grows.

What happens to one judgement happens to no other. Threads only wait here; the work is in the processes.
"""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any, Final, Generic, Self, TypeVar

Task = TypeVar("Task")

PATIENCE_SECONDS: Final = 600.0
"""No judgement takes that long by its limits; a problem of ours that hangs does."""
MOST_MIB: Final = 512
"""A worker that holds more after a judgement is replaced."""
END_SECONDS: Final = 10.0
_PAGE_KIB: Final = os.sysconf("SC_PAGE_SIZE") >> 10


class Worker:
    """One process of judge/grading/worker.py."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.process = subprocess.Popen(
            # -P: a folder of submissions may be the current one, and hold a json.py
            [sys.executable, "-P", "-m", "judge.grading.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="ascii",
            start_new_session=True,  # Ctrl-C is for whoever started it
        )
        assert self.process.stdin is not None
        with suppress(OSError):  # it has ended: whoever asks is told so
            self.process.stdin.write(json.dumps(settings) + "\n")
            self.process.stdin.flush()

    def ask(self, request: dict[str, Any], patience_seconds: float) -> dict[str, Any] | None:
        """The reply, or None when the process ended instead, or had to be ended."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        clock = threading.Timer(patience_seconds, self.process.kill)
        clock.daemon = True
        clock.start()
        try:
            self.process.stdin.write(json.dumps(request) + "\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        except OSError:
            return None
        finally:
            clock.cancel()
        reply: dict[str, Any] | None = json.loads(line) if line.endswith("\n") else None
        return reply

    def memory_mib(self) -> int:
        """What the process holds now; 0 when it is gone."""
        with suppress(OSError, IndexError), open(f"/proc/{self.process.pid}/statm") as file:
            return int(file.read().split()[1]) * _PAGE_KIB >> 10
        return 0

    def end(self) -> int:
        """End the process, and its box; how it ended, as `Popen` says it."""
        assert self.process.stdin is not None
        with suppress(OSError):
            self.process.stdin.close()
        try:
            return self.process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()
        finally:
            assert self.process.stdout is not None
            self.process.stdout.close()


class Pool(Generic[Task]):
    """Answers tasks in any order. A context manager: no worker outlives it."""

    def __init__(
        self,
        settings: dict[str, Any],
        jobs: int,
        *,
        patience_seconds: float = PATIENCE_SECONDS,
        most_mib: int = MOST_MIB,
    ) -> None:
        self._settings = settings
        self._jobs = jobs
        self._patience_seconds = patience_seconds
        self._most_mib = most_mib
        self._workers: set[Worker] = set()
        self._lock = threading.Lock()
        self._stopped = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        with self._lock:
            self._stopped = True
            workers = list(self._workers)
        for worker in workers:
            worker.process.kill()  # its thread sees the end, and waits for it

    def replies(
        self, tasks: Iterable[Task], request_for: Callable[[Task], dict[str, Any]]
    ) -> Iterator[tuple[Task, dict[str, Any]]]:
        """Each task with its reply. A request that is already a reply (`error`) is handed back."""
        waiting = iter(tasks)
        done: queue.SimpleQueue[tuple[Task, dict[str, Any]] | None] = queue.SimpleQueue()
        threads = [
            threading.Thread(target=self._serve, args=(waiting, request_for, done)) for _ in range(self._jobs)
        ]
        for thread in threads:
            thread.start()
        running = len(threads)
        while running:
            reply = done.get()
            if reply is None:
                running -= 1
            else:
                yield reply

    def _serve(
        self,
        waiting: Iterator[Task],
        request_for: Callable[[Task], dict[str, Any]],
        done: queue.SimpleQueue[tuple[Task, dict[str, Any]] | None],
    ) -> None:
        """What one thread does: a worker, and task after task."""
        worker: Worker | None = None
        try:
            while (task := self._next(waiting)) is not None:
                request = request_for(task)
                if "error" in request:
                    done.put((task, request))
                    continue
                worker = worker or self._start()
                if worker is None:
                    return
                reply = worker.ask(request, self._patience_seconds)
                if reply is None or reply.get("ends") or worker.memory_mib() > self._most_mib:
                    code = self._end(worker)
                    worker = None
                    reply = reply or {"error": f"The judge's own process ended while judging it ({code})."}
                if not self._stopped:
                    done.put((task, reply))
        finally:
            if worker is not None:
                self._end(worker)
            done.put(None)

    def _next(self, waiting: Iterator[Task]) -> Task | None:
        with self._lock:
            return None if self._stopped else next(waiting, None)

    def _start(self) -> Worker | None:
        with self._lock:
            if self._stopped:
                return None
            worker = Worker(self._settings)
            self._workers.add(worker)
            return worker

    def _end(self, worker: Worker) -> int:
        code = worker.end()
        with self._lock:
            self._workers.discard(worker)
        return code
