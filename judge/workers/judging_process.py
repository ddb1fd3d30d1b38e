"""One process of `judge.workers.process`, as whoever starts it sees it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from multiprocessing.connection import Pipe
from pathlib import Path
from typing import Any, Final

from judge.errors import Lost
from judge.messages.translation import Message
from judge.workers.process import AT, COMMAND, PRINTED, TRACE, Setup

MOST_MIB: Final = 512
"""A process that holds more memory than this after a task is replaced."""
END_SECONDS: Final = 10.0
"""How long a process may take to end its box and itself, before it is killed."""
_HINT_CHARACTERS: Final = 2000
_PAGE_KIB: Final = os.sysconf("SC_PAGE_SIZE") >> 10


class JudgingProcess:
    """Whoever makes it ends it."""

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
