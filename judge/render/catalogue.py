"""The list of problems, and one problem's statement."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from judge.bank.problems import Problem
from judge.messages.translation import translated
from judge.messages.words import words_in
from judge.render.terminal import console

_COLUMNS: Final = {"mark": 0, "number": 60, "id": 0, "title": 60, "difficulty": 50, "tags": 120}
"""The columns of the list, and how wide a terminal must be to show each."""
_MARKS: Final = {"solved": "✓", "tried": "·"}


def problem_table(problems: Sequence[Problem], statuses: dict[str, str], language: str) -> Any:
    """The list of problems; narrow terminals get fewer columns."""
    words = words_in(language)
    if not problems:
        return Text(words["no_problem"])
    width = console().width
    table = Table(box=None, header_style="dim", pad_edge=False, padding=(0, 2, 0, 0))
    columns = [name for name, needed in _COLUMNS.items() if width >= needed]
    for name in columns:
        table.add_column(Text(words.get(name, "")), overflow="fold")
    for problem in problems:
        cells: dict[str, Any] = {
            "mark": Text(_MARKS.get(statuses.get(problem.id, ""), " "), style="green"),
            "number": Text(str(problem.leetcode.number) if problem.leetcode else "", style="dim"),
            "id": Text(problem.id),
            "title": Text(problem.title_in(language)),
            "difficulty": Text(words[problem.difficulty]),
            "tags": Text(", ".join(translated(tag, language) for tag in problem.tags)),
        }
        table.add_row(*(cells[name] for name in columns))
    return table


def short_table(problems: Sequence[Problem], statuses: dict[str, str], chosen: int, language: str) -> Any:
    """A line for each problem, of which one is chosen, cut where it would be longer."""
    if not problems:
        return Text(words_in(language)["no_problem"])
    table = Table.grid(padding=(0, 2, 0, 0))
    for number, problem in enumerate(problems):
        mark = Text(_MARKS.get(statuses.get(problem.id, ""), " "), style="green")
        cells = (
            Text(each, no_wrap=True, overflow="ellipsis") for each in (problem.id, problem.title_in(language))
        )
        table.add_row(mark, *cells, style="reverse" if number == chosen else "")
    return table


def as_json(problems: Sequence[Problem], statuses: dict[str, str]) -> str:
    """One object with every problem, for programs."""
    from judge.reports.codec import SCHEMA  # a list for people loads nothing that judges

    return json.dumps(
        {
            "schema": SCHEMA,
            "problems": [
                {
                    "id": problem.id,
                    "title": problem.title,
                    "title_zh": problem.title_zh,
                    "difficulty": problem.difficulty,
                    "tags": problem.tags,
                    "leetcode": problem.leetcode and problem.leetcode._asdict(),
                    "status": statuses.get(problem.id, "new"),
                }
                for problem in problems
            ],
        }
    )


def statement(problem: Problem, language: str) -> Group:
    """The statement, and the visible examples."""
    from judge.render.markdown import Page

    words = words_in(language)
    parts: list[Any] = [Page(problem.statement(language)), ""]
    parts.append(Text(words["examples"], style="bold"))
    for sample in problem.samples:
        lines = [*sample.setup.strip().splitlines(), sample.call]
        code = "\n".join(f">>> {line}" for line in lines) + f"\n{sample.answer}"
        parts += ["", Padding(Text(code), (0, 0, 0, 2))]
    return Group(*parts)
