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
from judge.render.terminal import mark
from judge.reports import junit
from judge.reports.codec import SCHEMA

if TYPE_CHECKING:
    from judge.authoring.drafting import Written

MAX_MARKS: Final = 40
"""Findings of one problem that are shown."""


class Telling:
    """Puts the findings of one problem into lines, one by one as they come, each check named once."""

    def __init__(self) -> None:
        self._counts: Counter[Check] = Counter()
        self._last: Check | None = None

    def lines(self, found: Finding) -> list[Text]:
        """A finding, under its check if that is another than before; nothing where there are too many."""
        self._counts[found.check] += 1
        if self._counts[found.check] > MAX_MARKS:
            return []
        lines = [] if found.check is self._last else [Text(f"  ✗ {found.check}", style="red")]
        self._last = found.check
        return [*lines, _finding(found)]

    @property
    def left_out(self) -> int:
        """How many findings there were too many to show."""
        return sum(max(count - MAX_MARKS, 0) for count in self._counts.values())


def verification(found: Verification, *, table: bool, left_out: int = 0) -> Group:
    """How strong the tests of a problem are, below its findings, which are told already but for some."""
    parts: list[Any] = [Text(f"    and {left_out} more", style="dim")] if left_out else []
    parts.append(Text.assemble(mark(good=found.holds), " ", (found.problem, "bold"), "  ", _summary(found)))
    if found.skipped:
        sentence = f"  {len(found.skipped)} solutions are written with PyTorch, which is not installed here."
        parts.append(Text(sentence, style="yellow"))
    left = [check for check in Check if check not in found.asked]
    if left:
        parts.append(Text(f"  {len(left)} of {len(Check)} checks wait until this is mended.", style="dim"))
    if table and found.kill_matrix:
        parts += ["", _table(found), "", *_legend(found)]
    return Group(*parts)


def _summary(found: Verification) -> str:
    wrong = [each for each in found.kill_matrix if not each.is_mutant]
    if not found.kill_matrix:
        return f"findings: {len(found.findings)} · {found.seconds:.1f} s"
    excused = sum(each.excuse is not None for each in found.kill_matrix)
    killed = sum(bool(each.killed_by) for each in found.mutants)
    rejected = sum(bool(each.killed_by) for each in wrong)
    return (
        f"{rejected} of {len(wrong)} wrong solutions and {killed} of {len(found.mutants)} mutants rejected"
        f" ({excused} equivalent) · findings: {len(found.findings)} · {found.seconds:.1f} s"
    )


def _finding(found: Finding) -> Text:
    line = f":{found.line}" if found.line else ""
    return Text(f"    {shown_path(found.path)}{line}: {printable(found.sentence)}")


def shown_path(path: Path) -> str:
    """The path from here, where that is shorter."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def written(found: Written) -> Group:
    """What `judge new` wrote, and every place that is left to the author."""
    parts = [Text(f"Wrote {len(found.files)} files for {found.problem}:")]
    if found.is_new_bank:
        parts.insert(0, Text(f"Made a bank in {found.bank}."))
    parts += [Text(f"  {shown_path(path)}") for path in found.files]
    parts += [Text(""), Text("Only you can write the rest:")]
    parts += [Text(f"  {shown_path(path)}:{line}: {wanted}") for path, line, wanted in found.marks]
    solutions = shown_path(found.bank / SOLUTIONS / found.problem)
    parts.append(Text(f"  {solutions}/: one more accepted_*.py, in another style, and six wrong ones"))
    parts += [Text(""), Text(f"Then: judge verify {found.problem}")]
    return Group(*parts)


def _table(found: Verification) -> Table:
    """A line for each wrong solution and for all mutants together; a column for each property."""
    table = Table(box=None, header_style="dim", pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("rejected by", overflow="fold")
    table.add_column("told", justify="right", no_wrap=True)
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
    table.add_row("mutants", "", *of_mutants)
    alone = [each.killed_by for each in found.kill_matrix if each.excuse is None and len(each.killed_by) == 1]
    table.add_row("nothing else rejects", "", *(str(alone.count((name,))) for name in found.properties))
    return table


def _told(result: MutantResult, properties: Sequence[str]) -> str:
    """The number of the property that a person is told; of another check, its name."""
    told = result.told_by or ""
    return str(properties.index(told) + 1) if told in properties else told


def _cell(result: MutantResult, name: str) -> Text:
    if name not in result.killed_by:
        return Text("·", style="dim")
    return Text("✗" if name in result.asserted_by else "!")


def _legend(found: Verification) -> list[Text]:
    words = (
        "✗ it answers wrongly   ! it raises, or does not come back   · it is let through"
        "   told: what a person reads"
    )
    return [
        *(Text(f"{number:>2} {name}") for number, name in enumerate(found.properties, start=1)),
        Text(words, style="dim"),
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
    told = [_finding(finding).plain.strip() for finding in found.findings if finding.check is check]
    outcome = None
    if told:
        outcome = junit.CaseResult("failure", message=str(check), text="\n".join(told))
    elif check not in found.asked:
        outcome = junit.CaseResult("skipped")
    return junit.Case(check.name.lower(), outcome=outcome)
