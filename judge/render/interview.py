"""A mock interview: its clock and its problems while it goes on, and the report at its end."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import timedelta
from typing import Any, Final

from rich.console import Group
from rich.table import Table
from rich.text import Text

from judge.bank.problems import Problem
from judge.messages.text import one_line
from judge.messages.translation import Message, told
from judge.messages.words import words_in
from judge.practice.interviewing import Answer, Result
from judge.render.prose import Prose
from judge.render.terminal import mark

NEARLY_OVER: Final = timedelta(minutes=5)


def clock(found: Result, left: timedelta, problems: Mapping[str, Problem], language: str) -> Group:
    """What is seen while it goes on: the time that is left, each problem, and the keys."""
    title = told(Message("Interview"), language)
    style = "bold red" if left < NEARLY_OVER else "bold green"
    of = told(Message("left of {minutes} minutes", minutes=found.minutes), language)
    keys = Message(
        "{numbers}: submit   f: finish, with the report   q: leave (the clock goes on)",
        numbers="1" if len(found.answers) == 1 else f"1-{len(found.answers)}",
    )
    work = Message("Work in your editor; `judge run` and `judge submit` in another terminal count, too.")
    return Group(
        Text.assemble((title, "bold"), "   ", (minutes_and_seconds(left), style), " ", of),
        "",
        _table(found, problems, language),
        "",
        Prose(told(work, language), style="dim"),
        Prose(told(keys, language), style="dim"),
    )


def report(found: Result, problems: Mapping[str, Problem], language: str) -> Group:
    """How it went, at its end."""
    sums = Message(
        "{solved} of {count} problems solved in {used} of {minutes} minutes.",
        solved=found.solved,
        count=len(found.answers),
        used=minutes_and_seconds(found.used),
        minutes=found.minutes,
    )
    unsolved = [each for each in found.answers if each.solved_after is None]
    title = Text(told(Message("Report of the interview"), language), style="bold")
    parts: list[Any] = [title, "", _table(found, problems, language), "", Prose(told(sums, language))]
    told_checks = ((each.problem, each.failed) for each in unsolved if each.failed is not None)
    parts += [Prose(f"{problem}: {one_line(check)}", style="dim") for problem, check in told_checks]
    if unsolved:
        more = Message("Now without a clock: judge hint {problem}", problem=unsolved[0].problem)
        parts.append(Prose(told(more, language)))
    return Group(*parts)


def report_as_json(found: Result) -> str:
    """The same for programs. Times are in seconds."""
    from judge.reports.codec import SCHEMA  # what people read loads nothing that judges

    plain = asdict(found) | {"solved": found.solved}
    return json.dumps({"schema": SCHEMA, **plain}, default=timedelta.total_seconds)


def minutes_and_seconds(time: timedelta) -> str:
    """As a clock shows it: 07:05."""
    minutes, seconds = divmod(int(time.total_seconds()), 60)
    return f"{minutes:02}:{seconds:02}"


def _table(found: Result, problems: Mapping[str, Problem], language: str) -> Table:
    """A line for each problem."""
    table = Table.grid(padding=(0, 2))
    for number, each in enumerate(found.answers, start=1):
        problem = problems.get(each.problem)
        table.add_row(
            Text.assemble(f"{number} ", _sign(each)),
            Text(each.problem, style="bold", overflow="fold"),
            Prose("" if problem is None else problem.title_in(language)),
            Prose(told(_ended(each, language), language)),
            Text(f"×{each.submissions}" if each.submissions else "", style="dim"),
        )
    return table


def _sign(answer: Answer) -> Text:
    if answer.submissions == 0:
        return Text(" ")
    return mark(good=answer.solved_after is not None)


def _ended(answer: Answer, language: str) -> str:
    """How it stands with one problem."""
    if answer.solved_after is not None:
        return Message("solved after {time}", time=minutes_and_seconds(answer.solved_after))
    if answer.is_late:
        return Message("solved when the time was over")
    return Message("nothing submitted") if answer.verdict is None else words_in(language)[answer.verdict]
