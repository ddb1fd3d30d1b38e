"""The layouts in which answers arrive: each a module that says whether it fits, and whose each file is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from types import ModuleType
from typing import Final

from judge.grading.files import SUFFIXES, File, Skipped
from judge.grading.layouts import canvas, classroom, folders, gradescope, moodle, pattern, sections, single
from judge.grading.layouts.tree import Answer, Submitter, Tree
from judge.messages.translation import Message

LAYOUTS: Final[dict[str, ModuleType]] = {
    "gradescope": gradescope,
    "moodle": moodle,
    "canvas": canvas,
    "classroom": classroom,
    "sections": sections,
    "single": single,
    "folders": folders,
}
"""In the order in which they are recognised; the last one fits everything."""
PATTERN: Final = "pattern"
"""What is named where the user said which file is whose."""


@dataclass(frozen=True)
class Found:
    """A file that may be a submission, and whose it is."""

    file: File
    submitter: Submitter

    @property
    def owner(self) -> tuple[str, ...]:
        """Identifies the student, even where two have the same name."""
        root = self.file.root
        where = root if str(self.file.path) != str(root) else root.parent
        return (str(where), *self.submitter.group, self.submitter.student)


class Owners:
    """Whose each file is: as a layout says it that is recognised or chosen, or as a pattern does."""

    def __init__(self, layout: str | None, expression: str | None, subjects: Iterable[str]) -> None:
        """`layout` and the pattern `expression` are what the user chose, or None. Raises UsageError."""
        self._layout, self._subjects = layout, frozenset(subjects)
        self._pattern = pattern.compiled(expression) if expression else None
        self._seen: dict[tuple[int, int, str], File] = {}
        self.layouts: dict[Path, str] = {}
        """The name of the layout of each path."""

    def of(self, files: Iterable[File | Skipped]) -> Iterator[Found | Skipped]:
        """The owner of each file, or why it is nobody's. Raises UsageError."""
        for root, group in groupby(files, key=lambda each: each.root):
            together = list(group)
            yield from (each for each in together if isinstance(each, Skipped))
            tree = Tree(root, [each for each in together if isinstance(each, File)], subjects=self._subjects)
            yield from self._in_tree(tree)

    def _in_tree(self, tree: Tree) -> Iterator[Found | Skipped]:
        pairs: Iterable[tuple[File, Answer]]
        if self._pattern is not None:
            self.layouts[tree.root] = PATTERN
            pairs = pattern.answers(tree, self._pattern)
        else:
            name, tree = _recognised(tree, self._layout)
            self.layouts[tree.root] = name
            pairs = zip(tree.code, LAYOUTS[name].answers(tree), strict=True)
            others = (file for file in tree.files if not file.is_code)
            yield from (_no_code(file) for file in others if file.path.name != gradescope.METADATA)
        for file, answer in pairs:
            yield from self._found(file, answer)

    def _found(self, file: File, answer: Answer) -> Iterator[Found | Skipped]:
        if isinstance(answer, str):
            yield Skipped(file.path, answer, file.root)
            return
        first = self._seen.setdefault((file.seen.device, file.seen.inode, file.member), file)
        if first is not file:
            yield Skipped(file.path, Message("it is the same file as {path}", path=first.path), file.root)
            return
        yield from (Found(file, submitter) for submitter in answer)


def _recognised(tree: Tree, chosen: str | None) -> tuple[str, Tree]:
    """The layout of a tree, and where in the tree it begins."""
    names = [chosen] if chosen else list(LAYOUTS)
    for name in names:
        for reading in tree.readings():
            if LAYOUTS[name].fits(reading):
                return name, reading
    return names[-1], tree


def _no_code(file: File) -> Skipped:
    reason = Message("its name does not end in {one} or {other}", one=SUFFIXES[0], other=SUFFIXES[1])
    return Skipped(file.path, reason, file.root)
