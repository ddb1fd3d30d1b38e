"""The files to grade: found, read once, and told apart. What is no submission is listed with the reason.

A class hands in anything: links that point out of the folder, pipes that never end, a gigabyte of nothing.
Only regular files are found, and no link is followed but one that is itself named on the command line. That
holds while somebody exchanges files and folders too: a folder is listed by its descriptor, which must be the
very folder that was seen in the one above it, and what is in it is looked at from there.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from judge.bank.submission import NOTEBOOK, FileIdentity, kind_of
from judge.errors import UsageError
from judge.grading.pattern import Fields, compiled, match
from judge.messages.translation import Message

SUFFIXES: Final = (".py", NOTEBOOK)
EXCHANGED: Final = Message("it was exchanged or removed while the class was being read")


@dataclass(frozen=True)
class Found:
    """A file that may be a submission."""

    path: Path
    place: str
    """Its path in the folder that was given."""
    owner: tuple[str, ...]
    """Identifies the student, even where two have the same name."""
    student: str
    problem: str | None
    """The problem that the pattern found in the path: an id, or the last part of one."""
    modified_ns: int
    seen: FileIdentity
    """The identity of the file, so that this very file is read later and no other."""


@dataclass(frozen=True)
class Skipped:
    """Something that is not judged."""

    path: Path
    reason: str


def walk(
    paths: tuple[Path, ...], pattern: str | None, left_out: tuple[Path, ...]
) -> Iterator[Found | Skipped]:
    """Every file of these paths, in order. `left_out` are our own folders. Raises UsageError."""
    expression = compiled(pattern) if pattern else None
    own = {_identity(os.stat(folder)) for folder in left_out if os.path.exists(folder)}
    seen: dict[tuple[int, int], Path] = {}
    for root in paths:
        if not root.exists():
            raise UsageError(
                Message("There is no file or folder `{root}`.", root=root),
                "Name what is to be graded.",
            )
        for each in _below(str(root), own):
            yield each if isinstance(each, Skipped) else _found(*each, root, expression, seen)


def _below(root: str, own: set[tuple[int, int]]) -> Iterator[tuple[str, os.stat_result] | Skipped]:
    """The regular files of a folder, sorted, and what stands between them. Folders may be nested deeply."""
    waiting: list[tuple[str, os.stat_result | OSError]] = [(root, os.stat(root))]  # a link is meant here
    while waiting:
        path, status = waiting.pop()
        name = os.path.basename(path)
        if path != root and (name.startswith(".") or name == "__pycache__"):
            yield Skipped(Path(path), Message("it is hidden"))
        elif isinstance(status, OSError):
            yield Skipped(Path(path), _unreadable(status))
        elif not stat.S_ISDIR(status.st_mode):
            kind = kind_of(status.st_mode)
            yield (path, status) if kind is None else Skipped(Path(path), Message("it is {kind}", kind=kind))
        elif _identity(status) not in own:
            inside = _inside(path, status, is_root=path == root)
            if isinstance(inside, Skipped):
                yield inside
            else:
                waiting += inside


def _inside(
    path: str, status: os.stat_result, *, is_root: bool
) -> list[tuple[str, os.stat_result | OSError]] | Skipped:
    """What is in a folder, the last name first; or why it is not looked into."""
    flags = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC | (0 if is_root else os.O_NOFOLLOW)
    try:
        descriptor = os.open(path, flags)
    except OSError as error:
        exchanged = error.errno in (errno.ELOOP, errno.ENOTDIR, errno.ENOENT)  # it was a folder before
        return Skipped(Path(path), EXCHANGED if exchanged else _unreadable(error))
    try:
        if _identity(os.fstat(descriptor)) != _identity(status):
            return Skipped(Path(path), EXCHANGED)
        names = sorted(os.listdir(descriptor), reverse=True)
        return [(os.path.join(path, name), _status(name, descriptor)) for name in names]
    except OSError as error:
        return Skipped(Path(path), _unreadable(error))
    finally:
        os.close(descriptor)


def _status(name: str, folder: int) -> os.stat_result | OSError:
    try:
        return os.stat(name, dir_fd=folder, follow_symlinks=False)
    except OSError as error:
        return error


def _found(
    name: str,
    status: os.stat_result,
    root: Path,
    expression: re.Pattern[str] | None,
    seen: dict[tuple[int, int], Path],
) -> Found | Skipped:
    """The file with its owner, or why it is none."""
    path = Path(name)
    identity = _identity(status)
    if identity in seen:
        return Skipped(path, Message("it is the same file as {path}", path=seen[identity]))
    place = path.name if path == root else path.relative_to(root).as_posix()
    fields: Fields | None
    if expression is not None:
        fields = match(expression, place)
        reason = Message("the pattern does not fit")
    else:
        fields = _fields_of(place) if path == root or path.suffix in SUFFIXES else None
        reason = Message("its name does not end in {one} or {other}", one=SUFFIXES[0], other=SUFFIXES[1])
    if fields is None:
        return Skipped(path, reason)
    seen[identity] = path
    where = str(root) if path != root else str(root.parent)
    return Found(
        path=path,
        place=place,
        owner=(where, *fields.group, fields.student),
        student=fields.student,
        problem=fields.problem,
        modified_ns=status.st_mtime_ns,
        seen=FileIdentity.of(status, is_named=path == root),
    )


def _unreadable(error: OSError) -> Message:
    return Message("it cannot be read: {reason}", reason=error.strerror)


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino


def _fields_of(place: str) -> Fields:
    """Without a pattern: the folder of a student, else the file's own name."""
    first, *rest = place.split("/")
    return Fields(first if rest else Path(first).stem, (), None)


def labels(owners: set[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    """A name for each owner: the student's own, with what tells them apart where two have the same."""
    count: dict[str, int] = {}
    for owner in owners:
        count[owner[-1]] = count.get(owner[-1], 0) + 1
    return {
        owner: owner[-1] if count[owner[-1]] == 1 else "/".join(part.strip("/") for part in owner)
        for owner in owners
    }
