"""Names that a learning platform puts together from a student's and a file's: some can be read in two ways.

A student chooses the names of files, and often a name of their own. So where a name can be read in several
ways, and the first one would add a file to what somebody else handed in, it is graded apart, and said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from judge.grading.layouts.tree import Answer, Submitter, Tree
from judge.messages.translation import Message


def found(expression: re.Pattern[str], name: str) -> list[tuple[str, re.Match[str]]]:
    """Each way to read a name: what stands before the match of an expression without width, and the match."""
    return [(name[: match.start()], match) for match in expression.finditer(name) if match.start()]


def fit(tree: Tree, expression: re.Pattern[str]) -> bool:
    """Whether most names at the top can be read so."""
    fitting = sum(bool(found(expression, name)) for name in tree.tops)
    return 2 * fitting > len(tree.tops)


def settled(candidates: Sequence[Sequence[Submitter]], reason: str) -> list[Answer]:
    """Whose each file is. `candidates`: the ways to read each name; `reason`: what is said of none."""
    certain = {_person(each[0]) for each in candidates if len(each) == 1}
    answers: list[Answer] = []
    for each in candidates:
        if not each:
            answers.append(reason)
        elif len(each) > 1 and _person(each[0]) in certain:
            doubt = Message(
                "its name may say `{one}` or `{other}`", one=each[0].student, other=each[-1].student
            )
            answers.append((replace(each[-1], group=("?", *each[-1].group), doubt=doubt),))
        else:
            answers.append((each[0],))
    return answers


def _person(submitter: Submitter) -> tuple[str, ...]:
    return (*submitter.group, submitter.number, submitter.student)
