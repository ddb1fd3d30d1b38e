"""What both ends of the wire agree on: sizes, limits, and what is wrong with a message."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, Final

from sandbox.nodes import LINKS, NODE_CLASSES, NODE_FIELDS

HEADER: Final = struct.Struct("<I8s")
MAX_DEPTH: Final = 100
MAX_VALUES: Final = 300_000
"""Values in one message that are not packed; bounds the time that decoding takes."""
SHORT: Final = 8
"""Lists up to this length are not worth packing."""
MAX_INT_BYTES: Final = 8192
MAX_EQUAL_HASHES: Final = 32
"""Elements of one set or dict with one hash: more is an attack on whoever builds it."""
SURROGATE: Final = b"\xed"
"""The first byte of a surrogate. Each takes a call to decode, and as long as a value."""
SCALARS: Final = frozenset({type(None), bool, int, float, complex, str, bytes})
STRAY_NODE: Final = "a node inside something that is no plain list, tuple or dict"
TOO_LARGE: Final = "a value larger than an answer may be"
DTYPES: Final = (
    *("bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"),
    *("float16", "float32", "float64", "longdouble", "complex64", "complex128"),
)

COUNT: Final = struct.Struct("<I")
INT: Final = struct.Struct("<q")
FLOAT: Final = struct.Struct("<d")
COMPLEX: Final = struct.Struct("<dd")
KINDS: Final = tuple(NODE_FIELDS)


class Unsendable(Exception):
    """A value that is no plain data. The message is a noun: "a Decimal, which is ..."."""


class Malformed(Exception):
    """Bytes that no honest sender writes."""


def links_are_nodes(field: str, column: list[Any], kinds: Mapping[type, str]) -> bool:
    """Whether the links of a column of fields lead to nodes, or nowhere."""
    if field == "neighbors":
        if not {list} >= set(map(type, column)):
            return False
        column = [node for nodes in column for node in nodes]
    elif field not in LINKS:
        return True
    return all(kind in kinds for kind in set(map(type, column)) - {type(None)})


def kinds_of(classes: Mapping[str, type]) -> Mapping[type, str]:
    """The kind of node that each class is: those that were asked for, and ours."""
    return _kinds(tuple(classes.items()))


@lru_cache(maxsize=4)
def _kinds(classes: tuple[tuple[str, type], ...]) -> Mapping[type, str]:
    return {cls: kind for table in (NODE_CLASSES.items(), classes) for kind, cls in table}


@cache
def numpy_types() -> Mapping[type, int]:
    """The types of NumPy scalars that cross, and the place of each in DTYPES. NumPy must be there."""
    import numpy

    names = {kind: numpy.dtype(kind).name for kind in set(numpy.sctypeDict.values())}
    names[numpy.longdouble] = "longdouble"  # its own name tells how many bits it has here
    return {kind: DTYPES.index(name) for kind, name in names.items() if name in DTYPES}
