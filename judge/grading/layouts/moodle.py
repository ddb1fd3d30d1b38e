"""Moodle, "Download all submissions": `Student One_5001_assignsubmission_file/cycle.py`.

Name, number of the participant, and a fixed word; with or without a folder for each.
"""

from __future__ import annotations

import re
from typing import Final

from judge.grading.files import File
from judge.grading.layouts import readings
from judge.grading.layouts.tree import Answer, Submitter, Tree
from judge.messages.translation import Message

_NAME: Final = re.compile(r"(?=_(?P<number>[0-9]+)_assignsubmission_(?:file|onlinetext)(?:_|$))")
_REASON: Final = Message("its name is none that Moodle gives")


def fits(tree: Tree) -> bool:
    """Whether most names have the fixed word."""
    return readings.fit(tree, _NAME)


def answers(tree: Tree) -> list[Answer]:
    """Whose each file is."""
    return readings.settled([_readings(tree, file) for file in tree.code], _REASON)


def _readings(tree: Tree, file: File) -> list[Submitter]:
    return [
        Submitter(student=name, group=(match["number"],), number=match["number"], column="Identifier")
        for name, match in readings.found(_NAME, tree.parts(file)[0])
    ]
