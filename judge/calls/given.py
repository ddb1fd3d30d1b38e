"""What a property gives a submission in one example, and what a call makes of it.

The same list or array given twice is one object in the box, too. What a call does to it is copied back into
the property's own object.
"""

from __future__ import annotations

from typing import Any

from judge.messages.arrays import is_array
from judge.messages.sentences import say
from judge.testing.assertions import Mismatch
from sandbox import requests, wire
from sandbox.requests import NEW, Again


class Given:
    """The nodes, and the arguments that can change, of the calls of one example, with their numbers."""

    def __init__(self) -> None:
        self._number_of_node: dict[int, int] = {}
        self._number_of_argument: dict[int, int] = {}
        self._unnumbered: list[list[Any]] = []
        """Nodes of earlier calls. They are numbered when another call has nodes, which few examples do."""
        self._kept: list[Any] = []
        """Keeps every argument alive, so that `id()` is not reused within the example."""

    def request(
        self, operation: tuple[Any, ...], arguments: list[Any], *, begins: bool
    ) -> tuple[bytes, list[Any]]:
        """The body of the next request, and its nodes: first those that this example has given before."""
        places = requests.strangers(arguments)
        others = [arguments[place] for place in places]
        message, nodes = wire.encode(others, layouts=True) if others else (b"", [])
        nodes_again = self._nodes_again(nodes)
        if nodes_again:
            message, nodes = wire.encode(others, nodes_again, layouts=True)
        again = self._note(arguments, nodes, nodes_again)
        return requests.pack(operation, arguments, places, message, begins=begins, again=again), nodes

    def _nodes_again(self, nodes: list[Any]) -> list[Any]:
        """The nodes of a call that an earlier call of this example has given, in the same order."""
        if not nodes:
            return []
        for earlier in self._unnumbered:
            for node in earlier:
                self._number_of_node.setdefault(id(node), len(self._number_of_node))
        self._unnumbered.clear()
        return [node for node in nodes if id(node) in self._number_of_node]

    def _note(self, arguments: list[Any], nodes: list[Any], nodes_again: list[Any]) -> Again | None:
        """Remember what a call gives; the numbers of what was given before, if anything was."""
        numbers = [self._number(each) for each in arguments]
        again = None
        if nodes_again or max(numbers, default=NEW) != NEW:
            again = Again([self._number_of_node[id(node)] for node in nodes_again], numbers)
        if nodes:
            self._unnumbered.append(nodes)
            self._kept.append(nodes)
        return again

    def _number(self, argument: Any) -> int:
        """The number under which an argument was given before, or NEW; it has one from now on."""
        if not can_change(argument):
            return NEW
        new = len(self._number_of_argument)
        number = self._number_of_argument.setdefault(id(argument), new)
        if number != new:
            return number
        self._kept.append(argument)
        return NEW


def can_change(argument: Any) -> bool:
    """Whether an argument can change, and is no node: a list, dict, set or array."""
    return isinstance(argument, list | dict | set) or is_array(argument)


def write_back(mine: Any, theirs: Any) -> Any:
    """Copy what a call changed (`theirs`) into `mine`, in place where the types agree; the value to use.

    Raises Mismatch for an array that became another one.
    """
    if type(mine) is not type(theirs):
        return theirs
    if isinstance(mine, list):
        kept = [write_back(a, b) for a, b in zip(mine, theirs, strict=False)]
        mine[:] = kept + theirs[len(mine) :]
        return mine
    if isinstance(mine, tuple) and len(mine) == len(theirs):  # what it holds can change
        return tuple(write_back(a, b) for a, b in zip(mine, theirs, strict=True))
    if isinstance(mine, dict):
        items = {key: write_back(mine.get(key), item) for key, item in theirs.items()}
        mine.clear()
        mine.update(items)
        return mine
    if isinstance(mine, set):
        mine.clear()
        mine.update(theirs)
        return mine
    if type(mine).__name__ == "ndarray":
        _write_array(mine, theirs)
        return mine
    return theirs


def _write_array(mine: Any, theirs: Any) -> None:
    """Copy into the caller's array. It is never resized: views of it would point to freed memory."""
    if mine.shape != theirs.shape or mine.dtype != theirs.dtype:
        raise Mismatch(
            say("changed_array", shape=theirs.shape, dtype=theirs.dtype, was=mine.shape, was_dtype=mine.dtype)
        )
    if mine.flags.writeable:
        mine[...] = theirs
