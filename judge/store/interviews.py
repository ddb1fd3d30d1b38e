"""Mock interviews, in the file of the history: so one goes on after Ctrl-C, and after a terminal was killed.

All functions raise HistoryUnavailable.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from judge.store.database import opened, rows
from judge.store.history import Entry, Kind, entries_between


@dataclass(frozen=True)
class Interview:
    """Some problems, and a time for all of them."""

    id: int
    begun_at: datetime
    """UTC."""
    minutes: int
    problems: tuple[str, ...]
    after: int
    """The id of the last entry of the history before it."""
    ended_at: datetime | None = None
    until: int | None = None
    """The id of the last entry before it ended; None while it goes on."""


_SELECT: Final = "select id, begun_at, minutes, problems, after, ended_at, until from interview"


def begin(problems: tuple[str, ...], minutes: int) -> Interview:
    """Begin one now. Another one that goes on is ended."""
    now = _now()
    with opened() as database:
        database.execute(_END, (now,))
        after = database.execute("select coalesce(max(id), 0) from entry").fetchone()[0]
        made = database.execute(
            "insert into interview (begun_at, minutes, problems, after) values (?, ?, ?, ?)",
            (now, minutes, json.dumps(problems), after),
        ).lastrowid
    return Interview(made or 0, datetime.fromisoformat(now), minutes, problems, after)


def running() -> Interview | None:
    """The one that has not been ended; its time may be over all the same."""
    return _last("where ended_at is null")


def end() -> Interview | None:
    """End the one that goes on, and give it back as it is now; None where none does."""
    with opened() as database:
        database.execute(_END, (_now(),))
    return _last("")


def submissions(interview: Interview) -> list[Entry]:
    """What was submitted in it, the first one first; also what came after its time."""
    found = entries_between(interview.after, interview.until)
    return [each for each in found if each.kind is Kind.SUBMIT and each.problem in interview.problems]


_END: Final = """update interview set ended_at = ?, until = (select coalesce(max(id), 0) from entry)
    where ended_at is null"""


def _last(where: str) -> Interview | None:
    for number, begun_at, minutes, problems, after, ended_at, until in rows(
        f"{_SELECT} {where} order by id desc limit 1"
    ):
        ended = None if ended_at is None else datetime.fromisoformat(ended_at)
        begun = datetime.fromisoformat(begun_at)
        return Interview(number, begun, minutes, tuple(json.loads(problems)), after, ended, until)
    return None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
