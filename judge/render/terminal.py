"""Terminals and pipes: how wide, in colour or plain, with a bar of progress or without."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from rich.console import Console, Group
from rich.style import Style
from rich.text import Text

from judge.errors import JudgeError
from judge.messages.text import printable
from judge.messages.translation import told
from judge.messages.words import words_in
from judge.render.prose import Prose

PIPE_COLUMNS: Final = 120
BAR: Final = 20
"""Columns of a bar."""
SECONDS_BETWEEN_LINES: Final = 20


def console(*, stderr: bool = False) -> Console:
    """A console that obeys NO_COLOR and COLUMNS, and is plain in a pipe."""
    found = Console(stderr=stderr, highlight=False)
    if not found.is_terminal and "COLUMNS" not in os.environ:
        found.width = PIPE_COLUMNS
    return found


def show(shown: Any, *, stderr: bool = False) -> None:
    """Print, and in a pipe without the blanks that fill the lines of a terminal."""
    target = console(stderr=stderr)
    if target.is_terminal:
        target.print(shown)
        return
    with target.capture() as capture:
        target.print(shown)
    lines = (line.rstrip() for line in capture.get().splitlines())
    print("\n".join(lines), file=target.file)


def place(path: Path, line: int = 0) -> Text:
    """A file, and a line of it, as editors and terminals know them. Where they can, a click opens it."""
    text = f"{path}:{line}" if line else str(path)
    return Text(printable(text), style=Style(dim=True, link=path.absolute().as_uri()), overflow="fold")


def mark(*, good: bool) -> Text:
    """A tick or a cross."""
    return Text("✓", style="green") if good else Text("✗", style="red")


def bar(done: int, of: int) -> Text:
    """How much of something is done."""
    filled = round(BAR * done / of) if of else 0
    return Text.assemble(("█" * filled, "green"), ("░" * (BAR - filled), "dim"))


def problem_error(error: JudgeError, language: str) -> Group:
    """What went wrong in a sentence, and what to do next."""
    hint = printable(told(error.hint, language))
    lines = [Prose(printable(told(error.sentence, language)), style="bold"), *([Prose(hint)] if hint else [])]
    return Group(*lines)


@contextmanager
def progress(
    shown_on: Console, language: str, *, estimated: bool = False, in_pipe: bool = False
) -> Iterator[Callable[[int, int], None]]:
    """A bar on a terminal, with how long it will still take if that is wanted.

    In a pipe nothing, or for what takes long (`in_pipe`) a line now and then.
    """
    if not shown_on.is_terminal:
        yield _Lines(shown_on) if in_pipe else lambda done, planned: None
        return
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    text = TextColumn("{task.description}")
    columns: list[Any] = [SpinnerColumn(), text, BarColumn(bar_width=20), MofNCompleteColumn()]
    if estimated:
        columns.append(TimeRemainingColumn())
    # What is printed meanwhile stands above the bar, but in the file where stdout goes to one.
    is_one_screen = sys.stdout.isatty()
    with Progress(*columns, console=shown_on, transient=True, redirect_stdout=is_one_screen) as bar:
        task = bar.add_task(words_in(language)["judging"], total=None)

        def update(done: int, planned: int) -> None:
            doing = "judging" if done < planned else "explaining"
            bar.update(task, completed=done, total=planned, description=words_in(language)[doing])

        yield update


class _Lines:
    """Progress where nothing that is printed can be taken back."""

    def __init__(self, shown_on: Console) -> None:
        self._shown_on = shown_on
        self._next = time.monotonic() + SECONDS_BETWEEN_LINES

    def __call__(self, done: int, planned: int) -> None:
        if time.monotonic() >= self._next:
            self._shown_on.print(f"... {done} / {planned}")
            self._next = time.monotonic() + SECONDS_BETWEEN_LINES
