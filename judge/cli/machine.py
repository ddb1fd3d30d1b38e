"""The commands about this machine."""

from __future__ import annotations

from typing import Final

import click

from judge.cli.output import ACCEPTED_EXIT, print_by
from judge.errors import JudgeError


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
def doctor(as_json: bool) -> None:
    """What this machine offers for a sandbox; attacks the sandbox to prove it."""
    from judge import render
    from judge.doctor import examine

    diagnosis = examine()
    if as_json:
        print_by(lambda: click.echo(render.diagnosis_as_json(diagnosis)))
    else:
        print_by(lambda: render.show(render.diagnosis(diagnosis)))
    raise click.exceptions.Exit(ACCEPTED_EXIT if diagnosis.healthy else JudgeError.exit_code)


COMMANDS: Final = (doctor,)
