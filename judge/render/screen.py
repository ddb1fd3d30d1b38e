"""A terminal that is drawn as a whole and listens to single keys; it is given back whatever happens."""

from __future__ import annotations

import codecs
import os
import re
import select
import signal
import sys
import termios
import tty
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final, NoReturn

from rich.live import Live

from judge.render.terminal import console

ENDINGS: Final = (signal.SIGTERM, signal.SIGHUP)
"""Signals that would end the program before the terminal is as it was."""
MOST_BYTES: Final = 64
"""Of what is typed at once."""
ESCAPE: Final = "\x1b"
ARROWS: Final = {"A": "up", "B": "down"}
"""By the last byte of what they send."""
_KEY: Final = re.compile(r"\x1b(?:\[[0-9;?]*[@-~]|O.)|.", re.DOTALL)
"""An arrow or another key of several bytes, or one character."""


class Screen:
    """Shows one thing at a time, from the top of the screen; made by `opened`."""

    def __init__(self, live: Live, descriptor: int) -> None:
        self._live = live
        self._descriptor = descriptor
        self._before = termios.tcgetattr(descriptor)
        self._is_ours = False
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def show(self, shown: Any) -> None:
        """Put this in place of what is there, as wide as the terminal is now."""
        self._live.update(shown, refresh=True)

    def key(self, seconds: float) -> str | None:
        """The key that is pressed within this time; None for none, "" when nobody can press any more."""
        keys = self.keys(seconds)
        return (
            None if keys is None else next((key for key in keys if len(key) == 1), "" if not keys else None)
        )

    def keys(self, seconds: float, others: Iterable[int] = ()) -> list[str] | None:
        """The keys that are pressed within this time: characters, "up" and "down"; no other is one of ours.

        None for none, or when one of these other descriptors can be read before; an empty list when nobody
        can press any more.
        """
        ready, _, _ = select.select([self._descriptor, *others], [], [], seconds)
        if self._descriptor not in ready:
            return None
        typed = b""
        with suppress(OSError):  # a terminal that is gone
            typed = os.read(self._descriptor, MOST_BYTES)
        if not typed:
            return []
        found = _KEY.findall(self._decoder.decode(typed))
        return [ARROWS.get(key[-1], "") if len(key) > 1 else key for key in found] or [""]

    @property
    def size(self) -> os.terminal_size:
        """How large it is now."""
        return os.get_terminal_size(self._descriptor)

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
