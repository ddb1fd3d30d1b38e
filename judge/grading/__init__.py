"""Grading a class: many submissions, judged in parallel, each once, whatever one of them does.

The story: find the files (`files`), see whose they are (`layouts`, `plan`), leave out what results.jsonl has
already (`journal`), judge the rest in processes of `judge.workers` (`task` says what one does), and make
grades of the reports (`scores`).
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable

from judge import backends
from judge.errors import BadSubmission, GradingInterrupted, JudgeError, UsageError
from judge.grading.journal import Journal, checks_of
from judge.grading.plan import Catalogue, Entry, HandedIn, Request, last_ones, place, read_class
from judge.grading.scores import Grade, Gradebook, counting, graded_by, ungraded
from judge.grading.task import Judged, Settings, Task, grader
from judge.messages.translation import Message
from judge.reports import codec
from judge.terms import Limits
from judge.workers.pool import Pool
from judge.workers.process import Setup

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
    judged = _judge(chosen, request, journal, catalogue, progress)
    graded = (_grade(entry, journal, catalogue, attempts[place(entry)]) for entry in chosen)
    grades = counting(graded, request.policy)
    book = Gradebook(grades, handed_in.skipped, judged, before, request.policy)
    for each in grades:
        line = journal.line(each.entry)
        if line is not None and each.error is None:
            book.count(each.entry.problem, checks_of(line["checks"]), codec.from_plain(line["report"]))
    return book


def _judge(
    chosen: list[Entry], request: Request, journal: Journal, catalogue: Catalogue, progress: Progress
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
    with backends.start(request.sandbox) as host:
        host.open(Limits()).close()  # a machine that cannot confine anything says so once
    setup = Setup(grader, Settings(request.seed, request.language, journal.secret), request.sandbox)
    # Problem after problem, so that a process keeps what it has read of one.
    same = sorted(waiting.values(), key=lambda group: group[0].problem)
    done = 0
    progress(done, len(same))
    try:
        with Pool[Task, Judged](setup, min(request.jobs, len(same))) as pool:
            for place, judged in pool.run(_task(group[0], catalogue) for group in same):
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
    if hashlib.sha256(source).hexdigest() != entry.source_hash:
        return BadSubmission("The file changed while it was being graded.")
    return Task(catalogue.find(entry.problem).folder, source)


def _grade(entry: Entry, journal: Journal, catalogue: Catalogue, attempts: int) -> Grade:
    """The grade of one submission, from its line."""
    if entry.error is not None:
        return ungraded(entry, attempts, entry.error)
    line = journal.line(entry)
    if line is None or "error" in line:
        return ungraded(entry, attempts, line["error"] if line else "It was not judged.")
    points = catalogue.find(entry.problem).points
    return graded_by(codec.from_plain(line["report"]), checks_of(line["checks"]), points, entry, attempts)
