"""Judging what is to be judged of a class: each distinct submission once, after its problem was tried."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import Self

from judge.errors import BadSubmission, GradingInterrupted, JudgeError, UsageError
from judge.grading import controls
from judge.grading.catalogue import Catalogue
from judge.grading.controls import Controls
from judge.grading.journal import Journal
from judge.grading.plan import Entry, digest, last_ones
from judge.grading.request import Request
from judge.grading.runner import Runner
from judge.grading.task import Task
from judge.messages.translation import Message
from judge.model import Verdict

Progress = Callable[[int, int], None]
"""Told how many submissions are judged, and how many are to be."""


@dataclass(frozen=True)
class Work:
    """What was done in a run."""

    chosen: list[Entry]
    """The submissions of which grades can be made, with the errors of problems by which nobody is graded."""
    judged: int
    """How many distinct submissions this run judged."""
    before: int
    """How many submissions were judged before."""
    failing: dict[str, Message]
    """The problems by which nobody is graded, and why."""


class Judging:
    """Judges the submissions of one run. A context manager."""

    def __init__(self, request: Request, journal: Journal, catalogue: Catalogue) -> None:
        self._request, self._journal, self._catalogue = request, journal, catalogue
        self._ends = ExitStack()
        name = request.shard.file(controls.FILE) if request.shard else controls.FILE
        of_controls = self._ends.enter_context(Journal(request.output, name=name))
        self._runner = self._ends.enter_context(Runner(request, journal.secret))
        self._controls = Controls(of_controls, request, catalogue, self._runner)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._ends.close()

    def judge(self, entries: list[Entry], progress: Progress) -> Work:
        """Judge what was not judged before. Raises JudgeError; what was judged is kept."""
        chosen = last_ones(entries) if self._request.policy == "last" else entries
        wanted = wanted_of(chosen, self._request)
        failing = self._controls.failing(sorted({each.problem for each in wanted if each.error is None}))
        chosen = [replace(each, error=failing.get(each.problem, each.error)) for each in chosen]
        wanted = [replace(each, error=failing.get(each.problem, each.error)) for each in wanted]
        is_fresh, journal = self._request.is_fresh, self._journal
        before = 0 if is_fresh else sum(not each.error and journal.is_judged(each.key) for each in wanted)
        judged = self._judge(wanted, progress)
        return Work(chosen, judged, before, failing)

    def floors(self, entries: list[Entry]) -> dict[str, frozenset[str]]:
        """The checks that a constant answer passes, of the problems of which somebody has a part."""
        return self._controls.floors(_partial(entries, self._journal))

    def _judge(self, wanted: list[Entry], progress: Progress) -> int:
        """Judge each distinct submission once; how many were."""
        journal, waiting = self._journal, dict[str, list[Entry]]()
        for entry in wanted:
            if entry.error is None and (self._request.is_fresh or not journal.is_judged(entry.key)):
                waiting.setdefault(entry.key, []).append(entry)
            elif entry.error is None:
                journal.repeat(entry)
        if not waiting:
            return 0
        # Problem after problem, so that a process keeps what it has read of one.
        same = sorted(waiting.values(), key=lambda group: group[0].problem)
        done = 0
        progress(done, len(same))
        try:
            for place, judged in self._runner.run(_task(group[0], self._catalogue) for group in same):
                result = {"error": judged.sentence} if isinstance(judged, JudgeError) else judged
                for entry in same[place]:
                    journal.append(entry, result)
                done += 1
                progress(done, len(same))
        except KeyboardInterrupt:
            raise GradingInterrupted(
                Message(
                    "Stopped: {done} of {count} were judged, and are kept in `{path}`.",
                    done=done,
                    count=len(same),
                    path=journal.path,
                ),
                "The same command goes on where this one stopped.",
            ) from None
        return done


def wanted_of(entries: list[Entry], request: Request) -> list[Entry]:
    """The entries that this run judges. Raises UsageError for a student or a problem that has none."""
    found = entries
    if request.students:
        numbers = {
            number: member.owner
            for member in (request.roster.members if request.roster else ())
            for number in member.numbers
        }
        owners = {numbers.get(name.casefold()) for name in request.students} - {None}
        known = {entry.student for entry in entries} | {entry.by.number for entry in entries}
        _require_known(request.students, known | numbers.keys(), Message("student"))
        found = [
            each
            for each in found
            if {each.student, each.by.number} & {*request.students} or each.owner in owners
        ]
    if request.problems:
        _require_known(request.problems, {entry.problem for entry in entries}, Message("problem"))
        found = [each for each in found if each.problem in request.problems]
    shard = request.shard
    return [each for each in found if shard is None or shard.has(each.key)]


def _require_known(names: Iterable[str], known: set[str], kind: Message) -> None:
    for name in names:
        if name not in known:
            near = ", ".join(f"`{each}`" for each in difflib.get_close_matches(name, known - {""}, n=3))
            raise UsageError(
                Message("There is no answer of the {kind} `{name}`.", kind=kind, name=name),
                Message("Did you mean {meant}?", meant=near)
                if near
                else Message("`--dry-run` says what there is."),
            )


def _task(entry: Entry, catalogue: Catalogue) -> Task | JudgeError:
    """What a process is asked, or why it need not be asked."""
    try:
        source = entry.file.read().source
    except BadSubmission as error:
        return error
    if digest(source) != entry.source_hash:
        return BadSubmission("The file changed while it was being graded.")
    problem = catalogue.find(entry.problem)
    return Task(problem.folder, catalogue.fingerprint(problem), source)


def _partial(chosen: list[Entry], journal: Journal) -> list[str]:
    """The problems of answers that are rejected, and yet pass some hidden check."""
    found = set()
    for entry in chosen:
        line = journal.line(entry) if entry.error is None and entry.problem not in found else None
        if line is None or "error" in line or line["report"]["verdict"] == Verdict.ACCEPTED:
            continue
        if any(each["passed"] for each in line["report"]["properties"]):
            found.add(entry.problem)
    return sorted(found)
