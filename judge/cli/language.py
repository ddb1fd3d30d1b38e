"""The language of the person at the terminal, and the commands in it."""

from __future__ import annotations

import copy
import gettext
import inspect
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Final

import click

from judge.messages.translation import DEFAULT, DOMAIN, FOLDER, LANGUAGES, translated
from judge.store.settings import Key, setting

OPTION: Final = "--lang"
VARIABLE: Final = "JUDGE_LANG"
LANGUAGE: Final = "LANGUAGE"
"""What gettext reads first: languages with colons between them."""
language_option = click.option(
    OPTION,
    "language",
    type=click.Choice(LANGUAGES),
    callback=lambda context, parameter, value: value or of_this_command(),
    help="English or Chinese; else as JUDGE_LANG, `judge config lang` or your terminal says.",
)


def chosen(words: Sequence[str], environment: Mapping[str, str], settled: str | None = None) -> str:
    """What the command line says anywhere, else JUDGE_LANG, else what is settled, else the terminal."""
    for word, following in pairwise([*words, ""]):
        value = following if word == OPTION else word.removeprefix(f"{OPTION}=")
        if word.startswith(OPTION) and value in LANGUAGES:
            return value
    if environment.get(VARIABLE) in LANGUAGES:
        return environment[VARIABLE]
    if settled in LANGUAGES:
        return settled
    locale = environment.get("LC_ALL") or environment.get("LC_MESSAGES") or environment.get("LANG") or ""
    wanted = environment.get(LANGUAGE) or locale if locale not in ("", "C", "POSIX") else locale
    preferred = (each.split("_")[0].split(".")[0].lower() for each in wanted.split(":"))
    return next((each for each in preferred if each in LANGUAGES), DEFAULT)


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
    return chosen(sys.argv[1:], os.environ, setting(Key.LANGUAGE))


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
