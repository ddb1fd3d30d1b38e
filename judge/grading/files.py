"""The files to grade: found, read once, and told apart. What is no submission is listed with the reason.

A class hands in anything: links that point out of the folder, pipes that never end, a gigabyte of nothing.
Only regular files are found, and no link is followed but one that is itself named on the command line. That
holds while somebody exchanges files and folders too: a folder is listed by its descriptor, which must be the
very folder that was seen in the one above it, and what is in it is looked at from there.
"""

from __future__ import annotations

import errno
import os
import shlex
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from judge.bank.submission import NOTEBOOK, FileIdentity, Submission, kind_of, read
from judge.errors import BadSubmission, UsageError
from judge.grading import archives
from judge.messages.translation import Message

SUFFIXES: Final = (".py", NOTEBOOK)
EXCHANGED: Final = Message("it was exchanged or removed while the class was being read")
_HIDDEN: Final = ("__pycache__", "__MACOSX")


@dataclass(frozen=True)
class File:
    """A regular file of what is to be graded, or a file in a zip archive of it."""

    path: Path
    """As it is shown: the name in an archive follows the archive's own."""
    root: Path
    """The path that was given."""
    place: str
    """Its path in there; an archive is like a folder, named without `.zip`."""
    modified_ns: int
    seen: FileIdentity
    """The identity of the file, so that this very file is read later and no other; of an archive, its own."""
    archive: Path | None = None
    """The archive that it is in."""
    member: str = ""
    """Its name in the archive."""

    @property
    def is_code(self) -> bool:
        """Whether its name says that it may be a submission; who names a file means it."""
        return self.path.suffix in SUFFIXES or self.path == self.root

    def read(self) -> Submission:
        """The submission in it. Raises BadSubmission."""
        if self.archive is None:
            return read(self.path, self.seen)
        return archives.read_member(self.archive, self.seen, self.member)


@dataclass(frozen=True)
class Skipped:
    """Something that is not judged."""

    path: Path
    reason: str
    root: Path = field(default=Path(), compare=False)
    """The path that was given."""


def walk(paths: tuple[Path, ...], left_out: tuple[Path, ...]) -> Iterator[File | Skipped]:
    """Every file of these paths, in order. `left_out` are our own folders. Raises UsageError."""
    own = {_identity(os.stat(folder)) for folder in left_out if os.path.exists(folder)}
    for root in paths:
        if not root.exists():
            raise UsageError(
                Message("There is no file or folder `{root}`.", root=root),
                "Name what is to be graded.",
            )
        if root.is_file() and root.suffix.lower() == archives.SUFFIX:
            raise UsageError(
                Message("`{root}` is an archive, and may hold one student or a class.", root=root),
                Message(
                    "Unpack it, and name the folder: unzip {quoted} -d class", quoted=shlex.quote(str(root))
                ),
            )
        for each in _below(str(root), own):
            if isinstance(each, Skipped):
                yield replace(each, root=root)
            else:
                yield from _files(*each, root)


def _files(name: str, status: os.stat_result, root: Path) -> Iterator[File | Skipped]:
    """A file, or what is in it when it is an archive."""
    path, seen = Path(name), FileIdentity.of(status, is_named=name == str(root))
    place = path.name if path == root else path.relative_to(root).as_posix()
    file = File(path, root, place, status.st_mtime_ns, seen)
    if path.suffix.lower() != archives.SUFFIX:
        yield file
        return
    try:
        members = archives.members(path, seen)
    except BadSubmission as error:
        yield Skipped(path, error.sentence, root)
        return
    for member in members:
        if _is_hidden(member):
            continue
        inside = place[: -len(archives.SUFFIX)]
        yield replace(file, path=path / member, place=f"{inside}/{member}", archive=path, member=member)


def _is_hidden(member: str) -> bool:
    parts = (part for part in member.split("/") if part != ".")
    return any(part.startswith(".") or part in _HIDDEN for part in parts)


def _below(root: str, own: set[tuple[int, int]]) -> Iterator[tuple[str, os.stat_result] | Skipped]:
    """The regular files of a folder, sorted, and what stands between them. Folders may be nested deeply."""
    waiting: list[tuple[str, os.stat_result | OSError]] = [(root, os.stat(root))]  # a link is meant here
    while waiting:
        path, status = waiting.pop()
        name = os.path.basename(path)
        if path != root and (name.startswith(".") or name in _HIDDEN):
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


def _unreadable(error: OSError) -> Message:
    return Message("it cannot be read: {reason}", reason=error.strerror)


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino


def labels(owners: set[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    """A name for each owner: the student's own, with what tells them apart where two have the same."""
    count: dict[str, int] = {}
    for owner in owners:
        count[owner[-1]] = count.get(owner[-1], 0) + 1
    first = len({owner[0] for owner in owners if owner[0]}) < 2  # else the path tells them apart, too
    return {
        owner: owner[-1]
        if count[owner[-1]] == 1
        else "/".join(part.strip("/") for part in owner[first:] if part)
        for owner in owners
    }
