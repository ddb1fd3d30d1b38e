"""class.toml: who is in the class, and what counts. A mistake in it ends in a sentence with its line."""

from __future__ import annotations

import difflib
import math
import re
import tomllib
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final, NoReturn

from judge.errors import UsageError
from judge.grading.roster import Roster, read_roster
from judge.messages.translation import Message
from judge.terms import Feedback

_KEYS: Final[dict[str, dict[str, tuple[type, ...]]]] = {
    "roster": {"file": (str,), "name": (str,), "id": (str,), "email": (str,), "section": (str,)},
    "assignment": {
        "title": (str,),
        "due": (datetime,),
        "late": (dict,),
        "policy": (str,),
        "attempts": (int,),
        "feedback": (str,),
        "constant_answers": (bool,),
    },
    "late": {
        "grace_minutes": (int, float),
        "percent_per_day": (int, float),
        "most_percent": (int, float),
        "days": (int,),
    },
}
_KINDS: Final = {
    str: Message("a text"),
    int: Message("a whole number"),
    bool: Message("true or false"),
    dict: Message("a table"),
    datetime: Message("a time with its zone, such as 2026-11-01T23:59:00+01:00"),
}


@dataclass(frozen=True)
class Late:
    """What is taken off late answers."""

    grace_minutes: float = 0.0
    percent_per_day: float = 0.0
    """Of the points, for each day that has begun."""
    most_percent: float = 100.0
    days: int | None = None
    """What is later than this earns nothing."""


@dataclass(frozen=True)
class Assignment:
    """What a class was asked, and what counts."""

    title: str = ""
    problems: dict[str, float] | None = None
    """The points of each problem, by id; None when any may be answered, for the points of its checks."""
    due: datetime | None = None
    late: Late | None = None
    """None when late answers are marked, and nothing is taken off."""
    attempts: int | None = None
    """How many answers of a student to a problem count, the first ones; None for any number."""
    policy: str | None = None
    feedback: Feedback = Feedback.FULL
    extensions: dict[str, datetime] = field(default_factory=dict)
    """When answers were due for a student, by a name or number, in place of `due`."""
    constant_answers: bool = False
    """Whether an answer earns points that holds nothing but what a constant holds, too."""


class _File:
    """A class.toml, for sentences about it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.text = path.read_text(encoding="utf-8-sig")
            self.data = tomllib.loads(self.text)
        except OSError as error:
            raise UsageError(
                Message("`{path}` cannot be read: {reason}.", path=path, reason=error.strerror)
            ) from error
        except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise UsageError(
                Message("`{path}` is no TOML: {reason}.", path=path, reason=error), "GRADING.md shows one."
            ) from error

    def wrong(self, key: str, reason: Message, hint: str = "") -> NoReturn:
        """Raise a UsageError that names the key and its line."""
        name = re.escape(key.rsplit(".", 1)[-1])
        found = re.search(rf"""(?m)^[^#\n]*?(?<![\w-])["']?{name}["']?\s*(?:=|\])""", self.text)
        line = self.text.count("\n", 0, found.end()) + 1 if found else 1
        raise UsageError(
            Message(
                "`{path}`, line {line}: `{key}`: {reason}.", path=self.path, line=line, key=key, reason=reason
            ),
            hint,
        )

    def table(self, name: str, known: dict[str, tuple[type, ...]], table: Any) -> dict[str, Any]:
        """A table of which every key is known, and every value of its type."""
        if not isinstance(table, dict):
            self.wrong(name, Message("it must be {kind}", kind=_KINDS[dict]))
        for key, value in table.items():
            if key not in known:
                near = difflib.get_close_matches(key, known, n=1)
                hint = (
                    Message("Did you mean `{name}`?", name=near[0])
                    if near
                    else Message("It may have {names}.", names=", ".join(known))
                )
                self.wrong(f"{name}.{key}", Message("there is no such key"), hint)
            if type(value) not in known[key]:
                self.wrong(f"{name}.{key}", Message("it must be {kind}", kind=_KINDS[known[key][0]]))
        return table


def read_assignment(path: Path) -> tuple[Assignment, Roster | None]:
    """What a class.toml says. Raises UsageError for the first thing that is wrong with it."""
    file = _File(path)
    tables = ("roster", "assignment", "extensions", "problems")
    for name in file.data:
        if name not in tables:
            near = difflib.get_close_matches(name, tables, n=1, cutoff=0.5)
            hint = (
                Message("Did you mean `{name}`?", name=near[0])
                if near
                else Message("It may have {names}.", names=", ".join(tables))
            )
            file.wrong(name, Message("there is no such table"), hint)
    said = file.table("assignment", _KEYS["assignment"], file.data.get("assignment", {}))
    _check(file, said)
    about = file.table("roster", _KEYS["roster"], file.data.get("roster", {}))
    roster = None
    if about:
        if "file" not in about:
            file.wrong("roster", Message("`file` is missing: the CSV file with the students"))
        columns = {key: value for key, value in about.items() if key != "file"}
        roster = read_roster(path.parent / about["file"], columns)
    late = file.table("late", _KEYS["late"], said.pop("late")) if "late" in said else None
    if late is not None:
        _check_late(file, late, said.get("due"))
    feedback = Feedback(said.pop("feedback", Feedback.FULL))
    return Assignment(
        problems=_problems(file),
        late=None if late is None else Late(**late),
        feedback=feedback,
        extensions=_extensions(file, said.get("due")),
        **said,
    ), roster


def _check(file: _File, said: dict[str, Any]) -> None:
    if "due" in said and said["due"].tzinfo is None:
        file.wrong("assignment.due", Message("it must be {kind}", kind=_KINDS[datetime]))
    for key, choices in (("policy", ("best", "last")), ("feedback", tuple(Feedback))):
        if key in said and said[key] not in choices:
            file.wrong(
                f"assignment.{key}", Message("it must be one of {choices}", choices=", ".join(choices))
            )
    if said.get("attempts", 1) < 1:
        file.wrong("assignment.attempts", Message("it must be 1 or more"))


def _check_late(file: _File, late: dict[str, Any], due: datetime | None) -> None:
    for key, value in late.items():
        if not 0 <= value < math.inf:
            file.wrong(f"late.{key}", Message("it must be a number, 0 or more"))
    if due is None:
        file.wrong("assignment.late", Message("nothing is late without `due`"))


def _extensions(file: _File, due: datetime | None) -> dict[str, datetime]:
    table: dict[str, datetime] = file.data.get("extensions", {})
    if not isinstance(table, dict):
        file.wrong("extensions", Message("it must be {kind}", kind=_KINDS[dict]))
    for student, until in table.items():
        if type(until) is not datetime or until.tzinfo is None:
            file.wrong(f"extensions.{student}", Message("it must be {kind}", kind=_KINDS[datetime]))
        if due is None:
            file.wrong(f"extensions.{student}", Message("nothing is late without `due`"))
        if until < due:
            file.wrong(f"extensions.{student}", Message("it is before `due`"))
    return table


def _problems(file: _File) -> dict[str, float] | None:
    table = file.data.get("problems")
    if table is None:
        return None
    if not isinstance(table, dict) or not table:
        file.wrong("problems", Message('it must have a line for each problem, such as "topic/name" = 10'))
    for key, value in table.items():
        if type(value) not in (int, float) or not 0 <= value < math.inf:
            file.wrong(f"problems.{key}", Message("it must be a number, 0 or more"))
    return {key: float(value) for key, value in table.items()}
