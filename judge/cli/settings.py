"""`judge config`: what a person settles for good."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import click

from judge.bank.banks import banks
from judge.cli.options import problems_option
from judge.cli.output import print_by, tell
from judge.errors import UsageError
from judge.messages.translation import LANGUAGES, Message
from judge.store.settings import Key, path, settings, settle


@click.command()
@click.argument("key", required=False, type=click.Choice([str(each) for each in Key]))
@click.argument("value", required=False)
@click.option("--unset", is_flag=True, help="Leave KEY open again.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@problems_option
def config(key: str | None, value: str | None, unset: bool, as_json: bool, folders: tuple[Path, ...]) -> None:
    """Settle KEY for good: your language, the track that you follow, your editor.

    Without VALUE it shows what is settled.
    """
    if unset and (key is None or value is not None):
        raise UsageError("`--unset` takes a KEY, and no VALUE.")
    if key is not None and (unset or value is not None):
        settle(Key(key), None if value is None else _checked(Key(key), value, banks(folders)))
    known = settings()
    shown = [each for each in Key if key in (None, each)]
    if as_json:
        print_by(lambda: click.echo(json.dumps({str(each): known.get(each) for each in shown})))
        return
    for each in shown:
        click.echo(f"{each} = {known.get(each, '')}".rstrip())
    tell(Message("Kept in {path}.", path=path()), stderr=True)


def _checked(key: Key, value: str, active: list[Path]) -> str:
    """The value as it is kept. Raises UsageError for one that cannot be."""
    if key is Key.LANGUAGE and value not in LANGUAGES:
        raise UsageError(Message("`{value}` is none of {values}.", value=value, values=", ".join(LANGUAGES)))
    if key is Key.TRACK:
        from judge.bank.tracks import find

        return find(value, active).name
    if not value.strip():
        raise UsageError(Message("`{key}` cannot be empty.", key=key), "`--unset` leaves it open again.")
    return value


COMMANDS: Final = (config,)
