"""A digest of everything that a verdict depends on, but for the submission, the plan and the machine.

It says whether what was kept is still true: examples (`examples`), grades (`grading`), the trials of
`judge verify` (`authoring.results`). A part that is missing here leaves wrong verdicts standing; one too many
costs another judgement. So a changed comment in properties.py counts, and so does any file beside it.
"""

from __future__ import annotations

import functools
import hashlib
import os
import stat
from collections.abc import Collection, Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Final

import judge
import sandbox
from judge.bank.banks import BUNDLED
from judge.bank.hints import FILES
from judge.bank.problems import ACCEPTED, CHINESE_STARTER, Problem
from judge.bank.shared import PACKAGE
from judge.store.versions import versions

SETTINGS: Final = "problem.toml"
COMPILED: Final = "__pycache__"

_AFTERWARDS: Final = frozenset({"folder", "solutions", "feedback", "points"})
"""Fields of a problem that change no verdict: where it lies, what is told of it, what a check is worth."""
_WORDS: Final = frozenset({"title", "title_zh", "difficulty", "tags", "source"})
"""Fields that only people read."""
_HELP: Final = frozenset({*FILES.values(), CHINESE_STARTER})
"""Files that help a person: they change no verdict, and no problem."""
_STATEMENTS: Final = frozenset({"statement.md", "statement.zh.md"})
_BESIDE_JUDGING: Final = frozenset({COMPILED, BUNDLED, "authoring", "cli", "grading", "render"})
"""Folders of judge/ that only ask for a verdict, or show it; `bundled` is the problems, in a wheel."""


def fingerprint(problem: Problem, *, words: bool = True) -> str:
    """The digest for a problem: its settings, its files, its accepted solution, our code and versions.

    The settings are those in memory, because they are what judges: of problem.toml everything but `points`
    and `feedback`, which are applied to a report that is there. Hints and the Chinese starter never count.
    Without `words`, what only people read does not count either: statements, titles, tags. Takes about a
    millisecond.
    """
    fields_left_out = _AFTERWARDS if words else _AFTERWARDS | _WORDS
    files_left_out = {SETTINGS, *_HELP} if words else {SETTINGS, *_HELP, *_STATEMENTS}
    names = [field.name for field in fields(problem) if field.name not in fields_left_out]
    return digest_of(
        (
            *(f"{name}={getattr(problem, name)!r}" for name in names),
            *parts_of(each for each in files_below(problem.folder) if each[0] not in files_left_out),
            *parts_of(files_below(problem.folder.parent.parent / PACKAGE)),
            held_by(problem.solutions / ACCEPTED),
            code(),
            *map(str, sorted(versions().items())),
        )
    )


def digest_of(parts: Iterable[str | bytes]) -> str:
    """One digest of several parts. Two lists of parts that differ anywhere have different ones."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def parts_of(files: Iterable[tuple[str, bytes]]) -> Iterator[str | bytes]:
    """The number of files, then the path and the digest of each: parts for `digest_of`."""
    known = list(files)
    yield str(len(known))
    for path, held in known:
        yield path
        yield held


def files_below(folder: Path, left_out: Collection[str] = (COMPILED,)) -> Iterator[tuple[str, bytes]]:
    """The relative path of every file below a folder, in order, with a digest of what it holds.

    Links are followed, to folders too: whoever opens `data/table.csv` gets what is behind them. A folder is
    entered once, so one that contains itself comes to an end; those called as in `left_out` are not entered.
    """
    entered: set[tuple[int, int]] = set()
    for place, folders, names in os.walk(folder, followlinks=True):
        status = os.stat(place)
        if (status.st_dev, status.st_ino) in entered:
            folders.clear()
            continue
        entered.add((status.st_dev, status.st_ino))
        folders[:] = sorted(name for name in folders if name not in left_out)
        for name in sorted(names):
            path = os.path.join(place, name)
            yield os.path.relpath(path, folder), held_by(path)


def held_by(path: str | Path) -> bytes:
    """A digest of a file's bytes; for a file that cannot be read, or is no regular file, bytes that say so.

    A pipe or a device is never read, nor waited for.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    except OSError as error:
        return f"unreadable: {error.strerror}".encode()
    try:
        kind = stat.S_IFMT(os.fstat(descriptor).st_mode)
        if kind != stat.S_IFREG:
            return f"no file: {kind}".encode()
        with open(descriptor, "rb", closefd=False) as file:
            return hashlib.file_digest(file, "blake2b").digest()
    except OSError as error:
        return f"unreadable: {error.strerror}".encode()
    finally:
        os.close(descriptor)


@functools.cache
def code() -> str:
    """The digest of the code that draws, asks, compares and decides, as it was when it was first needed."""
    package, untrusted = Path(judge.__file__).parent, Path(sandbox.__file__).parent
    return digest_of((*parts_of(files_below(package, _BESIDE_JUDGING)), *parts_of(files_below(untrusted))))
