"""How much time calls may take: alone, or as steps of an instance together; beside the accepted solution."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pytest
from conftest import SMALL, open_session

from judge.calls.call import BoxEnded
from judge.calls.session import Session
from judge.calls.solution import Solution
from judge.model import Clock, TimedOut

NEAR_ITS_LIMIT = "import time\ndef f():\n    while time.process_time() < 0.3: pass\n"
CLASS = "class C:\n    def step(self, seconds: float) -> int: ...\n"
STEPS = """
import time

class C:
    def step(self, seconds):
        end = time.process_time() + seconds
        while time.process_time() < end: pass
        return 0
"""


@dataclasses.dataclass
class InTurn:
    """A reference that takes what the test says, one time after the other."""

    left: list[float | None]
    asked: list[int] = dataclasses.field(default_factory=list)
    """How many calls it was asked about each time."""

    def cpu_seconds(self, groups: Sequence[Sequence[bytes]], little_seconds: float) -> float | None:
        self.asked.append(sum(map(len, groups)))
        return self.left.pop(0)

    def replies(self, bodies: Sequence[bytes]) -> None:
        return None


@pytest.fixture
def measured(host):
    """A session in which one call takes 0.3 s of CPU time, and the reference what the test says, in turn."""

    def opened(*seconds: float | None) -> tuple[Session, list[float | None]]:
        limits = dataclasses.replace(SMALL, cpu_seconds=0.05, time_factor=1.0)
        reference = InTurn(list(seconds))
        session = open_session(host, NEAR_ITS_LIMIT, "def f() -> None: ...", limits, reference=reference)
        return session, reference.left

    return opened


@pytest.mark.parametrize("seconds", [(2.0,), (0.4, 0.4), (0.4, 9.0), (0.4, None)])
def test_near_the_limit_the_reference_is_measured_again(measured, seconds):
    """The limit is by the least time that was measured; far below it, once is enough."""
    session, left = measured(*seconds)
    assert Solution(session).f() is None
    assert left == []
    session.box.close()


def test_what_is_near_the_limit_by_one_measurement_may_be_above_it_by_the_next(measured):
    """A busy machine makes the reference seem slow, and more so at one time than at another."""
    session, left = measured(0.4, 0.1)
    with pytest.raises(BoxEnded) as ended:
        Solution(session).f()
    assert (ended.value.outcome.limit_seconds, ended.value.outcome.reference_seconds) == (0.1, 0.1)
    assert left == []


@pytest.fixture
def steps(host):
    """A session of a class whose steps may take 0.3 s together, or twice what the reference takes."""
    sessions = []

    def opened(*seconds: float | None, batches: bool = False) -> tuple[Session, InTurn]:
        limits = dataclasses.replace(SMALL, cpu_seconds=0.3, time_factor=2.0, most_cpu_seconds=2.0)
        reference = InTurn(list(seconds))
        how = {"reference": reference, "batches": batches}
        session = open_session(host, STEPS, CLASS, limits, ("C",), **how)
        sessions.append(session)
        session.begin_example()
        return session, reference

    yield opened
    for each in sessions:
        each.close()


def take_ten_steps(instance):
    """Each takes 0.08 s."""
    for _ in range(10):
        instance.step(0.08)


def test_steps_that_are_quick_alone_are_too_slow_together(steps):
    """No step takes long, and all of them take more than twice what the reference takes for them."""
    session, reference = steps(0.1)
    instance = Solution(session).C()
    with pytest.raises(BoxEnded) as ended:
        take_ten_steps(instance)
    assert ended.value.outcome == TimedOut(0.3, Clock.STEPS, 0.1)
    assert 3 <= len(session.calls) - 1 <= 4
    assert reference.asked == [len(session.calls)]  # the same steps, from the constructor on


def test_steps_may_take_a_multiple_of_what_the_reference_takes(steps):
    """Where the reference is slow as well, more is allowed, and it is asked again when that is used up."""
    session, reference = steps(0.25, 0.5)
    instance = Solution(session).C()
    for _ in range(8):
        instance.step(0.08)
    assert reference.asked[0] < reference.asked[-1]


def test_each_example_begins_with_all_its_time(steps):
    """What the steps of one example took is not charged to those of the next."""
    session, reference = steps()
    for _ in range(4):
        session.begin_example()
        instance = Solution(session).C()
        instance.step(0.2)
    assert reference.asked == []


def test_steps_that_are_sent_together_are_charged_together(steps):
    """It is the time of all steps that is used up, so nobody need know which step took it."""
    session, reference = steps(0.1, batches=True)
    instance = Solution(session).C()
    with pytest.raises(BoxEnded) as ended:
        list(instance._all([("step", (0.08,))] * 10))
    assert ended.value.outcome == TimedOut(0.3, Clock.STEPS, 0.1)
    assert reference.asked == [2]  # the constructor, and all steps in one request


def test_without_a_reference_steps_have_the_time_of_a_call(steps):
    """A bank may be given without its solutions."""
    session, _ = steps(None)
    instance = Solution(session).C()
    with pytest.raises(BoxEnded) as ended:
        take_ten_steps(instance)
    assert ended.value.outcome == TimedOut(0.3, Clock.STEPS, None)
