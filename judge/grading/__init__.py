"""Grading a class: many submissions, judged in parallel, each once, whatever one of them does.

The story: find the files (`files`), see whose they are (`layouts`, `plan`, `roster`), leave out what
results.jsonl has already (`journal`), judge the rest (`work`) in processes of `judge.workers` (`task` says
what one does), and make grades of the reports (`scores`), above which people decide (`decisions`).
"""

from __future__ import annotations

from collections import Counter

from judge.errors import UsageError
from judge.grading.catalogue import Catalogue
from judge.grading.deadlines import Deadlines
from judge.grading.decisions import Decisions
from judge.grading.gradebook import Gradebook
from judge.grading.journal import Journal, checks_of, take_over_shards
from judge.grading.plan import Entry, HandedIn, place, read_class
from judge.grading.request import Request
from judge.grading.scores import Grade, counting, decided, graded_by, score, settled, ungraded, with_missing
from judge.grading.work import Judging, Progress, Work
from judge.messages.translation import Message
from judge.reports import codec


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
    if request.is_merge:
        take_over_shards(journal, request.output)
    decisions = Decisions(request, handed_in)
    if request.override is not None:
        decisions.take_over(request.override)
    attempts, deadlines = Counter(map(place, handed_in.entries)), Deadlines(request, handed_in)
    with Judging(request, journal, catalogue) as judging:
        work = judging.judge(handed_in.entries, progress)
        floors = {} if request.assignment.constant_answers else judging.floors(work.chosen)
    graded = (
        settled(
            _grade(entry, journal, catalogue, attempts[place(entry)], floors),
            request.assignment,
            deadlines.days_late(entry),
        )
        for entry in work.chosen
    )
    book = _book(counting(graded, request.policy), handed_in, request, journal, work)
    book.grades, book.overrides = decided(book.grades, decisions.by_place()), decisions.all
    return book


def judge_shard(
    handed_in: HandedIn, request: Request, journal: Journal, catalogue: Catalogue, progress: Progress
) -> Work:
    """Judge what is in the shard of the request; another run makes grades of all of them."""
    journal.mark()
    with Judging(request, journal, catalogue) as judging:
        return judging.judge(handed_in.entries, progress)


def _book(
    grades: list[Grade], handed_in: HandedIn, request: Request, journal: Journal, work: Work
) -> Gradebook:
    """The grades that count, with those that are missing, and how often each check holds."""
    students = {entry.owner: entry.student for entry in handed_in.entries} | handed_in.students
    if request.assignment.problems is not None or handed_in.students:
        grades = with_missing(grades, students, request.assignment, work.failing)
    book = Gradebook(grades, handed_in.skipped, work.judged, work.before, request.policy)
    book.failing, book.roster, book.assignment = work.failing, request.roster, request.assignment
    for each in grades:
        line = journal.line(each.entry)
        if line is not None and each.error is None:
            book.count(each.entry.problem, checks_of(line["checks"]), codec.from_plain(line["report"]))
    return book


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
