"""What a submission is written with: what it says itself, else what it imports. Read as text, never run.

A word in a string or in a comment is no import. No text makes the looking slow.
"""

from __future__ import annotations

import re
from typing import Final

from judge.bank.problems import Problem
from judge.bank.submission import MARK_LINES, Submission
from judge.errors import BadSubmission, UsageError
from judge.messages.translation import Message
from judge.terms import Flavour

_MARK: Final = re.compile(r"^\s*#\s*flavour:\s*(\S+)\s*$", re.MULTILINE)
_OTHER_THAN_CODE: Final = re.compile(
    # "*+" never goes back, and every string may end with the file
    r"""
    \#[^\n]*+
    | ""\" (?:[^"\\] | \\. | "(?!""))*+ (?:""\")?
    | ''' (?:[^'\\] | \\. | '(?!''))*+ (?:''')?
    | " (?:[^"\\\n] | \\.)*+ "?
    | ' (?:[^'\\\n] | \\.)*+ '?
    """,
    re.VERBOSE | re.DOTALL,
)
_IMPORT: Final = re.compile(
    r"^[ \t]*(?:import[ \t]+([^\n;]++)|from[ \t]+([\w.]++)[ \t]+import\b)", re.MULTILINE
)


def flavour_of(submission: Submission, problem: Problem) -> Flavour:
    """The flavour in which a submission is judged.

    One that imports PyTorch where the problem has no such flavour is judged as any other, and does not load.
    Raises BadSubmission for one that names a flavour which the problem does not have.
    """
    marked = named(submission.text)
    if marked is not None:
        if marked in problem.flavours:
            return Flavour(marked)
        raise BadSubmission(*_there_is_none(problem, marked))
    is_torch = Flavour.TORCH in problem.flavours and Flavour.TORCH in imported(submission.text)
    return Flavour.TORCH if is_torch else Flavour.NUMPY


def starter(problem: Problem, flavour: Flavour, language: str) -> str:
    """The source that a user of a flavour begins with, in a language.

    Raises UsageError where the problem has no such flavour.
    """
    if flavour not in problem.flavours:
        raise UsageError(*_there_is_none(problem, flavour))
    return problem.starter_in(language, flavour)


def _there_is_none(problem: Problem, name: str) -> tuple[Message, Message]:
    return (
        Message("`{problem}` has no flavour `{name}`.", problem=problem.id, name=name),
        Message("It has: {flavours}.", flavours=", ".join(problem.flavours)),
    )


def named(source: str) -> str | None:
    """What a line `# flavour: torch` at the beginning says; None where there is none."""
    mark = _MARK.search("\n".join(source.splitlines()[:MARK_LINES]))
    return mark[1] if mark else None


def imported(source: str) -> set[str]:
    """The first parts of the names of the modules that the import lines of a source name."""
    code = _OTHER_THAN_CODE.sub('""', source.replace("\\\n", " ")).replace(";", "\n")
    modules = [
        module
        for several, one in _IMPORT.findall(code)
        for module in (several.split(",") if several else [one])
    ]
    return {module.strip().partition(".")[0].partition(" ")[0] for module in modules}
