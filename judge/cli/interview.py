"""A mock interview: some problems, a clock, no hints, one report."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from judge.bank.banks import banks
from judge.bank.problems import Problem, load_all
from judge.bank.settings import DIFFICULTIES
from judge.cli.aside import run_aside, wait_for_enter
from judge.cli.language import language_option
from judge.cli.options import problems_option, problems_words, track_option
from judge.cli.output import print_by, tell
from judge.cli.targets import problems_of, working_copy, write_starter
from judge.errors import UsageError
from judge.messages.translation import Message, told

if TYPE_CHECKING:
    from judge.practice.interviewing import Result
    from judge.render.screen import Screen
    from judge.store.interviews import Interview

TICK_SECONDS: Final = 1.0
_LEFT: Final = Message("The clock goes on: `judge interview` comes back, `--stop` ends it.")


@click.command()
@click.option("--count", type=click.IntRange(1, 9), default=2, show_default=True, help="How many problems.")
@click.option(
    "--minutes", type=click.IntRange(1, 24 * 60), default=45, show_default=True, help="For all of them."
)
@click.option("--topic", help="Only problems of this topic, such as `nn`.")
@click.option("--difficulty", type=click.Choice(DIFFICULTIES), help="Only these.")
@track_option
@click.option("--stop", is_flag=True, help="End the one that goes on, and show its report.")
@click.option("--json", "as_json", is_flag=True, help="With `--stop`: one JSON object on stdout.")
@problems_option
@language_option
def interview(
    count: int,
    minutes: int,
    topic: str | None,
    difficulty: str | None,
    track: str | None,
    stop: bool,
    as_json: bool,
    folders: tuple[Path, ...],
    language: str,
) -> None:
    """A mock interview: some problems, a clock, no hints, one report at the end.

    It goes on when you leave it, by `q`, by Ctrl-C or with your terminal; the same command comes back to it.
    """
    from judge.store import interviews

    active = banks(folders)
    found = interviews.running()
    if as_json and not stop:
        raise UsageError("`--json` goes with `--stop`.")
    if stop:
        _finish(found, active, language, as_json=as_json)
        return
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            "An interview needs a terminal.", "`judge interview --stop` ends one, also without a terminal."
        )
    if found is None:
        chosen = [
            each
            for each in problems_of(track, active)
            if topic in (None, each.id.split("/")[0]) and difficulty in (None, each.difficulty)
        ]
        found = _begin(chosen, count, minutes, language)
    elif not _goes_on(found, language):
        return
    options = problems_words(folders)
    if _attend(found, active, language, options):
        _finish(found, active, language, as_json=False)
    else:
        tell(_LEFT)


def _begin(problems: list[Problem], count: int, minutes: int, language: str) -> Interview:
    """Draw problems, write their starters, and start the clock."""
    from judge.practice import interviewing
    from judge.store import history, interviews

    if len(problems) < count:
        raise UsageError(
            Message(
                "Only {found} problems fit, and the interview asks {count}.", found=len(problems), count=count
            ),
            "Ask for fewer by `--count`, or leave out a condition.",
        )
    drawn = interviewing.draw(problems, history.statuses(), count)
    for each in drawn:
        path = working_copy(each.id)
        statement = write_starter(each, path, language)
        tell(Message("Wrote {path}; the statement is {statement}.", path=path, statement=statement))
    wait_for_enter(told(Message("Press Enter to start the clock."), language))
    return interviews.begin(tuple(each.id for each in drawn), minutes)


def _goes_on(found: Interview, language: str) -> bool:
    """Whether to go back to an interview; one whose time is over only has its report left."""
    from judge.practice.interviewing import time_left
    from judge.render.interview import minutes_and_seconds

    left = time_left(found, datetime.now(UTC))
    if not left:
        return True
    question = Message(
        "An interview goes on, with {left} left. Go back to it?",
        left=minutes_and_seconds(left),
    )
    if click.confirm(told(question, language), default=True, err=True):
        return True
    tell(_LEFT)
    return False


def _attend(found: Interview, active: list[Path], language: str, options: list[str]) -> bool:
    """Show the clock, and do what keys say, until the interview is over; False where the person leaves it.

    `options` are for `judge submit`.
    """
    from judge.practice.interviewing import time_left
    from judge.render import interview as render
    from judge.render import screen

    problems = {each.id: each for each in load_all(active)}
    try:
        with screen.opened() as opened:
            while True:
                now = datetime.now(UTC)
                result, left = _result(found, now), time_left(found, now)
                if not left or result.is_complete:
                    return True
                opened.show(render.clock(result, left, problems, language))
                key = opened.key(TICK_SECONDS)
                if key == "f" and _is_to_end(opened, language):
                    return True
                if key in ("q", ""):
                    return False
                if key is not None and key.isdecimal() and 0 < int(key) <= len(found.problems):
                    with opened.set_aside():
                        words = ["submit", found.problems[int(key) - 1], *options]
                        run_aside(words, Message("Press Enter to go back to the interview."), language)
    except (KeyboardInterrupt, click.Abort):
        return False


def _is_to_end(opened: Screen, language: str) -> bool:
    """Whether that key was meant."""
    with opened.set_aside():
        return click.confirm(told(Message("End the interview now?"), language), err=True)


def _result(found: Interview, now: datetime) -> Result:
    from judge.practice import interviewing
    from judge.store import interviews

    return interviewing.result(found, interviews.submissions(found), now)


def _finish(found: Interview | None, active: list[Path], language: str, *, as_json: bool) -> None:
    """End the interview, and show its report. Raises UsageError where none goes on."""
    from judge.render import interview as render
    from judge.render import terminal
    from judge.store import interviews

    ended = None if found is None else interviews.end()
    if ended is None:
        raise UsageError("No interview goes on.", "`judge interview` begins one.")
    result = _result(ended, datetime.now(UTC))
    if as_json:
        print_by(lambda: click.echo(render.report_as_json(result)))
    else:
        problems = {each.id: each for each in load_all(active)}
        print_by(lambda: terminal.show(render.report(result, problems, language)))


COMMANDS: Final = (interview,)
