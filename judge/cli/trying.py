"""The commands with which a person looks into a call: one of their own, or the one that failed last."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Final, NoReturn

import click

from judge.bank.banks import banks
from judge.cli.language import language_option
from judge.cli.options import complete_problem, problems_option, sandbox_option
from judge.cli.output import ACCEPTED_EXIT, OTHER_VERDICT_EXIT, print_by, tell, write
from judge.cli.targets import Asked, asked, in_interview
from judge.errors import UsageError
from judge.messages.translation import Message
from judge.store import failing
from judge.store.failing import Failing


@click.command("try")
@click.argument("target", metavar="PROBLEM|FILE", required=False, shell_complete=complete_problem)
@click.argument("expression", metavar="CALL", required=False)
@click.option("--last", is_flag=True, help="The calls that failed last, in place of CALL.")
@click.option(
    "--file",
    metavar="FILE",
    type=click.Path(path_type=Path, readable=False),
    help="In place of your working copy.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@sandbox_option
@problems_option
@language_option
def try_call(
    target: str | None,
    expression: str | None,
    last: bool,
    file: Path | None,
    as_json: bool,
    sandbox: str,
    folders: tuple[Path, ...],
    language: str,
) -> NoReturn:
    """One CALL of your own, such as '[3, 3], 6': what your file returns, and what the reference does."""
    from judge import backends

    if last and expression is not None:
        raise UsageError("`--last` makes the calls that failed last, so there is no CALL to give.")
    if last:
        what, kept = _failed(target, file, banks(folders))
        expression = kept.calls
    elif target is None:
        raise UsageError(
            "Which problem, and which call?",
            "As in: judge try PROBLEM 'CALL'. `judge show PROBLEM` has calls to begin with.",
        )
    else:
        what = asked(target, file, banks(folders))
        if expression is None:
            samples = [each for each in what.problem.samples if not each.setup]
            command = f"judge try {what.problem.id} {shlex.quote(samples[0].call)}" if samples else ""
            hint = Message("A sample's: {command}", command=command) if samples else ""
            raise UsageError("Which call? Give it behind the problem, in quotes.", hint)
    is_told = not in_interview(what.problem.id)
    if not is_told:
        told = Message(
            "An interview asks `{id}` now: what the reference returns is not told.", id=what.problem.id
        )
        tell(told, stderr=True)
    with backends.start(sandbox) as host:
        from judge.checks.attempt import attempt
        from judge.render import attempts, terminal

        found = attempt(expression, what.problem, what.submission, host, language, tells_reference=is_told)
    if as_json:
        print_by(lambda: click.echo(attempts.attempt_as_json(found)))
    else:
        print_by(lambda: terminal.show(attempts.attempt(found, language)))
    raise click.exceptions.Exit(OTHER_VERDICT_EXIT if found.agrees is False else ACCEPTED_EXIT)


@click.command()
@click.argument("target", metavar="PROBLEM|FILE", required=False, shell_complete=complete_problem)
@click.option(
    "--file",
    metavar="FILE",
    type=click.Path(path_type=Path, readable=False),
    help="In place of the one that failed.",
)
@click.option(
    "--output", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="Where to write it."
)
@problems_option
@language_option
def debug(
    target: str | None, file: Path | None, output: Path | None, folders: tuple[Path, ...], language: str
) -> None:
    """Write the calls that failed last as a Python file of their own, for any debugger."""
    from judge.bank.flavours import flavour_of
    from judge.bank.submission import NOTEBOOK
    from judge.explain.debugging import MARK, debug_file

    what, kept = _failed(target, file, banks(folders))
    if what.file.suffix == NOTEBOOK:
        raise UsageError(
            Message("`{file}` is a notebook, in which a debugger cannot stop.", file=what.file),
            "Export its code to a .py file.",
        )
    path = output or Path(f"{what.file.stem}_debug.py")
    if path.exists() and MARK not in path.read_text(encoding="utf-8", errors="replace")[:1000]:
        raise UsageError(
            Message("`{path}` is there already, and is no file of ours.", path=path),
            "`--output` names another.",
        )
    problem, flavour = what.problem, flavour_of(what.submission, what.problem)
    write(
        path,
        debug_file(problem.id, problem.interface, what.file.absolute(), kept.calls, str(path), flavour),
    )
    tell(Message("Wrote {path}. Run it, or step through it: python -m pdb {path}", path=path))


def _failed(target: str | None, file: Path | None, active: list[Path]) -> tuple[Asked, Failing]:
    """The calls that failed last, of this problem or of any, and the file that they are made of."""
    what = None if target is None else asked(target, file, active)
    kept = failing.last(None if what is None else what.problem.id)
    if kept is None:
        sentence = (
            Message("No failing call is kept.")
            if what is None
            else Message("No failing call of `{problem}` is kept.", problem=what.problem.id)
        )
        raise UsageError(sentence, "`judge run` and `judge submit` keep it, when a call fails.")
    return what or asked(kept.problem, file or Path(kept.file), active), kept


COMMANDS: Final = (try_call, debug)
