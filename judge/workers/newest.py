"""One warm process for a person who waits: of all that it is asked, only what was asked last counts."""

from __future__ import annotations

import time
from typing import Any, Final, Generic, Self, TypeVar

from judge.errors import JudgeError
from judge.workers.judging_process import MOST_MIB, JudgingProcess
from judge.workers.process import Setup, ends_the_process

Task = TypeVar("Task")
Result = TypeVar("Result")

PATIENCE_SECONDS: Final = 1.0
"""How long what was asked before may go on. A handler that looks at `Equipment.is_asked_again` ends sooner,
and its process stays warm; else the process is replaced."""


class Newest(Generic[Task, Result]):
    """A process of `judge.workers.process` that starts when it is first asked. A context manager.

    A task that is asked takes the place of the one before, whose result nobody will see.
    """

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._process: JudgingProcess | None = None
        self._task: Task | None = None
        self._unanswered = 0
        self._patient_until = 0.0

    def ask(self, task: Task) -> None:
        """Let this be answered, and nothing that was asked before."""
        self._task = task
        if self._process is None:
            self._process = JudgingProcess(self._setup)
        if self._unanswered == 1:
            self._patient_until = time.monotonic() + PATIENCE_SECONDS
        self._process.send(task)
        self._unanswered += 1

    def answer(self) -> Result | JudgeError | None:
        """The answer to what was asked last, once; None while there is none. Does not wait.

        An error is `Lost` when the process is gone.
        """
        while self._process is not None and self._process.connection.poll():
            result: Result | JudgeError = self._received(self._process)
            if self._unanswered == 0:
                return result
        if self._unanswered > 1 and time.monotonic() > self._patient_until:
            self._replace()
        return None

    @property
    def descriptors(self) -> list[int]:
        """What becomes readable when there may be an answer."""
        return [] if self._process is None else [self._process.connection.fileno()]

    def close(self) -> None:
        """End the process, whatever it is doing."""
        if self._process is not None:
            process, self._process = self._process, None
            process.end()
        self._unanswered = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def _received(self, process: JudgingProcess) -> Any:
        """The next result, or how the process ended."""
        try:
            result = process.connection.recv()
        except (EOFError, OSError):
            process.stop()
            result = process.last_words()
        self._unanswered = max(self._unanswered - 1, 0)  # it may end while nobody asks
        if not ends_the_process(result) and process.memory_mib() <= MOST_MIB:
            return result
        if self._unanswered:
            self._replace()
        else:
            self.close()
        return result

    def _replace(self) -> None:
        """Let a new process answer what was asked last."""
        task = self._task
        self.close()
        if task is not None:
            self.ask(task)
