"""The commands of a person who practises."""

from __future__ import annotations

import random
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, NoReturn

import click

from judge.bank.banks import banks
from judge.bank.naming import find
from judge.bank.problems import Problem, folders_of, load_all
from judge.bank.settings import DIFFICULTIES
from judge.cli.language import language_option
from judge.cli.options import (
    complete_problem,
    complete_tag,
    judging_options,
    problems_option,
)
from judge.cli.output import ACCEPTED_EXIT, OTHER_VERDICT_EXIT, complain, print_by, tell, write
from judge.errors import BadProblem, HistoryUnavailable, UsageError
from judge.messages.translation import Message
from judge.terms import Feedback, Flavour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from judge.bank.submission import Submission
    from judge.calls.call import Call


@click.command()
@click.argument("target", metavar="PROBLEM|FILE", shell_complete=complete_problem)
@click.argument("file", required=False, type=click.Path(path_type=Path, readable=False))
@judging_options
def run(target: str, file: Path | None, folders: tuple[Path, ...], **options: Any) -> None:
    """Samples and a quick pass over the tests, on FILE or your working copy of PROBLEM."""
    _judge(asked(target, file, banks(folders)), "quick", **options)


@click.command()
@click.argument("target", metavar="FILE|PROBLEM", shell_complete=complete_problem)
@click.option("--problem", "problem_id", help="The problem, when the file does not say it.")
@judging_options
def submit(target: str, problem_id: str | None, folders: tuple[Path, ...], **options: Any) -> None:
    """All the tests, on FILE or your working copy of PROBLEM; recorded in your history."""
    file = Path(target) if problem_id is not None else None
    _judge(asked(problem_id or target, file, banks(folders)), "full", recorded=True, **options)


class Asked(NamedTuple):
    """What is to be judged."""

    problem: Problem
    file: Path
    submission: Submission
    """As it was in the file when it was read."""


def asked(target: str, file: Path | None, active: list[Path]) -> Asked:
    """A file and the problem that it answers, or a problem and the person's working copy."""
    from judge.bank.submission import problem_of, read

    if file is None and _is_file(target):
        source = read(Path(target))
        return Asked(problem_of(source, Path(target), active, None), Path(target), source)
    problem = _meant(target, active)
    if file is None:
        file = _working_copy(problem)
        if not file.exists():
            raise UsageError(
                Message("There is no `{file}` in this folder.", file=file),
                Message(
                    "`judge start {id}` writes the starter, and `judge run` and `submit` take any file.",
                    id=problem.id,
                ),
            )
        if file.is_absolute():
            tell(Message("Your working copy is {file}.", file=file), stderr=True)
    return Asked(problem, file, read(file))


def _is_file(target: str) -> bool:
    """Whether a path is meant, not a problem."""
    return target.endswith(".py") or target.startswith((".", "/")) or Path(target).is_file()


def _meant(word: str, active: list[Path]) -> Problem:
    """The problem that is meant: by a name, or as the `last` one submitted, the `next` or a `random` one."""
    if word not in _WORDS_FOR_PROBLEMS:
        return find(word, active)
    from judge.store import history

    last = history.last()
    if word == "last":
        if last is None:
            raise UsageError("You have submitted nothing yet.", "`judge list` shows every problem.")
        return find(last, active)
    statuses = history.statuses()
    ids = list(folders_of(active))
    unsolved = [each for each in ids if statuses.get(each) != "solved"] or ids
    if not ids:
        raise UsageError("There is no problem in this bank.", "`judge new topic/name` writes one.")
    if word == "random":
        return find(random.choice(unsolved), active)  # noqa: S311 (no secret)
    return find(next((each for each in unsolved if each > (last or "")), unsolved[0]), active)


_WORDS_FOR_PROBLEMS: Final = ("last", "next", "random")


@click.command("list")
@click.argument("word", required=False)
@click.option(
    "--tag", "tags", multiple=True, help="Only problems with this tag.", shell_complete=complete_tag
)
@click.option("--difficulty", type=click.Choice(DIFFICULTIES), help="Only these.")
@click.option("--status", type=click.Choice(["solved", "tried", "new"]), help="Only these.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@problems_option
@language_option
def list_problems(
    word: str | None,
    tags: tuple[str, ...],
    difficulty: str | None,
    status: str | None,
    as_json: bool,
    folders: tuple[Path, ...],
    language: str,
) -> None:
    """The problems, or those with WORD in their id, titles, tags, difficulty or LeetCode's name."""
    from judge.render import catalogue, terminal
    from judge.store import history

    try:
        statuses = history.statuses()
    except HistoryUnavailable as error:
        complain(error)
        statuses = {}
    chosen = [
        problem
        for problem in load_all(banks(folders))
        if (word is None or problem.mentions(word))
        and all(problem.has_tag(tag) for tag in tags)
        and difficulty in (None, problem.difficulty)
        and status in (None, statuses.get(problem.id, "new"))
    ]
    if as_json:
        print_by(lambda: click.echo(catalogue.as_json(chosen, statuses)))
    else:
        print_by(lambda: terminal.show(catalogue.problem_table(chosen, statuses, language)))


@click.command()
@click.argument("target", metavar="PROBLEM", shell_complete=complete_problem)
@problems_option
@language_option
def show(target: str, folders: tuple[Path, ...], language: str) -> None:
    """The statement of a problem, with its examples."""
    from judge.render import catalogue, terminal

    problem = _meant(target, banks(folders))
    print_by(lambda: terminal.show(catalogue.statement(problem, language)))


@click.command()
@click.argument("target", metavar="PROBLEM", shell_complete=complete_problem)
@click.option("--force", is_flag=True, help="Begin again; what is there is kept under another name.")
@click.option("--open", "opens", is_flag=True, help="Open it in your editor ($VISUAL or $EDITOR).")
@click.option(
    "--flavour",
    type=click.Choice([each.value for each in Flavour]),
    default=Flavour.NUMPY.value,
    callback=lambda context, parameter, value: Flavour(value),
    help="What you want to write it with, where there is a choice.",
)
@problems_option
@language_option
def start(
    target: str, force: bool, opens: bool, flavour: Flavour, folders: tuple[Path, ...], language: str
) -> None:
    """Write the starter of a problem to ./topic/name.py, and its statement beside it."""
    from judge.bank.flavours import starter

    problem = _meant(target, banks(folders))
    source = starter(problem, flavour)
    path = _working_copy(problem)
    if path.exists() and not force:
        raise UsageError(
            Message("`{path}` is there already.", path=path),
            "`--force` begins again, and keeps a copy of it.",
        )
    if path.exists():
        tell(Message("What was there is {path} now.", path=_set_aside(path)))
    write(path, source)
    statement = path.with_suffix(".md")
    if not statement.exists():
        write(statement, problem.statement(language))
    tell(
        Message(
            "Wrote {path}; the statement is {statement}. Edit it, then: judge run {problem}",
            path=path,
            statement=statement,
            problem=problem.id,
        )
    )
    if opens:
        click.edit(filename=str(path))


def _judge(
    what: Asked,
    effort_name: str,
    *,
    recorded: bool = False,
    as_json: bool,
    sandbox: str,
    runtime: str | None,
    save_input: Path | None,
    seed: int,
    feedback: Feedback,
    language: str,
) -> NoReturn:
    """Judge, record, show; ends the program with the verdict's exit code."""
    from judge import backends
    from judge.reports.feedback import redacted, redacted_error
    from judge.store import history, home

    problem, source = what.problem, what.submission
    level = Feedback.strictest(problem.feedback, feedback)
    options = {"runtime": runtime} if runtime else {}
    if options and sandbox != "docker":
        raise UsageError("`--runtime` is for `--sandbox docker`.")
    if save_input is not None and level is not Feedback.FULL:
        raise UsageError(Message("`{id}` tells no failing input, so there is none to save.", id=problem.id))
    calls: list[Call] = []
    with backends.start(sandbox, **options) as host:  # it warms up while we import
        from judge import judging
        from judge.checks.properties import EFFORTS
        from judge.render import reports, terminal
        from judge.reports import codec

        plan = judging.Plan(EFFORTS[effort_name], home.cache(), seed, language)
        try:
            with terminal.progress(terminal.console(stderr=True), language) as progress:
                exam = level is Feedback.VERDICT  # how far it comes is more than the verdict
                seen = judging.unseen if exam else progress
                full = judging.judge(problem, source, host, plan, seen, calls.extend)
        except BadProblem as error:
            raise redacted_error(error, level) from None
    report = redacted(full, level)
    text = codec.to_json(report)
    if recorded:
        try:
            history.record(problem.id, report.verdict, text, source.source)
        except HistoryUnavailable as error:
            complain(error)
    is_kept = level is Feedback.FULL and bool(calls) and _keep(what, calls, save_input)
    if as_json:
        print_by(lambda: click.echo(text))
    else:
        brief = level is Feedback.FULL
        shown = reports.report(report, language, brief=brief, can_be_repeated=is_kept)
        print_by(lambda: terminal.show(shown))
    raise click.exceptions.Exit(ACCEPTED_EXIT if report.accepted else OTHER_VERDICT_EXIT)


def _keep(what: Asked, calls: Sequence[Call], save_input: Path | None) -> bool:
    """Keep the calls that fail for `judge try --last` and `judge debug`; whether they could be kept."""
    from judge.explain.script import script
    from judge.store import failing

    statements = script(calls, what.problem.interface)
    if statements is None:
        return False
    if save_input is not None:
        write(save_input, statements)
    return failing.keep(failing.Failing(what.problem.id, str(what.file.absolute()), statements))


def _working_copy(problem: Problem) -> Path:
    """Where a person's own file for a problem is: below here, or where one is, below a folder above."""
    here = Path(f"{problem.id}.py")
    above = (folder / here for folder in Path.cwd().parents)
    return here if here.exists() else next((path for path in above if path.exists()), here)


def _set_aside(path: Path) -> Path:
    """Rename a file, so that another can take its place; its new name."""
    names = (path.with_name(f"{path.stem}.{number}{path.suffix}") for number in count(1))
    kept = next(name for name in names if not name.exists())
    try:
        return path.rename(kept)
    except OSError as error:
        raise UsageError(
            Message("`{path}` cannot be renamed: {reason}.", path=path, reason=error.strerror)
        ) from error


COMMANDS: Final = (run, submit, list_problems, show, start)
