"""A pseudo-terminal on which one `judge` runs: keys in, screen out, and whatever happens to a terminal."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

PATIENCE_SECONDS = 20.0


class Terminal:
    """A terminal of its own, on which one `judge` runs."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.ours, self.theirs = pty.openpty()
        self.resize(24, 80)
        self.before = termios.tcgetattr(self.theirs)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "judge", *words],
            stdin=self.theirs, stdout=self.theirs, stderr=self.theirs, cwd=folder, start_new_session=True,
            env=os.environ | {"TERM": "xterm-256color"},
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )  # fmt: skip

    def resize(self, lines: int, columns: int) -> None:
        """As a window that is dragged: the program is told by the kernel."""
        fcntl.ioctl(self.ours, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def type(self, keys: str) -> None:
        """Press these keys."""
        os.write(self.ours, keys.encode())

    def read_until(self, *words: str) -> str:
        """What is written from now on, up to where all these words have come. All blanks are alike."""
        written = ""
        end = time.monotonic() + PATIENCE_SECONDS
        while not all(word in written for word in words):
            assert time.monotonic() < end, written
            if select.select([self.ours], [], [], 0.1)[0]:
                written += os.read(self.ours, 65536).decode("utf-8", "replace").replace("\u00a0", " ")
        return written

    def end(self) -> tuple[int, str]:
        """Its exit code when it has ended, and what it still wrote."""
        written = b""
        while self.process.poll() is None or select.select([self.ours], [], [], 0)[0]:
            if select.select([self.ours], [], [], 0.1)[0]:
                written += os.read(self.ours, 65536)
        return self.process.returncode, written.decode("utf-8", "replace")

    @property
    def is_as_before(self) -> bool:
        """Whether keys are shown again and come line by line."""
        return termios.tcgetattr(self.theirs) == self.before

    @property
    def is_stopped(self) -> bool:
        """Whether Ctrl-Z has stopped it."""
        return Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(") ")[2].startswith("T")

    def close(self) -> None:
        """As a window that is closed."""
        for descriptor in (self.ours, self.theirs):
            with contextlib.suppress(OSError):
                os.close(descriptor)


def wait_until(holds: Callable[[], bool]) -> None:
    """Look again and again, and fail when it takes too long."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)
