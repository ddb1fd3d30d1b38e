"""How a person is doing: by topic and difficulty, day by day, and where submissions fail most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from judge.bank.problems import Problem
from judge.bank.settings import DIFFICULTIES
from judge.store.history import Count

MOST_WEAK: Final = 5
"""How many problems are named where submissions fail most."""


@dataclass(frozen=True)
class Part:
    """The problems of a topic, or of a difficulty."""

    name: str
    problems: int
    solved: int
    submissions: int
    accepted: int


@dataclass(frozen=True)
class Weak:
    """A problem where submissions fail."""

    problem: str
    failed: int
    """Submissions that were not accepted."""
    check: str | None
    """The title of the check at which most of them failed; None where none was told."""


@dataclass(frozen=True)
class Statistics:
    """All that `judge stats` tells."""

    solved: int
    problems: int
    submissions: int
    accepted: int
    runs: int
    streak: int
    """Days in a row up to today on which something was judged; today may still be missing."""
    longest_streak: int
    topics: tuple[Part, ...]
    difficulties: tuple[Part, ...]
    weak: tuple[Weak, ...]
    days: Mapping[str, int]
    """How much was judged on each day (`2026-11-27`) on which anything was."""


def statistics(
    problems: Sequence[Problem],
    counts: Sequence[Count],
    days: Mapping[str, int],
    failures: Mapping[tuple[str, str], int],
    today: date,
) -> Statistics:
    """The statistics of what was judged. Problems that are no longer there count in the sums only."""
    by_problem = {each.problem: each for each in counts}
    runs_of_days = streaks(days, today)
    return Statistics(
        solved=sum(by_problem[each.id].accepted > 0 for each in problems if each.id in by_problem),
        problems=len(problems),
        submissions=sum(each.submissions for each in counts),
        accepted=sum(each.accepted for each in counts),
        runs=sum(each.runs for each in counts),
        streak=runs_of_days[0],
        longest_streak=runs_of_days[1],
        topics=_parts(problems, by_problem, lambda problem: problem.id.split("/")[0]),
        difficulties=tuple(
            sorted(
                _parts(problems, by_problem, lambda problem: problem.difficulty),
                key=lambda part: DIFFICULTIES.index(part.name),
            )
        ),
        weak=_weak(counts, failures),
        days=days,
    )


def streaks(days: Collection[str], today: date) -> tuple[int, int]:
    """The days in a row up to today (or yesterday), and the longest row. Days after today do not count."""
    known = sorted(day for each in days if (day := date.fromisoformat(each)) <= today)
    longest = current = 0
    before = None
    for day in known:
        current = current + 1 if before is not None and day - before == timedelta(days=1) else 1
        longest, before = max(longest, current), day
    is_recent = before is not None and today - before <= timedelta(days=1)
    return (current if is_recent else 0, longest)


def _parts(
    problems: Sequence[Problem], counts: Mapping[str, Count], name_of: Callable[[Problem], str]
) -> tuple[Part, ...]:
    """The problems by what `name_of` says of each."""
    groups: dict[str, list[Count]] = {}
    for problem in problems:
        groups.setdefault(name_of(problem), []).append(counts.get(problem.id, Count(problem.id, 0, 0, 0)))
    return tuple(
        Part(
            name,
            problems=len(group),
            solved=sum(each.accepted > 0 for each in group),
            submissions=sum(each.submissions for each in group),
            accepted=sum(each.accepted for each in group),
        )
        for name, group in groups.items()
    )


def _weak(counts: Sequence[Count], failures: Mapping[tuple[str, str], int]) -> tuple[Weak, ...]:
    """The problems where most submissions failed, with the check at which they mostly did."""
    failed = Counter({each.problem: each.submissions - each.accepted for each in counts})
    checks: dict[str, tuple[int, str]] = {}
    for (problem, check), times in failures.items():
        checks[problem] = max(checks.get(problem, (0, "")), (times, check))
    return tuple(
        Weak(problem, times, checks[problem][1] if problem in checks else None)
        for problem, times in failed.most_common(MOST_WEAK)
        if times > 0
    )
