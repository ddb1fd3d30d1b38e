"""How late an answer is: by what the platform says of it, and when it was due for its student."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from judge.grading.assignment import Assignment
from judge.grading.decisions import owners_by_name
from judge.grading.layouts.tree import Submitter
from judge.grading.plan import Entry, HandedIn
from judge.grading.request import Request
from judge.grading.roster import Member
from judge.messages.translation import Message

_DAY_SECONDS: Final = 86_400.0
_STATUS: Final = "Status"
"""A column of Moodle's grading worksheet: `Submitted for grading - 2 days 3 hours late`."""
_IN_ENGLISH: Final = re.compile("Submitted for grading|No submission|Draft")
_LATE: Final = re.compile(r"(?<!\w)((?:\d+ (?:year|day|hour|min|sec)s? )+)late\b")
_PART: Final = re.compile(r"(\d+) (year|day|hour|min|sec)")
_SECONDS: Final = {"year": 365 * _DAY_SECONDS, "day": _DAY_SECONDS, "hour": 3600.0, "min": 60.0, "sec": 1.0}


class Deadlines:
    """When answers were due, for each student of a class."""

    def __init__(self, request: Request, handed_in: HandedIn) -> None:
        self._assignment, self._entries = request.assignment, handed_in.entries
        self._members = {each.owner: each for each in request.roster.members} if request.roster else {}
        self._extended: dict[tuple[str, ...], datetime] = {}
        self._unknown: list[str] = []
        owners = owners_by_name(request, handed_in) if request.assignment.extensions else {}
        for name, due in request.assignment.extensions.items():
            found = owners.get(name.casefold(), set())
            if len(found) == 1:
                self._extended[next(iter(found))] = due
            else:
                self._unknown.append(name)

    def days_late(self, entry: Entry) -> int:
        """Days that had begun after an answer was due, as far as the platform says when it came."""
        member = self._members.get(entry.owner)
        said = None if member is None else late_seconds(member)
        return days_late(entry.by, self._assignment, self._extended.get(entry.owner), said)

    def doubts(self) -> Iterator[Message]:
        """That nobody says when answers came, and extensions of which nobody knows whose they are."""
        if self._assignment.late is not None and not self._is_told():
            yield Message(
                "Nothing says when an answer was handed in, so nothing is taken off for being late."
            )
        if self._unknown:
            yield Message(
                "Nobody here, or more than one student, is called as [extensions] says: {names}.",
                names=", ".join(f"`{name}`" for name in self._unknown),
            )

    def _is_told(self) -> bool:
        """Whether the platform says of any answer whether it is late."""
        return any(each.by.is_late or each.by.handed_in_at is not None for each in self._entries) or any(
            _IN_ENGLISH.match(each.row.get(_STATUS, "")) for each in self._members.values()
        )


def days_late(
    by: Submitter, assignment: Assignment, extended: datetime | None = None, said: float | None = None
) -> int:
    """Days that had begun after an answer was due.

    `extended`: when it was due for its student, in place of everybody. `said`: how many seconds late the
    platform says that it is, counted from when the platform itself had it due for that student. A mark
    without a time is one day, and none where the time was extended.
    """
    due = assignment.due
    if due is not None and by.handed_in_at is not None:
        late = by.handed_in_at - (extended or due).timestamp()
    elif said is not None:
        late = said - ((extended - due).total_seconds() if due and extended else 0.0)
    else:
        return int(by.is_late and extended is None)
    grace = 60 * assignment.late.grace_minutes if assignment.late else 0.0
    return max(0, math.ceil((late - grace) / _DAY_SECONDS))


def late_seconds(member: Member) -> float | None:
    """How late Moodle's grading worksheet says the answer of a student is, extensions in Moodle included.

    None where it is another list, or says nothing.
    """
    match = _LATE.search(member.row.get(_STATUS, ""))
    if match is None:
        return None
    return sum(int(count) * _SECONDS[unit] for count, unit in _PART.findall(match[1]))
