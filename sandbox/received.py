"""What the requests of one example have given: the same list, array or node given again is the same object.

The box reads its requests with it, and so does the trusted side where it makes calls again that it has kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sandbox import wire
from sandbox.nodes import NODE_CLASSES
from sandbox.requests import NEW, Request


class Received:
    """The objects that an example has given, by the numbers that `requests.Again` speaks of."""

    def __init__(self, classes: Mapping[str, type] = NODE_CLASSES) -> None:
        """`classes`: of nodes, by name."""
        self._classes = classes
        self._nodes: list[Any] = []
        self._arguments: list[Any] = []
        """Lists, dicts, sets and arrays."""

    def arguments(self, request: Request) -> tuple[list[Any], list[Any]]:
        """The arguments and their nodes, with what was given before as the very objects that were given."""
        again = request.again
        known = [self._nodes[number] for number in again.nodes] if again else []
        arguments, nodes = request.arguments(known, self._classes)
        self._nodes += nodes[len(known) :]
        for place, argument in enumerate(arguments):
            if not isinstance(argument, _MUTABLE) and wire.type_name(argument) != "ndarray":
                continue
            number = again.arguments[place] if again else NEW
            if number == NEW:
                self._arguments.append(argument)
            else:
                arguments[place] = self._arguments[number] = _renewed(self._arguments[number], argument)
        return arguments, nodes


_MUTABLE: Final = (list, dict, set)


def _renewed(old: Any, new: Any) -> Any:
    """The old object with the content of the new one; the new one when that cannot be."""
    if type(old) is list and type(new) is list:
        old[:] = new
    elif isinstance(old, dict | set) and type(old) is type(new):
        old.clear()
        old.update(new)
    elif _is_like(old, new):
        if old.flags.writeable:
            old[...] = new
        elif old.tobytes() != new.tobytes():
            return new
    else:
        return new
    return old


def _is_like(old: Any, new: Any) -> bool:
    """Whether they are arrays of one shape and dtype."""
    both_arrays = wire.type_name(old) == wire.type_name(new) == "ndarray"
    return both_arrays and (old.shape, old.dtype) == (new.shape, new.dtype)
