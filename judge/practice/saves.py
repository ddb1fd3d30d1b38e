"""When was a file saved? It is looked at again and again, since a network's folder announces nothing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

SECONDS: Final = 0.05
"""Between two looks. A look takes microseconds."""
SECONDS_WHILE_CHANGING: Final = 0.015
"""The same while the file changes, so that whoever saved it need not wait."""


class Saves:
    """Tells when a file was saved, deleted, or replaced by anything else."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: object = None
        self._told: object = None

    def look(self) -> bool:
        """Whether it has changed since that was last told, and is the same as at the last look: whole.

        True for what is there at first, too, at the second look.
        """
        now = self._state()
        was, self._seen = self._seen, now
        if now != was or now == self._told:
            return False
        self._told = now
        return True

    @property
    def seconds(self) -> float:
        """When to look again."""
        return SECONDS if self._seen == self._told else SECONDS_WHILE_CHANGING

    def _state(self) -> tuple[int, ...]:
        """What tells one save from another."""
        try:
            found = os.stat(self._path)
        except OSError as error:
            return (error.errno or 0,)
        return found.st_mode, found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns
