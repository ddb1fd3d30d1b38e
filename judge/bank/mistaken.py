"""Which other problem a file answers, when it lacks what this one asks for. By names: nothing is run."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from judge.bank import settings
from judge.bank.problems import Problem, folders_of
from judge.errors import BadProblem

DEFINED: Final = re.compile(r"^[ \t]*(?:async +)?(?:def|class) +(\w+)", re.M)


def answered_problem(source: str, problem: Problem) -> str | None:
    """The id of the one problem beside this that asks for something the file defines; else None."""
    defined = set(map(_plain, defined_names(source)))
    found = [
        each
        for each, folder in folders_of([problem.folder.parent.parent]).items()
        if each != problem.id and _is_among(defined, each, folder / "problem.toml")
    ]
    return found[0] if len(found) == 1 else None


def defined_names(source: str) -> list[str]:
    """The names of all functions, methods and classes of a file."""
    return DEFINED.findall(source)


def _is_among(defined: set[str], problem_id: str, path: Path) -> bool:
    try:
        names = settings.of_problem(path, problem_id)["entry_points"]
    except BadProblem:
        return False
    return all(_plain(name) in defined for name in names)


def _plain(name: str) -> str:
    """The same for `detect_cycle` and `detectCycle`."""
    return name.replace("_", "").casefold()
