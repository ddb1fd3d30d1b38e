"""Who is in the class: the list that a learning platform exports, and whose an answer is by that list.

A number, a login or an address says who somebody is; a name only where one student and one answerer have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from judge.errors import UsageError
from judge.grading.layouts.tree import Submitter
from judge.grading.spreadsheet import Sheet, read_sheet
from judge.messages.translation import Message

NAMES: Final = ("Student", "Full name", "Name", "姓名", "学生")
FIRST: Final = ("First name", "名")
LAST: Final = ("Last name", "Surname", "姓")
NUMBERS: Final = (
    "ID", "SIS User ID", "SIS Login ID", "ID number", "Identifier", "SID", "Student ID", "Username", "Login",
    "github_username", "学号",
)  # fmt: skip
EMAILS: Final = ("Email", "Email address", "E-mail", "邮箱")
SECTIONS: Final = ("Section", "Sections", "Group", "Groups", "班级")
_NO_LETTER: Final = re.compile(r"[\W_]+")
_PARTICIPANT: Final = "Participant "
_OF_CANVAS: Final = frozenset({"SIS User ID", "SIS Login ID"})
_NO_STUDENTS: Final = ("points possible", "student, test")
"""Rows of Canvas that are nobody."""


@dataclass(frozen=True)
class Member:
    """A student of the class."""

    name: str
    numbers: frozenset[str]
    """What identifies the student, in small letters: numbers, logins, addresses."""
    section: str
    row: dict[str, str] = field(compare=False)
    """The line of the list, for what goes back to the platform."""

    @property
    def owner(self) -> tuple[str, ...]:
        """Identifies the student among all owners of answers."""
        return ("", *sorted(self.numbers), self.name)


@dataclass(frozen=True)
class Roster:
    """All students of a class, in the order of the list."""

    path: Path
    columns: list[str]
    members: list[Member]

    def matched(
        self, submitters: Iterable[tuple[tuple[str, ...], Submitter]]
    ) -> dict[tuple[str, ...], Member]:
        """The member that an owner of answers is; owners that nobody is sure about are left out."""
        people = dict(submitters)
        found: dict[tuple[str, ...], Member] = {}
        by_name: dict[int, list[tuple[str, ...]]] = {}
        for owner, submitter in people.items():
            if submitter.doubt:
                continue
            members = self._by_number(submitter) or self._by_name(submitter)
            if len(members) != 1:
                continue
            if members == self._by_number(submitter):
                found[owner] = members[0]
            else:
                by_name.setdefault(self.members.index(members[0]), []).append(owner)
        taken = set(found.values())
        for index, owners in by_name.items():
            if len(owners) == 1 and self.members[index] not in taken:
                found[owners[0]] = self.members[index]
        return found

    def _by_number(self, submitter: Submitter) -> list[Member]:
        """Who has one of the numbers: all of them, when they are of different students."""
        if submitter.column:
            return [each for each in self.members if self._is_numbered(each, submitter)]
        said = (
            (submitter.number, submitter.email)
            if submitter.number or submitter.email
            else (submitter.student,)
        )
        ids = {each.casefold() for each in said if each}
        found = [each for each in self.members if each.numbers & ids]
        account = submitter.student.casefold()  # of a repository it may be the end: `hw1-octocat`
        return found or [
            each for each in self.members if any(account.endswith(f"-{n}") for n in each.numbers)
        ]

    def _is_numbered(self, member: Member, submitter: Submitter) -> bool:
        """Whether a platform's number is a member's, in a list of the platform; else the name must fit."""
        number = member.row.get(submitter.column, "")
        is_of_platform = number.startswith(_PARTICIPANT) or _OF_CANVAS & set(self.columns)
        is_named = plain(submitter.student) in _spellings(member.name)
        return _number(number) == submitter.number and bool(is_of_platform or is_named)

    def _by_name(self, submitter: Submitter) -> list[Member]:
        wanted = plain(submitter.student)
        found = [each for each in self.members if wanted in _spellings(each.name)]
        in_section = [each for each in found if each.section and each.section in submitter.group]
        return in_section or found


def read_roster(path: Path, columns: dict[str, str]) -> Roster:
    """The roster in a CSV file; `columns` says what `name`, `id`, `email` and `section` are called in it.

    Raises UsageError.
    """
    sheet = read_sheet(path)
    chosen = {key: _chosen(sheet, key, name) for key, name in columns.items()}
    name = chosen.get("name") or sheet.column(*NAMES)
    first, last = sheet.column(*FIRST), sheet.column(*LAST)
    numbers = [chosen.get("id"), chosen.get("email")]
    numbers += [each for each in sheet.columns if each.casefold() in map(str.casefold, NUMBERS + EMAILS)]
    section = chosen.get("section") or sheet.column(*SECTIONS)
    if name is None and (first is None or last is None):
        raise UsageError(
            Message("`{path}` has no column with the names of students.", path=path),
            Message(
                'Its columns are {columns}. Say which it is: `name = "..."` below [roster].',
                columns=_list(sheet),
            ),
        )
    members = []
    for _, row in sheet.rows:
        full = row[name] if name else f"{row[first or '']} {row[last or '']}".strip()
        if full and full.casefold() not in _NO_STUDENTS:
            ids = (_number(row[each]) for each in numbers if each)
            members.append(
                Member(full, frozenset(each for each in ids if each), row[section] if section else "", row)
            )
    _require_different(path, members)
    return Roster(path, sheet.columns, members)


def plain(name: str) -> str:
    """A name without case, spaces and signs."""
    return _NO_LETTER.sub("", name).casefold()


def _number(text: str) -> str:
    """As it is compared; Moodle writes `Participant 5001`."""
    return text.casefold().removeprefix(_PARTICIPANT.casefold())


def _spellings(name: str) -> set[str]:
    """How platforms write a name: `Two, Student`, `Student Two`, `twostudent`."""
    parts = name.split(",") if "," in name else name.split()
    return {plain(name), plain("".join(reversed(parts))), plain("".join(parts[-1:] + parts[:-1]))}


def _chosen(sheet: Sheet, key: str, name: str) -> str:
    found = sheet.column(name)
    if found is None:
        raise UsageError(
            Message(
                "`{path}` has no column `{name}`, which is to be the {key}.",
                path=sheet.path,
                name=name,
                key=key,
            ),
            Message("Its columns are {columns}.", columns=_list(sheet)),
        )
    return found


def _list(sheet: Sheet) -> str:
    return ", ".join(f"`{each}`" for each in sheet.columns)


def _require_different(path: Path, members: list[Member]) -> None:
    """Raises UsageError where one number is of two students: their answers could not be told apart."""
    seen: dict[str, Member] = {}
    for member in members:
        for number in member.numbers:
            other = seen.setdefault(number, member)
            if other is not member:
                raise UsageError(
                    Message(
                        "`{path}`: `{one}` and `{other}` have the same number, {number}.",
                        path=path,
                        one=other.name,
                        other=member.name,
                        number=number,
                    ),
                    'Mend the list, or say which column identifies students: `id = "..."` below [roster].',
                )
