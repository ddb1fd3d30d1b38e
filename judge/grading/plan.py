"""What to judge: whose submission answers which problem, and the key by which its result is found again."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Final

from judge.bank.fingerprint import fingerprint
from judge.bank.problems import Problem, find, folders_of
from judge.bank.submission import Submission, problem_of
from judge.errors import BadProblem, BadSubmission, NoSuchProblem, UsageError
from judge.grading.files import File, Skipped, labels, walk
from judge.grading.layouts import Assignment, Found
from judge.grading.layouts.tree import Submitter, own_name

POLICIES: Final = ("best", "last")


@dataclass(frozen=True)
class Request:
    """The options of the command that decide what is judged."""

    paths: tuple[Path, ...]
    output: Path
    banks: tuple[Path, ...]
    pattern: str | None = None
    layout: str | None = None
    """Of `layouts.LAYOUTS`; None when it is to be recognised."""
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
    file: File
    """What was found at this path, and no other, is what is read."""
    by: Submitter
    error: str | None = None
    """Why it cannot be judged."""


@dataclass(frozen=True)
class HandedIn:
    """A class as it was read."""

    entries: list[Entry]
    skipped: list[Skipped]
    layouts: dict[Path, str]
    """The name of the layout of each path."""


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

    @cached_property
    def _ids(self) -> list[str]:
        return list(folders_of(self._banks))

    @property
    def subjects(self) -> set[str]:
        """The names of all topics and problems."""
        return {part for each in self._ids for part in each.split("/")}

    def by_last_part(self, name: str) -> Problem:
        """The problem with this id, or with this last part of an id, if only one problem has it.

        Raises NoSuchProblem or Broken.
        """
        ids = [each for each in self._ids if each.split("/")[1] == name]
        return self.find(ids[0] if len(ids) == 1 else name)

    def fingerprint(self, problem: Problem) -> str:
        """That of `judge.bank.fingerprint`, found out once in a run."""
        if problem.id not in self._fingerprints:
            self._fingerprints[problem.id] = fingerprint(problem)
        return self._fingerprints[problem.id]


def read_class(request: Request, catalogue: Catalogue) -> HandedIn:
    """The submissions of the run and the files that are none. Raises UsageError."""
    if request.problem is not None:
        find(request.problem, request.banks)  # a problem that is not there, or broken, is said once
    # The secret of the class is no part of it: all results of one folder have the same.
    plan = [request.sandbox, request.seed, request.language]
    assignment = Assignment(request.layout, request.pattern, catalogue.subjects)
    found: list[Entry] = []
    skipped: list[Skipped] = []
    for each in assignment.of(walk(request.paths, (request.output, *request.left_out))):
        entry = each if isinstance(each, Skipped) else _entry(each, request, catalogue, plan)
        if isinstance(entry, Skipped):
            skipped.append(entry)
        else:
            found.append(entry)
    names = labels({entry.owner for entry in found})
    named = [replace(entry, student=names[entry.owner]) for entry in found]
    return HandedIn(named, skipped, assignment.layouts)


def _entry(found: Found, request: Request, catalogue: Catalogue, plan: list[object]) -> Entry | Skipped:
    file, of_problem, error = found.file, "", None
    try:
        submission = file.read()
        problem = _problem(found, submission, request, catalogue)
        problem_id, of_problem = problem.id, catalogue.fingerprint(problem)
    except Broken as broken:
        problem_id, error = broken.problem_id, broken.error.sentence
    except (BadSubmission, UsageError) as reason:
        return Skipped(file.path, reason.sentence, file.root)
    source_hash = _digest(submission.source)
    numbers = found.submitter.order or tuple(int(digits) for digits in re.findall(r"[0-9]+", file.place))
    return Entry(
        path=file.path,
        owner=found.owner,
        student=found.submitter.student,
        problem=problem_id,
        source_hash=source_hash,
        key=_digest(json.dumps([source_hash, problem_id, of_problem, plan]).encode()),
        order=(numbers, file.modified_ns, str(file.path)),
        file=file,
        by=found.submitter,
        error=error,
    )


def _problem(found: Found, submission: Submission, request: Request, catalogue: Catalogue) -> Problem:
    """The problem that a file answers; the name that its student gave it is looked at last."""
    if found.submitter.problem is not None:
        return catalogue.by_last_part(found.submitter.problem)
    try:
        return problem_of(submission, found.file.path, (), request.problem, catalogue.find)
    except NoSuchProblem:
        raise
    except UsageError:
        with suppress(NoSuchProblem):
            return catalogue.by_last_part(own_name(found.file.path.name))
        raise


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
