"""From the bytes of a message to a value. Every byte is checked; what should not be there is Malformed."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from sandbox.nodes import NODE_CLASSES, NODE_FIELDS
from sandbox.wire import budget, hashing
from sandbox.wire.budget import Budget
from sandbox.wire.format import COUNT, KINDS, MAX_DEPTH, Malformed, kinds_of, links_are_nodes
from sandbox.wire.reader import Reader

_HARM: Final = (
    *(ArithmeticError, AttributeError, LookupError, MemoryError),
    *(RuntimeError, TypeError, ValueError),  # RecursionError is a RuntimeError
)
"""What our own code, Python or NumPy may raise on bytes that no check foresaw."""

for _cls in NODE_CLASSES.values():
    _cls()  # one instance tells Python which attributes all have; otherwise each takes three times as much


class Decoder(Reader):
    """Reads one message."""

    def __init__(
        self,
        body: memoryview,
        nodes: Iterable[object],
        classes: Mapping[str, type],
        *,
        trusted: bool,
    ) -> None:
        allowed = Budget.unlimited() if trusted else Budget.of_message(len(body))
        super().__init__(body, allowed, trusted=trusted)
        self.nodes = list(nodes)
        self.classes = classes
        self.kind_of = kinds_of(classes)

    def message(self) -> tuple[Any, list[Any]]:
        try:
            return self._message()
        except (struct.error, IndexError) as error:
            raise Malformed("a message that ends early") from error
        except _HARM as error:
            if self.trusted:  # a fault of ours, or the limit of the box: the message is not to blame
                raise
            raise Malformed(f"a message that cannot be read: {type(error).__name__}") from error

    def _message(self) -> tuple[Any, list[Any]]:
        sent, kinds = self._nodes()
        value = self.value(0)
        for kind in NODE_FIELDS:
            if kind in kinds:
                pairs = zip(sent, kinds, strict=True)
                self._fields(kind, [node for node, its_kind in pairs if its_kind == kind])
        if self.at != len(self.body):
            raise Malformed("bytes after the end of a message")
        return value, self.nodes

    def _fields(self, kind: str, members: list[Any]) -> None:
        """Read the fields of all nodes of one kind."""
        for field in NODE_FIELDS[kind]:
            column = self.value(0)
            if type(column) is not list or len(column) != len(members):
                raise Malformed("a column of fields does not fit its nodes")
            if not links_are_nodes(field, column, self.kind_of):
                raise Malformed("a node that links to something else")
            for node, item in zip(members, column, strict=True):
                setattr(node, field, item)

    def _nodes(self) -> tuple[list[Any], list[str]]:
        """Make the new nodes, still empty; the nodes whose fields are in this message, and their kinds."""
        first = COUNT.unpack(self._take(4))[0]
        count = self._count()
        self.budget.start(count)
        try:
            kinds = list(map(KINDS.__getitem__, self._take(count)))
        except IndexError:
            raise Malformed("an unknown kind of node") from None
        if first > len(self.nodes):
            raise Malformed("a message about other nodes")
        classes: Iterable[Any] = map(self.classes.__getitem__, kinds[len(self.nodes) - first :])
        self.nodes += [cls.__new__(cls) for cls in classes]
        sent = self.nodes[first : first + count]
        if list(map(self.kind_of.get, map(type, sent))) != kinds:
            raise Malformed("a node that changed its class")
        return sent, kinds

    def value(self, depth: int) -> Any:
        """The next value; whoever holds it has charged it."""
        tag = self.body[self.at]
        self.at += 1
        read = _READERS.get(tag)
        if read is None:
            raise Malformed(f"an unknown tag {bytes([tag])!r}")
        if depth > MAX_DEPTH + 1:
            raise Malformed("a message that is too deep")
        return read(self, depth)

    def _items(self, depth: int) -> list[Any]:
        count = self._count()
        self.budget.items(count)
        inside = depth + 1
        return [self.value(inside) for _ in range(count)]

    def _node_list(self, depth: int) -> list[Any]:
        places = self._packed("q", budget.LINK_BYTES)
        if places and not -1 <= min(places) <= max(places) < len(self.nodes):
            raise Malformed("a node that is not there")
        nodes = self.nodes
        return [None if place == -1 else nodes[place] for place in places]

    def _node(self, depth: int) -> Any:
        index = COUNT.unpack(self._take(4))[0]
        if index >= len(self.nodes):
            raise Malformed("a node that is not there")
        return self.nodes[index]

    def _set(self, kind: type[set[Any]] | type[frozenset[Any]], depth: int) -> Any:
        items = self._items(depth)
        self.budget.set(len(items))
        if not self.trusted:
            hashing.check_set(items, self.budget)
        return _whole(hashing.made_set(items, kind), items)

    def _dict(self, depth: int) -> dict[Any, Any]:
        keys, values = self.value(depth + 1), self.value(depth + 1)
        if type(keys) is not list or type(values) is not list or len(keys) != len(values):
            raise Malformed("a dict of another shape")
        self.budget.dict(len(keys))
        if not self.trusted:
            hashing.check_dict(keys, self.budget)
        made: dict[Any, Any] = _whole(dict(zip(keys, values, strict=True)), keys)
        return made

    def _rows(self, depth: int) -> list[Any]:
        width = self._count()
        self.budget.charge(budget.VALUE_BYTES * width, width)
        columns = [self._column(depth + 1) for _ in range(width)]
        if len(set(map(len, columns))) != 1:
            raise Malformed("columns of different length")
        self.budget.rows(width, len(columns[0]))
        return list(zip(*columns, strict=True))

    def _column(self, depth: int) -> list[Any]:
        """A list that is not of rows itself: nested rows would let few bytes become very many values."""
        if self.body[self.at] not in _COLUMNS:
            raise Malformed("a column that is no simple list")
        column: list[Any] = self.value(depth)
        return column


def _whole(made: Any, items: list[Any]) -> Any:
    """A set or dict of all these items: an honest sender has none of them twice."""
    if len(made) != len(items):
        raise Malformed("a key that is there twice")
    return made


_READERS: Final[dict[int, Callable[[Decoder, int], Any]]] = {
    tag[0]: reader
    for tag, reader in {
        b"N": lambda decoder, depth: None,
        b"T": lambda decoder, depth: True,
        b"F": lambda decoder, depth: False,
        b"i": Decoder._int,
        b"I": Decoder._big_int,
        b"f": Decoder._float,
        b"c": Decoder._complex,
        b"s": Decoder._str,
        b"b": Decoder._bytes,
        b"l": Decoder._items,
        b"t": lambda decoder, depth: tuple(decoder._items(depth)),
        b"e": lambda decoder, depth: decoder._set(set, depth),
        b"z": lambda decoder, depth: decoder._set(frozenset, depth),
        b"q": lambda decoder, depth: decoder._packed("q", budget.INT_BYTES),
        b"d": lambda decoder, depth: decoder._packed("d", budget.FLOAT_BYTES),
        b"r": Decoder._node_list,
        b"h": Decoder._numpy_scalars,
        b"k": Decoder._rows,
        b"m": Decoder._dict,
        b"a": Decoder._array,
        b"y": Decoder._laid_out,
        b"g": Decoder._numpy_scalar,
        b"n": Decoder._node,
    }.items()
}
_COLUMNS: Final = frozenset(b"lqdrh")
