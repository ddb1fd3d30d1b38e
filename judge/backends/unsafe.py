"""UNSAFE: a plain process with all the rights of whoever runs the judge. Never chosen silently.

For platforms without Linux, and for tests. The protocol, the clocks and the comparisons are the same, so the
tests are still not in reach; but a submission can read and write your files, and start what it likes.
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Final, Self

from judge.backends.box import Box, Ended, Host, Pipes, cpu_seconds_of
from judge.backends.linux import ENVIRONMENT, command, numpy_directory
from judge.model import Limits, Sandbox

NAME: Final = "unsafe"


def unavailable() -> str | None:
    """Why this machine cannot use the backend, or None."""
    if sys.platform == "win32":
        return "Windows has no pipes that can be waited for; use WSL."
    return None


def start() -> PlainProcesses:
    """A host that starts a process for every box."""
    return PlainProcesses()


class PlainProcesses:
    """Implements `Host`."""

    def __init__(self) -> None:
        self.sandbox = Sandbox(NAME, (), "no protection at all: this backend is for code you trust")
        self._box: Box | None = None
        self._second: Host | None = None

    def open(self, limits: Limits) -> Box:
        self._close_box()
        pipes, theirs = Pipes.make()
        requests, replies, output = theirs
        words = ("single", str(requests), str(replies), str(limits.reply_mib << 20))
        process = subprocess.Popen(
            command(*words, numpy_directory()),
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            pass_fds=[requests, replies],
            start_new_session=True,
        )
        for descriptor in theirs:
            os.close(descriptor)
        self._box = Box(_Worker(process), pipes, limits)
        return self._box

    def close(self) -> None:
        if self._second is not None:
            self._second.close()
        self._close_box()

    def _close_box(self) -> None:
        if self._box is not None:
            self._box.close()
            self._box = None

    def second(self) -> Host:
        if self._second is None:
            self._second = start()
        return self._second

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


class _Worker:
    """Implements `Process`."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._last_cpu_seconds = 0.0

    def cpu_seconds(self) -> float:
        if self._process.poll() is None:
            self._last_cpu_seconds = cpu_seconds_of(self._process.pid)
        return self._last_cpu_seconds

    def end(self) -> Ended:
        self._process.kill()
        self._process.wait()
        code = self._process.returncode
        return Ended(signal=max(0, -code), exit_status=max(0, code), peak_memory_mib=0)
