"""A report as text for people (Rich) or as JSON for programs. The only place that imports Rich.

What only one command needs is imported there: `judge list` must not wait for a Markdown parser.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from judge.errors import JudgeError
from judge.model import Failure, Growth, Report, Verdict
from judge.problems import Problem
from judge.wording import printable

if TYPE_CHECKING:
    from judge.doctor import Diagnosis

SCHEMA: Final = 1
MAX_OUTPUT_LINES: Final = 30
MAX_LINE_CHARACTERS: Final = 500
CHART_WIDTH: Final = 30
PIPE_COLUMNS: Final = 120

_WORDS: Final[dict[str, dict[str, str]]] = {
    "en": {
        "accepted": "Accepted",
        "wrong_answer": "Wrong answer",
        "time_limit_exceeded": "Time limit exceeded",
        "memory_limit_exceeded": "Memory limit exceeded",
        "output_limit_exceeded": "Output limit exceeded",
        "runtime_error": "Runtime error",
        "compile_error": "Compile error",
        "call": "call",
        "returned": "returned",
        "expected": "expected",
        "printed": "printed",
        "yours": "yours",
        "reference": "reference",
        "not_run": "{} more were not run",
        "checks": "{} of {} checks hold",
        "usage": "{} calls · {:.2f} s of CPU time · {:.1f} s in all · {} MiB",
        "examples": "Examples",
        "id": "id",
        "title": "title",
        "difficulty": "difficulty",
        "tags": "tags",
        "status": "status",
        "solved": "solved",
        "tried": "tried",
        "new": "",
        "easy": "easy",
        "medium": "medium",
        "hard": "hard",
        "unsafe": "Run without a sandbox (`--sandbox unsafe`): the code had all your rights.",
        "no_problem": "No problem fits.",
        "judging": "judging",
    },
    "zh": {
        "accepted": "通过",
        "wrong_answer": "答案错误",
        "time_limit_exceeded": "超出时间限制",
        "memory_limit_exceeded": "超出内存限制",
        "output_limit_exceeded": "超出输出限制",
        "runtime_error": "运行时错误",
        "compile_error": "无法加载",
        "call": "调用",
        "returned": "返回",
        "expected": "应为",
        "printed": "打印输出",
        "yours": "你的代码",
        "reference": "参考解法",
        "not_run": "其余 {} 项没有运行",
        "checks": "{} / {} 项检查通过",
        "usage": "{} 次调用 · CPU 时间 {:.2f} 秒 · 总耗时 {:.1f} 秒 · {} MiB",
        "examples": "示例",
        "id": "编号",
        "title": "题目",
        "difficulty": "难度",
        "tags": "标签",
        "status": "状态",
        "solved": "已通过",
        "tried": "尝试过",
        "new": "",
        "easy": "简单",
        "medium": "中等",
        "hard": "困难",
        "unsafe": "没有使用沙箱(`--sandbox unsafe`):这段代码拥有你的全部权限。",
        "no_problem": "没有符合条件的题目。",
        "judging": "评测中",
    },
}
_COLUMNS: Final = {"mark": 0, "id": 0, "title": 90, "difficulty": 50, "tags": 110}
"""The columns of the list, and how wide a terminal must be to show each."""
_MARKS: Final = {"solved": "✓", "tried": "·"}


def console(*, stderr: bool = False) -> Console:
    """A console that obeys NO_COLOR and COLUMNS, and is plain in a pipe."""
    found = Console(stderr=stderr, highlight=False)
    if not found.is_terminal and "COLUMNS" not in os.environ:
        found.width = PIPE_COLUMNS
    return found


def show(shown: Any, *, stderr: bool = False) -> None:
    """Print, and in a pipe without the blanks that fill the lines of a terminal."""
    target = console(stderr=stderr)
    if target.is_terminal:
        target.print(shown)
        return
    with target.capture() as capture:
        target.print(shown)
    lines = (line.rstrip() for line in capture.get().splitlines())
    print("\n".join(lines), file=target.file)


def report(found: Report, language: str) -> Group:
    """The verdict, and what taught it to us."""
    words = _WORDS[language]
    style = "bold green" if found.verdict is Verdict.ACCEPTED else "bold red"
    parts: list[Any] = [
        Text.assemble((words[found.verdict], style), "  ", (found.problem, "bold")),
    ]
    if found.failure is not None:
        parts += ["", _failure(found.failure, words)]
    if found.output:
        parts += ["", _labelled(words["printed"], _cut_lines(found.output))]
    parts += ["", *_checks(found, words)]
    usage = found.usage
    parts.append(
        Text(
            words["usage"].format(usage.calls, usage.cpu_seconds, usage.wall_seconds, usage.peak_memory_mib),
            style="dim",
        )
    )
    if found.sandbox.backend == "unsafe":
        parts.append(Text(words["unsafe"], style="yellow"))
    return Group(*parts)


def _failure(failure: Failure, words: dict[str, str]) -> Group:
    """The property's sentence, the smallest call, what came back, and what should have."""
    parts: list[Any] = [Text(failure.title, style="bold")]
    if failure.message:
        parts.append(Text(printable(failure.message)))
    rows = [
        (words["call"], failure.call),
        (words["returned"], failure.returned),
        (words["expected"], failure.expected),
    ]
    shown = [(label, text) for label, text in rows if text is not None]
    if shown:
        table = Table.grid(padding=(0, 2))
        table.add_column(style="dim", no_wrap=True)
        table.add_column(overflow="fold")
        for label, text in shown:
            table.add_row(label, Text(printable(text)))
        parts += ["", Padding(table, (0, 0, 0, 2))]
    if failure.growth is not None:
        parts += ["", Padding(_chart(failure.growth, words), (0, 0, 0, 2))]
    if failure.raised is not None:
        parts += ["", Padding(Text(printable(failure.raised)), (0, 0, 0, 2))]
    return Group(*parts)


def _chart(growth: Growth, words: dict[str, str]) -> Table:
    """A line for each size: the time of the submission as a bar, and that of the reference."""
    longest = max(point.seconds for point in growth.points)
    table = Table(box=None, header_style="dim", pad_edge=False)
    table.add_column("n", justify="right")
    table.add_column(words["yours"], justify="right")
    table.add_column(words["reference"], justify="right")
    table.add_column("")
    for point in growth.points:
        reference = "" if point.reference_seconds is None else f"{point.reference_seconds:.4f} s"
        bar = "█" * round(CHART_WIDTH * point.seconds / longest)
        table.add_row(str(point.size), f"{point.seconds:.4f} s", reference, Text(bar, style="red"))
    return table


def _checks(found: Report, words: dict[str, str]) -> Iterator[Any]:
    """A line for every sample and property, and how many hold."""
    if not found.properties:
        return
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for each in found.properties:
        table.add_row(_mark(good=each.passed), Text(each.title, style="dim" if each.passed else ""))
    yield table
    passed = sum(each.passed for each in found.properties)
    line = words["checks"].format(passed, found.planned)
    left_out = found.planned - len(found.properties)
    if left_out:
        line += " · " + words["not_run"].format(left_out)
    yield Text(line)


def _labelled(label: str, text: str) -> Group:
    return Group(Text(label, style="dim"), Padding(Text(printable(text)), (0, 0, 0, 2)))


def _cut_lines(text: str) -> str:
    lines = [
        line if len(line) <= MAX_LINE_CHARACTERS else f"{line[:MAX_LINE_CHARACTERS]}…"
        for line in text.rstrip("\n").split("\n")
    ]
    if len(lines) <= MAX_OUTPUT_LINES:
        return "\n".join(lines)
    return "\n".join([*lines[:MAX_OUTPUT_LINES], f"… ({len(lines)} lines)"])


def as_json(found: Report) -> str:
    """One object, as the command line promises it (schema 1)."""
    failure = found.failure
    return json.dumps(
        {
            "schema": SCHEMA,
            "problem": found.problem,
            "verdict": found.verdict,
            "seed": found.seed,
            "properties": [
                {
                    "name": each.name,
                    "title": each.title,
                    "passed": each.passed,
                    "calls": each.calls,
                    "cpu_seconds": round(each.cpu_seconds, 6),
                }
                for each in found.properties
            ],
            "failure": failure
            and {
                "property": failure.property,
                "title": failure.title,
                "call": failure.call,
                "returned": failure.returned,
                "expected": failure.expected,
                "raised": failure.raised,
                "message": failure.message,
            },
            "usage": {
                "calls": found.usage.calls,
                "cpu_seconds": round(found.usage.cpu_seconds, 6),
                "wall_seconds": round(found.usage.wall_seconds, 3),
                "peak_memory_mib": found.usage.peak_memory_mib,
            },
            "output": found.output,
            "sandbox": {"backend": found.sandbox.backend, "layers": list(found.sandbox.layers)},
            "versions": found.versions,
        },
        ensure_ascii=True,  # whatever was printed, the pipe's encoding can carry it
    )


def problem_table(problems: Sequence[Problem], statuses: dict[str, str], language: str) -> Any:
    """The list of problems; narrow terminals get fewer columns."""
    words = _WORDS[language]
    if not problems:
        return Text(words["no_problem"])
    width = console().width
    table = Table(box=None, header_style="dim", pad_edge=False, padding=(0, 2, 0, 0))
    columns = [name for name, needed in _COLUMNS.items() if width >= needed]
    for name in columns:
        table.add_column(words.get(name, ""), overflow="fold")
    for problem in problems:
        cells: dict[str, Any] = {
            "mark": Text(_MARKS.get(statuses.get(problem.id, ""), " "), style="green"),
            "id": problem.id,
            "title": problem.title_in(language),
            "difficulty": words[problem.difficulty],
            "tags": ", ".join(problem.tags),
        }
        table.add_row(*(cells[name] for name in columns))
    return table


def statement(problem: Problem, language: str) -> Group:
    """The statement, and the visible examples."""
    from rich.markdown import Markdown

    words = _WORDS[language]
    parts: list[Any] = [Markdown(problem.statement(language), code_theme="ansi_dark"), ""]
    parts.append(Text(words["examples"], style="bold"))
    for sample in problem.samples:
        lines = [*sample.setup.strip().splitlines(), sample.call]
        code = "\n".join(f">>> {line}" for line in lines) + f"\n{sample.answer}"
        parts += ["", Padding(Text(code), (0, 0, 0, 2))]
    return Group(*parts)


def diagnosis(found: Diagnosis) -> Group:
    """What the machine has, what was tried against the box, and which backend would be used."""
    walls = Table.grid(padding=(0, 2))
    for each in found.findings:
        mark = _mark(good=each.present) if each.needed or each.present else Text("-", style="yellow")
        walls.add_row(mark, each.name, Text("\n".join(filter(None, (each.detail, each.remedy)))))
    attempts = Table.grid(padding=(0, 2))
    for attempt in found.attempts:
        end = Text(attempt.breach, style="red") if attempt.breach else Text("refused", style="dim")
        attempts.add_row(_mark(good=attempt.breach is None), attempt.name.replace("_", " "), end)
    chosen = f"Backend: {found.chosen or 'none'}. {found.reason[0].upper()}{found.reason[1:].rstrip('.')}."
    parts: list[Any] = [Text("This machine", style="bold"), walls]
    if found.attempts:
        parts += ["", Text("Attacks on the box", style="bold"), attempts]
    return Group(*parts, "", Text(chosen, style="bold"))


def _mark(*, good: bool) -> Text:
    return Text("✓", style="green") if good else Text("✗", style="red")


def diagnosis_as_json(found: Diagnosis) -> str:
    """The same for programs."""
    return json.dumps({"schema": SCHEMA, "healthy": found.healthy, **asdict(found)})


def problem_error(error: JudgeError) -> Text:
    """What went wrong in a sentence, and what to do next."""
    text = Text(printable(error.sentence), style="bold")
    return text.append(f"\n{printable(error.hint)}", style="not bold") if error.hint else text


@contextmanager
def progress(shown_on: Console, language: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on a terminal, nothing in a pipe."""
    if not shown_on.is_terminal:
        yield lambda done, planned: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(bar_width=20), MofNCompleteColumn())
    with Progress(*columns, console=shown_on, transient=True) as bar:
        task = bar.add_task(_WORDS[language]["judging"], total=None)

        def update(done: int, planned: int) -> None:
            bar.update(task, completed=done, total=planned)

        yield update
