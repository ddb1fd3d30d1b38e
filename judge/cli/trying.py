"""The command that makes one call of a person's own."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NoReturn

import click

from judge.bank.banks import banks
from judge.cli.options import complete_problem, language_option, problems_option, sandbox_option
from judge.cli.output import ACCEPTED_EXIT, OTHER_VERDICT_EXIT, print_by
from judge.cli.practice import asked


@click.command("try")
@click.argument("target", metavar="PROBLEM|FILE", shell_complete=complete_problem)
@click.argument("expression", metavar="CALL")
@click.option(
    "--file", type=click.Path(path_type=Path, readable=False), help="In place of your working copy."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@sandbox_option
@problems_option
@language_option
def try_call(
    target: str,
    expression: str,
    file: Path | None,
    as_json: bool,
    sandbox: str,
    folders: tuple[Path, ...],
    language: str,
) -> NoReturn:
    """One CALL of your own, such as '[3, 3], 6': what your file returns, and what the reference does."""
    from judge import backends

    problem, source = asked(target, file, banks(folders))
    with backends.start(sandbox) as host:
        from judge.checks.attempt import attempt
        from judge.render import attempts, terminal

        found = attempt(expression, problem, source, host, language)
    if as_json:
        print_by(lambda: click.echo(attempts.attempt_as_json(found)))
    else:
        print_by(lambda: terminal.show(attempts.attempt(found, language)))
    raise click.exceptions.Exit(OTHER_VERDICT_EXIT if found.agrees is False else ACCEPTED_EXIT)


COMMANDS: Final = (try_call,)
