"""What a Judge and a Pool have in common: they belong to one process, and are closed once."""

from __future__ import annotations

import os
import threading
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Self

from judge.bank.submission import Submission, read
from judge.errors import UsageError
from judge.messages.translation import Message


class Owned(ABC):
    """What belongs to the process that made it, and is closed once."""

    def __init__(self) -> None:
        self._process = os.getpid()
        self._in_use = threading.Lock()
        self._closed = False

    def close(self) -> None:
        """End what it started. In a child of the process that made it: nothing, it is not the child's."""
        if os.getpid() != self._process:
            return
        with self._unused():
            self._end()
            self._closed = True

    def _unused(self) -> AbstractContextManager[object]:
        """Holds it for closing. Raises UsageError while it is in use."""
        return alone(self._in_use)

    @abstractmethod
    def _end(self) -> None:
        """End what was started."""

    def __enter__(self) -> Self:
        self._require_ours()
        self._require_open()
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def _require_ours(self) -> None:
        name = type(self).__name__
        if os.getpid() != self._process:
            raise UsageError(
                Message(
                    "This {name} was made by another process, from which this one was forked.", name=name
                ),
                Message(
                    "Make a {name} in the process that uses it: `with judge.{name}() as judging:`", name=name
                ),
            )

    def _require_open(self) -> None:
        name = type(self).__name__
        if self._closed:
            raise UsageError(
                Message("This {name} is closed.", name=name),
                Message("Make another one: `with judge.{name}() as judging:`", name=name),
            )


@contextmanager
def alone(lock: threading.Lock) -> Iterator[None]:
    """Hold the lock, or say at once that somebody else does."""
    if not lock.acquire(blocking=False):
        raise UsageError(
            "This process is judging a submission at this moment, and can judge one at a time.",
            "Wait until that is done; a `judge.Pool` judges several at once, for any number of threads.",
        )
    try:
        yield
    finally:
        lock.release()


def submission_of(given: str | bytes | Path) -> Submission:
    """The source itself (`str`, `bytes`), or what a file (`Path`) holds. Raises BadSubmission."""
    if isinstance(given, Path):
        return read(given)
    return Submission(given.encode("utf-8", "surrogatepass") if isinstance(given, str) else given)
