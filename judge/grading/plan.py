"""What to judge: whose submission answers which problem, and the key by which its result is found again."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from judge.bank.fingerprint import fingerprint
from judge.bank.problems import Problem, find
from judge.bank.submission import FileIdentity, problem_of, read
from judge.errors import BadProblem, BadSubmission, NoSuchProblem, UsageError
from judge.grading.files import Found, Skipped, labels, walk

POLICIES: Final = ("best", "last")


@dataclass(frozen=True)
class Request:
    """The options of the command that decide what is judged."""

    paths: tuple[Path, ...]
    output: Path
    banks: tuple[Path, ...]
    pattern: str | None = None
    problem: str | None = None
    """The problem that all files answer; None when each file says its own."""
    policy: str = "best"
    """Which of several submissions of a student counts."""
    sandbox: str = "linux"
    seed: int = 0
    language: str = "en"
    jobs: int = 1
    left_out: tuple[Path, ...] = ()
    """Folders of the judge that may lie inside the paths, and hold no submissions."""


@dataclass(frozen=True)
class Entry:
    """One submission."""

    path: Path
    owner: tuple[str, ...]
    student: str
    problem: str
    source_hash: str
    key: str
    """Identifies the judgement: entries with the same key get the same report."""
    order: tuple[tuple[int, ...], int, str]
    """Sorts the submissions of a student by age: numbers in the path, time of the last change, the path."""
    seen: FileIdentity
    """The file that was found at this path, and no other, is what is read."""
    error: str | None = None
    """Why it cannot be judged."""


class Broken(Exception):
    """A problem is broken. That is no fault of its students, and the other problems are judged."""

    def __init__(self, problem_id: str, error: BadProblem) -> None:
        super().__init__(problem_id)
        self.problem_id = problem_id
        self.error = error


class Catalogue:
    """The problems of a run, each loaded once."""

    def __init__(self, banks: Iterable[Path]) -> None:
        self._banks = list(banks)
        self._found: dict[str, Problem | NoSuchProblem | Broken] = {}
        self._fingerprints: dict[str, str] = {}

    def find(self, problem_id: str, banks: Iterable[Path] = ()) -> Problem:
        """The problem with this id. Raises NoSuchProblem or Broken."""
        if problem_id not in self._found:
            try:
                self._found[problem_id] = find(problem_id, self._banks)
            except NoSuchProblem as error:
                self._found[problem_id] = error
            except BadProblem as error:
                self._found[problem_id] = Broken(problem_id, error)
        found = self._found[problem_id]
        if isinstance(found, Problem):
            return found
        raise found

    def by_last_part(self, name: str) -> Problem:
        """The problem with this id, or with this last part of an id, if only one problem has it."""
        if "/" not in name:
            paths = {path.parent for bank in self._banks for path in bank.glob("*/*/problem.toml")}
            ids = {f"{path.parent.name}/{path.name}" for path in paths if path.name == name}
            if len(ids) == 1:
                return self.find(ids.pop())
        return self.find(name)

    def fingerprint(self, problem: Problem) -> str:
        """That of `judge.bank.fingerprint`, found out once in a run."""
        if problem.id not in self._fingerprints:
            self._fingerprints[problem.id] = fingerprint(problem)
        return self._fingerprints[problem.id]


def entries(request: Request, catalogue: Catalogue) -> tuple[list[Entry], list[Skipped]]:
    """The submissions of the run and the files that are none. Raises UsageError."""
    if request.problem is not None:
        find(request.problem, request.banks)  # a problem that is not there, or broken, is said once
    # The secret of the class is no part of it: all results of one folder have the same.
    plan = [request.sandbox, request.seed, request.language]
    found: list[Entry] = []
    skipped: list[Skipped] = []
    for each in walk(request.paths, request.pattern, (request.output, *request.left_out)):
        entry = each if isinstance(each, Skipped) else _entry(each, request, catalogue, plan)
        if isinstance(entry, Skipped):
            skipped.append(entry)
        else:
            found.append(entry)
    names = labels({entry.owner for entry in found})
    return [replace(entry, student=names[entry.owner]) for entry in found], skipped


def _entry(file: Found, request: Request, catalogue: Catalogue, plan: list[object]) -> Entry | Skipped:
    of_problem, error = "", None
    try:
        submission = read(file.path, file.seen)
        if file.problem is not None:
            problem = catalogue.by_last_part(file.problem)
        else:
            problem = problem_of(submission, file.path, (), request.problem, catalogue.find)
        problem_id, of_problem = problem.id, catalogue.fingerprint(problem)
    except Broken as broken:
        problem_id, error = broken.problem_id, broken.error.sentence
    except (BadSubmission, UsageError) as reason:
        return Skipped(file.path, reason.sentence)
    source_hash = _digest(submission.source)
    numbers = tuple(int(digits) for digits in re.findall(r"[0-9]+", file.place))
    return Entry(
        path=file.path,
        owner=file.owner,
        student=file.student,
        problem=problem_id,
        source_hash=source_hash,
        key=_digest(json.dumps([source_hash, problem_id, of_problem, plan]).encode()),
        order=(numbers, file.modified_ns, str(file.path)),
        seen=file.seen,
        error=error,
    )


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def place(entry: Entry) -> tuple[tuple[str, ...], str]:
    """The student and the problem. Of the entries with the same ones, one counts."""
    return entry.owner, entry.problem


def last_ones(entries: Iterable[Entry]) -> list[Entry]:
    """The last submission of each student for each problem."""
    last: dict[tuple[tuple[str, ...], str], Entry] = {}
    for entry in entries:
        other = last.setdefault(place(entry), entry)
        if other.order < entry.order:
            last[place(entry)] = entry
    return list(last.values())
