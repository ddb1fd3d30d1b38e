"""What `judge verify` finds, and what it measures. Plain frozen data."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from judge.errors import BadProblem
from judge.messages.translation import Message


class Check(enum.StrEnum):
    """What a problem is asked. In the order in which it is asked."""

    FOLDER = "The folder is complete, and nothing in it is still to be written."
    LANGUAGES = "Everything is there in English and in Chinese."
    SAMPLES = "The accepted solution answers the samples as they say."
    PROPERTIES = "The properties call, draw, end, and never fail inside our own code."
    STARTER = "The starter loads, is rejected, and is told why."
    VERDICTS = "Every solution gets the verdict in its name; the accepted ones also with other seeds."
    ROOM = "The accepted solutions leave room in time and memory; the slow ones are far too slow."
    REPEATABLE = "Judged twice, a solution gets the same verdict and the same counterexample."
    STRENGTH = (
        "Every wrong solution and every mutant is rejected, whatever the seed; no property adds nothing."
    )


@dataclass(frozen=True)
class Finding:
    """Something that is not as it should be, and where."""

    check: Check
    path: Path
    line: int
    """0 when it is about the whole file."""
    sentence: str


@dataclass(frozen=True)
class MutantResult:
    """One row of the kill matrix: which properties reject one wrong program, a mutant or a wrong solution."""

    name: str
    """A solution's file name, or a mutant's id."""
    killed_by: tuple[str, ...]
    """The properties that rejected it."""
    asserted_by: tuple[str, ...]
    """Those of them whose own assertion failed; the others only saw it raise, or not come back."""
    is_mutant: bool
    told_by: str | None = None
    """The check whose failure a person is told; known of wrong solutions only."""
    excuse: str | None = None
    """Why a mutant is no mistake at all, in its author's words."""


@dataclass(frozen=True)
class Verification:
    """What is known about one problem."""

    problem: str
    findings: tuple[Finding, ...]
    properties: tuple[str, ...]
    kill_matrix: tuple[MutantResult, ...]
    seconds: float
    asked: tuple[Check, ...]
    """The checks that could be made; after some findings the rest makes no sense."""
    skipped: tuple[str, ...] = ()
    """The solutions that are written with a library which is not installed here."""

    @property
    def mutants(self) -> tuple[MutantResult, ...]:
        """The mutants that count: those that are not marked as equivalent."""
        return tuple(each for each in self.kill_matrix if each.is_mutant and each.excuse is None)

    @property
    def holds(self) -> bool:
        return not self.findings


def as_plain(found: Verification) -> dict[str, Any]:
    """The verification as dicts, lists, text and numbers: what `judge verify --json` prints of a problem."""
    plain: dict[str, Any] = msgspec.to_builtins(found, enc_hook=str)  # str: of a path
    return plain


def broken(check: Check, error: BadProblem, about: str = "") -> Finding:
    """The finding that a BadProblem is: at the line of what it names, where the file has such a line.

    `about`: the wrong program with which it was met, if any.
    """
    path, key = error.path, error.key
    line = line_of(path, f"def {key}(") or (line_of(path, key.rpartition(".")[2]) if key else 0)
    sentence = Message("{key}: {reason}", key=f"`{key}`", reason=error.reason) if key else error.reason
    whole = Message("{sentence} (with {program})", sentence=sentence, program=about) if about else sentence
    return Finding(check, path, line, whole)


def line_of(path: Path, text: str) -> int:
    """The first line of a file that contains the text; 0 when there is none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return 0
    return next((number for number, line in enumerate(lines, start=1) if text in line), 0)
