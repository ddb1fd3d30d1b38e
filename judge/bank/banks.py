"""Banks: folders with problems/ and solutions/ in them. Which ones are active, and in which order.

A bank is only ever read where it lies; nothing of it is copied to another place.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import judge

ENVIRONMENT_VARIABLE: Final = "JUDGE_PROBLEMS"
PROBLEMS: Final = "problems"
SOLUTIONS: Final = "solutions"
BUNDLED: Final = "bundled"
"""The folder of our own bank, inside the package, in a wheel."""


def banks(folders: Sequence[Path] = (), judged: Sequence[Path] = ()) -> list[Path]:
    """The folders of problems that are active; of an id that is in several of them the first one's counts.

    Those given, else the environment's. Else the bank that the working directory lies in, before our own;
    but none that lies in what is to be `judged`, because its properties would run with all our rights.
    """
    chosen = list(folders) or named_by_environment()
    if chosen:
        return [_problems_folder(folder) for folder in chosen]
    above = bank_above(Path.cwd(), judged)
    found = [] if above is None else [above / PROBLEMS]
    return found if found == [own_bank()] else [*found, own_bank()]


def named_by_environment() -> list[Path]:
    """The folders in JUDGE_PROBLEMS."""
    return [Path(part) for part in os.environ.get(ENVIRONMENT_VARIABLE, "").split(os.pathsep) if part]


def passed_over(folders: Sequence[Path] = (), judged: Sequence[Path] = ()) -> Path | None:
    """The bank that would be active if it did not lie in what is to be judged, or None."""
    if folders or named_by_environment():
        return None
    nearest = bank_above(Path.cwd())
    is_left_out = nearest is not None and nearest != bank_above(Path.cwd(), judged)
    return nearest if nearest is not None and is_left_out and nearest / PROBLEMS != own_bank() else None


def bank_above(folder: Path, judged: Sequence[Path] = ()) -> Path | None:
    """The nearest bank that the folder is, or lies in. Problems are code: a stranger's is passed over.

    A stranger's is one that belongs to another user, and one that lies in what is to be `judged`.
    """
    handed_in = [path.resolve() for path in judged]
    for place in (folder.resolve(), *folder.resolve().parents):
        problems = place / PROBLEMS
        if problems.is_dir() and (place / SOLUTIONS).is_dir() and _is_trusted(place, problems):
            real = (place, problems.resolve())
            if not any(each.is_relative_to(path) for each in real for path in handed_in):
                return place
    return None


def own_bank() -> Path:
    """The problems that came with the judge: beside it in a checkout, inside it in a wheel."""
    package = Path(judge.__file__).resolve().parent
    inside = package / BUNDLED / PROBLEMS
    return inside if inside.is_dir() else package.parent / PROBLEMS


def _problems_folder(folder: Path) -> Path:
    """The folder of problems of a bank; the folder of problems itself will do as well."""
    return folder / PROBLEMS if (folder / PROBLEMS).is_dir() else folder


def _is_trusted(*places: Path) -> bool:
    """Whether they belong to this user, or to root."""
    return all(place.stat().st_uid in (os.geteuid(), 0) for place in places)
