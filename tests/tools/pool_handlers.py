"""What the processes of the tests' pools do: whatever a task says, `(word, argument)`."""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from judge.errors import BadProblem, JudgeError
from judge.workers.process import Equipment, Watchdog

HELD: list[bytearray] = []


def obedient(settings: Any, equipment: Equipment) -> Callable[[tuple[str, Any]], Any]:
    """Does what a task says."""
    watch = equipment.watch
    words = {
        "say": lambda value: value,
        "settings": lambda _: settings,
        "read": lambda name: (equipment.files / name).read_text(),
        "process": lambda _: os.getpid(),
        "exit": lambda code: (watch("ends"), os._exit(code)),
        "kill": lambda _: os.kill(os.getpid(), signal.SIGKILL),
        "kill whoever asks": _kill_whoever_asks,
        "crash": lambda _: faulthandler._sigsegv(),
        "fault": lambda _: 1 / 0,
        "error": lambda sentence: _raise(JudgeError(sentence, "What to do.")),
        "broken": lambda sentence: _raise(BadProblem("toy/double", Path("properties.py"), sentence)),
        "unsendable": lambda _: lambda: None,
        "sleep": time.sleep,
        "until asked again": lambda _: _wait_for(equipment.is_asked_again),
        "spin": lambda body: _spin(watch, body),
        "grow": lambda mib: HELD.append(bytearray(b"x") * (mib << 20)),
        "print": _print,
        "path": lambda _: (sys.path, sys.argv, dict(os.environ)),
        "temporary": _temporary,
    }
    return lambda task: words[task[0]](task[1])


def _wait_for(holds: Callable[[], bool]) -> None:
    while not holds():
        time.sleep(0.001)


def _kill_whoever_asks(ended: Path) -> None:
    """Kill the parent, and leave a line that says so."""
    with ended.open("a") as file:
        file.write(f"{os.getppid()}\n")
    os.kill(os.getppid(), signal.SIGKILL)
    time.sleep(600)


def _raise(error: Exception) -> None:
    raise error


def _spin(watch: Watchdog, body: str) -> None:
    """A property that hangs in its second or third line."""
    watch("hangs", cpu_seconds=0.2)
    exec(compile(f"def hangs():\n    {body}\n\nhangs()\n", "/somewhere/properties.py", "exec"))


def _print(text: str) -> int:
    """Print in every way; how much of stdout is kept."""
    print(text, flush=True)
    print(text, file=sys.stderr, flush=True)
    os.system(f"echo {text}")
    return os.fstat(1).st_size


def _temporary(place: Path) -> None:
    """Say that there are temporary files, and go on for ever."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "file").touch()
        place.touch()
        time.sleep(600)
