"""Files of a graded class, each written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import IO

from judge.errors import GradesUnwritable
from judge.messages.translation import Message

Writer = Callable[[IO[str]], None]
"""Writes the text of a file."""


def replace_file(path: Path, write: Writer) -> None:
    """Write a file whole, or leave the one that is there. Raises GradesUnwritable."""
    beside = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)
        with open(beside, "x", encoding="utf-8", errors="backslashreplace", newline="") as file:  # no link
            write(file)
        os.replace(beside, path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise GradesUnwritable(
            Message("`{path}` cannot be written: {reason}.", path=path, reason=error.strerror),
            "What was judged is kept in results.jsonl: make room, and give the same command again.",
        ) from error
