"""Whose language it is: what a command line, the environment, the settings and the terminal say of it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from judge.messages.translation import DEFAULT, LANGUAGES
from judge.store.settings import Key, setting

OPTION: Final = "--lang"
VARIABLE: Final = "JUDGE_LANG"
LANGUAGE: Final = "LANGUAGE"
"""What gettext reads first: languages with colons between them."""


def settled(words: Sequence[str] = ()) -> str:
    """The language of the person at this terminal, whose command line has these words."""
    return chosen(words, os.environ, setting(Key.LANGUAGE))


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
