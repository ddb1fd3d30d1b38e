"""Hints, and how a problem is done."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from rich.console import Group
from rich.padding import Padding
from rich.syntax import Syntax
from rich.text import Text

from judge.messages.text import printable
from judge.messages.translation import Message, told
from judge.render.markdown import THEME, Page
from judge.render.prose import Prose

if TYPE_CHECKING:
    from judge.bank.problems import Problem
    from judge.bank.solutions import AcceptedSolution

_STYLES: Final = {"+": "green", "-": "red", "@": "cyan"}
"""Of the lines of a diff, by how they begin."""


def hints(found: Sequence[str], shown: Iterable[int], problem: Problem, language: str) -> Group:
    """Some of the hints by their index, and what there is beside them."""
    parts: list[Any] = []
    for index in shown:
        title = Message("Hint {number} of {count}", number=index + 1, count=len(found))
        parts += [
            Text(told(title, language), style="bold"),
            Padding(Page(found[index]), (0, 0, 1, 2)),
        ]
        more = (
            Message("One more: judge hint {id}", id=problem.id)
            if index + 1 < len(found)
            else Message("That was the last one. How it is done: judge solution {id}", id=problem.id)
        )
    return Group(*parts, Prose(told(more, language), style="dim"))


def solution(editorial: str | None, solutions: Sequence[AcceptedSolution]) -> Group:
    """The editorial, then each accepted solution."""
    parts: list[Any] = [] if editorial is None else [Page(editorial), ""]
    for each in solutions:
        code = Syntax(each.source.rstrip(), "python", theme=THEME, background_color="default", word_wrap=True)
        parts += [Text(each.name, style="bold"), Padding(code, (1, 0, 1, 2))]
    return Group(*parts)


def difference(path: Path, source: str, accepted: AcceptedSolution, language: str) -> Any:
    """A unified diff from a person's file to an accepted solution."""
    yours, other = source.splitlines(), accepted.source.splitlines()
    lines = list(difflib.unified_diff(yours, other, str(path), accepted.name, lineterm=""))
    if not lines:
        return Prose(told(Message("Your file is the same as {name}.", name=accepted.name), language))
    return Group(*(Text(printable(line), style=_STYLES.get(line[:1], "")) for line in lines))
