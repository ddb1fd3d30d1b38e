"""Whether two submissions end the same call alike: nodes by their place, floats within a tolerance."""

from __future__ import annotations

from typing import Any

from judge.calls.call import Call
from judge.calls.replies import read_reply
from judge.model import Returned
from judge.testing.assertions import assert_matches, is_node
from sandbox.nodes import NODE_FIELDS


def agree(call: Call, reply: bytes, *, sharing: bool = False) -> bool:
    """Whether a call ended as this reply says, but for rounding: in value, and in what it changed.

    With `sharing` also in what the value shares memory with, where a new array was promised.
    """
    mine = call.answer.reply
    if not isinstance(mine, bytes):
        return False
    if mine == reply:
        return True
    one, other = (_plain_end(call, each, sharing=sharing) for each in (mine, reply))
    if one is None or other is None or type(one[0]) is not type(other[0]):
        return False
    if getattr(one[0], "dtype", None) != getattr(other[0], "dtype", None):
        return False
    try:
        assert_matches(one, other)
    except MemoryError:
        raise
    except Exception:  # a Mismatch, or what a value raises that cannot be compared: they are not alike
        return False
    return True


def _plain_end(call: Call, reply: bytes, *, sharing: bool) -> tuple[Any, ...] | None:
    """What was returned, the arguments if the call changed them, and the nodes; None where it raised."""
    arguments, nodes = call.arguments()  # anew: a reply writes into the nodes
    outcome, changed = read_reply(reply, nodes, arguments)
    if not isinstance(outcome, Returned):
        return None
    flat = _Flat(nodes)
    value, after = flat.plain(outcome.value), flat.plain(changed)
    return value, after, flat.fields(), outcome.shared if sharing else ()


class _Flat:
    """Values with the number of each node in its place, so that those of two boxes can be compared."""

    def __init__(self, nodes: list[Any]) -> None:
        self._nodes = list(nodes)
        self._numbers = {id(node): number for number, node in enumerate(nodes)}

    def plain(self, value: Any) -> Any:
        if is_node(value):
            if id(value) not in self._numbers:
                self._numbers[id(value)] = len(self._nodes)
                self._nodes.append(value)
            return f"node {self._numbers[id(value)]}"
        if type(value) in (list, tuple):
            return type(value)(map(self.plain, value))
        return {key: self.plain(each) for key, each in value.items()} if type(value) is dict else value

    def fields(self) -> list[list[Any]]:
        """The fields of all nodes that can be reached, those of the arguments first."""
        return [
            [self.plain(getattr(node, name)) for name in NODE_FIELDS[type(node).__name__]]
            for node in self._nodes  # grows while it is walked
        ]
