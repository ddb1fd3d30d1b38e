"""Whether two submissions end the same call alike."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from judge.calls.agreement import agree
from judge.calls.call import Answer, Call
from judge.calls.given import Given
from judge.model import Returned
from sandbox import wire
from sandbox.nodes import ListNode, linked_list, tree


def call_and_reply(arguments: list, mine: Any, other: Any) -> tuple[Call, bytes]:
    """A call with the reply that `mine` makes of its arguments, and the reply that `other` makes of them."""
    body, nodes = Given().request(("call", "f"), arguments, begins=True)
    call = Call(("call", "f"), Answer(body, b"", 0.0, ""), nodes, Returned(None))
    replies = []
    for answer in (mine, other):
        again, twins = call.arguments()
        value = answer(*again)
        replies.append(wire.encode(("returned", value, again), twins)[0])
    call.answer = Answer(body, replies[0], 0.0, "")
    return call, replies[1]


def turned(root):
    """The tree with left and right exchanged, in place."""
    root.left, root.right = root.right, root.left
    return root


@pytest.mark.parametrize(
    ("arguments", "mine", "other", "wanted"),
    [
        ([1], lambda n: 0.1 + 0.2, lambda n: 0.3, True),
        ([1], lambda n: 1, lambda n: 1.0, False),
        ([1], lambda n: np.float32([1]), lambda n: np.float64([1]), False),
        ([1], lambda n: [np.zeros(2), 1], lambda n: [np.zeros(2), 2], False),
        ([[3, 1]], lambda a: a.sort(), lambda a: a.sort(), True),
        ([[3, 1]], lambda a: a.sort(), lambda a: a.reverse(), True),
        ([[3, 1]], lambda a: a.sort(), lambda a: None, False),
        ([tree([1, 2])], turned, turned, True),
        ([tree([1, 2])], turned, lambda root: root, False),
        ([linked_list([1, 2], 1)], lambda head: head.next, lambda head: head.next.next, True),
        ([linked_list([1, 1], 1)], lambda head: head.next, lambda head: head, False),
        ([1], lambda n: ListNode(1), lambda n: ListNode(1), True),
        ([1], lambda n: ListNode(1), lambda n: ListNode(2), False),
        ([1], lambda n: ([[1.0], [1.0, 2.0]], 1), lambda n: (1.0, 1), False),
        ([1], lambda n: ("text", 1), lambda n: (np.zeros(2), 1), False),
        ([1], lambda n: (1 << 5000, 1), lambda n: (1.0, 1), False),
    ],
)
def test_ends_are_compared_by_what_they_are(arguments, mine, other, wanted):
    """Values within rounding and of one type, what was changed, nodes by their place or their fields."""
    assert agree(*call_and_reply(arguments, mine, other)) is wanted


def test_an_exception_agrees_with_no_value():
    """Whoever raises."""
    call, reply = call_and_reply([1], lambda n: n, lambda n: n)
    raised = wire.encode(("raised", "ValueError", "", [], 0, False))[0]
    assert not agree(call, raised)
    call.answer = Answer(call.answer.body, raised, 0.0, "")
    assert not agree(call, reply)
