"""The command line: parse, call, render, exit. No decisions."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NoReturn

import click

from judge import __version__
from judge.errors import HistoryUnavailable, JudgeError, UsageError
from judge.problems import DIFFICULTIES, Problem, banks, find, load_all
from judge.submission import Submission, problem_of, read

ACCEPTED_EXIT: Final = 0
OTHER_VERDICT_EXIT: Final = 1
INTERRUPTED_EXIT: Final = 130


def main() -> NoReturn:
    """Run the command, and turn what went wrong into a sentence and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that has no ✓
    try:
        code = commands(standalone_mode=False)  # click returns the code of an Exit
    except JudgeError as error:
        _complain(error)
        _exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        _exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        _exit(INTERRUPTED_EXIT)
    except BrokenPipeError:  # `judge list | head`
        _exit(ACCEPTED_EXIT)
    except Exception:  # a bug of ours must not look like a verdict
        import traceback

        traceback.print_exc()
        _exit(JudgeError.exit_code)
    _exit(code or ACCEPTED_EXIT)


def _exit(code: int) -> NoReturn:
    _print(lambda: None)
    sys.exit(code)


def _print(action: Callable[[], None]) -> None:
    """Print, and flush; a reader who has gone (`judge list | head`) changes no exit code."""
    try:
        action()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(error: JudgeError) -> None:
    from judge import render

    render.show(render.problem_error(error), stderr=True)


def _language(context: click.Context, parameter: click.Parameter, value: str | None) -> str:
    """The language that was chosen, else the terminal's."""
    if value:
        return value
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    return "zh" if (locale or "").startswith("zh") else "en"


_problems_option = click.option(
    "--problems",
    "folders",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder of problems to use in place of ours (may be given several times).",
)
_language_option = click.option(
    "--lang",
    "language",
    type=click.Choice(["en", "zh"]),
    callback=_language,
    help="English or Chinese; else that of your terminal.",
)


def _judging_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """What `run` and `submit` have in common."""
    for option in (
        click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout."),
        click.option(
            "--sandbox",
            type=click.Choice(["linux", "unsafe"]),
            default="linux",
            show_default=True,
            help="How to run the code. `unsafe` is no sandbox at all.",
        ),
        click.option(
            "--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Of the tests."
        ),
        _problems_option,
        _language_option,
    ):
        command = option(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="judge")
def commands() -> None:
    """Practise coding-interview problems; hidden property-based tests judge you in a sandbox.

    Begin with `judge list`, then `judge start two_pointer/cycle`.
    """


@commands.command()
@click.argument("problem_id", metavar="PROBLEM")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@_judging_options
def run(problem_id: str, file: Path | None, folders: tuple[Path, ...], **options: Any) -> None:
    """Samples and a quick pass over the tests, on FILE or your working copy."""
    problem = find(problem_id, banks(folders))
    path = file or _working_copy(problem)
    if file is None and not path.exists():
        _write(path, problem.starter)
        click.echo(f"Wrote the starter to {path}.", err=True)
    _judge(problem, read(path), "quick", **options)


@commands.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--problem", "problem_id", help="The problem, when the file does not say it.")
@_judging_options
def submit(file: Path, problem_id: str | None, folders: tuple[Path, ...], **options: Any) -> None:
    """All the tests, recorded in your history."""
    source = read(file)
    problem = problem_of(source, file, banks(folders), problem_id)
    _judge(problem, source, "full", recorded=True, **options)


@commands.command("list")
@click.argument("word", required=False)
@click.option("--tag", "tags", multiple=True, help="Only problems with this tag.")
@click.option("--difficulty", type=click.Choice(DIFFICULTIES), help="Only these.")
@click.option("--status", type=click.Choice(["solved", "tried", "new"]), help="Only these.")
@_problems_option
@_language_option
def list_problems(
    word: str | None,
    tags: tuple[str, ...],
    difficulty: str | None,
    status: str | None,
    folders: tuple[Path, ...],
    language: str,
) -> None:
    """The problems, or those that contain WORD in their id, title or tags."""
    from judge import history, render

    try:
        statuses = history.statuses()
    except HistoryUnavailable as error:
        _complain(error)
        statuses = {}
    chosen = [
        problem
        for problem in load_all(banks(folders))
        if (word is None or problem.mentions(word))
        and set(tags) <= set(problem.tags)
        and difficulty in (None, problem.difficulty)
        and status in (None, statuses.get(problem.id, "new"))
    ]
    _print(lambda: render.show(render.problem_table(chosen, statuses, language)))


@commands.command()
@click.argument("problem_id", metavar="PROBLEM")
@_problems_option
@_language_option
def show(problem_id: str, folders: tuple[Path, ...], language: str) -> None:
    """The statement of a problem, with its examples."""
    from judge import render

    problem = find(problem_id, banks(folders))
    _print(lambda: render.show(render.statement(problem, language)))


@commands.command()
@click.argument("problem_id", metavar="PROBLEM")
@click.option("--force", is_flag=True, help="Overwrite what is there.")
@_problems_option
def start(problem_id: str, force: bool, folders: tuple[Path, ...]) -> None:
    """Write the starter of a problem to ./topic/name.py."""
    problem = find(problem_id, banks(folders))
    path = _working_copy(problem)
    if path.exists() and not force:
        raise UsageError(f"`{path}` is there already.", "`--force` overwrites it.")
    _write(path, problem.starter)
    click.echo(f"Wrote {path}. Edit it, then: judge run {problem.id}")


@commands.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
def doctor(as_json: bool) -> None:
    """What this machine offers for a sandbox; attacks the sandbox to prove it."""
    from judge import render
    from judge.doctor import examine

    diagnosis = examine()
    if as_json:
        _print(lambda: click.echo(render.diagnosis_as_json(diagnosis)))
    else:
        _print(lambda: render.show(render.diagnosis(diagnosis)))
    raise click.exceptions.Exit(ACCEPTED_EXIT if diagnosis.healthy else JudgeError.exit_code)


def _judge(
    problem: Problem,
    source: Submission,
    effort_name: str,
    *,
    recorded: bool = False,
    as_json: bool,
    sandbox: str,
    seed: int,
    language: str,
) -> NoReturn:
    """Judge, record, show; ends the program with the verdict's exit code."""
    from judge import backends, history, home

    with backends.start(sandbox) as host:  # it warms up while we import
        from judge import judging, render, tester

        plan = judging.Plan(tester.EFFORTS[effort_name], home.cache(), seed, language)
        with render.progress(render.console(stderr=True), language) as progress:
            report = judging.judge(problem, source, host, plan, progress)
    text = render.as_json(report)
    if recorded:
        try:
            history.record(problem.id, report.verdict, text, source.source)
        except HistoryUnavailable as error:
            _complain(error)
    if as_json:
        _print(lambda: click.echo(text))
    else:
        _print(lambda: render.show(render.report(report, language)))
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
