"""The file being judged: read it, and find out which problem it answers. Never imported, never compiled.

What a stranger handed in may be anything: a link to somebody else's file, a pipe that nobody writes to, a
device. Only regular files are read, and nothing is waited for.
"""

from __future__ import annotations

import codecs
import errno
import json
import os
import re
import stat
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from judge.bank.problems import Problem, find
from judge.errors import BadSubmission, NoSuchProblem, UsageError
from judge.messages.translation import Message

MAX_BYTES: Final = 1 << 20
NOTEBOOK: Final = ".ipynb"

_MARK: Final = re.compile(rb"^(?:\xef\xbb\xbf)?\s*#\s*problem:\s*(\S+)\s*$", re.MULTILINE)
MARK_LINES: Final = 10
"""At the beginning, where a submission says what it is."""


_KINDS: Final = {
    stat.S_IFDIR: Message("a folder"),
    stat.S_IFLNK: Message("a symbolic link"),
    stat.S_IFIFO: Message("a pipe"),
    stat.S_IFSOCK: Message("a socket"),
    stat.S_IFCHR: Message("a device"),
    stat.S_IFBLK: Message("a device"),
}


@dataclass(frozen=True)
class FileIdentity:
    """A file as the walk through a class found it, so that this very file is read, and no other."""

    device: int
    inode: int
    is_named: bool = False
    """It was named on the command line, so a link was meant, and followed."""

    @classmethod
    def of(cls, status: os.stat_result, *, is_named: bool = False) -> FileIdentity:
        """The file with this status."""
        return cls(status.st_dev, status.st_ino, is_named)


@dataclass(frozen=True)
class Submission:
    """A file's bytes, as they were when judging began."""

    source: bytes

    @property
    def text(self) -> str:
        """The source for display, whatever its encoding is."""
        return self.source.decode("utf-8-sig", "replace")


def kind_of(mode: int) -> str | None:
    """What is no regular file, in words: "a pipe". None for a regular file."""
    return None if stat.S_ISREG(mode) else _KINDS.get(stat.S_IFMT(mode), Message("no file"))


def read(path: Path, seen: FileIdentity | None = None) -> Submission:
    """The submission in a file. Raises BadSubmission.

    A person names a file, so a link is followed. Of a class, `seen` is what the walk found at this path: then
    no link is followed, and what is opened must be that very file, also if a folder on the way was exchanged.
    """
    return understood(path, bytes_of(path, seen))


def bytes_of(path: Path, seen: FileIdentity | None, most: int = MAX_BYTES) -> bytes:
    """All bytes of a regular file of at most `most`; `seen` as for `read`. Raises BadSubmission."""
    try:
        if seen is None:
            _refuse_strange(path, os.stat(path), most)  # not opened: to open a device can do something
        return _read_once_open(path, seen, most)
    except FileNotFoundError:
        raise BadSubmission(
            Message("There is no file `{path}`.", path=path),
            "`judge start PROBLEM` writes a file to begin with.",
        ) from None
    except OSError as error:
        raise BadSubmission(
            Message("`{path}` cannot be read: {reason}.", path=path, reason=error.strerror)
        ) from error


def understood(path: Path, source: bytes) -> Submission:
    """The submission that these bytes are, with a name for messages. Raises BadSubmission."""
    if path.suffix == NOTEBOOK:
        source = _code_of_notebook(path, source)
    if b"\0" in source:
        raise BadSubmission(
            Message("`{path}` is no text file.", path=path),
            "A submission is one file of source code.",
        )
    if not source.removeprefix(codecs.BOM_UTF8).strip():
        raise BadSubmission(
            Message("`{path}` is empty.", path=path),
            "`judge start PROBLEM --force` writes the starter again.",
        )
    return Submission(source)


def _code_of_notebook(path: Path, source: bytes) -> bytes:
    """The code cells of a Jupyter notebook, one after the other. Raises BadSubmission."""
    try:
        cells = [each for each in json.loads(source)["cells"] if each["cell_type"] == "code"]
        texts = ["".join(each["source"]) for each in cells]
    except (ValueError, KeyError, TypeError, RecursionError):
        hint = "Save it again, or export its code: jupyter nbconvert --to script."
        raise BadSubmission(Message("`{path}` is no notebook that can be read.", path=path), hint) from None
    return "\n".join(map(_without_magics, texts)).encode("utf-8", "replace")


def _without_magics(cell: str) -> str:
    """A cell with the lines that are no Python as comments, so that all lines stay where they are."""
    is_other = cell.startswith("%%") and not cell.startswith(_OF_PYTHON)
    lines = cell.split("\n")
    return "\n".join(
        f"# {line}" if is_other or line.lstrip().startswith(("%", "!")) else line for line in lines
    )


_OF_PYTHON: Final = ("%%time", "%%capture", "%%prun")
"""Magics of cells that hold Python all the same."""
_NOT_WHAT_WAS_SEEN: Final = frozenset({errno.ELOOP, errno.ENOENT, errno.ENOTDIR, errno.ENXIO})
"""Errors at opening where a file was: there is a link now, or nothing, no folder on the way, a socket."""


def _read_once_open(path: Path, seen: FileIdentity | None, most: int) -> bytes:
    """The bytes of a regular file, checked when it is open, so that nobody can exchange it any more."""
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
    if seen is not None and not seen.is_named:
        flags |= os.O_NOFOLLOW
    try:
        descriptor = os.open(path, flags)
    except OSError as error:
        if seen is not None and error.errno in _NOT_WHAT_WAS_SEEN:
            raise _exchanged(path) from error
        raise
    try:
        status = os.fstat(descriptor)
        if seen is not None and (status.st_dev, status.st_ino) != (seen.device, seen.inode):
            raise _exchanged(path)
        _refuse_strange(path, status, most)
        held = bytearray()
        while len(held) <= most and (piece := os.read(descriptor, most + 1 - len(held))):
            held += piece
    finally:
        os.close(descriptor)
    if len(held) > most:  # it grew
        raise too_large(path, most)
    return bytes(held)


def _refuse_strange(path: Path, status: os.stat_result, most: int) -> None:
    """Raises BadSubmission for what is no regular file of a size that a person writes."""
    kind = kind_of(status.st_mode)
    if kind is not None:
        raise BadSubmission(
            Message("`{path}` is {kind}.", path=path, kind=kind),
            "Name the file that you want to be judged.",
        )
    if status.st_size > most:
        raise too_large(path, most)


def too_large(path: Path, most: int = MAX_BYTES) -> BadSubmission:
    """The error for what has more bytes than are read."""
    return BadSubmission(
        Message("`{path}` is larger than {mib} MiB.", path=path, mib=most >> 20),
        "A submission is one file of source code.",
    )


def _exchanged(path: Path) -> BadSubmission:
    return BadSubmission(
        Message("`{path}` was exchanged or removed while the class was being read.", path=path),
        "Give the same command again when nobody changes the files any more.",
    )


def problem_of(
    submission: Submission,
    path: Path,
    folders: Iterable[Path],
    chosen: str | None,
    find: Callable[[str, Iterable[Path]], Problem] = find,
) -> Problem:
    """The problem: the one that was chosen, else the `# problem:` line's, else the path's last two parts."""
    folders = list(folders)
    if chosen is not None:
        return find(chosen, folders)
    beginning = b"\n".join(submission.source.splitlines()[:MARK_LINES])
    mark = _MARK.search(beginning)
    if mark is not None:
        return find(mark[1].decode("utf-8", "replace"), folders)
    full = path.resolve()
    for guess in (f"{full.parent.name}/{full.stem}", f"{full.parent.parent.name}/{full.parent.name}"):
        try:
            return find(guess, folders)
        except NoSuchProblem:
            continue
    raise UsageError(
        Message("`{path}` does not say which problem it answers.", path=path),
        "Give `--problem topic/name`, or write `# problem: topic/name` on its first line.",
    )
