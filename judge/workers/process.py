"""One process of a pool: it makes a handler with boxes of its own, and answers tasks until nobody asks.

Usage: `python -P -c COMMAND DESCRIPTOR FOLDER`. Through the socket DESCRIPTOR come pickled objects of the
process that started it: first a Setup, then tasks. For each task its result goes back, or a JudgeError.
Nothing that a box sent is ever unpickled: a submission is `bytes`, and a report is data that we made.

FOLDER is for temporary files, and holds what is known of a process that is gone: `printed` (its stdout and
stderr), `at` (what it was doing) and `trace` (where it hung). When the process that started it is gone, this
one ends at once, with its box and its folder, whatever it is doing.
"""

from __future__ import annotations

import faulthandler
import os
import select
import shutil
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final, NoReturn

from judge import backends
from judge.backends import Host
from judge.errors import BadProblem, JudgeError
from judge.messages.translation import Message

COMMAND: Final = "from judge.workers.process import main; main()"
PATIENCE_SECONDS: Final = 600.0
"""Wall time of a task. The limits of a judgement end it far sooner; a property that hangs does not end."""
AT: Final = "at"
PRINTED: Final = "printed"
TRACE: Final = "trace"
_REMOVALS: Final = 10
"""Attempts to remove the folder, into which the thread that judges may still be writing."""


class Watchdog:
    """Notes what this process is doing, and ends it when that takes too long."""

    def __init__(self, folder: Path) -> None:
        self.wall_seconds = PATIENCE_SECONDS
        self._at = folder / AT
        self._trace = (folder / TRACE).open("w")
        faulthandler.register(signal.SIGPROF, file=self._trace, all_threads=False, chain=True)  # then it ends

    def __call__(
        self, name: str = "", *, cpu_seconds: float = 0.0, wall_seconds: float | None = None
    ) -> None:
        """Note which property is tried next ("" for none), and start both timers anew.

        `cpu_seconds` of its own CPU time, 0 for any; `wall_seconds` in all, None for those of the pool.
        """
        self._at.write_text(name, encoding="utf-8")
        signal.setitimer(signal.ITIMER_PROF, cpu_seconds)
        faulthandler.dump_traceback_later(wall_seconds or self.wall_seconds, exit=True, file=self._trace)

    def stop(self) -> None:
        """The process is idle from now on; there is no limit."""
        signal.setitimer(signal.ITIMER_PROF, 0.0)
        faulthandler.cancel_dump_traceback_later()


@dataclass(frozen=True)
class Equipment:
    """What a process has for its handler."""

    host: Host
    watch: Watchdog
    is_asked_again: Callable[[], bool]
    """Whether another task waits already: who asks one person's questions may leave the older one."""
    files: Path = Path()
    """The folder that the paths in a task begin at."""


Handler = Callable[[Any], Any]
"""Answers a task. A JudgeError that it raises is told to whoever asked; any other exception is a fault."""
Maker = Callable[[Any, Equipment], Handler]
"""A module-level function, which is sent by its name. It makes the handler, once in each process."""


@dataclass(frozen=True)
class Setup:
    """What every process of a pool begins with."""

    make: Maker
    settings: Any
    """The argument of `make`. They go through a socket, so no command line or environment shows them."""
    sandbox: str
    wall_seconds: float = PATIENCE_SECONDS
    """How long a task may take on the wall clock, unless its handler sets another limit."""
    files: Path = Path()
    """The folder that the paths in a task begin at."""


def ends_the_process(result: Any) -> bool:
    """Whether a process is not used again: after any error but that of a broken problem."""
    return isinstance(result, JudgeError) and not isinstance(result, BadProblem)


def main() -> None:
    """Answer tasks."""
    descriptor, folder = int(sys.argv[1]), Path(sys.argv[2])
    os.set_inheritable(descriptor, False)  # noqa: FBT003  (it takes no keyword)
    _Process(Connection(descriptor), folder).serve()


class _Process:
    """The process, seen from inside."""

    def __init__(self, connection: Connection, folder: Path) -> None:
        self._connection, self._folder = connection, folder
        self._watch = Watchdog(folder)
        self._host: Host | None = None
        self._handler: Handler | None = None
        self._leaving = threading.Lock()

    def serve(self) -> NoReturn:
        """Answer one task after the other."""
        threading.Thread(target=self._leave_when_nobody_asks, daemon=True).start()
        try:
            self._watch()
            setup: Setup = self._connection.recv()
            self._watch.wall_seconds = setup.wall_seconds
            result: Any = None
            while not ends_the_process(result):
                self._watch.stop()
                task = self._connection.recv()
                os.ftruncate(1, 0)  # what properties print need not be kept for longer
                self._watch()
                result = self._answer(setup, task)
                self._connection.send(result)
        except (EOFError, OSError):  # nobody asks
            pass
        self._leave()

    def _answer(self, setup: Setup, task: Any) -> Any:
        """The result of a task, or the error to tell in its place."""
        try:
            if self._handler is None:
                self._host = backends.start(setup.sandbox)
                self._handler = setup.make(
                    setup.settings, Equipment(self._host, self._watch, self._connection.poll, setup.files)
                )
            return self._handler(task)
        except JudgeError as error:
            return error
        except Exception as error:  # a fault of ours must not look like a verdict
            place = traceback.extract_tb(error.__traceback__)[-1]
            return JudgeError(
                Message(
                    "The judge has a fault: {name} in {file}, line {line}.",
                    name=type(error).__name__,
                    file=Path(place.filename).name,
                    line=place.lineno,
                ),
                traceback.format_exc(),
            )

    def _leave_when_nobody_asks(self) -> None:
        """Runs in a thread of its own, and ends the process when its parent is gone, even during a task."""
        ended = select.poll()
        ended.register(self._connection.fileno(), 0)  # a hang-up is told always
        ended.poll()
        self._leave()

    def _leave(self) -> NoReturn:
        """End the box, remove the folder, and end."""
        with self._leaving:  # the second thread waits here for the end
            try:
                if self._host is not None:
                    self._host.close()
            finally:
                for _ in range(_REMOVALS):
                    shutil.rmtree(self._folder, ignore_errors=True)
                os._exit(0)
