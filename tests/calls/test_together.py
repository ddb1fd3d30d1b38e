"""Calls of a class that need no reply to another: sent many at once, and settled like single ones."""

from __future__ import annotations

import pytest
from conftest import open_session

from judge.calls.call import BoxEnded, Unsettled
from judge.calls.solution import Solution

STARTER = """
class Counter:
    total: int
    def add(self, n: int) -> int: ...
"""
COUNTER = """
import os
class Counter:
    def __init__(self): self.total = 0
    def add(self, n):
        self.total += n
        return self.total if n >= 0 else os._exit(1)
"""


def sent_together(session):
    """What is sent together from now on."""
    asked, ask = [], session.box.ask_together

    def noted(bodies, allowed):
        asked.append(bodies)
        return ask(bodies, allowed)

    session.box.ask_together = noted
    return asked


@pytest.mark.parametrize("batches", [True, False])
def test_values_come_in_order(host, batches):
    """Each answer belongs to its call, however many were sent together."""
    with open_session(host, COUNTER, STARTER, names=("Counter",)) as session:
        session.batches = batches
        counter = Solution(session).Counter()
        found = list(counter._all([*(("add", (1,)) for _ in range(100)), ("total", ())]))
        assert found == [*range(1, 101), 100]
        assert session.asked_together is batches
        assert len(session.calls) == 102


@pytest.mark.parametrize(("batches", "error"), [(True, Unsettled), (False, BoxEnded)])
def test_a_call_that_ends_the_box_is_settled_alone(host, batches, error):
    """Sent with others, it says nothing yet: the submission is judged anew, call by call."""
    with open_session(host, COUNTER, STARTER, names=("Counter",)) as session:
        session.batches = batches
        counter = Solution(session).Counter()
        with pytest.raises(error):
            list(counter._all([("add", (1,)), ("add", (-1,)), ("add", (1,))]))


def test_plain_steps_are_one_request_and_look_like_many(host):
    """What is kept of each is what it would be, had it been asked alone."""
    kept = []
    for batches in (True, False):
        with open_session(host, COUNTER, STARTER, names=("Counter",)) as session:
            session.batches = batches
            asked = sent_together(session)
            counter = Solution(session).Counter()
            list(counter._all([("add", (n,)) for n in range(20)]))
            assert [len(bodies) for bodies in asked] == ([1] if batches else [])
            assert session.call_count == 21
            kept.append([(each.operation, each.answer.body, each.answer.reply) for each in session.calls])
    assert kept[0] == kept[1]


@pytest.mark.parametrize(
    "returns",
    [
        "[self.total]",  # a list may be the same one twice, which only a reply of its own tells
        "1 // (5 - self.total)",
        "object()",
        "self.total if self.total < 5 else sys.exit()",
    ],
)
def test_a_step_that_does_not_return_a_number_is_settled_alone(host, returns):
    """All were sent together, so nobody knows what one of them did."""
    source = COUNTER.replace("import os", "import sys").replace(
        "self.total if n >= 0 else os._exit(1)", returns
    )
    with open_session(host, source, STARTER, names=("Counter",), batches=True) as session:
        counter = Solution(session).Counter()
        with pytest.raises(Unsettled):
            list(counter._all([("add", (1,))] * 10))
