"""The commands of a person who is stuck, or done: hints, and the solution."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from judge.bank.banks import banks
from judge.bank.problems import Problem
from judge.cli.language import language_option
from judge.cli.options import complete_problem, problems_option
from judge.cli.output import complain, print_by, tell
from judge.cli.targets import in_interview, meant, working_copy
from judge.errors import HistoryUnavailable, UsageError
from judge.messages.translation import Message, told
from judge.terms import Feedback

if TYPE_CHECKING:
    from judge.store.history import Entry


@click.command()
@click.argument("target", metavar="PROBLEM", shell_complete=complete_problem)
@click.option("--all", "shows_all", is_flag=True, help="All hints, from a nudge to the idea.")
@problems_option
@language_option
def hint(target: str, shows_all: bool, folders: tuple[Path, ...], language: str) -> None:
    """The next hint that you have not seen; it is remembered that you saw it."""
    from judge.bank.hints import hints
    from judge.render import helping, terminal
    from judge.store.history import Entry, Kind

    problem = meant(target, banks(folders))
    _refuse_in_an_exam(problem)
    found = hints(problem, language)
    if not found:
        raise UsageError(
            Message("`{id}` has no hints.", id=problem.id),
            Message("`judge solution {id}` shows how it is done.", id=problem.id),
        )
    seen = min(_hints_seen(problem), len(found))
    if seen == len(found):
        tell(Message("You have seen all {count} hints; here they are again.", count=len(found)), stderr=True)
        shows_all = True
    shown = range(len(found)) if shows_all else range(seen, seen + 1)
    print_by(lambda: terminal.show(helping.hints(found, shown, problem, language)))
    for number in range(seen, shown.stop):
        _remember(Entry(problem.id, Kind.HINT, hint=number + 1))


@click.command()
@click.argument("target", metavar="PROBLEM", shell_complete=complete_problem)
@click.option("--diff", is_flag=True, help="How the accepted solution differs from your working copy.")
@click.option("--yes", is_flag=True, help="Do not ask, although it is not solved.")
@problems_option
@language_option
def solution(target: str, diff: bool, yes: bool, folders: tuple[Path, ...], language: str) -> None:
    """How it is done: the editorial, and the accepted solutions."""
    from judge.bank.solutions import accepted_solutions, editorial
    from judge.render import helping, terminal
    from judge.store.history import Entry, Kind

    problem = meant(target, banks(folders))
    _refuse_in_an_exam(problem)
    solutions = accepted_solutions(problem)
    text = editorial(problem, language)
    if not solutions:
        raise UsageError(
            Message("This bank has no solution of `{id}`.", id=problem.id), "Ask whoever set the problem."
        )
    if diff:
        mine = working_copy(problem.id)
        shown = helping.difference(mine, _source(mine), solutions[0], language)
    else:
        shown = helping.solution(text, solutions)
    _confirm(problem, language, yes=yes)
    print_by(lambda: terminal.show(shown))
    _remember(Entry(problem.id, Kind.SOLUTION))


def _refuse_in_an_exam(problem: Problem) -> None:
    """Raises UsageError where a problem is an exam, and while an interview asks it."""
    if problem.feedback is not Feedback.FULL:
        raise UsageError(
            Message("`{id}` is set as an exam: it has no hints and shows no solution.", id=problem.id)
        )
    if in_interview(problem.id):
        raise UsageError(
            Message("An interview asks `{id}` now: there are no hints, and no solution.", id=problem.id),
            "`judge interview --stop` ends it.",
        )


def _confirm(problem: Problem, language: str, *, yes: bool) -> None:
    """Ask whether a problem that is not solved is to be given up. Raises UsageError and Abort."""
    from judge.store import history

    try:
        if yes or history.statuses().get(problem.id) == "solved":
            return
    except HistoryUnavailable as error:
        complain(error)
    if not sys.stdin.isatty():
        raise UsageError(
            Message("You have not solved `{id}` yet.", id=problem.id),
            "`judge hint` gives less away; `--yes` shows the solution all the same.",
        )
    question = Message("You have not solved it yet. Show the solution all the same?")
    click.confirm(told(question, language), abort=True, err=True)


def _source(path: Path) -> str:
    from judge.bank.submission import read

    return read(path).text


def _hints_seen(problem: Problem) -> int:
    from judge.store import history

    try:
        return history.hints_seen(problem.id)
    except HistoryUnavailable as error:
        complain(error)
        return 0


def _remember(entry: Entry) -> None:
    from judge.store import history

    try:
        history.record(entry)
    except HistoryUnavailable as error:
        complain(error)


COMMANDS: Final = (hint, solution)
