"""The commands of a person who practises."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

import click

from judge.bank.banks import banks
from judge.bank.problems import Problem, find, load_all
from judge.bank.settings import DIFFICULTIES
from judge.cli.options import judging_options, language_option, problems_option
from judge.cli.output import ACCEPTED_EXIT, OTHER_VERDICT_EXIT, complain, print_by
from judge.errors import BadProblem, HistoryUnavailable, UsageError
from judge.terms import Feedback

if TYPE_CHECKING:
    from judge.bank.submission import Submission


@click.command()
@click.argument("problem_id", metavar="PROBLEM")
@click.argument("file", required=False, type=click.Path(path_type=Path, readable=False))
@judging_options
def run(problem_id: str, file: Path | None, folders: tuple[Path, ...], **options: Any) -> None:
    """Samples and a quick pass over the tests, on FILE or your working copy."""
    from judge.bank.submission import read

    problem = find(problem_id, banks(folders))
    path = file or _working_copy(problem)
    if file is None and not path.exists():
        _write(path, problem.starter)
        click.echo(f"Wrote the starter to {path}.", err=True)
    _judge(problem, read(path), "quick", **options)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@click.option("--problem", "problem_id", help="The problem, when the file does not say it.")
@judging_options
def submit(file: Path, problem_id: str | None, folders: tuple[Path, ...], **options: Any) -> None:
    """All the tests, recorded in your history."""
    from judge.bank.submission import problem_of, read

    source = read(file)
    problem = problem_of(source, file, banks(folders), problem_id)
    _judge(problem, source, "full", recorded=True, **options)


@click.command("list")
@click.argument("word", required=False)
@click.option("--tag", "tags", multiple=True, help="Only problems with this tag.")
@click.option("--difficulty", type=click.Choice(DIFFICULTIES), help="Only these.")
@click.option("--status", type=click.Choice(["solved", "tried", "new"]), help="Only these.")
@problems_option
@language_option
def list_problems(
    word: str | None,
    tags: tuple[str, ...],
    difficulty: str | None,
    status: str | None,
    folders: tuple[Path, ...],
    language: str,
) -> None:
    """The problems, or those that contain WORD in their id, title or tags."""
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
        and set(tags) <= set(problem.tags)
        and difficulty in (None, problem.difficulty)
        and status in (None, statuses.get(problem.id, "new"))
    ]
    print_by(lambda: terminal.show(catalogue.problem_table(chosen, statuses, language)))


@click.command()
@click.argument("problem_id", metavar="PROBLEM")
@problems_option
@language_option
def show(problem_id: str, folders: tuple[Path, ...], language: str) -> None:
    """The statement of a problem, with its examples."""
    from judge.render import catalogue, terminal

    problem = find(problem_id, banks(folders))
    print_by(lambda: terminal.show(catalogue.statement(problem, language)))


@click.command()
@click.argument("problem_id", metavar="PROBLEM")
@click.option("--force", is_flag=True, help="Overwrite what is there.")
@problems_option
def start(problem_id: str, force: bool, folders: tuple[Path, ...]) -> None:
    """Write the starter of a problem to ./topic/name.py."""
    problem = find(problem_id, banks(folders))
    path = _working_copy(problem)
    if path.exists() and not force:
        raise UsageError(f"`{path}` is there already.", "`--force` overwrites it.")
    _write(path, problem.starter)
    click.echo(f"Wrote {path}. Edit it, then: judge run {problem.id}")


def _judge(
    problem: Problem,
    source: Submission,
    effort_name: str,
    *,
    recorded: bool = False,
    as_json: bool,
    sandbox: str,
    runtime: str | None,
    seed: int,
    feedback: Feedback,
    language: str,
) -> NoReturn:
    """Judge, record, show; ends the program with the verdict's exit code."""
    from judge import backends
    from judge.reports.feedback import redacted, redacted_error
    from judge.store import history, home

    level = Feedback.strictest(problem.feedback, feedback)
    options = {"runtime": runtime} if runtime else {}
    if options and sandbox != "docker":
        raise UsageError("`--runtime` is for `--sandbox docker`.")
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
                full = judging.judge(problem, source, host, plan, seen)
        except BadProblem as error:
            raise redacted_error(error, level) from None
    report = redacted(full, level)
    text = codec.to_json(report)
    if recorded:
        try:
            history.record(problem.id, report.verdict, text, source.source)
        except HistoryUnavailable as error:
            complain(error)
    if as_json:
        print_by(lambda: click.echo(text))
    else:
        print_by(lambda: terminal.show(reports.report(report, language)))
    raise click.exceptions.Exit(ACCEPTED_EXIT if report.accepted else OTHER_VERDICT_EXIT)


def _working_copy(problem: Problem) -> Path:
    """Where a person's own file for a problem is."""
    return Path(f"{problem.id}.py")


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"`{path}` cannot be written: {error.strerror}.") from error


COMMANDS: Final = (run, submit, list_problems, show, start)
