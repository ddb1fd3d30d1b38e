"""Verifications that are remembered: nothing is tried again while everything that counts is the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import judge
import sandbox as untrusted
from judge import home
from judge.authoring.findings import Check, Finding, Killed, Verification, as_plain
from judge.problems import Problem
from judge.versions import versions

FOLDER: Final = "verified"


def recall(problem: Problem, sandbox: str, *, exhaustive: bool) -> Verification | None:
    """What was found when the same files were verified before."""
    try:
        told = json.loads(_place(problem, sandbox, exhaustive).read_text(encoding="utf-8"))
        return _from_plain(told)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember(problem: Problem, sandbox: str, found: Verification, *, exhaustive: bool) -> None:
    """Keep it for the next time; where that cannot be written, the next time takes as long."""
    place = _place(problem, sandbox, exhaustive)
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(json.dumps(as_plain(found)), encoding="utf-8")


def _from_plain(told: dict[str, Any]) -> Verification:
    findings = [
        Finding(Check(each["check"]), Path(each["path"]), each["line"], each["sentence"])
        for each in told["findings"]
    ]
    killed = [
        Killed(**each | {"by": tuple(each["by"]), "asserted_by": tuple(each["asserted_by"])})
        for each in told["killed"]
    ]
    return Verification(
        problem=told["problem"],
        findings=tuple(findings),
        properties=tuple(told["properties"]),
        killed=tuple(killed),
        seconds=told["seconds"],
        asked=tuple(map(Check, told["asked"])),
    )


def _place(problem: Problem, sandbox: str, exhaustive: bool) -> Path:  # noqa: FBT001
    """Where it is kept: named after the content of everything that could change it."""
    digest = hashlib.blake2b(digest_size=16)
    for part in (problem.id, sandbox, exhaustive, sorted(versions().items())):
        digest.update(f"{part}\0".encode())
    for path in _files(problem):
        digest.update(f"{path}\0".encode() + hashlib.blake2b(path.read_bytes()).digest())
    return home.cache() / FOLDER / f"{digest.hexdigest()}.json"


def _files(problem: Problem) -> Iterator[Path]:
    package = Path(judge.__file__).parent
    for folder in (problem.folder, problem.solutions):
        yield from sorted(path for path in folder.glob("*") if path.is_file())
    for folder in (package, Path(untrusted.__file__).parent):
        yield from sorted(folder.rglob("*.py"))
