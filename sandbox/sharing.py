"""What a returned value shares with an argument, with an earlier result, or with itself.

Whoever changes such a value changes the other, too. A submission may well hide that it does so: what is told
here can only speak against it.
"""

from __future__ import annotations

import sys
import weakref
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

EARLIER: Final = -1
"""In place of the number of an argument: the result shares memory with an earlier one, or is that list."""
OVERLAPS: Final = -2
"""The same: entries of the result share memory with one another."""
_MUTABLE: Final = frozenset({list, dict, set})
_MOST_PARTS: Final = 64
_MOST_EARLIER: Final = 64
_LONGEST_KEPT: Final = 1000
"""No longer list, dict or set is kept alive to be known again."""


class Results:
    """What the calls of one example returned: short lists, and arrays while the submission keeps them."""

    def __init__(self) -> None:
        self._earlier: list[Callable[[], Any]] = []

    def shared(self, value: Any, arguments: Sequence[Any]) -> list[int]:
        """What `value`, or a part of it, shares: the numbers of arguments, EARLIER and OVERLAPS."""
        parts = list(_parts(value))
        if not parts:
            return []
        found = [
            place for place, other in enumerate(arguments) if any(_is_shared(each, other) for each in parts)
        ]
        owners = [_owner(each) if _is_array(each) else each for each in parts]
        earlier = [recall() for recall in self._earlier]
        if any(owner is other for owner in owners for other in earlier):
            found.append(EARLIER)
        if any(_is_array(each) and _overlaps(each) for each in parts):
            found.append(OVERLAPS)
        self._earlier += [_recalled(each) for each in owners if _can_be_kept(each)]
        del self._earlier[:-_MOST_EARLIER]
        return found


def _can_be_kept(owner: Any) -> bool:
    return type(owner) not in _MUTABLE or len(owner) <= _LONGEST_KEPT


def _recalled(owner: Any) -> Callable[[], Any]:
    """Gives the owner back. Nothing refers weakly to a list, so it stays alive."""
    return (lambda: owner) if type(owner) in _MUTABLE else weakref.ref(owner)


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


def _overlaps(array: Any) -> bool:
    """Whether an array has more entries than there is room for from its first to its last."""
    reach = sum((length - 1) * abs(stride) for length, stride in zip(array.shape, array.strides, strict=True))
    return bool(array.nbytes > reach + array.itemsize)


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
