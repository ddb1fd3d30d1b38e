"""When a solved problem is due again: what is one review, and how good it was."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from judge.practice.reviews import due_dates
from judge.store.history import Step

NOW = datetime(2026, 11, 27, 20, tzinfo=UTC)
DAY = timedelta(days=1)


def due(*events: tuple[float, str], now: datetime = NOW) -> timedelta | None:
    """How long after `now` the problem is due; an event is how many hours ago it was, and what it was."""
    steps = []
    for hours, what in events:
        kind, verdict = ("submit", what) if what in ("accepted", "wrong_answer") else (what, None)
        steps.append(Step("toy/mean", kind, verdict, (NOW - timedelta(hours=hours)).isoformat()))
    found = due_dates(steps, now).get("toy/mean")
    return None if found is None else found - now


GOOD = due((1, "accepted"))
HARD = due((2, "wrong_answer"), (1, "accepted"))
AGAIN = due((2, "hint"), (1, "accepted"))


def test_what_was_easy_comes_later():
    """At once is Good, after wrong answers Hard, after help Again."""
    assert GOOD > HARD >= AGAIN > timedelta(0)
    later = [(240, "accepted"), (1, "accepted")]
    assert due(*later) > due((240, "accepted"), (2, "wrong_answer"), (1, "accepted")) > due(
        (240, "accepted"), (3, "solution"), (1, "accepted")
    )  # fmt: skip


@pytest.mark.parametrize(
    ("events", "same"),
    [
        ([(1, "accepted"), (0.5, "solution")], [(0.5, "accepted")]),
        ([(2, "accepted"), (1, "accepted"), (0.5, "accepted")], [(0.5, "accepted")]),
        ([(2, "accepted"), (1, "wrong_answer")], [(1, "accepted")]),
    ],
)
def test_after_it_is_accepted_a_sitting_tells_no_more(events, same):
    """The solution may be read, and other ways tried."""
    assert due(*events) == due(*same)


def test_giving_up_counts_when_the_sitting_is_over():
    """Wrong answers of a moment ago may still become a right one."""
    solved = (480, "accepted")
    going_on = due(solved, (1, "wrong_answer"))
    given_up = due(solved, (30, "wrong_answer"))
    assert going_on == due(solved)
    assert given_up - due(solved) > timedelta(0)
    assert given_up < 2 * DAY


def test_what_is_not_solved_is_not_due():
    """It is unsolved, which is another list."""
    assert due((480, "wrong_answer"), (50, "hint")) is None


def test_a_clock_that_jumps_breaks_nothing():
    """Days in the future count as now, days that come before earlier ones as those."""
    assert due((-24 * 4000, "accepted")) == due((0, "accepted"))
    assert due((1, "accepted"), (24 * 9000, "accepted")) is not None
    assert due((1, "accepted"), now=NOW - 3000 * DAY) is not None
