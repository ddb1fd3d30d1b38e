"""A mock interview: what it asks, how much time is left, and how it went."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from judge.practice.interviewing import draw, result, time_left
from judge.store import history, interviews
from judge.store.history import Entry, Kind
from judge.store.interviews import Interview

BEGUN = datetime(2026, 11, 27, 20, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
ONE = Interview(1, BEGUN, 30, ("toy/double", "toy/mean"), after=0)


def submitted(problem: str, minutes: float, verdict: str) -> Entry:
    """A submission so long after the beginning."""
    at = (BEGUN + minutes * MINUTE).isoformat()
    return Entry(problem, Kind.SUBMIT, verdict, failed=None if verdict == "accepted" else "It fails.", at=at)


def test_what_is_asked_is_not_solved_and_not_alike(toy):
    """Where that is possible; else any."""
    tags = {name: (topic, "all") for name, topic in zip("abcdefg", "xxyzuvw", strict=True)}
    problems = [replace(toy("mean"), id=f"toy/{name}", tags=each) for name, each in tags.items()]
    statuses = {each.id: "solved" for each in problems[3:]}
    for _ in range(20):
        names = {each.id[-1] for each in draw(problems, statuses, 2)}
        assert names in ({"a", "c"}, {"b", "c"})
    assert len(draw(problems, statuses, 7)) == 7


def test_a_clock_that_jumps_gives_no_more_time_than_there_was():
    """And no less than nothing."""
    assert time_left(ONE, BEGUN + 10 * MINUTE) == 20 * MINUTE
    assert time_left(ONE, BEGUN - 999 * MINUTE) == 30 * MINUTE
    assert time_left(ONE, BEGUN + 999 * MINUTE) == timedelta(0)


def test_the_first_accepted_answer_in_time_counts():
    """A later wrong one takes nothing away; what is late is told as such."""
    found = result(
        ONE,
        [
            submitted("toy/double", 3, "wrong_answer"),
            submitted("toy/double", 9, "accepted"),
            submitted("toy/double", 12, "wrong_answer"),
            submitted("toy/mean", 31, "accepted"),
        ],
        BEGUN + 40 * MINUTE,
    )
    double, mean = found.answers
    assert (double.solved_after, double.submissions, double.failed) == (9 * MINUTE, 3, "It fails.")
    assert (mean.solved_after, mean.is_late) == (None, True)
    assert (found.solved, found.is_complete, found.used) == (1, False, 30 * MINUTE)


def test_when_all_is_solved_the_last_answer_is_the_end():
    """The rest of the time is not used."""
    both = [submitted("toy/double", 3, "accepted"), submitted("toy/mean", 12, "accepted")]
    found = result(ONE, both, BEGUN + 20 * MINUTE)
    assert (found.is_complete, found.used) == (True, 12 * MINUTE)


def test_what_is_submitted_between_its_beginning_and_its_end_belongs_to_it(home):
    """By the order of the entries, whatever the clock says; and of its problems only."""
    history.record(Entry("toy/mean", Kind.SUBMIT, "accepted"))
    interviews.begin(("toy/double", "toy/mean"), 30)
    history.record(Entry("toy/mean", Kind.SUBMIT, "wrong_answer", at="2001-01-01T00:00:00+00:00"))
    history.record(Entry("toy/mean", Kind.RUN, "accepted"))
    history.record(Entry("toy/tally", Kind.SUBMIT, "accepted"))
    running = interviews.running()
    assert running.problems == ("toy/double", "toy/mean")
    ended = interviews.end()
    assert (ended.id, interviews.running()) == (running.id, None)
    history.record(Entry("toy/double", Kind.SUBMIT, "accepted"))
    assert [each.verdict for each in interviews.submissions(ended)] == ["wrong_answer"]


def test_one_at_a_time(home):
    """A new one ends the one before."""
    interviews.begin(("toy/double",), 30)
    second = interviews.begin(("toy/mean",), 30)
    assert interviews.running() == second
    assert interviews.end().problems == ("toy/mean",)
    assert interviews.running() is None
