"""A terminal that is drawn as a whole and listens to single keys; it is given back whatever happens."""

from __future__ import annotations

import os
import re
import select
import signal
import sys
import termios
import tty
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final, NoReturn

from rich.live import Live

from judge.render.terminal import console

ENDINGS: Final = (signal.SIGTERM, signal.SIGHUP)
"""Signals that would end the program before the terminal is as it was."""
MOST_BYTES: Final = 64
"""Of what was typed at once, of which the first key counts."""
_LONG_KEY: Final = re.compile(r"\x1b(?:\[[0-9;?]*[@-~]|O.|)")
"""An arrow, or another key of several bytes: none of ours."""


class Screen:
    """Shows one thing at a time, from the top of the screen; made by `opened`."""

    def __init__(self, live: Live, descriptor: int) -> None:
        self._live = live
        self._descriptor = descriptor
        self._before = termios.tcgetattr(descriptor)
        self._is_ours = False

    def show(self, shown: Any) -> None:
        """Put this in place of what is there, as wide as the terminal is now."""
        self._live.update(shown, refresh=True)

    def key(self, seconds: float) -> str | None:
        """The key that is pressed within this time; None for none, "" when nobody can press any more."""
        ready, _, _ = select.select([self._descriptor], [], [], seconds)
        if not ready:
            return None
        typed = os.read(self._descriptor, MOST_BYTES).decode("ascii", "replace")
        keys = _LONG_KEY.sub("", typed)
        return keys[:1] if keys or not typed else None

    @contextmanager
    def set_aside(self) -> Iterator[None]:
        """Meanwhile the terminal is as it was before: for another command, and while this one is stopped."""
        was_ours = self._is_ours
        self.give_back()
        try:
            yield
        finally:
            if was_ours:  # else another command has it, and was stopped with this one
                self.take()

    def take(self) -> None:
        """Keys come one by one and are not shown; what is drawn is on a screen of its own."""
        tty.setcbreak(self._descriptor)
        self._live.start(refresh=True)
        self._is_ours = True

    def give_back(self) -> None:
        """The terminal is as it was."""
        self._is_ours = False
        with suppress(OSError):  # a terminal that is gone
            self._live.stop()
        with suppress(termios.error):
            termios.tcsetattr(self._descriptor, termios.TCSADRAIN, self._before)


@contextmanager
def opened() -> Iterator[Screen]:
    """The terminal of this program, which must have one, until the block ends: also by Ctrl-C or a signal."""
    live = Live(console=console(), screen=True, auto_refresh=False)
    screen = Screen(live, sys.stdin.fileno())
    handlers = {each: signal.signal(each, _end) for each in ENDINGS}
    handlers[signal.SIGTSTP] = signal.signal(signal.SIGTSTP, lambda number, frame: _stop(screen))
    try:
        screen.take()
        yield screen
    finally:
        screen.give_back()
        for number, handler in handlers.items():
            signal.signal(number, handler)


def _end(number: int, frame: object) -> NoReturn:
    del frame
    sys.exit(128 + number)


def _stop(screen: Screen) -> None:
    """Ctrl-Z: the shell gets its terminal, and `fg` gives it back."""
    with screen.set_aside():
        os.kill(os.getpid(), signal.SIGSTOP)
