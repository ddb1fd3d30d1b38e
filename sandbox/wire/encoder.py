"""From a value to the bytes of a message. What is no plain data is Unsendable."""

from __future__ import annotations

import sys
from array import array
from collections import deque
from collections.abc import Iterable, Mapping
from itertools import chain
from operator import itemgetter
from typing import Any, Final

from sandbox.nodes import NODE_FIELDS
from sandbox.wire import budget
from sandbox.wire.format import (
    COMPLEX,
    COUNT,
    FLOAT,
    KINDS,
    MAX_DEPTH,
    SCALARS,
    SHORT,
    STRAY_NODE,
    TOO_LARGE,
    Unsendable,
    kinds_of,
    links_are_nodes,
)
from sandbox.wire.hashing import have_equal_hashes
from sandbox.wire.plain import is_numpy, plain, plain_keys, plain_list, plain_tuple
from sandbox.wire.writer import Writer

_SEQUENCES: Final[dict[type, bytes]] = {list: b"l", tuple: b"t", set: b"e", frozenset: b"z"}
_ROWS: Final = frozenset({list, tuple})
_KNOWN: Final = SCALARS | _SEQUENCES.keys() | {dict}


class Encoder(Writer):
    """Writes one message."""

    def __init__(
        self,
        nodes: Iterable[object],
        first: int,
        classes: Mapping[str, type],
        max_bytes: int | None,
        *,
        layouts: bool,
    ) -> None:
        super().__init__(max_bytes, layouts=layouts)
        self.nodes = list(nodes)
        self.first = first
        self.index = {id(node): index for index, node in enumerate(self.nodes)}
        self.index[id(None)] = -1  # the link that ends a list
        self.kinds = kinds_of(classes)
        self.walked = 0

    def message(self, value: object) -> tuple[bytes, list[Any]]:
        self._discover(value, 0)
        self._follow_links()
        sent = self.nodes[self.first :]
        self.budget.start(len(sent))
        kinds = list(map(self.kinds.__getitem__, map(type, sent)))
        self.out += COUNT.pack(self.first) + COUNT.pack(len(sent))
        self.out += bytes(map(KINDS.index, kinds))
        self.value(value, 0)
        for kind in NODE_FIELDS:
            if kind in kinds:
                pairs = zip(sent, kinds, strict=True)
                self._fields(kind, [node for node, its_kind in pairs if its_kind == kind])
        self.budget.check_sent(len(self.out), self.text_bytes)
        return bytes(self.out), self.nodes

    def _fields(self, kind: str, members: list[Any]) -> None:
        """Write the fields of all nodes of one kind."""
        for field in NODE_FIELDS[kind]:
            column = [getattr(node, field, None) for node in members]
            if not links_are_nodes(field, column, self.kinds):
                raise Unsendable(f"a {kind} whose `{field}` is no node")
            self.value(column, 0)

    def _discover(self, value: Any, depth: int) -> None:
        """Give an index to every node inside `value`."""
        kind = type(value)
        if kind in SCALARS:
            return
        if kind in self.kinds:
            if id(value) not in self.index:
                self.index[id(value)] = len(self.nodes)
                self.nodes.append(value)
            return
        if kind not in _KNOWN:
            if not issubclass(kind, tuple):
                return
            value = plain_tuple(value)
        self._check_depth(depth)
        items = value.values() if kind is dict else value
        kinds = set(map(type, items))
        if kinds <= SCALARS:
            return
        self.walked += len(items)
        if self.max_bytes is not None and self.walked > self.max_bytes:
            raise Unsendable(TOO_LARGE)
        if kinds <= _ROWS and SCALARS.issuperset(map(type, chain.from_iterable(items))):
            return
        for item in items:
            self._discover(item, depth + 1)

    def _follow_links(self) -> None:
        """Give an index to every node that is linked to. No recursion, and few calls: a list is long.

        What the receiver has already is not followed: it leads to nothing else.
        """
        nodes = self.nodes
        followed: deque[tuple[int, int]] = deque()  # from a place in `nodes` to another, in order
        place = self.first
        while place < len(nodes):
            if followed and followed[0][0] == place:
                place = followed.popleft()[1]
                continue
            node, before = nodes[place], len(nodes)
            place += 1
            self._follow_node(node)
            if len(nodes) == before + 1 and self.kinds[type(node)] == "ListNode":
                followed.append((before, self._follow_list(nodes[before])))

    def _follow_node(self, node: Any) -> None:
        for field in NODE_FIELDS[self.kinds[type(node)]]:
            inside = getattr(node, field, None)
            kind = type(inside)
            if kind in self.kinds:
                if id(inside) not in self.index:
                    self.index[id(inside)] = len(self.nodes)
                    self.nodes.append(inside)
            elif kind not in SCALARS:
                self._discover(inside, 0)

    def _follow_list(self, node: Any) -> int:
        """Walk along a list whose values are plain, from the last node that has an index; up to where."""
        nodes, index, kind = self.nodes, self.index, type(node)
        try:
            while type(node.val) in SCALARS:
                node = node.next
                key = id(node)
                if key in index or type(node) is not kind:
                    break
                index[key] = len(nodes)
                nodes.append(node)
        except AttributeError:  # a submission took a field away: whoever follows this node sees to it
            pass
        return len(nodes) - 1

    def value(self, value: Any, depth: int) -> None:
        """Write a value; whoever holds it has charged it."""
        kind = type(value)
        out = self.out
        if kind is int:
            self._int(value)
        elif kind is float:
            out += b"f" + FLOAT.pack(value)
        elif value is None or kind is bool:
            out += b"N" if value is None else b"T" if value else b"F"
        elif kind is str:
            self._str(value)
        elif kind is bytes:
            self.budget.charge(len(value))
            out += b"b" + COUNT.pack(len(value)) + value
        elif kind is list:
            self._list(value, depth)
        elif kind in _SEQUENCES:
            self._items(_SEQUENCES[kind], value, depth)
        elif kind is dict:
            self._dict(value, depth)
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

    def _list(self, values: list[Any], depth: int, *, is_column: bool = False) -> None:
        """A list, packed if all its elements are of one kind. A column is never a list of rows itself."""
        if len(values) > SHORT:
            kinds = set(map(type, values))
            if not kinds <= _KNOWN and kinds.isdisjoint(self.kinds):
                values, kinds = plain_list(values, kinds)
            packed = self._packed(values, kinds)
            if packed is not None:
                self.out += packed
                return
            if kinds == {tuple} and not is_column and len(set(map(len, values))) == 1 and values[0]:
                self._rows(values, depth)
                return
        self._items(b"l", values, depth)

    def _items(self, tag: bytes, values: Any, depth: int) -> None:
        """The elements of a list, tuple or set, one by one."""
        if depth > MAX_DEPTH:
            self._check_depth(depth)
        self.budget.items(len(values))
        if tag == b"e" or tag == b"z":
            self.budget.set(len(values))
            values = self._keys(values)
        self.out += tag + COUNT.pack(len(values))
        for item in values:
            self.value(item, depth + 1)

    def _rows(self, rows: list[tuple[Any, ...]], depth: int) -> None:
        self._check_depth(depth)
        width = len(rows[0])
        self.budget.charge(budget.VALUE_BYTES * width, width)
        self.budget.rows(width, len(rows))
        self.out += b"k" + COUNT.pack(width)
        for place in range(width):
            self._list(list(map(itemgetter(place), rows)), depth + 1, is_column=True)

    def _dict(self, value: dict[Any, Any], depth: int) -> None:
        self._check_depth(depth)
        self.budget.dict(len(value))
        self.out += b"m"
        self.value(self._keys(value), depth + 1)
        self.value(list(value.values()), depth + 1)

    def _keys(self, keys: Iterable[Any]) -> list[Any]:
        """Keys that the receiver will take."""
        made = plain_keys(list(keys))
        if have_equal_hashes(made):
            raise Unsendable("a set or dict whose elements have the same hash")
        return made

    def _packed(self, values: list[Any], kinds: set[type]) -> bytes | None:
        """A list of many values of one kind, in one piece; None when it is no such list."""
        count = COUNT.pack(len(values))
        if kinds == {float}:
            self.budget.packed(len(values), budget.FLOAT_BYTES)
            return b"d" + count + array("d", values).tobytes()
        if kinds == {int} and min(values) >= -(1 << 63) and max(values) < 1 << 63:
            self.budget.packed(len(values), budget.INT_BYTES)
            return b"q" + count + array("q", values).tobytes()
        if all(kind in self.kinds for kind in kinds - {type(None)}) and kinds != {type(None)}:
            self.budget.packed(len(values), budget.LINK_BYTES)
            try:
                places = array("q", map(self.index.__getitem__, map(id, values)))
            except KeyError:
                raise Unsendable(STRAY_NODE) from None
            return b"r" + count + places.tobytes()
        if len(kinds) == 1 and is_numpy(*kinds):
            return self._packed_scalars(values, *kinds)
        return None

    def _stranger(self, value: Any, depth: int) -> None:
        """A NumPy value, a subclass of a plain type, or something that does not cross."""
        kind = type(value)
        numpy = sys.modules.get("numpy")
        if numpy is not None and (kind is numpy.ndarray or is_numpy(kind)):
            self._numpy(numpy, value)
        else:
            self.value(plain(value), depth)

    def _check_depth(self, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise Unsendable(f"a value that contains itself, or is nested over {MAX_DEPTH} levels deep")
