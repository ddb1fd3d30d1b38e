"""GitHub Classroom, `gh classroom clone student-repos`: `hw1-submissions/hw1-octocat/cycle.py`.

A repository for each student, named after the assignment and the student's account. An account may have
hyphens, too; so only the name of the folder around them says where it begins. Else the whole name is shown.
"""

from __future__ import annotations

import os
from typing import Final

from judge.grading.layouts.tree import Answer, Submitter, Tree
from judge.messages.translation import Message

_AROUND: Final = "-submissions"
_REASON: Final = Message("it lies in no repository of a student")


def fits(tree: Tree) -> bool:
    """Whether the folder is named so, or most folders in it are repositories."""
    prefix, tops = _prefix(tree), tree.tops
    if prefix:
        return bool(tops) and all(name.startswith(prefix) for name in tops)
    repositories = sum(os.path.lexists(tree.folder / name / ".git") for name in tops)
    return len(tops) > 1 and 2 * repositories > len(tops)


def answers(tree: Tree) -> list[Answer]:
    """Whose each file is."""
    prefix, found = _prefix(tree), []
    for file in tree.code:
        name, *rest = tree.parts(file)
        account = name.removeprefix(prefix)
        answer: Answer = (Submitter(account, number=account),) if rest and account else _REASON
        found.append(answer)
    return found


def _prefix(tree: Tree) -> str:
    name = tree.folder.resolve().name
    return name.removesuffix(_AROUND) + "-" if name.endswith(_AROUND) else ""
