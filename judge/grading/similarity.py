"""Which submissions have much in common: asks copydetect, in a process of its own. Accuses nobody."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from typing import Any, Final

from judge.bank.submission import read
from judge.errors import BadSubmission, JudgeError, UsageError
from judge.grading.plan import Catalogue
from judge.grading.scores import Grade, Pair
from judge.store import home

MAX_CHARACTERS: Final = 1 << 16
"""Larger sources are not compared: no person wrote them."""
PATIENCE_SECONDS: Final = 1200


def require() -> None:
    """Raises UsageError when the library is not installed."""
    if importlib.util.find_spec("copydetect") is None:
        raise UsageError(
            "`--similarity` needs the package copydetect.", "Install it with: pip install 'judge[similarity]'"
        )


def similar(grades: list[Grade], catalogue: Catalogue) -> list[Pair]:
    """The pairs among the submissions that count. Raises JudgeError when they cannot be compared."""
    chosen: dict[str, list[Grade]] = {}
    files: dict[str, dict[str, Any]] = {}
    owners = {owner: number for number, owner in enumerate({grade.entry.owner for grade in grades})}
    for grade in grades:
        try:
            source = read(grade.entry.path, grade.entry.seen).text
        except BadSubmission:  # gone, or exchanged, since it was judged
            continue
        if grade.entry.error is None and len(source) <= MAX_CHARACTERS:
            problem = grade.entry.problem
            empty = {"starter": catalogue.find(problem).starter, "sources": [], "owners": []}
            files.setdefault(problem, empty)["sources"].append(source)
            files[problem]["owners"].append(owners[grade.entry.owner])
            chosen.setdefault(problem, []).append(grade)
    return [
        _pair(problem, chosen[problem][one], chosen[problem][other], percent)
        for problem, one, other, percent in _compare(files)
    ]


def _compare(files: dict[str, dict[str, Any]]) -> list[tuple[str, int, int, int]]:
    environment = os.environ | {
        "PYTHONHASHSEED": "0",  # which passages are compared depends on hashes of text
        "MPLCONFIGDIR": str(home.cache() / "matplotlib"),  # copydetect imports it; nothing is drawn
        "MPLBACKEND": "agg",
    }
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "judge.grading.comparer"],
            input=json.dumps(files),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="ascii",
            timeout=PATIENCE_SECONDS,
            env=environment,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise JudgeError(
            "The submissions could not be compared.", "The grades do not depend on it."
        ) from error
    found: list[tuple[str, int, int, int]] = json.loads(done.stdout)
    return found


def _pair(problem: str, one: Grade, other: Grade, percent: int) -> Pair:
    students = (one.entry.student, other.entry.student)
    return Pair(problem, students, (str(one.entry.path), str(other.entry.path)), percent)
