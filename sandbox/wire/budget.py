"""What one message may cost its receiver: bytes, values and probes, charged before anything is made.

Both ends count alike, so that a sender never writes what its receiver would refuse. The charges are what
CPython 3.11 allocates on 64 bits, rounded up, with what is alive only for a moment; nothing is given back.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from sandbox.wire.format import MAX_VALUES, TOO_LARGE, Malformed, Unsendable

ALLOWED_BYTES: Final = 56 << 20
"""Memory that any message may take. The promise is 64 MiB: the rest is what an allocator leaves unused."""
ALLOWED_BYTES_PER_BYTE: Final = 8
"""Memory that each byte of a message may take besides: a list of large ints needs 7 times its bytes."""
MAX_PROBES: Final = 22_000_000
"""Slots that may be looked at to build all dicts and sets of a message. Of honest ones, 300 000 multiples of
2**44 come nearest (21 million); to look takes about 20 ns, with the check before it."""

VALUE_BYTES: Final = 96
"""An element that is sent one by one: its slot in a list, the same in a tuple, and an empty text."""
CONTAINER_BYTES: Final = 112
"""An empty list or tuple, with its part for the garbage collector."""
TEXT_BYTES_PER_BYTE: Final = 6
"""One character beyond U+FFFF at the end makes every other take 4 bytes, copied from a text that took 2."""
BIG_INT_BYTES_PER_BYTE: Final = 2
"""30 bits are kept in 4 bytes."""
INT_BYTES: Final = 56
"""A packed int: its slot, and 36 bytes that are allocated as 48."""
FLOAT_BYTES: Final = 40
"""A packed float: its slot and 32 bytes."""
LINK_BYTES: Final = 64
"""A packed link to a node: its slot, its index while it is looked up, and its slot among all neighbours."""
SCALAR_BYTES: Final = 56
"""A packed NumPy scalar: its slot, and up to 48 bytes."""
ROW_BYTES: Final = 80
"""A row: its slot, while its list grows, and an empty tuple."""
CELL_BYTES: Final = 8
COLUMN_BYTES: Final = 80
"""What reads one column while the rows are made."""
DICT_BYTES: Final = 240
ENTRY_BYTES: Final = 96
"""An entry of a dict just after its table has grown, with the table before that."""
SET_BYTES: Final = 800
ELEMENT_BYTES: Final = 160
"""An element of a set, with the dict that tells the set how large it will be."""
ARRAY_BYTES: Final = 240
AXIS_BYTES: Final = 64
NODE_BYTES: Final = 208
"""A node with its attributes, and its places in the lists of all nodes and of those of its kind."""

ARRAY_VALUES: Final = 10
SCALAR_VALUES: Final = 4
"""An array and a NumPy scalar take as long to make as so many plain values."""


class Budget:
    """What is left for one message."""

    __slots__ = ("allowed", "left", "probes", "refusal", "values")

    def __init__(self, allowed: float, values: float, refusal: Callable[[], Exception]) -> None:
        self.allowed = self.left = allowed
        self.values = values
        self.probes: float = MAX_PROBES
        self.refusal = refusal

    @classmethod
    def of_message(cls, size: int) -> Budget:
        """For the receiver of a message of so many bytes."""
        return cls(allowed_bytes(size), MAX_VALUES, _malformed)

    @classmethod
    def of_sender(cls, max_bytes: int) -> Budget:
        """For the sender of a message of at most so many bytes, who must look again when it is written."""
        return cls(allowed_bytes(max_bytes), MAX_VALUES, _unsendable)

    @classmethod
    def unlimited(cls) -> Budget:
        """For messages of the judge's own."""
        return cls(math.inf, math.inf, MemoryError)

    def check_sent(self, size: int, text_bytes: int) -> None:
        """Refuse a message of `size` bytes, texts included, whose receiver has too little for it."""
        taken = self.allowed - self.left + TEXT_BYTES_PER_BYTE * text_bytes
        if taken > ALLOWED_BYTES + ALLOWED_BYTES_PER_BYTE * size:
            raise self.refusal()

    def charge(self, size: int, values: int = 0) -> None:
        """Take bytes and values, or refuse the message."""
        self.left -= size
        self.values -= values
        if self.left < 0 or self.values < 0:
            raise self.refusal()

    def charge_probes(self, count: int) -> None:
        """Take slots of hash tables to look at, or refuse the message."""
        self.probes -= count
        if self.probes < 0:
            raise Malformed("keys that meet each other too often in a hash table")

    def items(self, count: int) -> None:
        """A list of values that are sent one by one, or what is made of such a list."""
        self.left -= CONTAINER_BYTES + VALUE_BYTES * count
        self.values -= count
        if self.left < 0 or self.values < 0:
            raise self.refusal()

    def packed(self, count: int, item_bytes: int) -> None:
        """A list of packed values."""
        self.charge(CONTAINER_BYTES + item_bytes * count)

    def rows(self, columns: int, count: int) -> None:
        """A list of tuples, when its columns are there."""
        self.charge(CONTAINER_BYTES + COLUMN_BYTES * columns + (ROW_BYTES + CELL_BYTES * columns) * count)

    def text(self, size: int) -> None:
        """A text of so many bytes in UTF-8."""
        self.left -= TEXT_BYTES_PER_BYTE * size
        if self.left < 0:
            raise self.refusal()

    def dict(self, count: int) -> None:
        """A dict, when its keys and values are there."""
        self.charge(DICT_BYTES + ENTRY_BYTES * count)

    def set(self, count: int) -> None:
        """A set, when its elements are there."""
        self.charge(SET_BYTES + ELEMENT_BYTES * count)

    def array(self, size: int, axes: int) -> None:
        """An array of so many bytes."""
        self.charge(ARRAY_BYTES + AXIS_BYTES * axes + size, ARRAY_VALUES)

    def start(self, nodes: int) -> None:
        """A value, and so many nodes without the columns of their fields."""
        self.left -= VALUE_BYTES + NODE_BYTES * nodes
        self.values -= 1 + nodes
        if self.left < 0 or self.values < 0:
            raise self.refusal()


def allowed_bytes(size: int) -> int:
    """Memory that a message of `size` bytes may take."""
    return ALLOWED_BYTES + ALLOWED_BYTES_PER_BYTE * size


def _malformed() -> Exception:
    return Malformed("a message that is too large for what is in it")


def _unsendable() -> Exception:
    return Unsendable(TOO_LARGE)
