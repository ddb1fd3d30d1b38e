"""What a returned value shares with what the caller has already: an argument, or an earlier result.

Whoever changes such a value changes the other, too. A submission may well hide that it does so: what is told
here can only speak against it.
"""

from __future__ import annotations

import sys
import weakref
from collections.abc import Iterator, Sequence
from typing import Any, Final

EARLIER: Final = -1
"""In place of the number of an argument: the result shares memory with an earlier one."""
_MUTABLE: Final = frozenset({list, dict, set})
_MOST_PARTS: Final = 64
_MOST_EARLIER: Final = 64


class Results:
    """The arrays that the calls of one example have returned, for as long as the submission keeps them."""

    def __init__(self) -> None:
        self._owners: list[weakref.ref[Any]] = []

    def shared(self, value: Any, arguments: Sequence[Any]) -> list[int]:
        """What `value`, or a part of it, shares: the numbers of arguments, and EARLIER."""
        parts = list(_parts(value))
        if not parts:
            return []
        found = [
            place for place, other in enumerate(arguments) if any(_is_shared(each, other) for each in parts)
        ]
        owners = [_owner(each) for each in parts if _is_array(each)]
        if not owners:
            return found
        earlier = [reference() for reference in self._owners]
        if any(owner is other for owner in owners for other in earlier):
            found.append(EARLIER)
        self._owners += map(weakref.ref, owners)
        del self._owners[:-_MOST_EARLIER]
        return found


def _parts(value: Any) -> Iterator[Any]:
    """The value if it can change, or the first parts of a tuple or list that can."""
    if type(value) in _MUTABLE or _is_array(value):
        yield value
    if type(value) is tuple or type(value) is list:
        yield from (each for each in value[:_MOST_PARTS] if type(each) in _MUTABLE or _is_array(each))


def _is_shared(value: Any, argument: Any) -> bool:
    if value is argument:
        return True
    if not (_is_array(value) and _is_array(argument)):
        return False
    return bool(sys.modules["numpy"].may_share_memory(value, argument))


def _owner(array: Any) -> Any:
    """What holds the memory of an array: another that it is a view of, a tensor's storage, or itself."""
    while _is_array(array.base):
        array = array.base
    torch = sys.modules.get("torch")
    if torch is not None and isinstance(array.base, torch.Tensor):
        return array.base.untyped_storage()
    return array


def _is_array(value: Any) -> bool:
    numpy = sys.modules.get("numpy")
    return numpy is not None and type(value) is numpy.ndarray
