"""Writing what has no parts: numbers, texts and arrays."""

from __future__ import annotations

from typing import Any

from sandbox.layouts import layout_of
from sandbox.wire import budget
from sandbox.wire.budget import Budget
from sandbox.wire.format import (
    COUNT,
    DTYPES,
    INT,
    MAX_INT_BYTES,
    SURROGATE,
    TOO_LARGE,
    Unsendable,
    numpy_types,
)


class Writer:
    """A message that is being written. What its receiver will make of it is charged to `budget`."""

    def __init__(self, max_bytes: int | None, *, layouts: bool) -> None:
        self.out = bytearray()
        self.layouts = layouts
        self.text_bytes = 0  # is charged when all is written: to call somebody for each text takes time
        self.max_bytes = max_bytes
        self.budget = Budget.unlimited() if max_bytes is None else Budget.of_sender(max_bytes)

    def _int(self, value: int) -> None:
        if -(1 << 63) <= value < 1 << 63:
            self.out += b"i" + INT.pack(value)
            return
        size = value.bit_length() // 8 + 1
        if size > MAX_INT_BYTES:
            raise Unsendable(f"an int of {value.bit_length()} bits, which is too large")
        self.budget.charge(budget.BIG_INT_BYTES_PER_BYTE * size)
        self.out += b"I" + COUNT.pack(size) + value.to_bytes(size, "little", signed=True)

    def _str(self, value: str) -> None:
        try:
            data = value.encode()
        except UnicodeEncodeError:
            data = value.encode("utf-8", "surrogatepass")
            self.budget.charge(len(data), data.count(SURROGATE))
        self.text_bytes += len(data)
        self.out += b"s" + COUNT.pack(len(data)) + data

    def _packed_scalars(self, values: list[Any], kind: type) -> bytes:
        import numpy

        self.budget.packed(len(values), budget.SCALAR_BYTES)
        number = numpy_types()[kind]
        data = numpy.array(values, numpy.dtype(DTYPES[number])).tobytes()
        return b"h" + bytes([number]) + COUNT.pack(len(values)) + data

    def _numpy(self, numpy: Any, value: Any) -> None:
        number = numpy_types().get(value.dtype.type)
        if number is None:
            raise Unsendable(f"an array of dtype {str(value.dtype)[:40]}")
        if self.max_bytes is not None and value.nbytes > self.max_bytes:
            raise Unsendable(TOO_LARGE)
        native = numpy.asarray(value, dtype=value.dtype.newbyteorder("="))
        if type(value) is numpy.ndarray:
            self.budget.array(native.nbytes, native.ndim)
            layout = layout_of(value) if self.layouts else 0
            if layout:
                self.out += b"y" + bytes([layout])
            self.out += b"a" + bytes([number, native.ndim])
            self.out += b"".join(map(INT.pack, native.shape))
        else:
            self.budget.charge(0, budget.SCALAR_VALUES)
            self.out += b"g" + bytes([number])
        self.out += numpy.ascontiguousarray(native).reshape(-1).view(numpy.uint8).data
