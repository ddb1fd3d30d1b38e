"""UNSAFE: a plain process with all the rights of whoever runs the judge. Never chosen silently.

For platforms without Linux, and for tests. The protocol, the clocks and the comparisons are the same, so the
tests are still not in reach; but a submission can read and write your files, and start what it likes.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from judge.backends.box import Box, Ended
from judge.backends.channel import Pipes
from judge.backends.host import Host
from judge.backends.linux import ENVIRONMENT, command
from judge.backends.packages import numpy_directory, torch_directory_for
from judge.model import Sandbox
from judge.terms import Flavour, Limits
from sandbox.processes import cpu_seconds_of, is_waiting

NAME: Final = "unsafe"


def unavailable() -> str | None:
    """Why this machine cannot use the backend, or None."""
    if sys.platform == "win32":
        return "Windows has no pipes that can be waited for; use WSL."
    return None


def start() -> PlainProcesses:
    """A host that starts a process for every box."""
    return PlainProcesses()


class PlainProcesses(Host):
    """A process for every box, and nothing around it."""

    promises_walls = False

    def __init__(self, torch_directory: str = "") -> None:
        """`torch_directory`: of PyTorch, for processes that have it in them."""
        super().__init__()
        self._torch_directory = torch_directory

    @property
    def sandbox(self) -> Sandbox:
        return Sandbox(NAME, (), "no protection at all: this backend is for code you trust")

    def _open(self, limits: Limits) -> Box:
        pipes, theirs = Pipes.make()
        requests, replies, output = theirs
        words = ("single", str(requests), str(replies), str(limits.reply_mib << 20))
        process = subprocess.Popen(
            command(*words, numpy_directory(), self._torch_directory),
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            pass_fds=[requests, replies],
            start_new_session=True,
        )
        for descriptor in theirs:
            os.close(descriptor)
        return Box(_DirectProcess(process), pipes, limits)

    def _another(self, flavour: Flavour) -> Host:
        return PlainProcesses(torch_directory_for(flavour))

    def _end(self) -> None:
        """The box was the only process."""


class _DirectProcess:
    """Implements `Process`."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._last_cpu_seconds = 0.0

    def cpu_seconds(self) -> float:
        if self._process.poll() is None:
            self._last_cpu_seconds = cpu_seconds_of(self._process.pid)
        return self._last_cpu_seconds

    def is_waiting(self) -> bool:
        return is_waiting(self._process.pid)

    @contextmanager
    def paused(self) -> Iterator[None]:
        self._process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._process.send_signal(signal.SIGCONT)

    def end(self) -> Ended:
        self._process.kill()
        self._process.wait()
        code = self._process.returncode
        return Ended(signal=max(0, -code), exit_status=max(0, code), peak_memory_mib=0)
