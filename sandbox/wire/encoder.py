"""From a value to the bytes of a message. What is no plain data is Unsendable."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import chain
from operator import itemgetter
from typing import Any, Final

from sandbox.nodes import NODE_FIELDS
from sandbox.wire.format import (
    COMPLEX,
    COUNT,
    DTYPES,
    FLOAT,
    INT,
    KINDS,
    MAX_DEPTH,
    MAX_EQUAL_HASHES,
    MAX_INT_BYTES,
    MAX_VALUES,
    SHORT,
    STRAY_NODE,
    TOO_LARGE,
    Unsendable,
    kinds_of,
    links_are_nodes,
    most_equal_hashes,
)

_SCALARS: Final = frozenset({type(None), bool, int, float, complex, str, bytes})
_SEQUENCES: Final[dict[type, bytes]] = {list: b"l", tuple: b"t", set: b"e", frozenset: b"z"}
_ROWS: Final = frozenset({list, tuple})
_EXACT: Final[tuple[tuple[type, Callable[[Any], Any]], ...]] = (
    (int, int.__pos__),
    (float, float.__pos__),
    (complex, complex.__pos__),
    (str, lambda value: str.__getitem__(value, slice(None))),
    (bytes, lambda value: bytes.__getitem__(value, slice(None))),
    (list, list.copy),
    (tuple, lambda value: tuple.__getitem__(value, slice(None))),
    (dict, dict.copy),
    (set, set),
    (frozenset, frozenset),
)
"""How a subclass (a namedtuple, a Counter) becomes the plain value that it is underneath."""


class Encoder:
    """Writes one message."""

    def __init__(
        self,
        nodes: Iterable[object],
        first: int,
        classes: Mapping[str, type],
        max_bytes: int | None,
    ) -> None:
        self.out = bytearray()
        self.nodes = list(nodes)
        self.first = first
        self.index = {id(node): index for index, node in enumerate(self.nodes)}
        self.index[id(None)] = -1  # the link that ends a list
        self.kinds = kinds_of(classes)
        self.max_bytes = max_bytes
        self.walked = 0
        self.values_left = MAX_VALUES

    def message(self, value: object) -> tuple[bytes, list[Any]]:
        self._discover(value, 0)
        self._follow_links()
        sent = self.nodes[self.first :]
        kinds = list(map(self.kinds.__getitem__, map(type, sent)))
        self.out += COUNT.pack(self.first) + COUNT.pack(len(sent))
        self.out += bytes(map(KINDS.index, kinds))
        self.value(value, 0)
        for kind, fields in NODE_FIELDS.items():
            if kind not in kinds:
                continue
            members = [node for node, its_kind in zip(sent, kinds, strict=True) if its_kind == kind]
            for field in fields:
                column = [getattr(node, field, None) for node in members]
                if not links_are_nodes(field, column, self.kinds):
                    raise Unsendable(f"a {kind} whose `{field}` is no node")
                self.value(column, 0)
        return bytes(self.out), self.nodes

    def _discover(self, value: Any, depth: int) -> None:
        """Give an index to every node inside `value`."""
        kind = type(value)
        if kind in _SCALARS:
            return
        if kind in self.kinds:
            if id(value) not in self.index:
                self.index[id(value)] = len(self.nodes)
                self.nodes.append(value)
            return
        if kind not in _SEQUENCES and kind is not dict:
            return
        self._check_depth(depth)
        items = value.values() if kind is dict else value
        kinds = set(map(type, items))
        if kinds <= _SCALARS:
            return
        self.walked += len(items)
        if self.max_bytes is not None and self.walked > self.max_bytes:
            raise Unsendable(TOO_LARGE)
        if kinds <= _ROWS and _SCALARS.issuperset(map(type, chain.from_iterable(items))):
            return
        for item in items:
            self._discover(item, depth + 1)

    def _follow_links(self) -> None:
        """Give an index to every node that is linked to. No recursion, and few calls: a list is long."""
        nodes, index, kinds = self.nodes, self.index, self.kinds
        for node in nodes:  # grows while it is walked
            for field in NODE_FIELDS[kinds[type(node)]]:
                inside = getattr(node, field, None)
                kind = type(inside)
                if kind in kinds:
                    if id(inside) not in index:
                        index[id(inside)] = len(nodes)
                        nodes.append(inside)
                elif kind not in _SCALARS:
                    self._discover(inside, 0)

    def value(self, value: Any, depth: int) -> None:
        kind = type(value)
        out = self.out
        self.values_left -= 1
        if self.values_left < 0 and self.max_bytes is not None:
            raise Unsendable(TOO_LARGE)
        if kind is int:
            self._int(value)
        elif kind is float:
            out += b"f" + FLOAT.pack(value)
        elif value is None or kind is bool:
            out += b"N" if value is None else b"T" if value else b"F"
        elif kind is str or kind is bytes:
            data = value.encode("utf-8", "surrogatepass") if kind is str else value
            out += (b"s" if kind is str else b"b") + COUNT.pack(len(data)) + data
        elif kind in _SEQUENCES:
            self._sequence(value, kind, depth)
        elif kind is dict:
            self._check_hashes(value)
            out += b"m"
            self.value(list(value), depth + 1)
            self.value(list(value.values()), depth + 1)
        elif kind is complex:
            out += b"c" + COMPLEX.pack(value.real, value.imag)
        elif kind in self.kinds:
            out += b"n" + COUNT.pack(self._place(value))
        else:
            self._stranger(value, depth)
        if self.max_bytes is not None and len(out) > self.max_bytes:
            raise Unsendable(TOO_LARGE)

    def _place(self, node: object) -> int:
        place = self.index.get(id(node))
        if place is None:
            raise Unsendable(STRAY_NODE)
        return place

    def _int(self, value: int) -> None:
        if -(1 << 63) <= value < 1 << 63:
            self.out += b"i" + INT.pack(value)
            return
        size = value.bit_length() // 8 + 1
        if size > MAX_INT_BYTES:
            raise Unsendable(f"an int of {value.bit_length()} bits, which is too large")
        self.out += b"I" + COUNT.pack(size) + value.to_bytes(size, "little", signed=True)

    def _sequence(self, value: Any, kind: type, depth: int) -> None:
        self._check_depth(depth)
        if kind is list and len(value) > SHORT:
            kinds = set(map(type, value))
            packed = self._packed(value, kinds)
            if packed is not None:
                self.out += packed
                return
            if kinds == {tuple} and len(set(map(len, value))) == 1 and value[0]:
                self.out += b"k" + COUNT.pack(len(value[0]))
                for place in range(len(value[0])):
                    self.value(list(map(itemgetter(place), value)), depth + 1)
                return
        if kind is set or kind is frozenset:
            self._check_hashes(value)
        self.out += _SEQUENCES[kind] + COUNT.pack(len(value))
        for item in value:
            self.value(item, depth + 1)

    def _packed(self, values: list[Any], kinds: set[type]) -> bytes | None:
        """A list of many values of one kind, in one piece; None when it is no such list."""
        count = COUNT.pack(len(values))
        if kinds == {float}:
            return b"d" + count + array("d", values).tobytes()
        if kinds == {int} and min(values) >= -(1 << 63) and max(values) < 1 << 63:
            return b"q" + count + array("q", values).tobytes()
        if all(kind in self.kinds for kind in kinds - {type(None)}) and kinds != {type(None)}:
            try:
                places = array("q", map(self.index.__getitem__, map(id, values)))
            except KeyError:
                raise Unsendable(STRAY_NODE) from None
            return b"r" + count + places.tobytes()
        return None

    def _stranger(self, value: Any, depth: int) -> None:
        """A NumPy value, a subclass of a plain type, or something that does not cross."""
        numpy = sys.modules.get("numpy")
        if numpy is not None and (
            type(value) is numpy.ndarray or isinstance(value, numpy.number | numpy.bool_)
        ):
            self._numpy(numpy, value)
            return
        for base, exact in _EXACT:
            if issubclass(type(value), base):
                self.value(exact(value), depth)
                return
        raise Unsendable(f"a value of type {type_name(value)}, which is no plain data")

    def _numpy(self, numpy: Any, value: Any) -> None:
        name = "longdouble" if value.dtype.type is numpy.longdouble else value.dtype.name
        if name not in DTYPES:
            raise Unsendable(f"an array of dtype {str(value.dtype)[:40]}")
        if self.max_bytes is not None and value.nbytes > self.max_bytes:
            raise Unsendable(TOO_LARGE)
        native = numpy.asarray(value, dtype=value.dtype.newbyteorder("="))
        if isinstance(value, numpy.generic):
            self.out += b"g" + bytes([DTYPES.index(name)])
        else:
            self.out += b"a" + bytes([DTYPES.index(name), native.ndim])
            self.out += b"".join(map(INT.pack, native.shape))
        self.out += numpy.ascontiguousarray(native).reshape(-1).view(numpy.uint8).data

    def _check_hashes(self, items: Collection[Any]) -> None:
        if len(items) > MAX_EQUAL_HASHES and most_equal_hashes(items) > MAX_EQUAL_HASHES:
            raise Unsendable("a set or dict whose elements have the same hash")

    def _check_depth(self, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise Unsendable(f"a value that contains itself, or is nested over {MAX_DEPTH} levels deep")


def type_name(value: object) -> str:
    """The name of the value's type, from the type itself: no code of the value runs."""
    return str(type.__dict__["__name__"].__get__(type(value)))[:80]
