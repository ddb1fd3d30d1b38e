"""What a person did, when, and what became of it: submissions, runs, hints and solutions that were seen.

The history never decides a verdict, and judging works without it. All functions raise HistoryUnavailable.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from judge.store.database import opened, rows

if TYPE_CHECKING:
    import sqlite3

    from judge.model import Report


class Kind(enum.StrEnum):
    """What a person did."""

    SUBMIT = "submit"
    RUN = "run"
    HINT = "hint"
    """Saw a hint."""
    SOLUTION = "solution"
    """Saw the editorial and the accepted solutions."""


@dataclass(frozen=True)
class Entry:
    """One line of the history."""

    problem: str
    kind: Kind
    verdict: str | None = None
    """Of a submission and a run."""
    failed: str | None = None
    """The title of the check that was told, as it was told; None where none was."""
    cpu_seconds: float | None = None
    hint: int | None = None
    """Which hint was seen; the first is 1."""
    at: str = ""
    """UTC, ISO 8601; empty for now."""
    id: int = 0
    """Later ones have larger ids, whatever the clock says; 0 before it is recorded."""


class Judged(NamedTuple):
    """What is kept of a submission beside its line."""

    report: str
    """The JSON of `judge submit --json`; empty where it is not known."""
    source: bytes


class Kept(NamedTuple):
    """An entry, and what was judged in it."""

    entry: Entry
    judged: Judged | None


_SELECT: Final = "select problem, kind, verdict, failed, cpu_seconds, hint, at, id from entry"
_INSERT: Final = """insert into entry (problem, kind, verdict, failed, cpu_seconds, hint, at)
    values (?, ?, ?, ?, ?, ?, ?)"""


def entry_of(report: Report, kind: Kind) -> Entry:
    """The entry of a judgement, with no more than its report tells."""
    return Entry(
        report.problem,
        kind,
        report.verdict,
        failed=report.failure.title if report.failure is not None else None,
        cpu_seconds=report.usage.cpu_seconds if report.usage is not None else None,
    )


def record(entry: Entry, judged: Judged | None = None) -> None:
    """Add an entry, with what was judged for a submission."""
    with opened() as database:
        _insert(database, entry, judged)


def record_all(found: Iterable[Kept]) -> int:
    """Add those that are not there yet, in the order of their times, or none; how many were added."""
    with opened() as database:
        known = set(map(_same, _entries(database.execute(_SELECT).fetchall())))
        new = {_same(each.entry): each for each in found}
        added = [each for key, each in new.items() if key not in known]
        for each in sorted(added, key=lambda each: each.entry.at):
            _insert(database, *each)
    return len(added)


def everything() -> list[Kept]:
    """All entries with what was judged in them, the oldest first."""
    of_entries = {number: Judged(*rest) for number, *rest in rows("select * from submission")}
    return [Kept(each, of_entries.get(each.id)) for each in reversed(entries())]


def entries(problem: str | None = None, limit: int = -1) -> list[Entry]:
    """The entries of a problem, or of all; the newest first, and `limit` of them when it is not negative."""
    where, values = ("", ()) if problem is None else ("where problem = ?", (problem,))
    return _entries(rows(f"{_SELECT} {where} order by id desc limit ?", (*values, limit)))


def entries_between(after: int, until: int | None) -> list[Entry]:
    """The entries with an id above `after`, up to and with `until` if there is one; the oldest first."""
    last = 2**63 - 1 if until is None else until
    return _entries(rows(f"{_SELECT} where id > ? and id <= ? order by id", (after, last)))


def entry(number: int) -> Entry | None:
    """The entry with this id."""
    found = _entries(rows(f"{_SELECT} where id = ?", (number,)))
    return found[0] if found else None


def judged(number: int) -> Judged | None:
    """What was judged in this entry; None where nothing is kept of it."""
    found = rows("select report, source from submission where entry = ?", (number,))
    return Judged(*found[0]) if found else None


def statuses() -> dict[str, str]:
    """For each problem that was submitted: "solved" or "tried"."""
    query = "select problem, max(verdict = 'accepted') from entry where kind = 'submit' group by problem"
    return {problem: "solved" if accepted else "tried" for problem, accepted in rows(query)}


def last() -> str | None:
    """The problem that was submitted last."""
    found = rows("select problem from entry where kind = 'submit' order by id desc limit 1")
    return str(found[0][0]) if found else None


def hints_seen(problem: str) -> int:
    """How many of the hints of a problem were seen."""
    found = rows("select max(hint) from entry where problem = ? and kind = 'hint'", (problem,))
    return found[0][0] or 0 if found else 0


class Step(NamedTuple):
    """What of an entry says when a problem should be done again."""

    problem: str
    kind: str
    verdict: str | None
    at: str
    """UTC, ISO 8601."""


def steps() -> list[Step]:
    """All entries but runs, in the order in which they were recorded."""
    query = "select problem, kind, verdict, at from entry where kind <> 'run' order by id"
    return list(map(Step._make, rows(query)))


class Count(NamedTuple):
    """How often a problem was submitted and run."""

    problem: str
    submissions: int
    accepted: int
    runs: int


def counts() -> list[Count]:
    """For each problem that was submitted or run, how often."""
    query = (
        "select problem, sum(kind = 'submit'), sum(kind = 'submit' and verdict = 'accepted'),"
        " sum(kind = 'run') from entry where kind in ('submit', 'run') group by problem"
    )
    return list(map(Count._make, rows(query)))


def days() -> dict[str, int]:
    """For each day on which something was judged, as `2026-11-27` in local time, how many times."""
    query = "select date(at, 'localtime'), count(*) from entry where kind in ('submit', 'run') group by 1"
    return dict(rows(query))


def failures() -> dict[tuple[str, str], int]:
    """How often a submission of a problem failed at a check: (problem, title of the check) -> times."""
    query = (
        "select problem, failed, count(*) from entry"
        " where kind = 'submit' and verdict <> 'accepted' and failed is not null group by problem, failed"
    )
    return {(problem, failed): times for problem, failed, times in rows(query)}


def _entries(found: Iterable[tuple[Any, ...]]) -> list[Entry]:
    return [Entry(problem, Kind(kind), *rest) for problem, kind, *rest in found]


def _insert(database: sqlite3.Connection, entry: Entry, judged: Judged | None) -> None:
    moment = entry.at or datetime.now(UTC).isoformat(timespec="seconds")
    told = (entry.verdict, entry.failed, entry.cpu_seconds, entry.hint)
    inserted = database.execute(_INSERT, (entry.problem, entry.kind, *told, moment))
    if judged is not None:
        database.execute("insert into submission values (?, ?, ?)", (inserted.lastrowid, *judged))


def _same(entry: Entry) -> Entry:
    """What two entries have in common that stand for the same event."""
    return replace(entry, id=0, failed=None)  # a table holds one line of it
