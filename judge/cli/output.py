"""How commands print, complain and end."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Final

from judge.errors import JudgeError

ACCEPTED_EXIT: Final = 0
OTHER_VERDICT_EXIT: Final = 1
INTERRUPTED_EXIT: Final = 130


def print_by(action: Callable[[], None]) -> None:
    """Print, and flush; a reader who has gone (`judge list | head`) changes no exit code."""
    try:
        action()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(error: JudgeError) -> None:
    """Say on stderr what went wrong, and the next step."""
    from judge.render import terminal

    terminal.show(terminal.problem_error(error), stderr=True)
