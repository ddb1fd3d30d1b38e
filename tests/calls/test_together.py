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
