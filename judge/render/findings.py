"""What `judge verify` found: for people, for programs, and for servers that read JUnit XML."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from rich.console import Group
from rich.table import Table
from rich.text import Text

from judge.authoring.findings import Check, Finding, MutantResult, Verification, as_plain
from judge.bank.banks import SOLUTIONS
from judge.messages.text import printable
from judge.messages.translation import DEFAULT, Message, told
from judge.render.prose import Prose
from judge.render.terminal import mark
from judge.reports import junit
from judge.reports.codec import SCHEMA

if TYPE_CHECKING:
    from judge.authoring.drafting import Written

MAX_MARKS: Final = 40
"""Findings of one problem that are shown."""


class Telling:
    """Puts the findings of one problem into lines, one by one as they come, each check named once."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._counts: Counter[Check] = Counter()
        self._last: Check | None = None

    def lines(self, found: Finding) -> list[Prose]:
        """A finding, under its check if that is another than before; nothing where there are too many."""
        self._counts[found.check] += 1
        if self._counts[found.check] > MAX_MARKS:
            return []
        head = Prose(f"  ✗ {told(found.check, self._language)}", "red")
        lines = [] if found.check is self._last else [head]
        self._last = found.check
        return [*lines, Prose(_finding(found, self._language))]

    @property
    def left_out(self) -> int:
        """How many findings there were too many to show."""
        return sum(max(count - MAX_MARKS, 0) for count in self._counts.values())


def verification(found: Verification, language: str, *, table: bool, left_out: int = 0) -> Group:
    """How strong the tests of a problem are, below its findings, which are told already but for some."""
    more = told(Message("and {count} more", count=left_out), language)
    parts: list[Any] = [Text(f"    {more}", style="dim")] if left_out else []
    summary = told(_summary(found), language)
    line = Text.assemble(mark(good=found.holds), " ", (found.problem, "bold"), "  ", summary)
    parts.append(Prose(line))
    if found.skipped:
        sentence = Message(
            "{count} solutions are written with PyTorch, which is not installed here.",
            count=len(found.skipped),
        )
        parts.append(Prose(f"  {told(sentence, language)}", style="yellow"))
    left = [check for check in Check if check not in found.asked]
    if left:
        waiting = Message("{count} of {of} checks wait until this is mended.", count=len(left), of=len(Check))
        parts.append(Text(f"  {told(waiting, language)}", style="dim"))
    if table and found.kill_matrix:
        parts += ["", _table(found, language), "", *_legend(found, language)]
    return Group(*parts)


def _summary(found: Verification) -> Message:
    wrong = [each for each in found.kill_matrix if not each.is_mutant]
    if not found.kill_matrix:
        return Message(
            "findings: {count} · {seconds:.1f} s", count=len(found.findings), seconds=found.seconds
        )
    excused = sum(each.excuse is not None for each in found.kill_matrix)
    killed = sum(bool(each.killed_by) for each in found.mutants)
    rejected = sum(bool(each.killed_by) for each in wrong)
    return Message(
        "{rejected} of {wrong} wrong solutions and {killed} of {mutants} mutants rejected"
        " ({excused} equivalent) · findings: {count} · {seconds:.1f} s",
        rejected=rejected,
        wrong=len(wrong),
        killed=killed,
        mutants=len(found.mutants),
        excused=excused,
        count=len(found.findings),
        seconds=found.seconds,
    )


def _finding(found: Finding, language: str) -> Text:
    line = f":{found.line}" if found.line else ""
    return Text(f"    {shown_path(found.path)}{line}: {printable(told(found.sentence, language))}")


def shown_path(path: Path) -> str:
    """The path from here, where that is shorter."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def written(found: Written, language: str) -> Group:
    """What `judge new` wrote, and every place that is left to the author."""

    def text(message: str, indent: str = "") -> Prose:
        return Prose(indent + told(message, language))

    parts = [Message("Wrote {count} files for {problem}:", count=len(found.files), problem=found.problem)]
    if found.is_new_bank:
        parts.insert(0, Message("Made a bank in {bank}.", bank=found.bank))
    solutions = shown_path(found.bank / SOLUTIONS / found.problem)
    more = Message(
        "{folder}/: one more accepted_*.py, in another style, and six wrong ones", folder=solutions
    )
    optional = Message(
        "hints.md, hints.zh.md, starter.zh.py, and in problem.toml `leetcode` and `[limits]`, if you like"
    )
    return Group(
        *map(text, parts),
        *(Text(f"  {shown_path(path)}") for path in found.files),
        Text(""),
        text(Message("Only you can write the rest:")),
        *(
            Text(f"  {shown_path(path)}:{line}: {told(wanted, language)}")
            for path, line, wanted in found.marks
        ),
        text(more, indent="  "),
        text(optional, indent="  "),
        Text(""),
        text(Message("Then: judge verify {problem}", problem=found.problem)),
    )


def _table(found: Verification, language: str) -> Table:
    """A line for each wrong solution and for all mutants together; a column for each property."""
    table = Table(box=None, header_style="dim", pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(told(Message("rejected by"), language), overflow="fold")
    table.add_column(told(Message("told"), language), justify="right", no_wrap=True)
    for number in range(1, len(found.properties) + 1):
        table.add_column(str(number), justify="right", no_wrap=True)
    for each in found.kill_matrix:
        if not each.is_mutant:
            table.add_row(
                each.name.removesuffix(".py"),
                _told(each, found.properties),
                *(_cell(each, name) for name in found.properties),
            )
    of_mutants = (str(sum(name in each.killed_by for each in found.mutants)) for name in found.properties)
    table.add_row(told(Message("mutants"), language), "", *of_mutants)
    alone = [each.killed_by for each in found.kill_matrix if each.excuse is None and len(each.killed_by) == 1]
    counts = (str(alone.count((name,))) for name in found.properties)
    table.add_row(told(Message("nothing else rejects"), language), "", *counts)
    return table


def _told(result: MutantResult, properties: Sequence[str]) -> str:
    """The number of the property that a person is told; of another check, its name."""
    name = result.told_by or ""
    return str(properties.index(name) + 1) if name in properties else name


def _cell(result: MutantResult, name: str) -> Text:
    if name not in result.killed_by:
        return Text("·", style="dim")
    return Text("✗" if name in result.asserted_by else "!")


def _legend(found: Verification, language: str) -> list[Text]:
    words = Message(
        "✗ it answers wrongly   ! it raises, or does not come back   · it is let through"
        "   told: what a person reads"
    )
    return [
        *(Text(f"{number:>2} {name}") for number, name in enumerate(found.properties, start=1)),
        Text(told(words, language), style="dim"),
    ]


def as_json(found: Sequence[Verification]) -> str:
    """One object with every problem."""
    return json.dumps(
        {
            "schema": SCHEMA,
            "holds": all(each.holds for each in found),
            "problems": [as_plain(each) for each in found],
        }
    )


def as_junit(found: Sequence[Verification]) -> str:
    """A suite for each problem, and a case for each check."""
    suites = (
        junit.Suite(each.problem, [_case(each, check) for check in Check], each.seconds) for each in found
    )
    return junit.document("judge verify", suites)


def _case(found: Verification, check: Check) -> junit.Case:
    lines = [_finding(each, DEFAULT).plain.strip() for each in found.findings if each.check is check]
    outcome = None
    if lines:
        outcome = junit.CaseResult("failure", message=str(check), text="\n".join(lines))
    elif check not in found.asked:
        outcome = junit.CaseResult("skipped")
    return junit.Case(check.name.lower(), outcome=outcome)
