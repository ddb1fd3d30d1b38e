"""What comes next, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from judge.practice.choosing import Reason, in_order, next_choice, random_choice

NOW = datetime(2026, 11, 27, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def problems(toy):
    """Seven problems; `a` and `b` are alike."""
    tags = {name: (topic, "all") for name, topic in zip("abcdefg", "xxyzuvw", strict=True)}
    return [replace(toy("mean"), id=f"toy/{name}", tags=each) for name, each in tags.items()]


def chosen(problems, statuses=None, due=None, last=None):
    """The name of what is next, and why."""
    found = next_choice(problems, statuses or {}, due or {}, NOW, last)
    return found.problem.id.removeprefix("toy/"), found.reason


def test_the_first_that_is_not_solved(problems):
    """In the order that is given."""
    assert chosen(problems) == ("a", Reason.NEW)
    assert chosen(in_order(problems, ["toy/d", "toy/b"])) == ("d", Reason.NEW)
    assert [each.id[-1] for each in in_order(problems, ["toy/d", "toy/b"])] == list("dbacefg")
    assert chosen(problems, {"toy/a": "tried"}) == ("a", Reason.TRIED)


def test_look_alikes_do_not_follow_each_other(problems):
    """Nor does the last one itself; a tag that most have makes no two alike."""
    assert chosen(problems, {"toy/a": "solved"}, last="toy/a") == ("c", Reason.NEW)
    assert chosen(problems, {"toy/a": "tried"}, last="toy/a") == ("c", Reason.NEW)
    assert chosen(problems[:2], {"toy/a": "tried"}, last="toy/a") == ("b", Reason.NEW)
    assert chosen(problems[:1], {"toy/a": "tried"}, last="toy/a") == ("a", Reason.TRIED)


def test_what_is_due_comes_before_what_is_new(problems):
    """The longest overdue at the front; what is not due waits."""
    solved = {"toy/c": "solved", "toy/d": "solved"}
    due = {"toy/c": NOW - DAY, "toy/d": NOW - 2 * DAY}
    assert chosen(problems, solved, due) == ("d", Reason.DUE)
    assert chosen(problems, solved, {"toy/c": NOW + DAY, "toy/d": NOW + DAY}) == ("a", Reason.NEW)


def test_when_all_is_done_the_one_that_is_due_soonest(problems):
    """There is always a next one, where there is any problem at all."""
    solved = {each.id: "solved" for each in problems}
    due = {each.id: NOW + place * DAY for place, each in enumerate(reversed(problems), start=1)}
    assert chosen(problems, solved, due) == ("g", Reason.EARLY)
    assert next_choice([], {}, {}, NOW, None) is None


def test_a_random_one_is_not_solved(problems):
    """While any is left."""
    statuses = {each.id: "solved" for each in problems[:-1]}
    assert {random_choice(problems, statuses).problem.id for _ in range(20)} == {"toy/g"}
    assert random_choice(problems[:1], statuses).reason is Reason.SOLVED
