"""What was judged, one JSON object a line in results.jsonl: added durably, one after the other.

A run that is killed loses at most the line that it was writing. The file is only ever added to: the last line
of a submission counts, and a submission, problem or seed that changed has another key.

    {"schema": 3, "key": "...", "student": "...", "path": "...", "problem": "...", "report": {...},
     "checks": {"name": {"kind": "property", "title": "..."}, ...}}    or, in place of both,  "error": "..."

The report is as `reports.codec` has it. A line of another schema counts for nothing: what it is about is
judged again.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, Protocol, Self

from judge.errors import GradesUnwritable, UsageError
from judge.grading.scores import CheckInfo
from judge.grading.secret import mark_of, require_ours, secret_in
from judge.messages.translation import Message
from judge.model import CheckKind

RESULTS: Final = "results"
SCHEMA: Final = 3
_AT_ONCE: Final = 200
"""Results of a shard that are in memory while they are taken over."""


class Line(Protocol):
    """What a line is about: the judgement of a submission."""

    @property
    def key(self) -> str: ...
    @property
    def student(self) -> str: ...
    @property
    def path(self) -> Path: ...
    @property
    def problem(self) -> str: ...


class Journal:
    """The results in a folder. In memory there is only the offset of each line."""

    def __init__(self, folder: Path, judged: Iterable[Path] = (), name: str = RESULTS) -> None:
        """`judged`: what is to be graded. Results in there must be of this user. Raises UsageError."""
        require_ours(folder, judged)
        self.path = folder / f"{name}.jsonl"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
            self._descriptor = os.open(self.path, flags, 0o666)
        except OSError as error:
            raise UsageError(
                Message("`{folder}` cannot be written: {reason}.", folder=folder, reason=error.strerror),
                "`--output` names another folder.",
            ) from error
        self._file = os.fdopen(self._descriptor, "rb")
        self._of_key: dict[str, int] = {}
        self._of_entry: dict[bytes, int] = {}
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self._file.close()
            raise UsageError(
                Message("Another `judge grade` is writing to `{folder}`.", folder=folder)
            ) from None
        self._end = self._read_all()
        others = (each for each in folder.glob(f"{RESULTS}*.jsonl") if each != self.path)
        may_begin = not self._of_key and not any(each.stat().st_size for each in others)
        try:
            self.secret = secret_in(folder, may_begin=may_begin)
            """Of this class, for `judging.Plan`. Every report in here was judged with it."""
        except UsageError:
            self._file.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._file.close()

    def is_judged(self, key: str) -> bool:
        """Whether there is a report with this key, of any student."""
        return key in self._of_key

    def of_key(self, key: str) -> dict[str, Any] | None:
        """A line with the report of a judgement, of any student, or None."""
        offset = self._of_key.get(key)
        return None if offset is None else self._line_at(offset)

    def line(self, entry: Line) -> dict[str, Any] | None:
        """What is written about a submission, or None."""
        offset = self._of_entry.get(_identity(entry.key, entry.student, str(entry.path)))
        return None if offset is None else self._line_at(offset)

    def repeat(self, entry: Line) -> None:
        """Write the report of an equal file of somebody else for this submission, too."""
        if self.line(entry) is None:
            line = self._line_at(self._of_key[entry.key])
            self.append(entry, {name: line[name] for name in ("report", "checks")})

    def append(self, entry: Line, result: dict[str, Any]) -> None:
        """Write a line, durably. Raises GradesUnwritable; then nothing of the line is left."""
        line = {"schema": SCHEMA, "key": entry.key, "student": entry.student, "path": str(entry.path)}
        line |= {"problem": entry.problem} | result
        self._write([line])

    def mark(self) -> None:
        """Begin the results of a shard with what says which secret they are judged with."""
        if self._end == 0:
            self._write([{"secret": mark_of(self.secret)}])

    def take_over(self, path: Path) -> None:
        """Add the results of a shard that are not there yet. Raises UsageError, and GradesUnwritable."""
        new: list[dict[str, Any]] = []
        with path.open("rb") as file:
            for number, data in enumerate(file):
                line = _parsed(data)
                if number == 0 and line.get("secret") != mark_of(self.secret):
                    raise UsageError(
                        Message(
                            "`{path}` was judged with another secret than `{own}`.", path=path, own=self.path
                        ),
                        "All shards need the same file `secret` in their output folders before they begin.",
                    )
                if line.get("schema") == SCHEMA and self._is_new(line):
                    new.append(line)
                if len(new) == _AT_ONCE:
                    self._write(new)
                    new = []
        self._write(new)

    def _is_new(self, line: dict[str, Any]) -> bool:
        """Whether there is no such line yet, or none with a report."""
        is_report = "report" in line and line["key"] not in self._of_key
        return is_report or _identity_of(line) not in self._of_entry

    def _write(self, lines: list[dict[str, Any]]) -> None:
        """Add lines, durably. Raises GradesUnwritable; then nothing of them is left."""
        begin = offset = self._end
        offsets = []
        try:
            for line in lines:
                data = json.dumps(line).encode("ascii") + b"\n"
                offsets.append(offset)
                while data:
                    written = os.pwrite(self._descriptor, data, offset)
                    offset += written
                    data = data[written:]
            os.fsync(self._descriptor)
        except OSError as error:
            os.ftruncate(self._descriptor, begin)
            raise GradesUnwritable(
                Message("`{path}` cannot be written: {reason}.", path=self.path, reason=error.strerror),
                "What was judged is kept in it. Make room, and give the same command again: it goes on.",
            ) from error
        self._end = offset
        for line, place in zip(lines, offsets, strict=True):
            self._remember(line, place)

    def _read_all(self) -> int:
        """Where each line begins. A last line that was not finished is cut off."""
        offset = 0
        for data in self._file:
            if not data.endswith(b"\n"):
                os.ftruncate(self._descriptor, offset)
                break
            self._remember(_parsed(data), offset)
            offset += len(data)
        return offset

    def _remember(self, line: dict[str, Any], offset: int) -> None:
        with suppress(KeyError, TypeError):  # no line of ours: it is judged again
            if line.get("schema") != SCHEMA:
                return
            identity = _identity_of(line)
            if "report" in line:
                self._of_key[line["key"]] = offset
            self._of_entry[identity] = offset

    def _line_at(self, offset: int) -> dict[str, Any]:
        self._file.seek(offset)
        line: dict[str, Any] = json.loads(self._file.readline())
        return line


def take_over_shards(journal: Journal, folder: Path) -> None:
    """Add the results of all shards in a folder. Raises UsageError when there are none."""
    found = sorted(folder.glob(f"{RESULTS}.*-of-*.jsonl"))
    if not found:
        raise UsageError(
            Message("There are no results of shards in `{folder}`.", folder=folder),
            Message("Copy the files `{name}.1-of-2.jsonl`, ... of all shards there.", name=RESULTS),
        )
    for path in found:
        journal.take_over(path)


def _parsed(data: bytes) -> dict[str, Any]:
    """A line; an empty one where it is none of ours, or was not finished."""
    try:
        line = json.loads(data)
    except ValueError:
        return {}
    return line if isinstance(line, dict) else {}


def _identity_of(line: dict[str, Any]) -> bytes:
    return _identity(line["key"], line["student"], line["path"])


def _identity(key: str, student: str, path: str) -> bytes:
    """A short name for one submission of one student."""
    return hashlib.sha256(json.dumps([key, student, path]).encode()).digest()[:16]


def checks_of(stored: dict[str, Any]) -> dict[str, CheckInfo]:
    """The checks of a problem, by name, as a line holds them."""
    return {name: CheckInfo(CheckKind(each["kind"]), each["title"]) for name, each in stored.items()}
