"""What a layout is told: the files of one path, and what it answers about each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Final

from judge.grading.files import File

_COPY: Final = re.compile(r"(?:-\d{1,2}| ?\(\d{1,2}\))$")


@dataclass(frozen=True)
class Submitter:
    """Who handed in a file, and what a learning platform says about it."""

    student: str
    """The name, as a person would say it."""
    group: tuple[str, ...] = ()
    """What tells apart two students of one name."""
    number: str = ""
    """Identifies the student at the platform."""
    column: str = ""
    """Where the platform's list of students has this number; empty when it may be in any column."""
    email: str = ""
    is_late: bool = False
    """The platform marked it so."""
    handed_in_at: float | None = None
    """When, in seconds since 1970, where the platform says it."""
    order: tuple[int, ...] = ()
    """Sorts the submissions of a student by age, where the platform says it."""
    problem: str | None = None
    """The problem that the place names: an id, or the last part of one."""
    doubt: str = ""
    """Why it could be another student's: then it is graded apart. Empty where there is no doubt."""


Answer = tuple[Submitter, ...] | str
"""Whose a file is (of several who worked together, each), or why nobody can say."""


@dataclass(frozen=True)
class Tree:
    """The files below one path; `inner` is the one folder that holds them all, where a platform made one."""

    root: Path
    files: Sequence[File]
    inner: str = ""
    subjects: frozenset[str] = frozenset()
    """Names of topics and problems: a folder that is called so is no person."""

    def parts(self, file: File) -> tuple[str, ...]:
        """The names on the way to a file, from where the layout begins."""
        place = file.place.removeprefix(f"{self.inner}/") if self.inner else file.place
        return tuple(place.split("/"))

    @cached_property
    def code(self) -> list[File]:
        """The files that may be submissions."""
        return [file for file in self.files if file.is_code]

    @cached_property
    def tops(self) -> list[str]:
        """The names at the top, of files and folders that hold code."""
        return list(dict.fromkeys(self.parts(file)[0] for file in self.code))

    @property
    def folder(self) -> Path:
        """The folder that the layout begins in."""
        return self.root / self.inner

    def readings(self) -> Iterator[Tree]:
        """The tree, and the one folder in it that holds everything: `unzip` often makes one."""
        yield self
        tops = {file.place.split("/")[0] for file in self.files}
        if not self.inner and len(tops) == 1 and all("/" in file.place for file in self.files):
            yield replace(self, inner=tops.pop())


def own_name(name: str) -> str:
    """The name of a file as its student gave it, without its ending and the number of a copy."""
    return _COPY.sub("", PurePosixPath(name).stem)
