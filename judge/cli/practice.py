"""The commands of a person who practises."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, NoReturn

import click

from judge.bank.banks import banks
from judge.bank.settings import DIFFICULTIES
from judge.cli.language import language_option
from judge.cli.options import (
    complete_problem,
    complete_tag,
    judging_options,
    problems_option,
    track_option,
)
from judge.cli.output import ACCEPTED_EXIT, OTHER_VERDICT_EXIT, complain, print_by, tell, write
from judge.cli.targets import (
    Asked,
    asked,
    in_interview,
    meant,
    next_choice,
    open_in_editor,
    problems_of,
    working_copy,
    write_starter,
)
from judge.errors import HistoryUnavailable, JudgeError, UsageError
from judge.messages.translation import Message
from judge.terms import Feedback, Flavour

if TYPE_CHECKING:
    from judge.model import Report
    from judge.store.history import Judged


@click.command()
@click.argument("target", metavar="PROBLEM|FILE", shell_complete=complete_problem)
@click.argument("file", required=False, type=click.Path(path_type=Path, readable=False))
@judging_options
def run(target: str, file: Path | None, folders: tuple[Path, ...], **options: Any) -> None:
    """Samples and a quick pass over the tests, on FILE or your working copy of PROBLEM."""
    active = banks(folders)
    _judge(asked(target, file, active), active, "run", **options)


@click.command()
@click.argument("target", metavar="FILE|PROBLEM", shell_complete=complete_problem)
@click.option("--problem", "problem_id", help="The problem, when the file does not say it.")
@judging_options
def submit(target: str, problem_id: str | None, folders: tuple[Path, ...], **options: Any) -> None:
    """All the tests, on FILE or your working copy of PROBLEM; recorded in your history."""
    active = banks(folders)
    file = Path(target) if problem_id is not None else None
    _judge(asked(problem_id or target, file, active), active, "submit", **options)


@click.command("list")
@click.argument("word", required=False)
@click.option(
    "--tag", "tags", multiple=True, help="Only problems with this tag.", shell_complete=complete_tag
)
@click.option("--difficulty", type=click.Choice(DIFFICULTIES), help="Only these.")
@click.option("--status", type=click.Choice(["solved", "tried", "new"]), help="Only these.")
@track_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@problems_option
@language_option
def list_problems(
    word: str | None,
    tags: tuple[str, ...],
    difficulty: str | None,
    status: str | None,
    track: str | None,
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
        for problem in problems_of(track, banks(folders))
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

    problem = meant(target, banks(folders))
    print_by(lambda: terminal.show(catalogue.statement(problem, language)))


@click.command()
@click.argument("target", metavar="PROBLEM", shell_complete=complete_problem)
@click.option("--force", is_flag=True, help="Begin again; what is there is kept under another name.")
@click.option("--open", "opens", is_flag=True, help="Open it in your editor.")
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

    problem = meant(target, banks(folders))
    source = starter(problem, flavour, language)
    path = working_copy(problem.id)
    if path.exists() and not force:
        raise UsageError(
            Message("`{path}` is there already.", path=path),
            "`--force` begins again, and keeps a copy of it.",
        )
    statement = write_starter(problem, path, language, source)
    tell(
        Message(
            "Wrote {path}; the statement is {statement}. Edit it, then: judge run {problem}",
            path=path,
            statement=statement,
            problem=problem.id,
        )
    )
    if opens:
        open_in_editor(path)


@click.command()
@click.argument("target", metavar="PROBLEM", shell_complete=complete_problem)
@problems_option
@language_option
def edit(target: str, folders: tuple[Path, ...], language: str) -> None:
    """Open your working copy of a problem in your editor; the starter is written first if there is none."""
    problem = meant(target, banks(folders))
    path = working_copy(problem.id)
    if not path.exists():
        write_starter(problem, path, language)
    open_in_editor(path)


def _judge(
    what: Asked,
    active: list[Path],
    command: Literal["run", "submit"],
    *,
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
    from judge.store import history, home

    problem, source = what.problem, what.submission
    level = Feedback.strictest(problem.feedback, feedback)
    options = {"runtime": runtime} if runtime else {}
    if options and sandbox != "docker":
        raise UsageError("`--runtime` is for `--sandbox docker`.")
    if save_input is not None and level is not Feedback.FULL:
        raise UsageError(Message("`{id}` tells no failing input, so there is none to save.", id=problem.id))
    with backends.start(sandbox, **options) as host:  # it warms up while we import
        from judge import judging
        from judge.checks.properties import EFFORTS
        from judge.practice.judged import judged
        from judge.render import reports, terminal
        from judge.reports import codec

        effort, compares = EFFORTS[_EFFORTS[command]], command == "submit" and level is Feedback.FULL
        plan = judging.Plan(effort, home.cache(), seed, language, compares_pace=compares)
        with terminal.progress(terminal.console(stderr=True), language) as progress:
            exam = level is Feedback.VERDICT  # how far it comes is more than the verdict
            seen = judging.unseen if exam else progress
            report, calls = judged(problem, source, host, plan, level, seen)
    text = codec.to_json(report)
    _record(report, command, history.Judged(text, source.source) if command == "submit" else None)
    is_kept = calls is not None and _keep(what, calls, save_input)
    if as_json:
        print_by(lambda: click.echo(text))
    else:
        brief = level is Feedback.FULL
        shown = reports.report(report, language, file=what.file, brief=brief, can_be_repeated=is_kept)
        print_by(lambda: terminal.show(shown))
        if command == "submit" and report.accepted and brief and not in_interview(problem.id):
            _tell_what_is_next(active, language)
    raise click.exceptions.Exit(ACCEPTED_EXIT if report.accepted else OTHER_VERDICT_EXIT)


def _record(report: Report, command: str, judged: Judged | None) -> None:
    """Add it to the history; the verdict stands without."""
    from judge.store import history

    try:
        history.record(history.entry_of(report, history.Kind(command)), judged)
    except HistoryUnavailable as error:
        complain(error)


def _tell_what_is_next(active: list[Path], language: str) -> None:
    """One line; none without a history, or with a bank that is broken elsewhere."""
    from judge.render import planning, terminal

    with suppress(JudgeError):
        choice = next_choice(active)
        print_by(lambda: terminal.show(planning.what_is_next(choice, language)))


def _keep(what: Asked, calls: str, save_input: Path | None) -> bool:
    """Keep the calls that fail for `judge try --last` and `judge debug`; whether they could be kept."""
    from judge.store import failing

    if save_input is not None:
        write(save_input, calls)
    return failing.keep(failing.Failing(what.problem.id, str(what.file.absolute()), calls))


_EFFORTS: Final = {"run": "quick", "submit": "full"}
COMMANDS: Final = (run, submit, list_problems, show, start, edit)
