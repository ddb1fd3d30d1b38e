"""Which problem comes next: one that is due again, else one that is not solved; no look-alike of the last."""

from __future__ import annotations

import enum
import random
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from judge.bank.problems import Problem

if TYPE_CHECKING:
    from judge.bank.tracks import Track

LOOK_AHEAD: Final = 3
"""Among so many of those that come first, one that is unlike the last is taken."""
COMMON: Final = 1 / 3
"""A tag that more than this part of all problems have makes no two of them alike."""


class Reason(enum.StrEnum):
    """Why a problem is next."""

    DUE = "due"
    """It was solved, and is about to be forgotten."""
    TRIED = "tried"
    """It was submitted, and is not solved."""
    NEW = "new"
    """It was never submitted."""
    EARLY = "early"
    """All are solved and none is due; this one will be, before the others."""
    SOLVED = "solved"
    """All are solved, and one was drawn."""


@dataclass(frozen=True)
class Choice:
    """A problem, and why it is next."""

    problem: Problem
    reason: Reason
    due: datetime | None = None
    """When it is due again, for a solved one."""


def in_order(problems: Iterable[Problem], ids: Iterable[str]) -> list[Problem]:
    """The problems in the order of these ids; those that are not among them follow as they were."""
    places = {each: place for place, each in enumerate(ids)}
    return sorted(problems, key=lambda problem: places.get(problem.id, len(places)))


def queue(
    problems: Sequence[Problem],
    statuses: Mapping[str, str],
    due: Mapping[str, datetime],
    now: datetime,
) -> list[Choice]:
    """What is to be done: first what is due, the longest overdue at the front; then what is unsolved."""
    solved = [Choice(each, Reason.DUE, due[each.id]) for each in problems if each.id in due]
    again = [each for each in solved if each.due is not None and each.due <= now]
    unsolved = [
        Choice(each, Reason.TRIED if each.id in statuses else Reason.NEW)
        for each in problems
        if statuses.get(each.id) != "solved"
    ]
    return sorted(again, key=lambda each: each.due or now) + unsolved


def next_choice(
    problems: Sequence[Problem],
    statuses: Mapping[str, str],
    due: Mapping[str, datetime],
    now: datetime,
    last: str | None,
) -> Choice | None:
    """What comes next, of problems in their order; None where there is no problem.

    `last` is what was submitted last: unless it is due, it is not given again while there is anything else,
    and of the first few that wait one is taken that shares no tag with it.
    """
    waiting = queue(problems, statuses, due, now)
    if not waiting:
        early = sorted((due[each.id], each.id, each) for each in problems if each.id in due)
        return Choice(early[0][2], Reason.EARLY, early[0][0]) if early else None
    others = [each for each in waiting if each.problem.id != last or each.reason is Reason.DUE] or waiting
    before = next((each for each in problems if each.id == last), None)
    common = common_tags(problems)
    alike = set() if before is None else set(before.tags) - common
    unlike = (
        each for each in others[:LOOK_AHEAD] if each.problem.id == last or not alike & set(each.problem.tags)
    )
    return next(unlike, others[0])


def random_choice(problems: Sequence[Problem], statuses: Mapping[str, str]) -> Choice | None:
    """Any that is not solved; any at all when all are; None where there is none."""
    unsolved = [each for each in problems if statuses.get(each.id) != "solved"]
    if not problems:
        return None
    chosen = random.choice(unsolved or list(problems))  # noqa: S311 (no secret)
    by_status = {"solved": Reason.SOLVED, "tried": Reason.TRIED}
    return Choice(chosen, by_status.get(statuses.get(chosen.id, ""), Reason.NEW))


class Progress(NamedTuple):
    """How far somebody is on a track."""

    track: Track
    solved: int
    known: int
    """Problems of the track that the banks have."""


def progress(tracks: Iterable[Track], known: Collection[str], statuses: Mapping[str, str]) -> list[Progress]:
    """How far one is on each track."""
    found = []
    for track in tracks:
        ids = [each for each in track.problems if each in known]
        found.append(Progress(track, sum(statuses.get(each) == "solved" for each in ids), len(ids)))
    return found


def common_tags(problems: Sequence[Problem]) -> set[str]:
    """The tags that so many have that they make no two alike."""
    counts = Counter(tag for problem in problems for tag in problem.tags)
    return {tag for tag, times in counts.items() if times > COMMON * len(problems)}
