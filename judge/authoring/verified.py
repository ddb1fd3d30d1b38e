"""Verifications that are remembered: nothing is tried again while everything that counts is the same."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Final

import msgspec

import judge
from judge.authoring.findings import Verification, as_plain
from judge.bank.banks import BUNDLED
from judge.bank.fingerprint import COMPILED, SETTINGS, digest_of, files_below, fingerprint, held_by, parts_of
from judge.bank.problems import Problem
from judge.store import home

FOLDER: Final = "verified"


def recall(problem: Problem, sandbox: str, *, exhaustive: bool) -> Verification | None:
    """What was found when the same files were verified before; None when they were not."""
    try:
        told = _place(problem, sandbox, exhaustive).read_bytes()
        return msgspec.json.decode(told, type=Verification, dec_hook=lambda kind, text: kind(text))
    except (OSError, ValueError):
        return None


def remember(problem: Problem, sandbox: str, found: Verification, *, exhaustive: bool) -> None:
    """Keep it for the next time; where that cannot be written, the next time takes as long."""
    place = _place(problem, sandbox, exhaustive)
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(msgspec.json.encode(as_plain(found)))


def _place(problem: Problem, sandbox: str, exhaustive: bool) -> Path:  # noqa: FBT001
    """Where it is kept: named after the content of everything that could change it."""
    settings = held_by(problem.folder / SETTINGS)  # as it is written: findings name its lines
    code = files_below(Path(judge.__file__).parent, (COMPILED, BUNDLED))
    digest = digest_of(
        (
            *(sandbox, str(exhaustive), str(problem.folder), fingerprint(problem), settings),
            *parts_of(files_below(problem.solutions)),
            *parts_of(code),
        )
    )
    return home.cache() / FOLDER / f"{digest}.json"
