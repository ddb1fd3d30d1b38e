"""Patterns of paths, such as `{student}/{problem}.py`: which file is whose, and answers what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from judge.errors import UsageError
from judge.grading.files import File
from judge.grading.layouts.tree import Answer, Submitter, Tree
from judge.messages.translation import Message

_PARTS: Final = re.compile(r"\{(\w+)\}|(\*\*/)|(\*)|([^{*]+|.)", re.DOTALL)
_REASON: Final = Message("the pattern does not fit")
_FIELDS: Final = {"student": r"[^/]+?", "problem": r"[^/]+?(?:/[^/]+?)?"}


def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern as a regular expression. Raises UsageError for one without `{student}`."""
    expression, seen, wildcards = "", set(), 0
    for name, folders, star, literal in _PARTS.findall(pattern):
        if name:
            if name not in _FIELDS or name in seen:
                raise _unusable(pattern)
            expression += f"(?P<{name}>{_FIELDS[name]})"
            seen.add(name)
        elif folders or star:
            inside = r"(?:[^/]+/)*" if folders else r"[^/]*"
            before = f"P<wildcard_{wildcards}>" if "student" not in seen else ":"
            expression += f"(?{before}{inside})"
            wildcards += 1
        else:
            expression += re.escape(literal)
    if "student" not in seen:
        raise _unusable(pattern)
    return re.compile(expression, re.DOTALL)


def answers(tree: Tree, pattern: re.Pattern[str]) -> Iterator[tuple[File, Answer]]:
    """Each file, and whose the pattern says it is."""
    for file in tree.files:
        submitter = match(pattern, file.place)
        yield file, (_REASON if submitter is None else (submitter,))


def match(pattern: re.Pattern[str], relative: str) -> Submitter | None:
    """What the pattern finds in a whole relative path, or None."""
    found = pattern.fullmatch(relative)
    if found is None:
        return None
    names = found.groupdict()
    group = tuple(text for name, text in names.items() if name.startswith("wildcard_"))
    return Submitter(names["student"], group, problem=names.get("problem"))


def _unusable(pattern: str) -> UsageError:
    return UsageError(
        Message("The pattern `{pattern}` cannot be used.", pattern=pattern),
        "It has {student} once, may have {problem} once, and `*` (part of a name) and `**/` (any folders).",
    )
