"""What was done, and how it is going: the history, and statistics."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from rich.console import Group
from rich.table import Table
from rich.text import Text

from judge.messages.text import one_line
from judge.messages.translation import Message, told
from judge.messages.words import words_in
from judge.model import Verdict
from judge.render.prose import Prose
from judge.render.terminal import bar
from judge.store.history import Kind

if TYPE_CHECKING:
    from judge.practice.statistics import Part, Statistics
    from judge.store.history import Entry

WEEKS: Final = 26
"""How many weeks the heat map shows."""
SHADES: Final = "·░▒▓█"
"""Of a day, from nothing to much."""
_MUCH: Final = (1, 3, 6, 10)
"""What was judged on a day that has the next shade."""
_DAYS: Final = (Message("Mon"), Message("Wed"), Message("Fri"))


def history(found: Sequence[Entry], language: str) -> Any:
    """A line for each entry."""
    if not found:
        return Prose(told(Message("Nothing yet. `judge submit` is where it begins."), language))
    words = words_in(language)
    table = _table("", told(Message("when"), language), told(Message("problem"), language), "", "")
    for each in found:
        verdict = ""
        if each.verdict is not None:
            verdict = words.get(each.verdict, each.verdict)
        is_good = each.verdict == Verdict.ACCEPTED
        table.add_row(
            Text(str(each.id), style="dim"),
            Text(_local(each.at)),
            Text(one_line(each.problem)),
            Text(told(_kind(each), language), style="dim"),
            Text(one_line(verdict), style="green" if is_good else "red"),
        )
    return table


def _kind(entry: Entry) -> str:
    match entry.kind:
        case Kind.SUBMIT:
            return Message("submitted")
        case Kind.RUN:
            return Message("run")
        case Kind.HINT:
            return Message("hint {number}", number=entry.hint)
        case Kind.SOLUTION:
            return Message("solution seen")


def history_as_json(found: Sequence[Entry]) -> str:
    """One object with every entry, for programs."""
    from judge.reports.codec import SCHEMA  # what people read loads nothing that judges

    return json.dumps({"schema": SCHEMA, "entries": [asdict(each) for each in found]})


def statistics(found: Statistics, today: date, language: str) -> Group:
    """Sums, a table of topics and difficulties, the weeks, and where submissions fail."""
    sums = Message(
        "{solved} of {problems} problems solved · {accepted} of {submissions} submissions accepted"
        " · runs: {runs}",
        solved=found.solved,
        problems=found.problems,
        accepted=found.accepted,
        submissions=found.submissions,
        runs=found.runs,
    )
    streak = Message(
        "Days in a row: {streak} (the most so far: {longest})",
        streak=found.streak,
        longest=found.longest_streak,
    )
    difficulties = _parts(found.difficulties, words_in(language), language)
    parts: list[Any] = [Prose(told(sums, language)), Prose(told(streak, language)), ""]
    parts += [difficulties, "", _parts(found.topics, {}, language), "", *_weeks(found, today, language)]
    if found.weak:
        parts += ["", Text(told(Message("Where you fail most"), language), style="bold")]
        table = Table.grid(padding=(0, 2))
        for each in found.weak:
            table.add_row(
                Text(str(each.failed), style="red"), Text(one_line(each.problem)), _check(each.check)
            )
        parts.append(table)
    return Group(*parts)


def statistics_as_json(found: Statistics) -> str:
    """The same for programs."""
    from judge.reports.codec import SCHEMA

    return json.dumps({"schema": SCHEMA, **asdict(found)})


def _check(title: str | None) -> Any:
    return Prose(one_line(title or ""), style="dim")


def _parts(parts: Sequence[Part], names: dict[str, str], language: str) -> Table:
    """A bar for each part, and how many of its submissions were accepted."""
    table = Table.grid(padding=(0, 2))
    for each in parts:
        accepted = Message("{accepted} of {submissions} accepted", **_of(each)) if each.submissions else ""
        table.add_row(
            Text(names.get(each.name, each.name)),
            bar(each.solved, each.problems),
            Text(f"{each.solved}/{each.problems}"),
            Text(told(accepted, language), style="dim"),
        )
    return table


def _of(part: Part) -> dict[str, int]:
    return {"accepted": part.accepted, "submissions": part.submissions}


def _weeks(found: Statistics, today: date, language: str) -> list[Text]:
    """A column for each of the last weeks, a line for each day of the week."""
    monday = today - timedelta(days=today.weekday(), weeks=WEEKS - 1)
    labels = {0: _DAYS[0], 2: _DAYS[1], 4: _DAYS[2]}
    title = told(Message("The last {weeks} weeks", weeks=WEEKS), language)
    lines = [Text(title, style="bold")]
    for weekday in range(7):
        label = Text(told(labels.get(weekday, ""), language))
        label.pad_right(5 - label.cell_len)
        days = (monday + timedelta(days=weekday, weeks=week) for week in range(WEEKS))
        shades = "".join(f"{_shade(found.days.get(str(day), 0))} " for day in days if day <= today)
        lines.append(Text.assemble(label, (shades.rstrip(), "green")))
    return lines


def _shade(count: int) -> str:
    return SHADES[sum(count >= least for least in _MUCH)]


def _table(*headers: str) -> Table:
    table = Table(box=None, header_style="dim", pad_edge=False, padding=(0, 2, 0, 0))
    for each in headers:
        table.add_column(Text(each), overflow="fold")
    return table


def _local(at: str) -> str:
    """A moment in the person's time zone, to the minute."""
    return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")
