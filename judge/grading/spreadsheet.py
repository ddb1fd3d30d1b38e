"""CSV files that people bring: as spreadsheets and learning platforms save them; sentences for the rest."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from judge.errors import UsageError
from judge.messages.translation import Message

MAX_BYTES: Final = 16 << 20
_DELIMITERS: Final = ",;\t"


@dataclass(frozen=True)
class Sheet:
    """A table with a header."""

    path: Path
    columns: list[str]
    rows: list[tuple[int, dict[str, str]]]
    """Each with its number of line in the file; a cell that is missing is empty."""

    def column(self, *names: str) -> str | None:
        """The first column with one of these names, in any case; None when there is none."""
        known = {each.casefold(): each for each in reversed(self.columns)}
        return next((known[name.casefold()] for name in names if name.casefold() in known), None)


def read_sheet(path: Path) -> Sheet:
    """The table in a file: separated by commas, semicolons or tabs, in UTF-8 or as Excel saves it.

    Raises UsageError.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UsageError(
            Message("`{path}` cannot be read: {reason}.", path=path, reason=error.strerror)
        ) from error
    if len(data) > MAX_BYTES:
        raise UsageError(Message("`{path}` is larger than {mib} MiB.", path=path, mib=MAX_BYTES >> 20))
    text = _text(data)
    first = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(_DELIMITERS, key=first.count))
    try:
        columns = [each.strip() for each in next(reader, [])]
        rows = [
            (reader.line_num, dict(zip(columns, [*map(str.strip, row), *[""] * len(columns)], strict=False)))
            for row in reader
            if any(map(str.strip, row))
        ]
    except csv.Error as error:
        raise UsageError(
            Message("`{path}`, line {line}: {reason}.", path=path, line=reader.line_num, reason=error)
        ) from error
    if not any(columns):
        raise UsageError(Message("`{path}` is empty.", path=path))
    return Sheet(path, columns, rows)


def _text(data: bytes) -> str:
    """As a spreadsheet of any system has written it."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")
