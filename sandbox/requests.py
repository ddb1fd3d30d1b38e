"""A request as it crosses: what the worker was given before, and the message.

    1 byte       BEGINS: the first call of an example, so forget what was given before; AGAIN: see below
    with AGAIN   the length of a message (4 bytes), and the message: numbers of nodes, numbers of arguments
    the rest     the message: (operation, ..., [argument, ...])

Nodes are numbered in the order in which an example gives them, and so are the arguments that can change
(lists, dicts, sets and arrays). What is given again has its number, and is the very same object in the box,
whatever a call did to it; its content comes all the same, since whoever asks may have changed it meanwhile.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from sandbox import wire
from sandbox.wire.format import COUNT

BEGINS: Final = 1
AGAIN: Final = 2
NEW: Final = -1
"""In place of the number of an argument that was not given before."""


class Again(NamedTuple):
    """What a request gives again."""

    nodes: list[int]
    """The first nodes of the message were given before, under these numbers."""
    arguments: list[int]
    """The number of each argument, or NEW."""


def pack(message: bytes, *, begins: bool = True, again: Again | None = None) -> bytes:
    """The body of a request."""
    if again is None:
        return bytes([BEGINS * begins]) + message
    told, _ = wire.encode(tuple(again))
    return bytes([BEGINS * begins | AGAIN]) + COUNT.pack(len(told)) + told + message


def unpack(body: bytes | memoryview) -> tuple[bool, Again | None, memoryview]:
    """Whether a request begins an example, what it gives again, and its message."""
    view = memoryview(body)
    begins, rest = bool(body[0] & BEGINS), view[1:]
    if not body[0] & AGAIN:
        return begins, None, rest
    end = COUNT.size + COUNT.unpack_from(rest)[0]
    told, _ = wire.decode(rest[COUNT.size : end], trusted=True)
    return begins, Again(*told), rest[end:]


def alone(body: bytes) -> bytes:
    """The same request for a worker that was given nothing before."""
    return pack(bytes(unpack(body)[2]))


def read(body: bytes) -> tuple[tuple[Any, ...], list[Any]]:
    """The operation with its list of arguments, and the nodes in them: new objects."""
    request, nodes = wire.decode(unpack(body)[2], trusted=True)
    return request, nodes


def encode(*words: Any) -> bytes:
    """The body of a request that stands alone: an operation, and last its list of arguments."""
    return pack(wire.encode(words)[0])
