"""How commands print, complain and end."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import click

from judge.cli.language import of_this_command
from judge.errors import JudgeError, UsageError
from judge.messages.translation import Message, told
from judge.store import home

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

    terminal.show(terminal.problem_error(error, of_this_command()), stderr=True)


def tell(message: Message, *, stderr: bool = False) -> None:
    """Print a message in the language of the command."""
    print_by(lambda: click.echo(told(message, of_this_command()), err=stderr))


def write(path: Path, text: str | bytes) -> None:
    """Write a file that a person asked for, and the folders that it needs. Raises UsageError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    except OSError as error:
        raise _unwritable(path, error) from error


def write_whole(path: Path, text: str) -> None:
    """The same, where a file that is there stays as it is until the new one is complete."""
    try:
        home.replace(path, text.encode())
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> UsageError:
    return UsageError(Message("`{path}` cannot be written: {reason}.", path=path, reason=error.strerror))
