"""A battery for a class: each item meets its own kind of mistake, and none rejects a right answer."""

from __future__ import annotations

import pytest
from conftest import hidden_of
from kit import problem_of

from judge.bank.problems import Problem
from judge.model import Verdict

PROPERTIES = '''
import numpy as np
from hypothesis import strategies as st
from judge.testing import ClassBattery, Fitting, Floats

class Total:
    """`add` returns the sum of all that was added, times `scale`; `peek` what it would be.

    add 返回已加入的一切之和乘以 scale；peek 返回假如加入之后的结果。
    """

    def __init__(self, size, scale=1.0):
        self.total = np.zeros(size)
        self.scale = np.full(size, scale)

    def add(self, x):
        self.total = self.total + x
        return self.total * self.scale

    def peek(self, x):
        return (self.total + x) * self.scale

def steps(size, *_):
    vectors = Fitting(x=Floats(f"{size}")).small()
    return {
        "add": vectors.map(lambda drawn: ("add", *drawn)),
        "peek": vectors.map(lambda drawn: ("peek", *drawn)),
        "scale": vectors.map(lambda drawn: ("scale", *drawn)),
    }

def many(rng, count):
    return (1,), [("add", np.array([float(rng.randrange(9))])) for _ in range(count)]

SIZES = st.integers(1, 3)
BATTERY = ClassBattery(
    Total, st.tuples(SIZES) | st.tuples(SIZES, st.sampled_from([2.0, 0.5])), steps,
    attributes=["total", "scale"], many=many, most=300,
)
'''
STARTER = """
import numpy as np

class Total:
    total: np.ndarray
    scale: np.ndarray

    def __init__(self, size: int, scale: float = 1.0) -> None: ...
    def add(self, x: np.ndarray) -> np.ndarray: ...
    def peek(self, x: np.ndarray) -> np.ndarray: ...
"""
RIGHT = """
import numpy as np

class Total:
    def __init__(self, size, scale=1.0):
        self.total = np.zeros(size)
        self.scale = np.full(size, scale)
        self.added = 0

    def add(self, x):
        self.added += 1
        self.total = self.total + x
        return self.total * self.scale

    def peek(self, x):
        return (self.total + x) * self.scale
"""


@pytest.fixture(scope="module")
def total(tmp_path_factory: pytest.TempPathFactory) -> Problem:
    """A class that adds up arrays."""
    return problem_of(tmp_path_factory.mktemp("bank"), "Total", STARTER, PROPERTIES)


def edited(old: str, new: str) -> str:
    """The right answer with one mistake."""
    assert RIGHT.count(old) == 1
    return RIGHT.replace(old, new)


REJECTED = {
    "agrees_with_the_definition": edited("scale=1.0", "scale=3.0"),
    "takes_every_step_after_every_other": edited(
        "        return (self", "        self.scale = self.scale * 1.0001\n        return (self"
    ),
    "keeps_two_instances_apart": edited("        self.total = np.zeros(size)\n", "")
    .replace("class Total:", "class Total:\n    total = np.zeros(1)")
    .replace("self.total = self.total + x", "Total.total = self.total + x"),
    "leaves_its_arguments_as_they_are": edited(
        "        return (self.total + x)", "        x += self.total\n        return x"
    ),
    "takes_arrays_however_they_lie_in_memory": edited(
        "        return (self", "        x += 0.0\n        return (self"
    ),
    "sees_what_changed_since_the_last_call": edited(
        "        return (self.total + x)",
        "        if getattr(self, 'last', None) is not x: self.last, self.kept = x, x.copy()\n"
        "        return (self.total + self.kept)",
    ),
    "has_arrays_of_the_promised_dtype": edited(
        "        return (self.total + x)", "        return (self.total + x.astype(np.longdouble))"
    ),
    "returns_a_new_array": edited(
        "        return self.total * self.scale",
        "        self.out = getattr(self, 'out', np.zeros_like(x))\n"
        "        self.out[...] = self.total * self.scale\n        return self.out",
    ),
    "is_right_for_sequences_of_any_length": edited(
        "+= 1\n", "+= 1\n        x = x + (12 < self.added < 29)\n"
    ),
    "keeps_up_with_long_sequences": edited("+= 1\n", "+= 1\n        x = x + (self.added > 299)\n"),
}


@pytest.mark.parametrize("item", REJECTED)
def test_each_item_meets_its_mistake(total, judge_source, item):
    """For every item there is a mistake that it tells of."""
    report = judge_source(total, REJECTED[item])
    assert item in {check.name for check in report.properties if not check.passed}, report.failure


def test_every_item_is_asked_and_a_right_class_is_accepted(total, judge_source):
    """All items apply here; a class that does what the model does is accepted."""
    assert {each.__name__ for each in hidden_of(total)} == set(REJECTED)
    report = judge_source(total, RIGHT)
    assert report.verdict is Verdict.ACCEPTED, report.failure


def test_an_attribute_is_named(total, judge_source):
    """When an attribute differs, the message says which."""
    report = judge_source(
        total, edited("self.scale = np.full(size, scale)", "self.scale = np.full(size, 7.0)")
    )
    assert report.failure is not None
    assert report.failure.message.startswith("`scale` is not what it should be")


STACK_PROPERTIES = '''
from hypothesis import strategies as st
from judge.testing import ClassBattery

class Stack:
    """`pop` takes what was pushed last; there is something whenever it is called.

    pop 取出最后放入的值；调用时栈总是非空的。
    """

    def __init__(self):
        self.values = []

    def push(self, value):
        self.values.append(value)

    def pop(self):
        return self.values.pop()

    def allows(self, name, *_):
        return name == "push" or bool(self.values)

BATTERY = ClassBattery(
    Stack,
    st.just(()),
    lambda: {"push": st.tuples(st.just("push"), st.integers(0, 3)), "pop": st.just(("pop",))},
    many=lambda rng, count: ((), [rng.choice([("push", rng.randrange(9)), ("pop",)]) for _ in range(count)]),
)
'''
STACK_STARTER = "class Stack:\n    def push(self, value: int) -> None: ...\n    def pop(self) -> int: ...\n"
STACK = "class Stack(list):\n    push = list.append\n"


@pytest.mark.parametrize(
    ("source", "verdict"),
    [
        (STACK, Verdict.ACCEPTED),
        (f"{STACK}    def pop(self): return super().pop(0)\n", Verdict.WRONG_ANSWER),
    ],
)
def test_a_step_that_is_not_promised_is_left_out(tmp_path, judge_source, source, verdict):
    """A model says which steps are promised in its state: an empty stack is never asked for a value."""
    problem = problem_of(tmp_path, "Stack", STACK_STARTER, STACK_PROPERTIES)
    report = judge_source(problem, source)
    assert report.verdict is verdict, report.failure
