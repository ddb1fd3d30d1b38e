"""In which line of a submission the time of a call goes. It explains a verdict: only the box says it."""

from __future__ import annotations

import sys
import time
from types import FrameType
from typing import Any


class Interrupted(BaseException):
    """Ends a call that takes long; its message is the line that took most of the time.

    A submission may catch it.
    """


class Stopwatch:
    """Takes the CPU time of each line of a module, and interrupts the call after so many seconds."""

    def __init__(self, module: str, seconds: float) -> None:
        """`module` is the name of its file, as its code objects have it."""
        self._module = module
        self._seconds_left = seconds
        self._spent: dict[int, float] = {}
        self._line = 0
        self._since: float | None = None

    def start(self) -> None:
        """Watch the calls that this thread makes from now on."""
        sys.settrace(self._entered)

    def _entered(self, frame: FrameType, _event: str, _argument: Any) -> Any:
        if not self._is_watched(frame):
            return None
        self._note(frame.f_lineno)
        return self._reached

    def _reached(self, frame: FrameType, event: str, _argument: Any) -> Any:
        after = frame.f_back if event == "return" else frame  # what follows is spent where it returns to
        self._note(after.f_lineno if after is not None and self._is_watched(after) else 0)
        return self._reached

    def _is_watched(self, frame: FrameType) -> bool:
        return frame.f_code.co_filename == self._module

    def _note(self, line: int) -> None:
        now = time.process_time()
        if self._since is not None:
            took = now - self._since
            self._spent[self._line] = self._spent.get(self._line, 0.0) + took
            self._seconds_left -= took
        self._line, self._since = line, now
        if self._seconds_left < 0:
            sys.settrace(None)
            raise Interrupted(max(self._spent, key=lambda each: self._spent[each]))
