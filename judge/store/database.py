"""The file of the history: one SQLite database in the user's data folder, opened and brought up to date.

A file that is newer, damaged, locked or read-only is said, and stays as it is: nothing is put in its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from judge.errors import HistoryUnavailable
from judge.messages.faults import reason_of
from judge.messages.translation import Message
from judge.store import home

if TYPE_CHECKING:
    import sqlite3

FILE: Final = "history.sqlite3"
VERSION: Final = 2
BUSY_SECONDS: Final = 5.0
"""How long to wait for another judge that is writing."""

_SCHEMA: Final = (
    """create table entry (
        id integer primary key,
        at text not null,             -- UTC, ISO 8601
        kind text not null,           -- submit, run, hint or solution
        problem text not null,
        verdict text,                 -- of a submission and a run
        failed text,                  -- title of the check that was told, as it was told
        cpu_seconds real,
        hint integer                  -- which hint was seen
    )""",
    # each question reads an index alone, and never the reports
    "create index entry_by_problem on entry (problem, kind, verdict, at, failed)",
    """create table submission (
        entry integer primary key references entry (id),
        report text not null,         -- the JSON of `judge submit --json`
        source blob not null
    )""",
    """create table interview (
        id integer primary key,
        begun_at text not null,       -- UTC, ISO 8601
        minutes integer not null,
        problems text not null,       -- a JSON list of ids
        after integer not null,       -- the last entry before it
        ended_at text,
        until integer                 -- the last entry in it, once it has ended
    )""",
)
_FROM_VERSION_1: Final = (
    "alter table submission rename to submission_1",
    "drop index if exists submission_by_problem",
    *_SCHEMA,
    """insert into entry (id, at, kind, problem, verdict, failed, cpu_seconds)
        select id, submitted_at, 'submit', problem, verdict,
            case when json_valid(report) then json_extract(report, '$.failure.title') end,
            case when json_valid(report) then json_extract(report, '$.usage.cpu_seconds') end
        from submission_1""",
    "insert into submission (entry, report, source) select id, report, source from submission_1",
    "drop table submission_1",
)
_STEPS: Final = {0: _SCHEMA, 1: _FROM_VERSION_1}
"""What brings a file of each earlier version up to date; 0 is a file that is new."""


def path() -> Path:
    """Where the history is."""
    return home.data() / FILE


def rows(query: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """What a query finds; nothing where no history has begun. Raises HistoryUnavailable."""
    if not path().exists():
        return []
    with opened(writes=False) as database:
        return database.execute(query, values).fetchall()


@contextmanager
def opened(*, writes: bool = True) -> Iterator[sqlite3.Connection]:
    """The database, in one transaction that is kept when the block ends well. Raises HistoryUnavailable."""
    import sqlite3  # who has no history yet does without

    place = path()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(place, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            with database:
                _bring_up_to_date(database)
                if not database.in_transaction:
                    # who only reads may do so of a file that cannot be written
                    database.execute("begin immediate" if writes else "begin")
                yield database
        finally:
            database.close()
    except (sqlite3.Error, OSError) as error:
        is_damaged = type(error) is sqlite3.DatabaseError  # the others are of classes below it
        raise HistoryUnavailable(
            Message("The history cannot be used: {error}.", error=reason_of(error)),
            Message("It is {path}. Rename it, and a new one begins.", path=place)
            if is_damaged
            else Message("It is {path}; {variable} moves it.", path=place, variable=home.VARIABLE),
        ) from error


def _bring_up_to_date(database: sqlite3.Connection) -> None:
    """Leaves a transaction open where something had to be changed: all of it is done, or nothing."""
    if _version(database) < VERSION:
        database.execute("begin immediate")  # of two judges one waits here, and finds it done
        found = _version(database)
        if found < VERSION:
            for statement in _STEPS[found]:
                database.execute(statement)
            database.execute(f"pragma user_version = {VERSION}")


def _version(database: sqlite3.Connection) -> int:
    version: int = database.execute("pragma user_version").fetchone()[0]
    if version > VERSION:
        raise HistoryUnavailable(
            "The history was written by a newer version of the judge, and stays as it is.",
            Message("Update the judge. The history is {path}.", path=path()),
        )
    return version
