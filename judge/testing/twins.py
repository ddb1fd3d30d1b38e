"""Arguments that a careless cache takes for others: of the same ends, the same elements, the same hash."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from judge.testing.assertions import is_array

Arguments = tuple[Any, ...]


def twins(arguments: Sequence[Any], others: Sequence[Any] = ()) -> Iterator[Arguments]:
    """Arguments that differ from these in one place. `others` are arguments of another call.

    Each argument in turn is the other call's, has its elements in another order, has another element in the
    middle, or has -2 for every -1 or the other way round: they have the same hash.
    """
    for place, mine in enumerate(arguments):
        of_others = [other for other in others[place : place + 1] if _is_like(mine, other)]
        for value in [*of_others, *_changed(mine)]:
            yield (*arguments[:place], value, *arguments[place + 1 :])


def pour(mine: Any, other: Any) -> bool:
    """Put what is in `other` into the object `mine`; whether that could be done."""
    if is_array(mine) and _is_like(mine, other) and mine.flags.writeable:
        mine[...] = other
    elif isinstance(mine, list) and isinstance(other, list):
        mine[:] = other
    elif isinstance(mine, dict | set) and type(mine) is type(other):
        mine.clear()
        mine.update(other)
    else:
        return False
    return True


def can_stand_for(mine: Any, other: Any) -> bool:
    """Whether `mine` is a list, dict or array that may be given in the place of `other`, too."""
    return _is_like(mine, other) and (is_array(mine) or isinstance(mine, list | dict))


def _is_like(mine: Any, other: Any) -> bool:
    if is_array(mine) and is_array(other):
        return (mine.shape, mine.dtype) == (other.shape, other.dtype)
    return type(mine) is type(other)


def _changed(value: Any) -> Iterator[Any]:
    if is_array(value):
        yield from _changed_arrays(value)
    elif isinstance(value, str) and len(value) > 1:
        yield value[::-1]
        yield "".join(sorted(value))
        yield value[: len(value) // 2] + value[0] + value[len(value) // 2 + 1 :]
    elif isinstance(value, list) and len(value) > 1:
        yield value[::-1]
        if {int, float, str} >= set(map(type, value)) and len(set(map(type, value))) == 1:
            yield sorted(value)
        yield [*value[: len(value) // 2], value[0], *value[len(value) // 2 + 1 :]]
    elif isinstance(value, dict) and len(value) > 1:
        yield dict(reversed(value.items()))
        yield dict(zip(value, [*list(value.values())[1:], next(iter(value.values()))], strict=True))
    for old, new in ((-1, -2), (-2, -1)):
        twin = _with_equal_hash(value, old, new)
        if twin is not None:
            yield twin


def _changed_arrays(value: Any) -> Iterator[Any]:
    if value.size > 1:
        yield value.ravel()[::-1].reshape(value.shape).copy()
    if value.size and value.dtype.kind == "f":
        changed = value.copy()
        changed.flat[value.size // 2] += 1.0
        yield changed


def _with_equal_hash(value: Any, old: int, new: int) -> Any:
    """The value with `new` for every `old`, which has the same hash; None when there is none in it."""
    if type(value) in (int, float):
        return type(value)(new) if value == old else None
    if isinstance(value, list | tuple):
        made = [_with_equal_hash(each, old, new) for each in value]
        if any(each is not None for each in made):
            return type(value)(
                before if after is None else after for before, after in zip(value, made, strict=True)
            )
    if isinstance(value, dict):
        pairs = _with_equal_hash(list(value.items()), old, new)
        return None if pairs is None or len(dict(pairs)) != len(value) else dict(pairs)
    return None
