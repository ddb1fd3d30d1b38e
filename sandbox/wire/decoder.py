"""From the bytes of a message to a value. Every byte is checked; what should not be there is Malformed."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping
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
    Malformed,
    kinds_of,
    links_are_nodes,
    most_equal_hashes,
)


class Decoder:
    """Reads one message."""

    def __init__(
        self,
        body: memoryview,
        nodes: Iterable[object],
        classes: Mapping[str, type],
        max_values: int,
    ) -> None:
        self.body = body
        self.at = 0
        self.nodes = list(nodes)
        self.classes = classes
        self.kind_of = kinds_of(classes)
        self.values_left = max_values

    def message(self) -> tuple[Any, list[Any]]:
        sent, kinds = self._nodes()
        value = self.value(0)
        for kind, fields in NODE_FIELDS.items():
            if kind not in kinds:
                continue
            members = [node for node, its_kind in zip(sent, kinds, strict=True) if its_kind == kind]
            for field in fields:
                column = self.value(0)
                if type(column) is not list or len(column) != len(members):
                    raise Malformed("a column of fields does not fit its nodes")
                if not links_are_nodes(field, column, self.kind_of):
                    raise Malformed("a node that links to something else")
                for node, item in zip(members, column, strict=True):
                    setattr(node, field, item)
        if self.at != len(self.body):
            raise Malformed("bytes after the end of a message")
        return value, self.nodes

    def _nodes(self) -> tuple[list[Any], list[str]]:
        """Make the new nodes, still empty; the nodes whose fields are in this message, and their kinds."""
        first = COUNT.unpack(self._take(4))[0]
        count = self._count()
        self.values_left -= count
        if self.values_left < 0:
            raise Malformed("more nodes than a message may have")
        try:
            kinds = list(map(KINDS.__getitem__, self._take(count)))
        except IndexError:
            raise Malformed("an unknown kind of node") from None
        known = len(self.nodes)
        if first > known:
            raise Malformed("a message about other nodes")
        classes: Iterable[Any] = map(self.classes.__getitem__, kinds[known - first :])
        self.nodes += [cls.__new__(cls) for cls in classes]
        sent = self.nodes[first : first + count]
        if list(map(self.kind_of.get, map(type, sent))) != kinds:
            raise Malformed("a node that changed its class")
        return sent, kinds

    def value(self, depth: int) -> Any:
        self.values_left -= 1
        if self.values_left < 0 or depth > MAX_DEPTH + 1:
            raise Malformed("a message that is too large or too deep")
        tag = bytes(self._take(1))
        read = _READERS.get(tag)
        if read is None:
            raise Malformed(f"an unknown tag {tag!r}")
        return read(self, depth)

    def _take(self, size: int) -> memoryview:
        end = self.at + size
        if end > len(self.body):
            raise Malformed("a message that ends early")
        piece = self.body[self.at : end]
        self.at = end
        return piece

    def _count(self) -> int:
        count: int = COUNT.unpack(self._take(4))[0]
        if count > len(self.body):  # every element takes at least a byte
            raise Malformed("a count larger than its message")
        return count

    def _int(self, depth: int) -> int:
        number: int = INT.unpack(self._take(8))[0]
        return number

    def _big_int(self, depth: int) -> int:
        size = self._count()
        if size > MAX_INT_BYTES:
            raise Malformed("an integer with too many digits")
        return int.from_bytes(self._take(size), "little", signed=True)

    def _float(self, depth: int) -> float:
        number: float = FLOAT.unpack(self._take(8))[0]
        return number

    def _complex(self, depth: int) -> complex:
        return complex(*COMPLEX.unpack(self._take(16)))

    def _str(self, depth: int) -> str:
        try:
            return str(self._take(self._count()), "utf-8", "surrogatepass")
        except UnicodeDecodeError as error:
            raise Malformed("text that is not UTF-8") from error

    def _bytes(self, depth: int) -> bytes:
        return bytes(self._take(self._count()))

    def _items(self, depth: int) -> list[Any]:
        return [self.value(depth + 1) for _ in range(self._count())]

    def _packed(self, code: str) -> list[Any]:
        numbers = array(code)
        numbers.frombytes(self._take(8 * self._count()))
        return numbers.tolist()

    def _node_list(self, depth: int) -> list[Any]:
        places = self._packed("q")
        if places and not -1 <= min(places) <= max(places) < len(self.nodes):
            raise Malformed("a node that is not there")
        return [None if place == -1 else self.nodes[place] for place in places]

    def _node(self, depth: int) -> Any:
        index = COUNT.unpack(self._take(4))[0]
        if index >= len(self.nodes):
            raise Malformed("a node that is not there")
        return self.nodes[index]

    def _hashed(self, items: list[Any]) -> list[Any]:
        """`items`, when a set or dict of them can be built in ordinary time."""
        try:
            if items and most_equal_hashes(items) > MAX_EQUAL_HASHES:
                raise Malformed("elements whose hashes collide")
        except TypeError as error:
            raise Malformed("an element that cannot be hashed") from error
        return items

    def _dict(self, depth: int) -> dict[Any, Any]:
        keys, values = self.value(depth + 1), self.value(depth + 1)
        if type(keys) is not list or type(values) is not list or len(keys) != len(values):
            raise Malformed("a dict of another shape")
        return dict(zip(self._hashed(keys), values, strict=True))

    def _rows(self, depth: int) -> list[Any]:
        columns = [self.value(depth + 1) for _ in range(self._count())]
        if any(type(column) is not list for column in columns) or len(set(map(len, columns))) != 1:
            raise Malformed("columns of different length")
        return list(zip(*columns, strict=True))

    def _array(self, depth: int) -> Any:
        import numpy  # only where a message brings an array

        dtype = self._dtype(numpy)
        shape = [self._int(depth) for _ in range(self._take(1)[0])]
        size = dtype.itemsize
        for length in shape:
            if not 0 <= length <= 1 << 32:
                raise Malformed("an array of impossible shape")
            size *= length
        data = bytearray(self._take(size))
        try:
            return numpy.frombuffer(data, dtype).reshape(shape)
        except ValueError as error:
            raise Malformed("an array of impossible shape") from error

    def _numpy_scalar(self, depth: int) -> Any:
        import numpy

        dtype = self._dtype(numpy)
        return numpy.frombuffer(bytes(self._take(dtype.itemsize)), dtype)[0]

    def _dtype(self, numpy: Any) -> Any:
        number = self._take(1)[0]
        if number >= len(DTYPES):
            raise Malformed("an unknown dtype")
        return numpy.dtype(DTYPES[number])


_READERS: Final[dict[bytes, Callable[[Decoder, int], Any]]] = {
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
    b"e": lambda decoder, depth: set(decoder._hashed(decoder._items(depth))),
    b"z": lambda decoder, depth: frozenset(decoder._hashed(decoder._items(depth))),
    b"q": lambda decoder, depth: decoder._packed("q"),
    b"d": lambda decoder, depth: decoder._packed("d"),
    b"r": Decoder._node_list,
    b"k": Decoder._rows,
    b"m": Decoder._dict,
    b"a": Decoder._array,
    b"g": Decoder._numpy_scalar,
    b"n": Decoder._node,
}
