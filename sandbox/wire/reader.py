"""Reading what has no parts: numbers, texts, arrays, and lists in one piece."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

from sandbox.layouts import laid_out
from sandbox.wire import budget
from sandbox.wire.budget import Budget
from sandbox.wire.format import (
    COMPLEX,
    COUNT,
    DTYPES,
    FLOAT,
    INT,
    MAX_INT_BYTES,
    SURROGATE,
    Malformed,
)


class Reader:
    """A message, and how far it has been read. What is made is charged to `budget` first."""

    def __init__(self, body: memoryview, budget: Budget, *, trusted: bool) -> None:
        self.body = body
        self.trusted = trusted
        self.at = 0
        self.budget = budget

    def _take(self, size: int) -> memoryview:
        end = self.at + size
        if end > len(self.body):
            raise Malformed("a message that ends early")
        piece = self.body[self.at : end]
        self.at = end
        return piece

    def _count(self) -> int:
        count: int = COUNT.unpack_from(self.body, self.at)[0]
        self.at += 4
        if count > len(self.body):  # every element takes at least a byte
            raise Malformed("a count larger than its message")
        return count

    def _int(self, depth: int) -> int:
        number: int = INT.unpack_from(self.body, self.at)[0]
        self.at += 8
        return number

    def _big_int(self, depth: int) -> int:
        size = self._count()
        if size > MAX_INT_BYTES:
            raise Malformed("an integer with too many digits")
        self.budget.charge(budget.BIG_INT_BYTES_PER_BYTE * size)
        return int.from_bytes(self._take(size), "little", signed=True)

    def _float(self, depth: int) -> float:
        number: float = FLOAT.unpack_from(self.body, self.at)[0]
        self.at += 8
        return number

    def _complex(self, depth: int) -> complex:
        return complex(*COMPLEX.unpack(self._take(16)))

    def _str(self, depth: int) -> str:
        size = self._count()
        self.budget.text(size)
        piece = self._take(size)
        try:
            return str(piece, "utf-8")
        except UnicodeDecodeError:
            return self._surrogates(bytes(piece))

    def _surrogates(self, piece: bytes) -> str:
        """Text with surrogates, each of which takes as long as a value."""
        self.budget.charge(len(piece), piece.count(SURROGATE))
        try:
            return piece.decode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            raise Malformed("text that is not UTF-8") from None

    def _bytes(self, depth: int) -> bytes:
        size = self._count()
        self.budget.charge(size)
        return bytes(self._take(size))

    def _packed(self, code: Literal["q", "d"], item_bytes: int) -> list[Any]:
        count = self._count()
        self.budget.packed(count, item_bytes)
        numbers: list[Any] = self._take(8 * count).cast(code).tolist()
        return numbers

    def _array(self, depth: int) -> Any:
        import numpy  # only where a message brings an array

        dtype = self._dtype()
        shape = [self._int(depth) for _ in range(self._take(1)[0])]
        size = dtype.itemsize
        for length in shape:
            if not 0 <= length <= 1 << 32:
                raise Malformed("an array of impossible shape")
            size *= length
        data = self._take(size)
        self.budget.array(size, len(shape))
        try:
            return numpy.array(numpy.ndarray(shape, dtype, data))
        except (TypeError, ValueError) as error:
            raise Malformed("an array of impossible shape") from error

    def _laid_out(self, depth: int) -> Any:
        """An array in a layout of `sandbox.layouts`, which only the judge's own messages tell."""
        if not self.trusted:
            raise Malformed("a layout in a reply")
        layout = self._take(1)[0]
        self._take(1)  # the tag of the array
        return laid_out(self._array(depth), layout)

    def _numpy_scalar(self, depth: int) -> Any:
        import numpy

        self.budget.charge(0, budget.SCALAR_VALUES)
        dtype = self._dtype()
        return numpy.frombuffer(self._take(dtype.itemsize), dtype)[0]

    def _numpy_scalars(self, depth: int) -> list[Any]:
        import numpy

        dtype = self._dtype()
        count = self._count()
        self.budget.packed(count, budget.SCALAR_BYTES)
        return list(numpy.frombuffer(self._take(count * dtype.itemsize), dtype)) if count else []

    def _dtype(self) -> Any:
        number = self.body[self.at]
        self.at += 1
        if number >= len(DTYPES):
            raise Malformed("an unknown dtype")
        return _dtype_of(number)


@cache
def _dtype_of(number: int) -> Any:
    import numpy

    return numpy.dtype(DTYPES[number])
