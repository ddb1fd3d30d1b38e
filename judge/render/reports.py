"""A report: the verdict, the smallest failing call, the checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any, Final

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from judge.messages.sentences import duration
from judge.messages.text import printable
from judge.messages.words import words_in
from judge.model import CheckKind, Failure, Growth, Pace, Report, Verdict
from judge.render.prose import Prose
from judge.render.terminal import mark, place
from judge.terms import Feedback, Flavour

MAX_OUTPUT_LINES: Final = 20
MAX_LINE_CHARACTERS: Final = 500
MOST_BRIEF: Final = 5
"""Checks that do not hold, of which a brief report shows a line each."""
CHART_WIDTH: Final = 30
FILE_COLUMNS: Final = 100


def report(
    found: Report,
    language: str,
    *,
    file: Path | None = None,
    brief: bool = False,
    can_be_repeated: bool = False,
    lists_what_holds: bool = True,
) -> Group:
    """The verdict, and what taught it to us.

    `file`: where the submission is, if it is worth saying.
    `brief`: on a screen, where a long list of checks would push out what is said above it.
    `can_be_repeated`: the failing calls are kept for the user.
    `lists_what_holds`: where every check holds, there is a line for each.
    """
    words = words_in(language)
    parts: list[Any] = [Text.assemble(_verdict(found, words), "  ", (found.problem, "bold"))]
    if found.flavour is not Flavour.NUMPY:
        parts[0].append(f"  {words[found.flavour]}")
    if found.failure is not None:
        if file is not None and found.failure.line:
            parts.append(place(file, found.failure.line))
        parts += ["", _failure(found.failure, words)]
    elif found.output:
        parts += ["", _labelled(words["printed"], _last_lines(found.output))]
    lists = lists_what_holds or not found.accepted
    parts += ["", *_checks(found, words, brief=brief, lists=lists)]
    if found.constant_memory is not None:
        parts.append(Prose(words["constant_memory" if found.constant_memory else "growing_memory"]))
    if found.pace is not None:
        parts.append(Prose(_pace(found.pace, words, language)))
    if can_be_repeated:
        parts.append(Text(words["repeat"].format(found.problem), style="dim"))
    usage = found.usage
    if usage is not None:
        numbers = (usage.calls, usage.cpu_seconds, usage.wall_seconds, usage.peak_memory_mib)
        parts.append(Text(words["usage"].format(*numbers), style="dim"))
    if found.feedback is not Feedback.FULL:
        parts.append(Text(words[f"feedback_{found.feedback}"], style="dim"))
    if found.sandbox.backend == "unsafe":
        parts.append(Text(words["unsafe"], style="yellow"))
    elif found.sandbox.note is not None:
        parts.append(Text(words["note"].format(printable(found.sandbox.note)), style="yellow"))
    return Group(*parts)


def _pace(pace: Pace, words: dict[str, str], language: str) -> str:
    """How fast it is, beside the reference."""
    times = (duration(pace.seconds, language), duration(pace.reference_seconds, language))
    return words["pace"].format(pace.size, *times)


def as_text(found: Report, language: str) -> str:
    """The same for a file: without colours, and without the blanks that fill the lines of a terminal."""
    text = StringIO()
    console = Console(file=text, width=FILE_COLUMNS, highlight=False, color_system=None)
    console.print(report(found, language))
    return "".join(f"{line.rstrip()}\n" for line in text.getvalue().splitlines())


def as_text_and_html(shown: Any) -> tuple[str, str]:
    """Anything that can be shown, for a notebook: as plain text, and as HTML in colours."""
    console = Console(
        file=StringIO(), width=FILE_COLUMNS, highlight=False, record=True, color_system="standard"
    )
    console.print(shown)
    text = console.export_text(clear=False)
    html = console.export_html(inline_styles=True, code_format='<pre style="line-height: 1.3">{code}</pre>')
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines()), html


def _failure(failure: Failure, words: dict[str, str]) -> Group:
    """The property's sentence, the smallest call, what came back, and what should have."""
    parts: list[Any] = []
    if failure.kind is CheckKind.PROPERTY:
        parts.append(Prose(words["does_not_hold"].format(failure.title), style="bold"))
    elif failure.kind is CheckKind.SAMPLE or not failure.message:
        parts.append(Prose(failure.title, style="bold"))
    if failure.message:
        parts.append(Prose(printable(failure.message)))
    rows = [
        (words["call"], failure.call),
        (words["returned"], failure.returned),
        (words["expected"], failure.expected),
    ]
    shown = [(label, text) for label, text in rows if text is not None]
    if shown:
        parts += ["", Padding(rows_of(shown), (0, 0, 0, 2))]
    if failure.output:
        parts += ["", Padding(_labelled(words["printed"], _last_lines(failure.output)), (0, 0, 0, 2))]
    if failure.growth is not None:
        parts += ["", Padding(_chart(failure.growth, words), (0, 0, 0, 2))]
    if failure.raised is not None:
        parts += ["", Padding(Text(printable(failure.raised)), (0, 0, 0, 2))]
    return Group(*parts)


def rows_of(labelled: Iterable[tuple[str, str]]) -> Table:
    """A line for each text, behind its label."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for label, text in labelled:
        table.add_row(label, Text(printable(text)))
    return table


def _chart(growth: Growth, words: dict[str, str]) -> Table:
    """A line for each size: the time of the submission as a bar, and that of the reference."""
    longest = max(point.seconds for point in growth.points)
    table = Table(box=None, header_style="dim", pad_edge=False)
    table.add_column("n", justify="right")
    table.add_column(words["yours"], justify="right")
    table.add_column(words["reference"], justify="right")
    table.add_column("")
    for point in growth.points:
        reference = "" if point.reference_seconds is None else f"{1000 * point.reference_seconds:.1f} ms"
        bar = "█" * round(CHART_WIDTH * point.seconds / longest)
        table.add_row(str(point.size), f"{1000 * point.seconds:.1f} ms", reference, Text(bar, style="red"))
    return table


def _checks(found: Report, words: dict[str, str], *, brief: bool, lists: bool) -> Iterator[Any]:
    """A line for every sample and property (for the first few that do not hold), and how many hold."""
    if not found.properties:
        return
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    failing = [each for each in found.properties if not each.passed]
    shown = failing[:MOST_BRIEF] if brief and failing else found.properties
    for each in shown:
        table.add_row(mark(good=each.passed), Prose(each.title, style="dim" if each.passed else ""))
    if lists:
        yield table
    if len(failing) > len(shown) > 0:
        yield Text(words["more_fail"].format(len(failing) - len(shown)))
    passed = sum(each.passed for each in found.properties)
    line = words["checks"].format(passed, found.planned)
    left_out = found.planned - len(found.properties)
    if left_out:
        line += " · " + words["not_run"].format(left_out)
    if brief and failing:  # the first line may have left the screen
        yield Text.assemble(_verdict(found, words), " · ", line)
    else:
        yield Text(line)


def _verdict(found: Report, words: dict[str, str]) -> tuple[str, str]:
    """The verdict with its style."""
    return words[found.verdict], "bold green" if found.verdict is Verdict.ACCEPTED else "bold red"


def _labelled(label: str, text: str) -> Group:
    return Group(Text(label, style="dim"), Padding(Text(printable(text)), (0, 0, 0, 2)))


def _last_lines(text: str) -> str:
    """The end of what was printed: what comes last is nearest to the failure."""
    lines = [
        line if len(line) <= MAX_LINE_CHARACTERS else f"{line[:MAX_LINE_CHARACTERS]}…"
        for line in text.rstrip("\n").split("\n")
    ]
    if len(lines) <= MAX_OUTPUT_LINES:
        return "\n".join(lines)
    return "\n".join([f"… ({len(lines)} lines)", *lines[-MAX_OUTPUT_LINES:]])
