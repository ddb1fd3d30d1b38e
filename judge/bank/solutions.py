"""What a bank has to show of how a problem is done: its editorial, and its accepted solutions, as text."""

from __future__ import annotations

from typing import NamedTuple

from judge.bank.problems import ACCEPTED, Problem
from judge.errors import BadProblem
from judge.messages.faults import reason_of
from judge.messages.translation import Message


class AcceptedSolution(NamedTuple):
    """One right way."""

    name: str
    """Of its file."""
    source: str


def accepted_solutions(problem: Problem) -> list[AcceptedSolution]:
    """All of them, the one first that others are compared with. Raises BadProblem where one is unreadable."""
    paths = [path for path in problem.solutions.glob("accepted*.py") if path.is_file()]
    paths.sort(key=lambda path: (path.name != ACCEPTED, path.name))
    return [AcceptedSolution(path.name, _read(problem, path.name)) for path in paths]


def editorial(problem: Problem, language: str) -> str | None:
    """The Markdown of the editorial; None where the bank has none. Raises BadProblem."""
    name = "editorial.zh.md" if language == "zh" else "editorial.md"
    return _read(problem, name) if (problem.solutions / name).is_file() else None


def _read(problem: Problem, name: str) -> str:
    path = problem.solutions / name
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = Message("it cannot be read: {reason}", reason=reason_of(error))
        raise BadProblem(problem.id, path, reason) from error
