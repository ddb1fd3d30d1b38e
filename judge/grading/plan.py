"""What to judge: whose submission answers which problem, and the key by which its result is found again."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from judge.bank.problems import Problem, find, folder_of
from judge.bank.submission import FileIdentity, Submission, problem_of
from judge.errors import BadSubmission, NoSuchProblem, UsageError
from judge.grading.catalogue import Broken, Catalogue
from judge.grading.files import File, Skipped, labels, walk
from judge.grading.layouts import Found, Owners
from judge.grading.layouts.tree import Submitter, own_name
from judge.grading.request import Request
from judge.grading.roster import Roster
from judge.messages.translation import Message


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

    @classmethod
    def absent(cls, owner: tuple[str, ...], student: str, problem: str) -> Entry:
        """In place of an answer that a student has not handed in."""
        nowhere = File(Path(), Path(), "", 0, FileIdentity(0, 0))
        return cls(Path(), owner, student, problem, "", "", ((), 0, ""), nowhere, Submitter(student))


@dataclass(frozen=True)
class HandedIn:
    """A class as it was read."""

    entries: list[Entry]
    skipped: list[Skipped]
    layouts: dict[Path, str]
    """The name of the layout of each path."""
    students: dict[tuple[str, ...], str] = field(default_factory=dict)
    """The names of all who are in the roster, by owner; empty where there is no roster."""
    strangers: list[str] = field(default_factory=list)
    """The names of those who handed in something and are not in the roster."""


def read_class(request: Request, catalogue: Catalogue) -> HandedIn:
    """The submissions of the run and the files that are none. Raises UsageError."""
    if request.problem is not None:
        find(request.problem, request.banks)  # a problem that is not there, or broken, is said once
    for name in request.assignment.problems or ():
        folder_of(name, request.banks)
    owners = Owners(request.layout, request.pattern, catalogue.subjects)
    found: list[Entry] = []
    skipped: list[Skipped] = []
    for each in owners.of(walk(request.paths, (request.output, *request.left_out))):
        entry = each if isinstance(each, Skipped) else _entry(each, request, catalogue)
        if isinstance(entry, Skipped):
            skipped.append(entry)
        else:
            found.append(entry)
    strangers: set[tuple[str, ...]] = set()
    if request.roster is not None:
        found, strangers = _by_roster(found, request.roster)
    counted, late_ones = _first_ones(found, request.assignment.attempts)
    members = {each.owner for each in request.roster.members} if request.roster else set()
    names = labels({entry.owner for entry in counted} | members)
    named = [replace(entry, student=names[entry.owner]) for entry in counted]
    students = {owner: name for owner, name in names.items() if owner in members}
    unknown = sorted(names[owner] for owner in strangers if owner in names)
    return HandedIn(named, skipped + late_ones, owners.layouts, students, unknown)


def _by_roster(found: list[Entry], roster: Roster) -> tuple[list[Entry], set[tuple[str, ...]]]:
    """The entries with the members as owners, and the owners who are none."""
    members = roster.matched((entry.owner, entry.by) for entry in found)
    strangers = {entry.owner for entry in found if entry.owner not in members}
    known = [
        replace(entry, owner=members[entry.owner].owner) if entry.owner in members else entry
        for entry in found
    ]
    return known, strangers


def _first_ones(found: list[Entry], attempts: int | None) -> tuple[list[Entry], list[Skipped]]:
    """The entries that count when a student has so many attempts, and the later ones."""
    if attempts is None:
        return found, []
    before: Counter[tuple[tuple[str, ...], str]] = Counter()
    kept, later = set(), []
    for entry in sorted(found, key=lambda each: each.order):
        before[place(entry)] += 1
        if before[place(entry)] <= attempts:
            kept.add(id(entry))
        else:
            why = Message(
                "it is attempt {number} of {student}, and {most} count",
                number=before[place(entry)],
                student=entry.student,
                most=attempts,
            )
            later.append(Skipped(entry.path, why, entry.file.root))
    return [entry for entry in found if id(entry) in kept], later


def _entry(found: Found, request: Request, catalogue: Catalogue) -> Entry | Skipped:
    file, of_problem, error = found.file, "", None
    try:
        submission = file.read()
        problem = _problem(found, submission, request, catalogue)
        problem_id, of_problem = problem.id, catalogue.fingerprint(problem)
    except Broken as broken:
        problem_id, error = broken.problem_id, broken.error.sentence
    except (BadSubmission, UsageError) as reason:
        return Skipped(file.path, reason.sentence, file.root)
    asked = request.assignment.problems
    if asked is not None and problem_id not in asked:
        why = Message("it answers `{problem}`, which is not in the assignment", problem=problem_id)
        return Skipped(file.path, why, file.root)
    source_hash = digest(submission.source)
    numbers = found.submitter.order or tuple(int(digits) for digits in re.findall(r"[0-9]+", file.place))
    return Entry(
        path=file.path,
        owner=found.owner,
        student=found.submitter.student,
        problem=problem_id,
        source_hash=source_hash,
        key=key_of(source_hash, problem_id, of_problem, request),
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
        asked = request.assignment.problems or {}
        if len(asked) != 1:
            raise
        (only,) = asked
        return catalogue.find(only)


def key_of(source_hash: str, problem: str, of_problem: str, request: Request) -> str:
    """Identifies a judgement: a source, a problem with its fingerprint, and how it is judged."""
    # The secret of the class is no part of it: all results of one folder have the same.
    how = [request.sandbox, request.seed, request.language]
    return digest(json.dumps([source_hash, problem, of_problem, how]).encode())


def digest(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal digits."""
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
