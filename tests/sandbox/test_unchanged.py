"""Whether a call changed its arguments: every change is seen, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from sandbox import requests
from sandbox.nodes import NODE_CLASSES, ListNode, Node, TreeNode, linked_list
from sandbox.unchanged import MOST_COPIED_BYTES, Before

LARGE = MOST_COPIED_BYTES // 8 + 1


def is_unchanged(call: Callable[..., object], *arguments: Any) -> bool:
    """Whether a worker says that `call` left these arguments as they were."""
    request = requests.unpack(requests.encode("call", "f", list(arguments)))
    given, nodes = request.arguments()
    before = Before(request, given, nodes, NODE_CLASSES)
    call(*given)
    return before.are_the_same()


def tree() -> TreeNode:
    """A root with two leaves."""
    return TreeNode(1, TreeNode(2), TreeNode(3))


def graph() -> Node:
    """Two nodes that are each other's neighbours."""
    first, second = Node(1), Node(2)
    first.neighbors, second.neighbors = [second], [first]
    return first


def nothing(*arguments: object) -> None:
    """A call that leaves its arguments alone."""


PLAIN = [1, 1.5, "text", None, 2**200, float("nan"), [], [1, [2.0, "x"]], {"b": 1, "a": [2]}, {3, 1, 2}]
ARRAYS = [
    *(np.arange(3.0), np.zeros((0, 2)), np.zeros(LARGE), np.float32(1), np.arange(6.0).reshape(2, 3).T),
    *([np.arange(3)], {"x": np.ones(2)}, np.array([np.nan, -0.0])),
]
NODES = [
    *(linked_list([1, 2, 3]), linked_list([1, 2], cycle_at=0), linked_list(["a", 2.5, None])),
    *(tree(), graph(), [linked_list([1]), linked_list([2])], linked_list([[1], [2]])),
]


@pytest.mark.parametrize("arguments", [PLAIN, ARRAYS, NODES], ids=["plain", "arrays", "nodes"])
def test_a_call_that_does_nothing_changes_nothing(arguments):
    """Whatever was given, alone and together."""
    for argument in arguments:
        assert is_unchanged(nothing, argument)
    assert is_unchanged(nothing, *arguments)


def test_a_node_that_was_read_and_written_back_is_unchanged():
    """An equal number in place of a number is no change, even when it is another object."""

    def call(head: ListNode) -> None:
        head.val = int(str(head.val))

    assert is_unchanged(call, linked_list([10**6, 2]))


CHANGES: dict[str, tuple[Callable[[Any], object], Any]] = {
    "append": (lambda x: x.append(1), []),
    "equal int for a float": (lambda x: x.__setitem__(0, 1), [1.0]),
    "bool for an int": (lambda x: x.__setitem__(0, x[0] == 1), [1]),
    "deep inside": (lambda x: x[1]["k"].append(0), [1, {"k": []}]),
    "minus zero": (lambda x: x.__setitem__(0, -0.0), [0.0]),
    "order of a dict": (lambda x: x.update(a=x.pop("a")), {"a": 1, "b": 2}),
    "a set": (lambda x: x.add(9), {1}),
    "a list in itself": (lambda x: x.append(x), [1]),
    "no plain data": (lambda x: x.append(object()), [1]),
    "an array in a list": (lambda x: x.__setitem__(0, np.arange(2)), [1]),
    "a suffix of itself": (lambda x: x.pop(), [[]]),
    "one element": (lambda x: x.__setitem__(0, 1.0), np.zeros(3)),
    "one of many": (lambda x: x.__setitem__(-1, 1.0), np.zeros(LARGE)),
    "sign of zero": (lambda x: x.__imul__(-1), np.zeros(3)),
    "sort": (lambda x: x.sort(), np.array([2.0, 1.0])),
    "shape": (lambda x: setattr(x, "shape", (3, 2)), np.arange(6.0).reshape(2, 3)),
    "dtype": (lambda x: setattr(x, "dtype", np.int64), np.zeros(3)),
    "an array that is inside": (lambda x: x[0].fill(1), [np.zeros(2)]),
    "value": (lambda x: setattr(x.next, "val", 9), linked_list([1, 2])),
    "value of another type": (lambda x: setattr(x, "val", True), linked_list([1, 2])),
    "no value": (lambda x: delattr(x, "val"), linked_list([1, 2])),
    "cut off": (lambda x: setattr(x, "next", None), linked_list([1, 2])),
    "cycle": (lambda x: setattr(x.next, "next", x), linked_list([1, 2])),
    "a new node": (lambda x: setattr(x.next, "next", ListNode(3)), linked_list([1, 2])),
    "a node of its own kind": (lambda x: setattr(x, "next", object()), linked_list([1, 2])),
    "mirrored": (lambda x: (setattr(x, "left", x.right), setattr(x, "right", None)), tree()),
    "another class": (lambda x: setattr(x, "__class__", TreeNode), linked_list([1])),
    "a neighbour": (lambda x: x.neighbors.clear(), graph()),
    "heads": (lambda x: x.reverse(), [linked_list([1]), linked_list([2])]),
    "value inside": (lambda x: x.val.append(1), linked_list([[1]])),
}


@pytest.mark.parametrize("name", CHANGES)
def test_every_change_is_seen(name):
    """Alone, and beside arguments that stay as they are."""
    change, argument = CHANGES[name]
    assert not is_unchanged(change, argument)
    assert not is_unchanged(lambda _, x, *rest: change(x), 7, argument, [1], np.ones(2), linked_list([5]))
