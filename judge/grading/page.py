"""The report of a class as one HTML file: opens without a network, runs no scripts, loads nothing.

Everything that came from a student (names of files and folders, calls, messages) passes through `_text`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from typing import IO, Final

from judge.grading import charts
from judge.grading.gradebook import CheckCount, Gradebook
from judge.grading.scores import Grade, status
from judge.messages.text import one_line, printable
from judge.messages.translation import told
from judge.messages.words import class_words_in
from judge.model import Verdict

MAX_TEXT: Final = 600
MAX_SKIPPED: Final = 500
"""More are in skipped.csv."""

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE: Final = """
:root { color-scheme: light dark; --line: #8886; --good: #2a7d46; --bad: #b3413a; --dim: #777 }
body { font: 15px/1.5 system-ui, "Noto Sans CJK SC", "PingFang SC", sans-serif; margin: 2rem auto;
  max-width: 70rem; padding: 0 1rem }
h1, h2, h3 { line-height: 1.2 } h2 { margin-top: 2.5rem } .dim { color: var(--dim) }
table { border-collapse: collapse; margin: .5rem 0 } .wide { overflow-x: auto }
th, td { border-bottom: 1px solid var(--line); padding: .2rem .6rem; text-align: left; vertical-align: top }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums }
td, pre { overflow-wrap: anywhere } pre { white-space: pre-wrap; margin: .3rem 0 }
.accepted { color: var(--good) } .rejected { color: var(--bad) } .judge_error { color: #b07a00 }
svg { max-width: 100%; height: auto } svg text { font-size: 12px; fill: currentColor }
svg .c { text-anchor: middle } rect.accepted { fill: var(--good) } rect.rejected { fill: var(--bad) }
rect.judge_error { fill: #b07a00 } rect.time { fill: #4a7ab5 }
"""


def class_page(book: Gradebook, file: IO[str], language: str) -> None:
    """Write the page piece by piece: summary, per problem, per student, what was not judged."""
    words = class_words_in(language)
    title = words["class_report"]
    file.write(
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f"<title>{title}</title><style>{_STYLE}</style></head><body><h1>{title}</h1>\n"
    )
    for part in (_summary, _problems, _students, _similar):
        file.writelines(part(book, words))
    file.writelines(_skipped(book, words, language))
    file.write("</body></html>\n")


def _summary(book: Gradebook, words: dict[str, str]) -> Iterator[str]:
    students = len({grade.entry.owner for grade in book.grades})
    problems = len(book.problems())
    attempts = sum(grade.attempts for grade in book.grades)
    yield f"<p>{words['class_counts'].format(students, problems, attempts)} {words[book.policy]}</p>\n"
    yield _verdict_chart(book.grades, words)
    yield f"<h3>{words['time']}</h3>" + _times(book.grades)


def _problems(book: Gradebook, words: dict[str, str]) -> Iterator[str]:
    yield f"<h2>{words['per_problem']}</h2>\n"
    by_problem = sorted(book.grades, key=lambda grade: grade.entry.problem)
    for problem, group in groupby(by_problem, key=lambda grade: grade.entry.problem):
        grades = list(group)
        mean = words["mean"].format(_mean(grades))
        yield f"<h3>{_text(problem)}</h3><p>{mean}</p>{_verdict_chart(grades, words)}{_times(grades)}\n"
        yield from _checks(book.checks.get(problem, {}), words)


def _checks(checks: dict[str, CheckCount], words: dict[str, str]) -> Iterator[str]:
    """Which checks fail most."""
    ordered = sorted(checks.values(), key=lambda each: (-each.failed, -each.not_run))
    rows = ([each.title, each.failed, each.not_run, each.passed] for each in ordered)
    heads = [words["check"], words["failed"], words["left_out"], words["passed"]]
    yield _table(heads, rows, _text)


def _students(book: Gradebook, words: dict[str, str]) -> Iterator[str]:
    yield f"<h2>{words['per_student']}</h2>\n"
    for _, group in groupby(book.grades, key=lambda grade: (grade.entry.student, grade.entry.owner)):
        grades = list(group)
        points = sum(grade.score.points for grade in grades if grade.score)
        possible = sum(grade.score.possible for grade in grades if grade.score)
        yield f"<h3>{_text(grades[0].entry.student)}</h3><p>{points:g} / {possible:g}</p>\n"
        heads = [words["problem"], words["verdict"], words["points"], words["attempts"], words["file"], ""]
        yield _table(heads, ([*_student_row(grade, words)] for grade in grades), str)


def _student_row(grade: Grade, words: dict[str, str]) -> Iterator[str]:
    """Cells of HTML."""
    yield _text(grade.entry.problem)
    yield f'<span class="{_class(grade)}">{words[status(grade)]}</span>'
    yield f"{grade.score.points:g} / {grade.score.possible:g}" if grade.score else ""
    yield str(grade.attempts)
    yield "" if grade.is_missing else _text(str(grade.entry.path))
    if grade.override is not None:
        yield f"<em>{words['override']}: {_text(grade.override.reason)}</em>"
    elif grade.error is not None:
        yield _text(grade.error)
    elif grade.failed:
        call = escape(printable(grade.call[:MAX_TEXT]))
        yield f"<details><summary>{_text(grade.failed)}</summary><pre>{call}</pre></details>"
    else:
        yield ""


def _similar(book: Gradebook, words: dict[str, str]) -> Iterator[str]:
    if book.similar is None:
        return
    yield f"<h2>{words['similar']}</h2><p>{words['similar_means']}</p>\n"
    heads = [words["problem"], words["student"], words["student"], words["in_common"]]
    yield _table(heads, ([each.problem, *each.students, f"{each.percent} %"] for each in book.similar), _text)


def _skipped(book: Gradebook, words: dict[str, str], language: str) -> Iterator[str]:
    if not book.skipped:
        return
    yield f"<h2>{words['not_judged']}</h2><p>{words['not_judged_count'].format(len(book.skipped))}</p>\n"
    shown = book.skipped[:MAX_SKIPPED]
    rows = ([str(each.path), told(each.reason, language)] for each in shown)
    yield _table([words["file"], words["reason"]], rows, _text)


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


def _table(heads: list[str], rows: Iterable[Sequence[object]], shown: Callable[[str], str]) -> str:
    parts = ["<div class='wide'><table><tr>", *(f"<th>{escape(head)}</th>" for head in heads), "</tr>\n"]
    for row in rows:
        cells = (f"<td{' class=n' if type(cell) is int else ''}>{shown(str(cell))}</td>" for cell in row)
        parts += ["<tr>", *cells, "</tr>\n"]
    return "".join(parts) + "</table></div>\n"


def _class(grade: Grade) -> str:
    if grade.error is not None or grade.is_missing:
        return status(grade)
    return "accepted" if grade.verdict == "accepted" else "rejected"


def _text(text: str) -> str:
    """Text of anybody, for the page."""
    return escape(one_line(text)[:MAX_TEXT])
