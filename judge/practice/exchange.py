"""The history as a file, out and in: JSON with everything, CSV for a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import msgspec

from judge.errors import UsageError
from judge.messages.text import cell
from judge.messages.translation import Message
from judge.model import Verdict
from judge.store.history import Entry, Judged, Kept, Kind

SCHEMA: Final = 1
"""The version of the file. Fields may be added; none changes its meaning."""
_ID: Final = re.compile(r"(?!\.)[^/\0]+/(?!\.)[^/\0]+")
"""Of a problem. It says where `judge history --restore` writes, so it must not lead out of the folder."""
_COLUMNS: Final = ("at", "kind", "problem", "verdict", "failed", "cpu_seconds", "hint")


@dataclass(frozen=True)
class _Line:
    """An entry as it stands in a file."""

    at: datetime
    kind: Kind
    problem: str
    verdict: Verdict | None = None
    failed: str | None = None
    cpu_seconds: float | None = None
    hint: int | None = None
    source: str | None = None
    """None where it is not kept, or is no UTF-8."""
    source_base64: bytes | None = None
    """None where it is not kept, or is UTF-8."""
    report: dict[str, Any] | None = None


@dataclass(frozen=True)
class _File:
    """All of a file."""

    schema: int
    entries: list[_Line]


def as_json(kept: Iterable[Kept]) -> str:
    """Everything that is known of these entries; `read` makes them of it again."""
    lines = [_plain(each.entry) | _source(each.judged) | {"report": _report(each.judged)} for each in kept]
    return json.dumps({"schema": SCHEMA, "entries": lines}, indent=1) + "\n"


def as_csv(entries: Iterable[Entry]) -> str:
    """A line for each entry, without sources and reports."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for each in map(_plain, entries):
        seconds = each["cpu_seconds"]
        row = each | {"cpu_seconds": None if seconds is None else repr(seconds)}  # to the last digit
        writer.writerow([cell(row[name]) for name in _COLUMNS])
    return file.getvalue()


def read(text: str, *, is_table: bool) -> list[Kept]:
    """The entries of a file that `as_json` or `as_csv` wrote. Raises UsageError for any other."""
    try:
        if is_table:
            rows: Sequence[dict[str, Any]] = list(csv.DictReader(io.StringIO(text), strict=True))
            given = [{name: value for name, value in row.items() if value} for row in rows]
            return [_kept(each) for each in msgspec.convert(given, list[_Line], strict=False)]
        found = msgspec.convert(json.loads(text), _File)
        if found.schema != SCHEMA:
            raise ValueError(f"schema {found.schema}")  # noqa: TRY301 (told as the others are)
        return [_kept(each) for each in found.entries]
    except (ValueError, csv.Error, RecursionError) as error:  # a ValidationError is a ValueError
        raise UsageError(
            Message("This is no history that `judge history --export` wrote: {reason}.", reason=error),
            "Nothing was imported.",
        ) from error


def _plain(entry: Entry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in _COLUMNS}


def _source(judged: Judged | None) -> dict[str, str | None]:
    if judged is None:
        return {"source": None, "source_base64": None}
    try:
        return {"source": judged.source.decode(), "source_base64": None}
    except UnicodeDecodeError:
        return {"source": None, "source_base64": msgspec.to_builtins(judged.source)}


def _report(judged: Judged | None) -> Any:
    try:
        return json.loads(judged.report) if judged is not None and judged.report else None
    except ValueError:  # of a file that was damaged once
        return None


def _kept(line: _Line) -> Kept:
    if line.at.tzinfo is None:
        raise ValueError(f"`{line.at.isoformat()}` has no time zone")
    if not _ID.fullmatch(line.problem):
        raise ValueError(f"`{line.problem}` is no id of a problem")
    at = line.at.astimezone(UTC).isoformat(timespec="seconds")
    entry = Entry(line.problem, line.kind, line.verdict, line.failed, line.cpu_seconds, line.hint, at)
    source = line.source_base64 if line.source is None else line.source.encode("utf-8", "surrogatepass")
    if source is None:
        return Kept(entry, None)
    return Kept(entry, Judged("" if line.report is None else json.dumps(line.report), source))
