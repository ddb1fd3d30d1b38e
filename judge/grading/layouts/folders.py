"""A folder for each student, or a file: `ana/cycle.py`, `bo.py`."""

from __future__ import annotations

from pathlib import PurePosixPath

from judge.grading.files import File
from judge.grading.layouts.tree import Answer, Submitter, Tree


def fits(tree: Tree) -> bool:  # noqa: ARG001  (of the shape of the others)
    """It fits whatever is nothing else."""
    return True


def answers(tree: Tree) -> list[Answer]:
    """Whose each file is: the first name on the way to it says so."""
    return [(Submitter(_student(tree, file)),) for file in tree.code]


def _student(tree: Tree, file: File) -> str:
    first, *rest = tree.parts(file)
    return first if rest else PurePosixPath(first).stem
