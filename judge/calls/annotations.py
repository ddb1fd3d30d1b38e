"""Does a returned value have the type that the starter declares? Asked before a property sees it.

Policies: NumPy scalars (and arrays without dimensions) count as Python numbers; an int is fine where a
float is declared; a float or bool is not fine where an int is declared; a list is not an array.
"""

from __future__ import annotations

import math
import types
import typing
from functools import reduce
from operator import itemgetter
from typing import Any

from judge.messages.translation import Message
from judge.messages.values import type_text, value_text
from judge.model import Opaque


class WrongType(Exception):
    """The value is of another type. Carries what was expected, and what came, in words."""

    def __init__(self, expected: str, got: str) -> None:
        super().__init__(f"expected {expected}, got {got}")
        self.expected = expected
        self.got = got


def conform(value: Any, annotation: Any, where: str = "") -> Any:
    """The value as the declared type, or WrongType. `where` is its place inside the answer."""
    if annotation is Any or (annotation is None and value is None):
        return value
    origin = typing.get_origin(annotation)
    if origin in (typing.Union, types.UnionType):
        return _conform_to_one_of(value, typing.get_args(annotation), annotation, where)
    if origin in (list, tuple, dict, set, frozenset):
        return _conform_inside(value, annotation, origin, where)
    if annotation in (int, float, bool):
        return _conform_number(value, annotation, where)
    if getattr(annotation, "__name__", "") == "ndarray":
        if getattr(type(value), "__name__", "") == "ndarray":
            return value
    elif type(value) is annotation or (annotation is types.NoneType and value is None):
        return value
    raise _wrong(value, annotation, where)


def _conform_to_one_of(value: Any, choices: tuple[Any, ...], annotation: Any, where: str) -> Any:
    for choice in choices:
        try:
            return conform(value, choice, where)
        except WrongType:
            continue
    raise _wrong(value, annotation, where)


def _conform_inside(value: Any, annotation: Any, origin: Any, where: str) -> Any:
    if type(value) is not origin:
        raise _wrong(value, annotation, where)
    inside = typing.get_args(annotation)
    if origin is list and _all_fit(value, inside[0]):
        return value
    if origin is dict:
        return {
            conform(key, inside[0], f"{where} key"): conform(
                item, inside[1], f"{where}[{value_text(key):.40}]"
            )
            for key, item in value.items()
        }
    if origin is tuple and inside[-1:] != (Ellipsis,):
        if len(value) != len(inside):
            raise WrongType(_at(where, Message("{count} values", count=len(inside))), f"{len(value)}")
        items = zip(value, inside, strict=True)
    else:
        items = zip(value, [inside[0]] * len(value), strict=True)
    return origin(conform(item, kind, f"{where}[{i}]") for i, (item, kind) in enumerate(items))


def _all_fit(values: list[Any], kind: Any) -> bool:
    """A fast check for long lists: True if every value is exactly of this type. False decides nothing."""
    found = set(map(type, values))
    inside = typing.get_args(kind)
    if kind in (int, float, bool, str):
        return found <= {kind}
    if typing.get_origin(kind) is tuple and Ellipsis not in inside:
        if not found <= {tuple} or not set(map(len, values)) <= {len(inside)}:
            return False
        columns = (list(map(itemgetter(place), values)) for place in range(len(inside)))
        return all(map(_all_fit, columns, inside))
    return False


def _conform_number(value: Any, kind: type, where: str) -> Any:
    plain = _plain(value)
    if type(plain) is kind:
        return plain
    if kind is float and type(plain) is int:
        try:
            return float(plain)
        except OverflowError:
            return math.inf if plain > 0 else -math.inf
    raise _wrong(value, kind, where)


def _plain(value: Any) -> Any:
    """A NumPy scalar, or an array without dimensions, as a Python number."""
    if type(value).__module__ != "numpy" or getattr(value, "shape", None) != ():
        return value
    number = value.item()
    return float(number) if type(number).__module__ == "numpy" else number  # long doubles stay NumPy's


def _wrong(value: Any, annotation: Any, where: str) -> WrongType:
    got = type_text(value)
    if isinstance(value, bool | int | float | str) and not isinstance(value, Opaque):
        got = Message("{kind}: {value}", kind=got, value=value_text(value))
    return WrongType(_at(where, annotation_text(annotation)), got)


def _at(where: str, what: str) -> str:
    return Message("{what} at {where}", what=what, where=where) if where else what


def annotation_text(annotation: Any) -> str:
    """The declared type in words: "an int", "a NumPy array", "`list[tuple[int, int]]`"."""
    if annotation is None or annotation is types.NoneType:
        return "None"
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        texts = map(annotation_text, typing.get_args(annotation))
        return reduce(lambda one, other: Message("{one} or {other}", one=one, other=other), texts)
    if typing.get_origin(annotation) is not None:
        return f"`{annotation}`".replace("numpy.ndarray", "np.ndarray")
    name = annotation.__name__
    if name == "ndarray":
        return Message("a NumPy array")
    article = "an" if name[0] in "aeiou" else "a"
    return Message("{article} {name}", article=article, name=name)
