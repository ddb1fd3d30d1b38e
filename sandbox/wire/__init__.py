"""The boundary's only language: frames of plain data. Spoken by `judge` on one side, the worker on the other.

A frame is a length (4 bytes), the id of the call (8 random bytes) and a body. A body is one message: the
kinds of the nodes in it, one value, and then the fields of those nodes, column by column, so that a long
linked list needs no recursion. A value is a tag byte and what the tag says:

    N T F            None, True, False
    i I f c          int of 64 bits, int of any size, float, complex
    s b              str (UTF-8, lone surrogates kept), bytes
    l t e z          list, tuple, set, frozenset: a count, then the elements
    q d r            list of 64-bit ints, of floats, of nodes or None: a count, then the packed elements
    h                list of NumPy scalars of one dtype: the dtype, a count, then the packed elements
    k                list of tuples of one length: how many columns, then a list l, q, d, r or h for each
    m                dict: the list of its keys, the list of its values
    a g              NumPy array (dtype, shape, bytes), NumPy scalar (dtype, bytes)
    y                array that lies in memory in another way: its layout, then an array; in requests only
    n                a node: its index in the message

Keys of dicts and elements of sets are None, bool, int, float, complex, str, bytes, and tuples of these.

Nothing here looks up a name, calls a constructor that a message chose, or allocates before it has checked.
The sender of a message may be hostile: `Malformed` is the answer to every byte that should not be there.
What a message of n bytes makes its receiver spend is bounded: 64 MiB + 8 n bytes of memory (`budget`, charged
before anything is made), and a second of CPU time: 300 000 values that are not packed, 32 keys of one hash in
a dict or set, and 22 million slots that are looked at to build them all (`hashing`). A sender refuses by
`Unsendable` what its receiver would refuse. Messages of the judge's own (`trusted`) have no such bounds.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Mapping
from typing import Any

from sandbox.nodes import NODE_CLASSES
from sandbox.wire.decoder import Decoder
from sandbox.wire.encoder import Encoder
from sandbox.wire.format import (
    DTYPES,
    HEADER,
    MAX_DEPTH,
    MAX_EQUAL_HASHES,
    MAX_INT_BYTES,
    MAX_VALUES,
    Malformed,
    Unsendable,
)
from sandbox.wire.plain import type_name

__all__ = [
    "DTYPES",
    "HEADER",
    "MAX_DEPTH",
    "MAX_EQUAL_HASHES",
    "MAX_INT_BYTES",
    "MAX_VALUES",
    "Malformed",
    "Unsendable",
    "decode",
    "encode",
    "type_name",
]


def encode(
    value: object,
    nodes: Iterable[object] = (),
    *,
    first: int = 0,
    classes: Mapping[str, type] = NODE_CLASSES,
    max_bytes: int | None = None,
    layouts: bool = False,
) -> tuple[bytes, list[Any]]:
    """One message, and the nodes in it. Nodes that the receiver has already come first, in `nodes`.

    The fields of the nodes from index `first` on are sent; those before it are as the receiver has them, and
    lead to no others. `layouts`: tell how arrays lie in memory (only `trusted` receivers take that). Raises
    `Unsendable`.
    """
    return Encoder(nodes, first, classes, max_bytes, layouts=layouts).message(value)


def decode(
    body: bytes | bytearray | memoryview,
    nodes: Iterable[object] = (),
    *,
    classes: Mapping[str, type] = NODE_CLASSES,
    trusted: bool = False,
) -> tuple[Any, list[Any]]:
    """The value of a message, and all nodes: the known `nodes`, updated in place, and the new ones.

    Raises `Malformed`. A message of the judge's own is `trusted`: it may hold any number of values.
    """
    was_enabled = gc.isenabled()
    gc.disable()  # many nodes are no garbage: to look through them again and again takes half of the time
    try:
        return Decoder(memoryview(body), nodes, classes, trusted=trusted).message()
    finally:
        if was_enabled:
            gc.enable()
