"""The language of the person at the terminal, and the commands in it."""

from __future__ import annotations

import copy
import gettext
import inspect
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from judge.messages.translation import DEFAULT, DOMAIN, FOLDER, LANGUAGES, translated
from judge.store.language import LANGUAGE, OPTION, settled

language_option = click.option(
    OPTION,
    "language",
    type=click.Choice(LANGUAGES),
    callback=lambda context, parameter, value: value or of_this_command(),
    help="English or Chinese; else as JUDGE_LANG, `judge config lang` or your terminal says.",
)


@contextmanager
def click_speaking(language: str) -> Iterator[None]:
    """Click's own words are in this language meanwhile: it asks gettext, which asks the environment."""
    before = os.environ.get(LANGUAGE)
    gettext.bindtextdomain(DOMAIN, str(FOLDER))
    gettext.textdomain(DOMAIN)
    os.environ[LANGUAGE] = language
    try:
        yield
    finally:
        os.environ.pop(LANGUAGE)
        if before is not None:
            os.environ[LANGUAGE] = before


def of_this_command() -> str:
    """The language of the command that runs."""
    return settled(sys.argv[1:])


def localized(command: click.Command, language: str) -> click.Command:
    """The command with its help in this language."""
    if language == DEFAULT:
        return command
    made = copy.copy(command)
    made.help = translated(inspect.cleandoc(command.help or ""), language)
    made.params = [_localized_parameter(each, language) for each in command.params]
    if isinstance(made, click.Group):
        made.commands = {name: localized(each, language) for name, each in made.commands.items()}
    return made


def _localized_parameter(parameter: click.Parameter, language: str) -> click.Parameter:
    if not isinstance(parameter, click.Option):
        return parameter
    made = copy.copy(parameter)
    made.help = translated(parameter.help or "", language)
    if isinstance(made.show_default, str):
        made.show_default = translated(made.show_default, language)
    return made
