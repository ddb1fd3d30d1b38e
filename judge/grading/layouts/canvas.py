"""Canvas, "Download Submissions": `studentone_LATE_1001_20002_cycle-1.py`.

The name, `LATE` where it is, the number of the student, that of the file, which grows, and the file's own
name. An assignment that is graded anonymously has `anon` and five letters for name and number.
"""

from __future__ import annotations

import re
from typing import Final

from judge.grading.files import File
from judge.grading.layouts import readings
from judge.grading.layouts.tree import Answer, Submitter, Tree
from judge.messages.translation import Message

_NAME: Final = re.compile(
    r"(?<!_LATE)(?=(?P<late>_LATE)?_(?P<number>[0-9]+|(?:(?<=^anon_)|(?<=^anon_LATE_))[0-9A-Za-z]{5})"
    r"_(?P<file>[0-9]+)_.)"
)
_REASON: Final = Message("its name is none that Canvas gives")


def fits(tree: Tree) -> bool:
    """Whether most names have the two numbers."""
    return readings.fit(tree, _NAME)


def answers(tree: Tree) -> list[Answer]:
    """Whose each file is, whether it is late, and which of several is the later one."""
    every = [_readings(tree, file) for file in tree.code]
    sizes = [len(str(each[0].order[0])) for each in every if len(each) == 1]
    shortest = min(sizes, default=0) - 1  # numbers of files in one download are of about one size
    plausible = [
        each if len(each) < 2 else [one for one in each if len(str(one.order[0])) >= shortest] or each
        for each in every
    ]
    return readings.settled(plausible, _REASON)


def _readings(tree: Tree, file: File) -> list[Submitter]:
    return [
        Submitter(
            student=name,
            group=(match["number"],),
            number=match["number"],
            column="ID",
            is_late=match["late"] is not None,
            order=(int(match["file"]),),
        )
        for name, match in readings.found(_NAME, tree.parts(file)[0])
    ]
