"""The hints of a problem, from a nudge to the idea: `hints.md`, and `hints.zh.md` in Chinese, in its folder.

A Markdown list: each hint begins at the margin with its number, `1. `, and its further lines are indented.
They decide no verdict, so `bank.fingerprint` passes over them.
"""

from __future__ import annotations

import re
import textwrap
from typing import Final

from judge.bank.problems import Problem

FILES: Final = {"en": "hints.md", "zh": "hints.zh.md"}
_BEGINNING: Final = re.compile(r"^\d+\. +", re.MULTILINE)


def hints(problem: Problem, language: str) -> list[str]:
    """The Markdown of each hint without its number; none where the problem has no such file.

    Raises BadProblem for a file that cannot be read.
    """
    name = FILES[language]
    if not (problem.folder / name).exists():
        return []
    _, *found = _BEGINNING.split(problem.read(name))
    return [_dedented(each.strip()) for each in found]


def _dedented(hint: str) -> str:
    """The hint with its further lines at the margin, as its first one is."""
    first, _, rest = hint.partition("\n")
    return f"{first}\n{textwrap.dedent(rest)}".strip()
