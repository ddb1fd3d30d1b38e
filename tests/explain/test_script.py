"""Calls as a script: whoever runs it makes byte for byte the same calls."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.bank import interface
from judge.calls.call import Answer, Call
from judge.calls.given import Given
from judge.explain.debugging import debug_file
from judge.explain.script import MOST_BYTES, script
from judge.model import Returned
from sandbox.layouts import FORTRAN, READ_ONLY, STRIDED, laid_out
from sandbox.nodes import NODE_CLASSES, ListNode, Node, TreeNode, graph, linked_list, linked_nodes, tree

STARTER = """
def one(x): ...
def two(x, y=3): ...
class Counter:
    def __init__(self, start, step=1): ...
    def add(self, values): ...
"""
INTERFACE = interface.read(STARTER, ("one", "two", "Counter"))


class Recorder:
    """Makes calls as a session does, and keeps their requests."""

    def __init__(self) -> None:
        self.given = Given()
        self.calls: list[Call] = []

    def make(self, *operation, arguments) -> None:
        body, nodes = self.given.request(operation, arguments, begins=not self.calls)
        self.calls.append(Call(operation, Answer(body, b"", 0.0, ""), nodes, Returned(None)))

    def function(self, name):
        """An entry point that only records."""
        return lambda *arguments: self.make("call", name, arguments=list(arguments))

    def names(self):
        """What a script may use."""
        recorder, instances = self, iter(range(1, 100))

        class Counter:
            def __init__(self, *arguments):
                vars(self)["number"] = next(instances)
                recorder.make("new", self.number, "Counter", arguments=list(arguments))

            def add(self, values):
                recorder.make("method", self.number, "add", arguments=[values])

            def __getattr__(self, name):
                recorder.make("get", self.number, name, arguments=[])

            def __setattr__(self, name, value):
                recorder.make("set", self.number, name, arguments=[value])

        builders = (linked_list, linked_nodes, tree, graph)
        names = {each.__name__: each for each in builders} | NODE_CLASSES | {"np": np, "Counter": Counter}
        return names | {name: self.function(name) for name in ("one", "two")}


def assert_repeats(recorder):
    """Running the script makes the same requests."""
    again = Recorder()
    exec(script(recorder.calls, INTERFACE), again.names())
    assert [each.operation for each in again.calls] == [each.operation for each in recorder.calls]
    assert [each.answer.body for each in again.calls] == [each.answer.body for each in recorder.calls]


scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(-(10**5000), 10**5000)
    | st.sampled_from([float("nan"), float("inf"), -float("inf"), -0.0, 5e-324])
    | st.floats(allow_nan=False)
    | st.complex_numbers(allow_nan=False)
    | st.text(max_size=5)
    | st.sampled_from(["\ud800", "\n'\"\\", "x" * 300])
    | st.binary(max_size=5)
)
keys = st.integers() | st.text(max_size=3) | st.tuples(st.integers(), st.booleans())
values = st.recursive(
    scalars,
    lambda inside: (
        st.lists(inside, max_size=4)
        | st.lists(inside, max_size=3).map(tuple)
        | st.dictionaries(keys, inside, max_size=3)
    ),
    max_leaves=12,
)


@st.composite
def arrays(draw):
    """An array of any dtype, shape and layout."""
    dtype = draw(st.sampled_from(["bool", "int8", "uint64", "float16", "float32", "float64", "complex64"]))
    shape = draw(st.lists(st.integers(0, 3), max_size=3).map(tuple))
    raw = draw(st.binary(min_size=8 * 27, max_size=8 * 27))
    made = np.frombuffer(raw, np.int64).astype(np.float64)[: int(np.prod(shape))] / 3
    with np.errstate(all="ignore"):
        made = made.astype(dtype).reshape(shape)
    return laid_out(
        made, draw(st.sampled_from([0, FORTRAN, STRIDED])) | draw(st.sampled_from([0, READ_ONLY]))
    )


@st.composite
def nodes(draw):
    """A node of any structure: a list that may end in a cycle, a tree, a graph."""
    kind = draw(st.sampled_from([ListNode, TreeNode, Node]))
    made = [kind(value) for value in draw(st.lists(scalars, min_size=1, max_size=6))]
    any_of = st.sampled_from([None, *made])
    for place, node in enumerate(made):
        later = st.sampled_from([None, *made[place + 1 :]])
        link = draw(st.sampled_from([any_of, later]))
        if kind is ListNode:
            node.next = draw(link)
        elif kind is TreeNode:
            node.left, node.right = draw(link), draw(link)
        else:
            node.neighbors = draw(st.lists(st.sampled_from(made), max_size=3))
    if draw(st.booleans()):
        made[-1].val = made[0]
    return made


@given(st.data())
def test_a_script_makes_the_same_calls(data):
    """Of functions, with whatever is given once or again, as it was or changed in between."""
    recorder = Recorder()
    pool = [*data.draw(nodes()), *data.draw(st.lists(values | arrays(), min_size=1, max_size=3))]
    for _ in range(data.draw(st.integers(1, 4))):
        arguments = data.draw(st.lists(st.sampled_from(pool), min_size=2, max_size=2))
        recorder.make("call", "two", arguments=arguments)
        for each in pool:
            if isinstance(each, list) and data.draw(st.booleans()):
                each.append(data.draw(scalars))
            elif isinstance(each, dict) and data.draw(st.booleans()):
                each[1] = 2
            elif isinstance(each, ListNode) and data.draw(st.booleans()):
                each.val = data.draw(scalars)
            elif isinstance(each, np.ndarray) and each.flags.writeable and data.draw(st.booleans()):
                each[...] = 1
    assert_repeats(recorder)


def test_a_script_makes_the_same_calls_of_classes():
    """Two instances, their methods, and attributes that are read and set."""
    recorder = Recorder()
    start = [1, 2]
    recorder.make("new", 1, "Counter", arguments=[start])
    recorder.make("new", 2, "Counter", arguments=[start, 5])
    recorder.make("method", 1, "add", arguments=[[3]])
    recorder.make("set", 2, "total", arguments=[np.float32(0.1)])
    recorder.make("get", 1, "total", arguments=[])
    assert_repeats(recorder)


@pytest.mark.parametrize("made", [linked_list(range(20_000), cycle_at=7), tree(list(range(2000)))])
def test_large_structures(made):
    """They are written without recursion, and in a time that grows with their size."""
    recorder = Recorder()
    recorder.make("call", "one", arguments=[made])
    assert_repeats(recorder)


def test_what_is_too_large_is_not_written():
    """A script that no editor opens helps nobody."""
    recorder = Recorder()
    recorder.make("call", "one", arguments=["x" * (MOST_BYTES + 1)])
    assert script(recorder.calls, INTERFACE) is None


@pytest.mark.parametrize(
    ("submission", "printed"),
    [
        ("def two(x, y=3):\n    return x, y, sqrt(4)\n", "returned (ListNode(1), 2, 2.0)"),
        ("class Solution:\n    def two(self, x, y=3):\n        return x.next.val\n", "returned 7"),
        (
            "class ListNode:\n    def __init__(self, val=0, next=None):\n        self.val = val\n"
            "def two(x, y=3):\n    return type(x) is ListNode\n",
            "returned True",
        ),
    ],
)
def test_a_debug_file_runs_alone(tmp_path, submission, printed):
    """With the names of the box, with LeetCode's class, and with a class of nodes of the file's own."""
    recorder = Recorder()
    recorder.make("call", "two", arguments=[linked_list([1, 7]), 2])
    source = tmp_path / "mine.py"
    source.write_text(submission)
    written = tmp_path / "mine_debug.py"
    calls = script(recorder.calls, INTERFACE)
    asked = {"two": INTERFACE["two"]}
    written.write_text(debug_file("toy/two", asked, source, calls, written.name), encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-I", str(written)],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert printed in ended.stdout
