"""The report of a class as one HTML file: opens without a network, runs no scripts, loads nothing.

Everything that came from a student (names of files and folders, calls, messages) passes through
`markup.text`.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from typing import IO, Final

from judge.grading import charts, markup
from judge.grading.gradebook import CheckCount, Gradebook, Total
from judge.grading.markup import MAX_TEXT, table, text
from judge.grading.scores import Grade, status
from judge.messages.text import printable
from judge.messages.translation import told
from judge.messages.words import class_words_in
from judge.model import Verdict

MAX_SKIPPED: Final = 500
"""More are in skipped.csv."""


def class_page(book: Gradebook, file: IO[str], language: str) -> None:
    """Write the page piece by piece: summary, per problem, per student, what was not judged."""
    words = class_words_in(language)
    title = words["class_report"]
    file.write(markup.opening(title, language))
    for part in (_summary, _matrix, _problems, _students, _similar):
        file.writelines(part(book, words))
    file.writelines(_skipped(book, words, language))
    file.write(markup.CLOSING)


def _summary(book: Gradebook, words: dict[str, str]) -> Iterator[str]:
    students = len({grade.entry.owner for grade in book.grades})
    problems = len(book.problems())
    attempts = sum(grade.attempts for grade in book.grades)
    yield f"<p>{words['class_counts'].format(students, problems, attempts)} {words[book.policy]}</p>\n"
    yield _verdict_chart(book.grades, words)
    yield f"<h3>{words['time']}</h3>" + _times(book.grades)


def _matrix(book: Gradebook, words: dict[str, str]) -> Iterator[str]:
    """Totals, and a line for each student with a cell for each problem, which leads to what is said of it."""
    totals, problems = book.totals(), book.problems()
    yield f"<h2>{words['matrix']}</h2>\n"
    shares = [each.score.points / each.score.possible for each in totals if each.score.possible]
    if shares:
        yield f"<p>{words['spread'].format(*(100 * each for each in _five_numbers(shares)))}</p>\n"
        tenths = Counter(min(9, int(10 * share)) for share in shares)
        labels = [(f"{10 * tenth}-{10 * tenth + 10} %", tenths[tenth], "time") for tenth in range(10)]
        yield charts.bars(labels)
    heads = [words["student"], words["total"], *(problem.rsplit("/", 1)[-1] for problem in problems)]
    yield table(
        heads, (_matrix_row(number, total, problems) for number, total in enumerate(totals)), str, "matrix"
    )


def _matrix_row(number: int, total: Total, problems: list[str]) -> list[str]:
    """Cells of HTML."""
    by_problem = {grade.entry.problem: grade for grade in total.grades}
    student = f'<a href="#s{number}">{text(total.student)}</a>'
    cells = [_points(by_problem[each]) if each in by_problem else "" for each in problems]
    return [student, f"{total.score.points:g} / {total.score.possible:g}", *cells]


def _points(grade: Grade) -> str:
    if grade.score is None:
        return '<span class="judge_error">?</span>'
    mark = "*" if grade.override is not None else ""
    return f'<span class="{_class(grade)}">{grade.score.points:g}{mark}</span>'


def _five_numbers(values: list[float]) -> tuple[float, ...]:
    """Mean, smallest, quartiles, largest."""
    quartiles = statistics.quantiles(values, n=4, method="inclusive") if len(values) > 1 else values * 3
    return statistics.fmean(values), min(values), *quartiles, max(values)


def _problems(book: Gradebook, words: dict[str, str]) -> Iterator[str]:
    yield f"<h2>{words['per_problem']}</h2>\n"
    by_problem = sorted(book.grades, key=lambda grade: grade.entry.problem)
    for problem, group in groupby(by_problem, key=lambda grade: grade.entry.problem):
        grades = list(group)
        mean = words["mean"].format(_mean(grades))
        yield f"<h3>{text(problem)}</h3><p>{mean}</p>{_verdict_chart(grades, words)}{_times(grades)}\n"
        yield from _checks(book.checks.get(problem, {}), words)


def _checks(checks: dict[str, CheckCount], words: dict[str, str]) -> Iterator[str]:
    """Which checks fail most."""
    ordered = sorted(checks.values(), key=lambda each: (-each.failed, -each.not_run))
    rows = ([each.title, each.failed, each.not_run, each.passed] for each in ordered)
    heads = [words["check"], words["failed"], words["left_out"], words["passed"]]
    yield table(heads, rows, text)


def _students(book: Gradebook, words: dict[str, str]) -> Iterator[str]:
    yield f"<h2>{words['per_student']}</h2>\n"
    for number, total in enumerate(book.totals()):
        earned = total.score
        yield f'<h3 id="s{number}">{text(total.student)}</h3><p>{earned.points:g} / {earned.possible:g}</p>\n'
        heads = [words["problem"], words["verdict"], words["points"], words["attempts"], words["file"], ""]
        yield table(heads, ([*_student_row(grade, words)] for grade in total.grades), str)


def _student_row(grade: Grade, words: dict[str, str]) -> Iterator[str]:
    """Cells of HTML."""
    yield text(grade.entry.problem)
    yield f'<span class="{_class(grade)}">{words[status(grade)]}</span>'
    late = f" ({words['days_late'].format(grade.days_late)})" if grade.days_late else ""
    yield f"{grade.score.points:g} / {grade.score.possible:g}{late}" if grade.score else ""
    yield str(grade.attempts)
    yield "" if grade.is_missing else text(str(grade.entry.path))
    if grade.override is not None:
        yield f"<em>{words['override']}: {text(grade.override.reason)}</em>"
    elif grade.error is not None:
        yield text(grade.error)
    elif grade.failed:
        call = escape(printable(grade.call[:MAX_TEXT]))
        yield f"<details><summary>{text(grade.failed)}</summary><pre>{call}</pre></details>"
    else:
        yield ""


def _similar(book: Gradebook, words: dict[str, str]) -> Iterator[str]:
    if book.similar is None:
        return
    yield f"<h2>{words['similar']}</h2><p>{words['similar_means']}</p>\n"
    heads = [words["student"], words["student"], words["in_common"]]
    for number, group in enumerate(book.similar, start=1):
        named = words["similar_group"].format(number, len(group.students))
        yield f"<h3>{text(group.problem)}: {named}</h3><p>{text(', '.join(group.students))}</p>\n"
        yield table(heads, ([*each.students, f"{each.percent} %"] for each in group.pairs), text)


def _skipped(book: Gradebook, words: dict[str, str], language: str) -> Iterator[str]:
    if not book.skipped:
        return
    yield f"<h2>{words['not_judged']}</h2><p>{words['not_judged_count'].format(len(book.skipped))}</p>\n"
    shown = book.skipped[:MAX_SKIPPED]
    rows = ([str(each.path), told(each.reason, language)] for each in shown)
    yield table([words["file"], words["reason"]], rows, text)


def _verdict_chart(grades: Sequence[Grade], words: dict[str, str]) -> str:
    count = Counter(str(status(grade)) for grade in grades)
    names = [*map(str, Verdict), "missing", "judge_error"]
    shown = [name for name in names if count[name]]
    kind = {name: name for name in ("accepted", "missing", "judge_error")}
    return charts.bars([(words[name], count[name], kind.get(name, "rejected")) for name in shown])


def _times(grades: Iterable[Grade]) -> str:
    return charts.histogram([grade.cpu_seconds for grade in grades if grade.cpu_seconds is not None])


def _mean(grades: Sequence[Grade]) -> float:
    """Of the points, in percent."""
    shares = [
        grade.score.points / grade.score.possible for grade in grades if grade.score and grade.score.possible
    ]
    return 100 * sum(shares) / len(shares) if shares else 0.0


def _class(grade: Grade) -> str:
    if grade.error is not None or grade.is_missing:
        return status(grade)
    return "accepted" if grade.verdict == "accepted" else "rejected"
