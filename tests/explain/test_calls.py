"""Calls in words, values on several lines, and the calls of a failure that matter."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable

import numpy as np
import pytest

from judge.bank import interface
from judge.calls.call import Answer, Call
from judge.calls.given import Given
from judge.explain import layout
from judge.explain.calls import MAX_CALLS, calls_text
from judge.messages.sentences import duration
from judge.model import Returned, Verdict
from sandbox.nodes import linked_list, tree

STARTER = """
def one(x): ...
def two(x, y=3): ...
class Counter:
    def __init__(self, start, step=1): ...
    def add(self, values): ...
"""
INTERFACE = interface.read(STARTER, ("one", "two", "Counter"))


def calls_of(*wanted: tuple[tuple, list], change: Callable[[], object] = lambda: None) -> list[Call]:
    """Calls as a session makes them: what is given twice is known to be the same object.

    `change` is called after each of them.
    """
    given = Given()
    made: list[Call] = []
    for operation, arguments in wanted:
        body, nodes = given.request(operation, arguments, begins=not made)
        made.append(Call(operation, Answer(body, b"", 0.0, ""), nodes, Returned(None)))
        change()
    return made


@pytest.mark.parametrize(
    ("operation", "arguments", "text"),
    [
        (("call", "one"), [5], "one(5)"),
        (("call", "two"), [5, "a"], "two(x=5, y='a')"),
        (("call", "two"), [5], "two(x=5)"),
        (("new", 1, "Counter"), [1], "it = Counter(start=1)"),
        (("method", 1, "add"), [[1, 2]], "it.add([1, 2])"),
        (("get", 1, "total"), [], "it.total"),
        (("set", 1, "total"), [4], "it.total = 4"),
        (("call", "one"), [linked_list([1, 2])], "one(linked_list([1, 2]))"),
        (("call", "one"), [tree([1, None, 2])], "one(tree([1, None, 2]))\n# 1\n#  \\\n#   2"),
        (("call", "one"), [tree([7])], "one(tree([7]))"),
        (
            ("call", "one"),
            [linked_list([4, 5], cycle_at=0)],
            "one(linked_list([4, 5], cycle_at=0))  # 4 -> 5 -> back to index 0",
        ),
        (
            ("call", "two"),
            [np.array([[1.0, 2.0], [3.0, 40.0]]), 1],
            "two(\n    x=np.array([[ 1.,  2.],\n                [ 3., 40.]]),  # shape (2, 2)\n    y=1,\n)",
        ),
    ],
)
def test_a_call_is_written_as_one_would_write_it(operation, arguments, text):
    """Names of arguments where there are several, arrays row by row, lists by what builds them."""
    assert calls_text(calls_of((operation, arguments)), INTERFACE) == text


def test_an_object_that_is_given_twice_has_a_name():
    """A reader sees that it is the very same object, and what is in it when that has changed."""
    values = [1, 2]
    first = (("call", "two"), [values, 0])
    text = calls_text(calls_of(first, first), INTERFACE)
    assert text == "x = [1, 2]\ntwo(x=x, y=0)\ntwo(x=x, y=0)"
    array = np.zeros(2)
    assert calls_text(calls_of((("call", "two"), [array, array])), INTERFACE) == (
        "x = np.array([0., 0.])\ntwo(x=x, y=x)"
    )


def test_what_changed_in_an_object_is_told():
    """By the statement that changes it where there is one, else in a comment."""
    values, head, counts = [1, 2], linked_list([3]), {"a": 1}
    for given, change, told in (
        (values, values.pop, "x[:] = [1]"),
        (
            head,
            lambda: setattr(head, "next", head),
            "# x: linked_list([3], cycle_at=0)  # 3 -> back to index 0",
        ),
        (counts, counts.clear, "# x: {}"),
    ):
        first = (("call", "one"), [given])
        text = calls_text(calls_of(first, first, change=change), INTERFACE)
        assert text.splitlines()[1:] == ["one(x)", told, "one(x)"]


def test_instances_are_told_apart_and_of_many_calls_the_first_and_the_last_are_shown():
    """How an instance was made is never cut off."""
    new = [(("new", handle, "Counter"), [handle]) for handle in (1, 2)]
    adds = [(("method", 1 + number % 2, "add"), [[number]]) for number in range(20)]
    lines = calls_text(calls_of(*new, *adds), INTERFACE).splitlines()
    assert lines[:2] == ["it_1 = Counter(start=1)", "it_2 = Counter(start=2)"]
    assert lines[2] == f"...  # {20 - MAX_CALLS + 2}"
    assert lines[-1] == "it_2.add([19])"


def test_a_long_value_is_broken_between_its_items():
    """No line of a list or array is wider than a terminal, and no number is broken."""
    for value in (list(range(100_000, 100_030)), [[n] * 9 for n in range(9)], np.arange(30.0) / 7):
        text = layout.block(value)
        assert max(map(len, text.splitlines())) <= layout.COLUMNS + 2
        assert eval(text, {"np": np}) is not None


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        (0.25, 0.75, ("0.25", "0.75")),
        (1 / 3, float(np.float32(1 / 3)), ("0.33333333", "0.33333334")),
        (
            np.array([1 / 3, 2.0]),
            np.array([1 / 3, 3.0]),
            ("np.array([0.3333, 2.])", "np.array([0.3333, 3.])"),
        ),
    ],
)
def test_two_values_have_the_digits_that_show_their_difference(one, other, shown):
    """As few digits as show it, the same for both."""
    _, _, digits, _ = layout.both(one, other)
    for value, start in zip((one, other), shown, strict=True):
        assert " ".join(layout.block(value, (), digits).split()).replace("[    ", "[").startswith(start[:10])
    assert layout.block(one, (), digits) != layout.block(other, (), digits)


def test_a_long_answer_is_cut_to_where_it_differs():
    """Of two long lists the part around the first difference is shown."""
    wanted = list(range(1000))
    got = [*wanted[:700], 5, *wanted[701:]]
    mine, theirs, _, part = layout.both(got, wanted)
    assert part.startswith("[696:")
    assert (mine[4], theirs[4]) == (5, 700)


KINDS = ("?", "i1", "u8", "f2", "f4", "f8", "g", "F", "D", "G", ">f8", "<i4")
SHAPES = ((), (0,), (3,), (2, 3), (0, 3), (2, 2, 2), (50, 50), (2, 2, 2, 2, 2))
RETURNED = [
    *(np.ones(shape, dtype=kind) for kind in KINDS for shape in SHAPES),
    *(None, 5, 1 << 9000, 0.1, math.nan, "\ud800", [], [[1, 2], [3]], [math.nan] * 100, {1: np.zeros(2)}),
    *(
        [[np.zeros(2)]],
        [np.zeros(2), [np.zeros((2, 2))]],
        (np.zeros((2, 3)), 1.5),
        linked_list([1], cycle_at=0),
    ),
]


def test_any_two_values_can_be_shown_beside_each_other():
    """Whatever a submission returns in place of what is expected has a text, and a bounded one."""
    for one, other in itertools.product(RETURNED, RETURNED):
        *shown, digits, _ = layout.both(one, other)
        assert all(0 < len(layout.block(each, (), digits)) < 20_000 for each in shown)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(2.0, "2 s"), (0.2, "0.2 s"), (0.0123, "12 ms"), (0.00016, "0.16 ms"), (1e-6, "< 0.01 ms")],
)
def test_a_time_is_told_as_people_say_it(seconds, text):
    """Seconds, or milliseconds with two digits."""
    assert duration(seconds, "en") == text
    assert duration(seconds, "zh").startswith(text.split()[0])


def test_only_the_calls_that_matter_are_shown(judge_source):
    """A call that is wrong whatever was asked before is shown alone, with what it prints and nothing else."""
    failure = judge_source("toy/double", "def double(n):\n    print('n is', n)\n    return n").failure
    assert failure.call.count("double(") == 1
    assert failure.output.count("n is") == 1


def test_a_small_call_that_does_not_end_is_told_its_line(judge_source):
    """It probably never ends, and where it was."""
    failure = judge_source("toy/double", "def double(n):\n    while True:\n        n += 1\n").failure
    assert failure.verdict is Verdict.TIME_LIMIT_EXCEEDED
    assert "probably never ends" in failure.message
    assert "into line 2" in failure.message or "into line 3" in failure.message


def test_a_loop_that_catches_everything_is_told_without_a_line(judge_source):
    """What the box says about a line is only shown, and may be missing."""
    loop = "try:\n            n += 1\n        except BaseException:\n            pass"
    failure = judge_source("toy/double", f"def double(n):\n    while True:\n        {loop}\n").failure
    assert failure.verdict is Verdict.TIME_LIMIT_EXCEEDED
    assert "probably never ends" in failure.message
