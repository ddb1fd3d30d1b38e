"""What was submitted, when, and what became of it: one SQLite file in the user's data folder.

The history never decides anything, and judging works without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from judge.errors import HistoryUnavailable
from judge.messages.translation import Message
from judge.store import home

if TYPE_CHECKING:
    import sqlite3

FILE: Final = "history.sqlite3"
VERSION: Final = 1
BUSY_SECONDS: Final = 5.0
"""How long to wait for another judge that is writing."""

_SCHEMA: Final = """
create table if not exists submission (
    id integer primary key,
    submitted_at text not null,   -- UTC, ISO 8601
    problem text not null,
    verdict text not null,
    report text not null,         -- the JSON of `judge submit --json`
    source blob not null
);
create index if not exists submission_by_problem on submission (problem, verdict);
"""


def record(problem: str, verdict: str, report: str, source: bytes) -> None:
    """Add a submission. Raises HistoryUnavailable."""
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    with _open() as database:
        database.execute(
            "insert into submission (submitted_at, problem, verdict, report, source) values (?, ?, ?, ?, ?)",
            (moment, problem, verdict, report, source),
        )


def statuses() -> dict[str, str]:
    """For each problem that was tried: "solved" or "tried". Raises HistoryUnavailable."""
    if not (home.data() / FILE).exists():
        return {}
    with _open() as database:
        rows = database.execute(
            "select problem, max(verdict = 'accepted') from submission group by problem"
        ).fetchall()
    return {problem: "solved" if accepted else "tried" for problem, accepted in rows}


def last() -> str | None:
    """The problem that was submitted last. Raises HistoryUnavailable."""
    if not (home.data() / FILE).exists():
        return None
    with _open() as database:
        row = database.execute("select problem from submission order by id desc limit 1").fetchone()
    return None if row is None else str(row[0])


@contextmanager
def _open() -> Iterator[sqlite3.Connection]:
    """The database, in one transaction."""
    import sqlite3  # who has no history yet does without

    path = home.data() / FILE
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(path, timeout=BUSY_SECONDS)
        try:
            with database:
                _migrate(database)
                yield database
        finally:
            database.close()
    except (sqlite3.Error, OSError) as error:
        raise HistoryUnavailable(
            Message("The history cannot be used: {error}.", error=error),
            Message("It is {path}; {variable} moves it.", path=path, variable=home.VARIABLE),
        ) from error


def _migrate(database: sqlite3.Connection) -> None:
    version = database.execute("pragma user_version").fetchone()[0]
    if version > VERSION:
        raise database.DatabaseError("it was written by a newer version of the judge")
    if version < VERSION:
        database.executescript(_SCHEMA)
        database.execute(f"pragma user_version = {VERSION}")
