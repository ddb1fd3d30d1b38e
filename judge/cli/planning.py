"""The commands that look ahead: what comes next, and where a track leads."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from judge.bank.banks import banks
from judge.bank.problems import folders_of, load_all
from judge.bank.settings import DIFFICULTIES
from judge.cli.language import language_option
from judge.cli.options import complete_tag, problems_option, track_option
from judge.cli.output import print_by
from judge.cli.targets import next_choice, random_choice


@click.command("next")
@track_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@problems_option
@language_option
def next_problem(track: str | None, as_json: bool, folders: tuple[Path, ...], language: str) -> None:
    """What to do next: a problem that is due again, else one that you have not solved."""
    from judge.render import planning, terminal

    choice = next_choice(banks(folders), track)
    if as_json:
        print_by(lambda: click.echo(planning.choice_as_json(choice)))
    else:
        print_by(lambda: terminal.show(planning.choice(choice, language)))


@click.command("random")
@click.option(
    "--tag", "tags", multiple=True, help="Only problems with this tag.", shell_complete=complete_tag
)
@click.option("--difficulty", type=click.Choice(DIFFICULTIES), help="Only these.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@problems_option
@language_option
def random_problem(
    tags: tuple[str, ...],
    difficulty: str | None,
    as_json: bool,
    folders: tuple[Path, ...],
    language: str,
) -> None:
    """Any problem that you have not solved."""
    from judge.render import planning, terminal

    chosen = [
        each
        for each in load_all(banks(folders))
        if all(each.has_tag(tag) for tag in tags) and difficulty in (None, each.difficulty)
    ]
    choice = random_choice(chosen)
    if as_json:
        print_by(lambda: click.echo(planning.choice_as_json(choice)))
    else:
        print_by(lambda: terminal.show(planning.choice(choice, language)))


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@problems_option
@language_option
def tracks(as_json: bool, folders: tuple[Path, ...], language: str) -> None:
    """The tracks of your banks, and how far you are."""
    from judge.bank import tracks as bank_tracks
    from judge.practice.choosing import progress
    from judge.render import planning, terminal
    from judge.store import history

    active = banks(folders)
    found = progress(bank_tracks.tracks(active), folders_of(active), history.statuses())
    if as_json:
        print_by(lambda: click.echo(planning.tracks_as_json(found)))
    else:
        print_by(lambda: terminal.show(planning.tracks(found, language)))


COMMANDS: Final = (next_problem, random_problem, tracks)
