"""Which problems a mock interview asks, how much of its time is left, and how it went."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from judge.bank.problems import Problem
from judge.model import Verdict
from judge.practice.choosing import common_tags
from judge.store.history import Entry
from judge.store.interviews import Interview

NOTHING: Final = timedelta(0)


@dataclass(frozen=True)
class Answer:
    """How one problem of an interview went."""

    problem: str
    submissions: int
    """In time and late."""
    solved_after: timedelta | None
    """From the beginning to the first accepted submission in time; None where there is none."""
    is_late: bool
    """It was accepted, but only after the time was over."""
    verdict: Verdict | None
    """Of the last submission; None where there is none."""
    failed: str | None
    """The check that the last submission was told; None where none was."""


@dataclass(frozen=True)
class Result:
    """How an interview went, up to now or to its end."""

    minutes: int
    used: timedelta
    """Of its time: up to the last answer when all are solved, else to its end."""
    answers: tuple[Answer, ...]

    @property
    def solved(self) -> int:
        return sum(each.solved_after is not None for each in self.answers)

    @property
    def is_complete(self) -> bool:
        return self.solved == len(self.answers)


def draw(problems: Sequence[Problem], statuses: Mapping[str, str], count: int) -> list[Problem]:
    """So many problems at random: unsolved ones first, and no look-alikes where that is possible."""
    waiting = random.sample(problems, len(problems))
    waiting.sort(key=lambda problem: statuses.get(problem.id) == "solved")
    common = common_tags(problems)
    drawn: list[Problem] = []
    asked: set[str] = set()
    while waiting and len(drawn) < count:
        unlike = (each for each in waiting if not asked & (set(each.tags) - common))
        chosen = next(unlike, waiting[0])
        waiting.remove(chosen)
        drawn.append(chosen)
        asked |= set(chosen.tags) - common
    return drawn


def time_left(interview: Interview, now: datetime) -> timedelta:
    """What is left of its time: at least nothing, and at most all, whatever the clock does."""
    whole = timedelta(minutes=interview.minutes)
    return min(max(whole - (now - interview.begun_at), NOTHING), whole)


def result(interview: Interview, submissions: Sequence[Entry], now: datetime) -> Result:
    """How it went so far. `submissions` are those of the interview, the first one first."""
    answers = tuple(
        _answer(interview, problem, [each for each in submissions if each.problem == problem])
        for problem in interview.problems
    )
    used = timedelta(minutes=interview.minutes) - time_left(interview, interview.ended_at or now)
    times = [each.solved_after for each in answers if each.solved_after is not None]
    if len(times) == len(answers):
        used = max(times)
    return Result(interview.minutes, used, answers)


def _answer(interview: Interview, problem: str, submissions: Sequence[Entry]) -> Answer:
    deadline = interview.begun_at + timedelta(minutes=interview.minutes)
    accepted = [datetime.fromisoformat(each.at) for each in submissions if each.verdict == Verdict.ACCEPTED]
    in_time = next((each for each in accepted if each <= deadline), None)
    last = submissions[-1] if submissions else None
    return Answer(
        problem,
        len(submissions),
        None if in_time is None else max(in_time - interview.begun_at, NOTHING),
        is_late=bool(accepted) and in_time is None,
        verdict=None if last is None or last.verdict is None else Verdict(last.verdict),
        failed=None if last is None else last.failed,
    )
