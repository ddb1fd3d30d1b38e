"""A request as it crosses into the box: an operation and its arguments.

    1 byte       1 for the first call of an example: forget what was given before
    4 bytes      the length of the next part
    marshal      (operation, what is given again or None, places, message)
    marshal      [argument, ...], with None at the places of those that are in the message

Requests come from the trusted side, so plain arguments cross as `marshal` of the standard library, which is
many times as fast as a codec in Python. What it cannot write (arrays, nodes, NumPy's numbers) stands in a
message of `sandbox.wire`. Replies are such messages always: nobody trusts them.

Nodes are numbered in the order in which an example gives them, and so are the arguments that can change
(lists, dicts, sets and arrays). What is given again has its number, and is the very same object in the box,
whatever a call did to it; its content comes all the same, since whoever asks may have changed it meanwhile.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from sandbox import wire
from sandbox.nodes import NODE_CLASSES
from sandbox.wire.format import COUNT, MAX_DEPTH, SCALARS

VERSION: Final = 2
"""Of marshal: the last in which the same values are the same bytes, whatever else refers to them."""
NEW: Final = -1
"""In place of the number of an argument that was not given before."""


class Again(NamedTuple):
    """What a request gives again."""

    nodes: list[int]
    """The first nodes of the message were given before, under these numbers."""
    arguments: list[int]
    """The number of each argument, or NEW."""


class Request(NamedTuple):
    """The parts of a request."""

    begins: bool
    operation: tuple[Any, ...]
    """Such as ("call", "detect_cycle")."""
    again: Again | None
    places: list[int]
    """Of the arguments that stand in `message`."""
    message: bytes
    plain: memoryview
    """All other arguments, as marshal."""

    def arguments(
        self, nodes: Iterable[object] = (), classes: Mapping[str, type] = NODE_CLASSES
    ) -> tuple[list[Any], list[Any]]:
        """The arguments and their nodes. `nodes` are those that were given before; see `wire.decode`."""
        arguments: list[Any] = _loads(self.plain)
        if not self.places:
            return arguments, []
        others, found = wire.decode(self.message, nodes, classes=classes, trusted=True)
        for place, other in zip(self.places, others, strict=True):
            arguments[place] = other
        return arguments, found


def pack(
    operation: tuple[Any, ...],
    arguments: Sequence[Any],
    places: list[int],
    message: bytes,
    *,
    begins: bool = True,
    again: Again | None = None,
) -> bytes:
    """The body of a request. `message` holds the arguments at `places`."""
    plain = plain_part(arguments, places)
    return _joined(Request(begins, operation, again, places, message, memoryview(plain)))


def plain_part(arguments: Sequence[Any], places: list[int]) -> bytes:
    """The arguments as marshal, but for those at `places`. Raises ValueError for what it cannot write."""
    plain = list(arguments)
    for place in places:
        plain[place] = None
    return marshal.dumps(plain, VERSION)


def unpack(body: bytes | memoryview) -> Request:
    """The parts of a request."""
    view = memoryview(body)
    start = 1 + COUNT.size
    end = start + COUNT.unpack_from(view, 1)[0]
    operation, again, places, message = _loads(view[start:end])
    return Request(bool(view[0]), operation, again and Again(*again), places, message, view[end:])


def alone(body: bytes) -> bytes:
    """The same request for a worker that was given nothing before."""
    return _joined(unpack(body)._replace(begins=True, again=None))


def _joined(request: Request) -> bytes:
    again = request.again and tuple(request.again)
    told = marshal.dumps((request.operation, again, request.places, request.message), VERSION)
    return bytes([request.begins]) + COUNT.pack(len(told)) + told + request.plain


def encode(*words: Any) -> bytes:
    """The body of a request that stands alone: an operation, and last its list of arguments."""
    *operation, arguments = words
    places = strangers(arguments)
    others = [arguments[place] for place in places]
    message = wire.encode(others, layouts=True)[0] if places else b""
    return pack(tuple(operation), arguments, places, message)


def strangers(arguments: Sequence[Any]) -> list[int]:
    """The places of the arguments that are not plain data through and through."""
    return [place for place, each in enumerate(arguments) if not _is_plain(each, 0)]


def _loads(part: memoryview) -> Any:
    return marshal.loads(part)  # noqa: S302  (only the trusted side writes requests)


def _is_plain(value: Any, depth: int) -> bool:
    kind = type(value)
    if kind in SCALARS:
        return True
    if kind is dict:
        parts: list[Any] = [*value.keys(), *value.values()]
    elif kind in _CONTAINERS:
        parts = value
    else:
        return False
    if SCALARS.issuperset(map(type, parts)):
        return True
    return depth < MAX_DEPTH and all(_is_plain(each, depth + 1) for each in parts)


_CONTAINERS: Final = frozenset({list, tuple, set, frozenset})
