"""The command line: parse, call, render, exit. No decisions."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from typing import Final, NoReturn

import click

from judge import __version__
from judge.cli.language import click_speaking, language_option, localized, of_this_command
from judge.cli.output import ACCEPTED_EXIT, INTERRUPTED_EXIT, complain, print_by
from judge.errors import BadSettings, JudgeError

PROGRAM: Final = "judge"
"""Its name, however it was started: what usage says, and what shells complete."""


def main() -> NoReturn:
    """Run the command, and turn what went wrong into a sentence and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that has no ✓
    language = of_this_command()
    with click_speaking(language):
        _exit(_run(localized(commands, language)))


def _run(command: click.Command) -> int:
    """The exit code of the command, whatever becomes of it."""
    try:
        code = command(prog_name=PROGRAM, standalone_mode=False)
    except JudgeError as error:
        complain(error)
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED_EXIT
    except BrokenPipeError:  # `judge list | head`
        return ACCEPTED_EXIT
    except Exception:  # a bug of ours must not look like a verdict
        import traceback

        traceback.print_exc()
        return JudgeError.exit_code
    return code or ACCEPTED_EXIT  # Click returns the code of an Exit


def _exit(code: int) -> NoReturn:
    print_by(lambda: None)
    sys.exit(code)


class _Commands(click.Group):
    """Every command, of which no more are imported than are looked at."""

    def list_commands(self, context: click.Context) -> list[str]:
        for command in _commands():
            self.add_command(command)
        return super().list_commands(context)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        for command in _commands():
            self.add_command(command)  # Click suggests one of these when none has the name
            if command.name == name:
                return localized(command, of_this_command())
        return None


def _commands() -> Iterator[click.Command]:
    """File by file, each imported after those before it; first the commands that are given most often."""
    from judge.cli import practice

    yield from practice.COMMANDS
    from judge.cli import trying

    yield from trying.COMMANDS
    from judge.cli import history

    yield from history.COMMANDS
    from judge.cli import watch

    yield from watch.COMMANDS
    from judge.cli import planning

    yield from planning.COMMANDS
    from judge.cli import helping

    yield from helping.COMMANDS
    from judge.cli import interview

    yield from interview.COMMANDS
    from judge.cli import teaching

    yield from teaching.COMMANDS
    from judge.cli import grading

    yield from grading.COMMANDS
    from judge.cli import settings

    yield from settings.COMMANDS
    from judge.cli import machine

    yield from machine.COMMANDS


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name=PROGRAM)
@language_option
def commands(language: str) -> None:
    """Practise coding-interview problems; hidden property-based tests judge you in a sandbox.

    Begin with `judge list`, then `judge start two_pointer/cycle`.
    """
    from judge.store.settings import settings

    if click.get_current_context().invoked_subcommand != "config":  # which cannot go on without them
        try:
            settings()
        except BadSettings as error:
            complain(error)
