"""Whether a call changed its arguments, mostly without writing them into a message again.

Types are compared as well as values: 1, 1.0 and True differ, and so do two NaN of different bits.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from operator import attrgetter, is_
from typing import Any, Final, NamedTuple

from sandbox import requests, wire
from sandbox.nodes import NODE_FIELDS
from sandbox.requests import Request
from sandbox.wire.format import SCALARS, kinds_of

MOST_COPIED_BYTES: Final = 1 << 16
"""A larger array is not copied, because the memory is the submission's: it is written again."""


class Before:
    """The arguments of a call, as they are before it."""

    def __init__(
        self, request: Request, arguments: list[Any], nodes: list[Any], classes: Mapping[str, type]
    ) -> None:
        self._request = request
        self._arguments = arguments
        self._nodes = nodes
        self._classes = classes
        self._are_fixed = SCALARS.issuperset(map(type, arguments))
        self._copy = None if self._are_fixed or not request.places else self._copied()

    def are_the_same(self) -> bool:
        """Whether the arguments still are what they were."""
        request = self._request
        if self._are_fixed:
            return True
        try:
            if requests.plain_part(self._arguments, request.places) != request.plain:
                return False
            if not request.places or self._looks_the_same():
                return True
            others = self._others()
            message, _ = wire.encode(others, self._nodes, classes=self._classes, layouts=True)
            return message == request.message
        except (ValueError, wire.Unsendable):  # the call put something strange into its own argument
            return False

    def _looks_the_same(self) -> bool:
        """Whether a copy of arrays and nodes is the same as before; if not, they may be, all the same."""
        if self._copy is None:
            return False
        copy = self._copied()
        return copy is not None and self._copy.is_same(copy)

    def _others(self) -> list[Any]:
        return [self._arguments[place] for place in self._request.places]

    def _copied(self) -> _Copy | None:
        """What is in the arrays and nodes; None when that is too large, or nested."""
        kinds = kinds_of(self._classes)
        arrays = [other for other in self._others() if type(other) not in kinds]
        if not all(map(_is_small_array, arrays)) or len(set(map(type, self._nodes))) > 1:
            return None
        columns = []
        for field in NODE_FIELDS[kinds[type(self._nodes[0])]] if self._nodes else ():
            try:
                column = list(map(attrgetter(field), self._nodes))
            except AttributeError:  # the call took it away
                return None
            if not set(map(type, column)) <= SCALARS | kinds.keys():
                return None
            columns.append(column)
        return _Copy([(each.dtype, each.shape, each.tobytes()) for each in arrays], columns)


class _Copy(NamedTuple):
    """What arrays and nodes held."""

    arrays: list[tuple[Any, ...]]
    columns: list[list[Any]]
    """The values of each field of the nodes. Compared by identity, so that no code of theirs runs."""

    def is_same(self, other: _Copy) -> bool:
        return self.arrays == other.arrays and all(
            len(before) == len(after) and all(map(is_, before, after))
            for before, after in zip(self.columns, other.columns, strict=True)
        )


def _is_small_array(value: Any) -> bool:
    numpy = sys.modules.get("numpy")
    return numpy is not None and type(value) is numpy.ndarray and value.nbytes <= MOST_COPIED_BYTES
