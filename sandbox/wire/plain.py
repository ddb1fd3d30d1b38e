"""How a subclass of a plain type (a namedtuple, a Counter, an IntEnum) becomes the plain value underneath.

Types are asked, never values: no code of a submission runs while its answer is looked at.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, Final

from sandbox.wire.format import MAX_DEPTH, SCALARS, Unsendable, numpy_types
from sandbox.wire.hashing import strange_type

Exact = Callable[[Any], Any]

_EXACT: Final[dict[type, Exact]] = {
    int: int.__pos__,
    float: float.__pos__,
    complex: complex.__pos__,
    str: lambda value: str.__getitem__(value, slice(None)),
    bytes: lambda value: bytes.__getitem__(value, slice(None)),
    tuple: lambda value: tuple.__getitem__(value, slice(None)),
    list: list.copy,
    dict: dict.copy,
    set: set,
    frozenset: frozenset,
}
_OF_KEYS: Final = (int, float, complex, str, bytes, tuple)


def plain(value: object) -> Any:
    """The plain value underneath; `Unsendable` when there is none."""
    base = _base(type(value))
    if base is None:
        raise Unsendable(f"a value of type {type_name(value)}, which is no plain data")
    return _EXACT[base](value)


def plain_tuple(value: Any) -> tuple[Any, ...]:
    """The tuple that a namedtuple is."""
    return tuple.__getitem__(value, slice(None))


def plain_list(values: list[Any], kinds: set[type]) -> tuple[list[Any], set[type]]:
    """A list whose elements are of one plain type underneath, as such a list; any other list as it is."""
    bases = {kind if kind in SCALARS or kind in _EXACT else _base(kind) for kind in kinds}
    if len(bases) != 1 or kinds == bases or None in bases or is_numpy(*kinds):
        return values, kinds
    base: Any = bases.pop()
    return list(map(_EXACT[base], values)), {base}


def plain_keys(keys: list[Any]) -> list[Any]:
    """Keys or elements of a set as plain data, NumPy's numbers as Python's; `Unsendable` when one is none."""
    if strange_type(keys) is None:
        return keys
    made = [_key(key, 0) for key in keys]
    if len(set(made)) != len(made):
        raise Unsendable("a dict or set with keys that are different objects of the same value")
    return made


def is_numpy(*kinds: type) -> bool:
    """Whether there is a type of NumPy's numbers among these."""
    return "numpy" in sys.modules and not numpy_types().keys().isdisjoint(kinds)


def type_name(value: object) -> str:
    """The name of the value's type, from the type itself: no code of the value runs."""
    return str(type.__dict__["__name__"].__get__(type(value)))[:80]


def _base(kind: type) -> type | None:
    """The plain type that a type is a subclass of, or None."""
    if kind is bool:
        return None
    return next((base for base in _EXACT if issubclass(kind, base)), None)


def _key(key: Any, depth: int) -> Any:
    """A key as plain data."""
    kind = type(key)
    if is_numpy(kind):
        key = key.item()
        kind = type(key)
    if kind in SCALARS:
        return key
    base = _base(kind)
    if base not in _OF_KEYS or is_numpy(kind) or depth > MAX_DEPTH:
        raise Unsendable(f"a key or an element of a set of type {type_name(key)}, which is no plain key")
    exact = _EXACT[base](key)
    return tuple(_key(part, depth + 1) for part in exact) if base is tuple else exact
