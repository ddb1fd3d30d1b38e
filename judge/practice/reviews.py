"""When should a solved problem be done again? FSRS, on what the history says; nothing else is kept.

A sitting is what was done on a problem without a long pause. It is one review: accepted at once is Good,
after wrong answers Hard, after a hint or the solution Again; and so is a sitting that ended without an
accepted answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Final

from judge.model import Verdict
from judge.store.history import Kind, Step

if TYPE_CHECKING:
    from fsrs import Rating

PAUSE: Final = timedelta(hours=12)
"""After so long a new sitting begins."""
MOST_SITTINGS: Final = 40
"""Of a problem, the last so many count: what came before them hardly changes a date, and costs time."""


def due_dates(steps: Iterable[Step], now: datetime) -> dict[str, datetime]:
    """When each solved problem is due, in UTC, from all steps in the order in which they were recorded.

    A clock that jumped changes a date at worst: no review is in the future, none before the one before it.
    """
    from fsrs import Card, Scheduler

    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    due = {}
    by_problem = sorted(steps, key=lambda step: step.problem)  # stable
    for problem, group in groupby(by_problem, key=lambda step: step.problem):
        steps_of_problem = list(group)
        if not any(map(_is_accepted, steps_of_problem)):
            continue
        card = Card(card_id=0)
        for sitting in list(_sittings(steps_of_problem, now))[-MOST_SITTINGS:]:
            rating = _rating(sitting, now)
            if rating is not None:
                moment = max(sitting[-1][1], card.last_review or sitting[-1][1])
                card, _ = scheduler.review_card(card, rating, moment)
        due[problem] = card.due
    return due


def _sittings(steps: Iterable[Step], now: datetime) -> Iterator[list[tuple[Step, datetime]]]:
    """The steps of one problem with their times, sitting by sitting."""
    sitting: list[tuple[Step, datetime]] = []
    for step in steps:
        moment = min(datetime.fromisoformat(step.at).astimezone(UTC), now)
        if sitting and moment - sitting[-1][1] >= PAUSE:
            yield sitting
            sitting = []
        sitting.append((step, moment))
    if sitting:
        yield sitting


def _rating(sitting: list[tuple[Step, datetime]], now: datetime) -> Rating | None:
    """How the sitting went; None where nothing was submitted, or where it still goes on."""
    from fsrs import Rating

    wrong = helped = False
    for step, _ in sitting:
        if step.kind != Kind.SUBMIT:
            helped = True
        elif _is_accepted(step):
            return Rating.Again if helped else Rating.Hard if wrong else Rating.Good
        else:
            wrong = True
    given_up = wrong and now - sitting[-1][1] >= PAUSE
    return Rating.Again if given_up else None


def _is_accepted(step: Step) -> bool:
    return step.verdict == Verdict.ACCEPTED
