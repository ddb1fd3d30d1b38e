"""Grading a class: many submissions, judged in parallel, each once, whatever one of them does.

The story: find the files (`files`), see whose they are (`layouts`, `plan`), leave out what results.jsonl has
already (`journal`), judge the rest in processes of `judge.workers` (`task` says what one does), and make
grades of the reports (`scores`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from judge.errors import BadSubmission, GradingInterrupted, JudgeError, UsageError
from judge.grading import controls
from judge.grading.catalogue import Catalogue
from judge.grading.controls import Controls
from judge.grading.gradebook import Gradebook
from judge.grading.journal import Journal, checks_of
from judge.grading.plan import Entry, HandedIn, Request, digest, last_ones, place, read_class
from judge.grading.runner import Runner
from judge.grading.scores import Grade, counting, graded_by, score, settled, ungraded, with_missing
from judge.grading.task import Task
from judge.messages.translation import Message
from judge.model import Verdict
from judge.reports import codec

Progress = Callable[[int, int], None]
"""Told how many submissions are judged, and how many are to be."""


def hand_in(request: Request, catalogue: Catalogue) -> HandedIn:
    """What there is to grade. Nothing is judged. Raises UsageError, also when there is nothing."""
    handed_in = read_class(request, catalogue)
    if not handed_in.entries:
        raise UsageError(
            Message(
                "There is nothing to grade in {paths}.",
                paths=", ".join(f"`{path}`" for path in request.paths),
            ),
            handed_in.skipped[0].reason if len(handed_in.skipped) == 1 else "",
        )
    return handed_in


def grade(
    handed_in: HandedIn, request: Request, journal: Journal, catalogue: Catalogue, progress: Progress
) -> Gradebook:
    """Judge what was not judged before, and grade everything. Raises JudgeError; what was judged is kept."""
    found = handed_in.entries
    attempts = Counter(map(place, found))
    chosen = last_ones(found) if request.policy == "last" else found
    before = sum(entry.error is None and journal.is_judged(entry.key) for entry in chosen)
    with (
        Journal(request.output, name=controls.FILE) as of_controls,
        Runner(request, journal.secret) as runner,
    ):
        tried = Controls(of_controls, request, catalogue, runner)
        failing = tried.failing(sorted({entry.problem for entry in chosen if entry.error is None}))
        chosen = [replace(each, error=failing.get(each.problem, each.error)) for each in chosen]
        judged = _judge(chosen, journal, catalogue, runner, progress)
        floors = {} if request.assignment.constant_answers else tried.floors(_partial(chosen, journal))
    graded = (
        settled(_grade(entry, journal, catalogue, attempts[place(entry)], floors), request.assignment)
        for entry in chosen
    )
    grades = counting(graded, request.policy)
    return _book(grades, handed_in, request, journal, judged=judged, before=before, failing=failing)


def _book(
    grades: list[Grade],
    handed_in: HandedIn,
    request: Request,
    journal: Journal,
    *,
    judged: int,
    before: int,
    failing: dict[str, Message],
) -> Gradebook:
    """The grades that count, with those that are missing, and how often each check holds."""
    students = {entry.owner: entry.student for entry in handed_in.entries} | handed_in.students
    if request.assignment.problems is not None or handed_in.students:
        grades = with_missing(grades, students, request.assignment)
    book = Gradebook(grades, handed_in.skipped, judged, before, request.policy)
    book.failing, book.roster, book.assignment = failing, request.roster, request.assignment
    for each in grades:
        line = journal.line(each.entry)
        if line is not None and each.error is None:
            book.count(each.entry.problem, checks_of(line["checks"]), codec.from_plain(line["report"]))
    return book


def _judge(
    chosen: list[Entry], journal: Journal, catalogue: Catalogue, runner: Runner, progress: Progress
) -> int:
    """Judge each distinct submission once; how many were."""
    waiting: dict[str, list[Entry]] = {}
    for entry in chosen:
        if entry.error is None and not journal.is_judged(entry.key):
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
        for place, judged in runner.run(_task(group[0], catalogue) for group in same):
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


def _task(entry: Entry, catalogue: Catalogue) -> Task | JudgeError:
    """What a process is asked, or why it need not be asked."""
    try:
        source = entry.file.read().source
    except BadSubmission as error:
        return error
    if digest(source) != entry.source_hash:
        return BadSubmission("The file changed while it was being graded.")
    return Task(catalogue.find(entry.problem).folder, source)


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


def _grade(
    entry: Entry, journal: Journal, catalogue: Catalogue, attempts: int, floors: dict[str, frozenset[str]]
) -> Grade:
    """The grade of one submission, from its line."""
    if entry.error is not None:
        return ungraded(entry, attempts, entry.error)
    line = journal.line(entry)
    if line is None or "error" in line:
        return ungraded(entry, attempts, line["error"] if line else "It was not judged.")
    report, checks = codec.from_plain(line["report"]), checks_of(line["checks"])
    points = catalogue.find(entry.problem).points
    earned = score(report, checks, points, floors.get(entry.problem, frozenset()))
    return graded_by(report, earned, entry, attempts)
