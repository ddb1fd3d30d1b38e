"""What `judge grade` says: how it read the class, before it judges, and the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from statistics import mean, median
from typing import Any, Final

from rich.console import Group
from rich.text import Text

from judge.grading.gradebook import Gradebook
from judge.grading.plan import HandedIn
from judge.grading.request import Shard
from judge.grading.work import Work
from judge.messages.text import one_line
from judge.messages.translation import told
from judge.messages.words import class_words_in

MOST_LINES: Final = 8
"""Of one kind; more are in skipped.csv."""


def reading(handed_in: HandedIn, doubts: Iterable[str], language: str) -> Group:
    """How a class was read: layouts, students, answers by problem, what is skipped, what looks strange."""
    words = class_words_in(language)
    entries, skipped = handed_in.entries, handed_in.skipped
    lines = [
        words["read_as"].format(one_line(str(path)), words[layout])
        for path, layout in handed_in.layouts.items()
    ]
    students = len({entry.owner for entry in entries})
    counts = [words["read_counts"].format(students, len(entries), len(skipped))]
    late = sum(entry.by.is_late for entry in entries)
    lines.append(" ".join([*counts, *([words["late_count"].format(late)] if late else [])]))
    if handed_in.students:
        here = {entry.owner for entry in entries} & handed_in.students.keys()
        lines.append(
            words["read_roster"].format(len(handed_in.students), len(handed_in.students) - len(here))
        )
    answers = Counter(entry.problem for entry in entries)
    for problem, count in sorted(answers.items()):
        owners = len({entry.owner for entry in entries if entry.problem == problem})
        lines.append(f"  {problem}  {words['read_problem'].format(owners, count)}")
    reasons = [f"{one_line(str(each.path))}: {one_line(told(each.reason, language))}" for each in skipped]
    lines += _few(reasons, words)
    shown = [Text(line) for line in lines]
    strange = [one_line(told(each, language)) for each in doubts]
    if strange:
        shown.append(Text(words["look"], style="yellow"))
        shown += [Text(line, style="yellow") for line in _few(strange, words)]
    return Group(*shown, Text())


def _few(lines: list[str], words: dict[str, str]) -> list[str]:
    more = len(lines) - MOST_LINES
    shown = [f"  {line}" for line in lines[:MOST_LINES]]
    return [*shown, f"  {words['and_more'].format(more)}"] if more > 0 else shown


def shard_summary(work: Work, shard: Shard, path: Path, language: str) -> Text:
    """What is said at the end of a part of a run."""
    words = class_words_in(language)
    return Text(
        words["shard"].format(shard.index, shard.count, work.judged, work.before, one_line(str(path)))
    )


def class_summary(book: Gradebook, paths: Iterable[Path], sandbox: str, language: str) -> Group:
    """What is said at the end of a run."""
    words = class_words_in(language)
    accepted = book.verdicts()["accepted"]
    lines: list[Any] = [words["summary"].format(accepted, len(book.handed_in), book.judged, book.before)]
    for problem, reason in book.failing.items():
        lines.append(Text(words["failing"].format(problem, told(reason, language)), style="red"))
    if book.assignment.problems is not None:
        scores = [each.score for each in book.totals()]
        points = [each.points for each in scores]
        missing = len(book.grades) - len(book.handed_in)
        most = max(each.possible for each in scores)
        lines.append(words["totals"].format(mean(points), median(points), most, missing))
    if sandbox == "unsafe":
        lines.append(Text(words["unsafe"], style="yellow"))
    if book.errors:
        lines.append(Text(words["errors"].format(len(book.errors)), style="yellow"))
    decided = sum(grade.override is not None for grade in book.grades)
    if decided:
        lines.append(words["decided"].format(decided))
    if book.skipped:
        lines.append(words["skipped"].format(len(book.skipped)))
    if book.similar:
        lines.append(words["similar_count"].format(len(book.similar)))
    lines.append(words["written"].format(", ".join(one_line(str(path)) for path in paths)))
    return Group(*(Text(line) if isinstance(line, str) else line for line in lines))
