"""Assertions for properties: they compare on the trusted side, and say what was expected.

A plain `assert condition, "a sentence for the user"` is as good; these also tell the user the expected
value. Values have crossed the boundary as plain data, so `==` here runs none of the submission's code.

In a sentence of your own, write `{value_text(answer)}`, not `{answer}`: it never raises, and is never long.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import chain
from typing import Any, Final, NamedTuple, NoReturn

from judge.messages.arrays import digits_apart, number_text
from judge.messages.sentences import say
from judge.messages.values import value_text
from sandbox.nodes import NODE_CLASSES

__all__ = [
    "NOTHING",
    "Mismatch",
    "Near",
    "assert_close",
    "assert_equal",
    "assert_matches",
    "assert_same_node",
    "value_text",
]

NEARLY: Final = 1e-3
"""An answer that is off by a smaller share is told which precision is asked."""
FLOAT32: Final = 1e-6
"""What is off by less, and a float32, was probably rounded to one."""
MOST_EXACT_INTEGER: Final = 2**53
"""Up to here float64 holds every integer."""
NOTHING: Final = object()
"""Stands for "the property cannot say what it expected"."""


class Mismatch(AssertionError):
    """A returned value is not the expected one. Carries the expected value for the report."""

    def __init__(self, message: str, expected: object = NOTHING) -> None:
        self.message = message
        """In the property's own words, or a sentence in any language (`Message`)."""
        super().__init__(message)
        self.expected = expected


class Near(NamedTuple):
    """An expected number or array of floats, and how far from it an answer may be.

    `atol` may be an array of the shape of `value`, for what rounding may cost each element.
    """

    value: Any
    atol: Any = 1e-12
    rtol: float = 1e-9


def assert_matches(
    actual: Any, expected: Any, message: str = "", *, only: str = "", rtol: float = 1e-9, atol: float = 1e-12
) -> None:
    """`actual` is what a definition returned: the one comparison for every kind of answer.

    Floats and arrays of floats are compared with `assert_close`, within `rtol` and `atol` or what `Near`
    says; nodes are the very same; everything else is equal. Tuples, lists and dicts are compared part by
    part, and the message says which part differs: by its name, where `expected` is a named tuple. `only` is
    the part of a named tuple that is compared, where a property is about that one; the report shows all.
    """
    __tracebackhide__ = True
    for place, part, wanted in _parts(actual, expected, ""):
        if only and place and place != only:
            continue
        try:
            _compare_part(part, wanted, rtol, atol)
        except Mismatch as mismatch:
            told = mismatch.message
            if place:
                values = {"actual": value_text(part), "expected": value_text(_value(wanted))}
                told = say("at_place", place=place, what=told or say("is_and_should_be", **values))
            raise Mismatch(message or told, _value(expected)) from None


def assert_equal(actual: Any, expected: Any, message: str = "") -> None:
    """`actual` is exactly `expected`: value for value, arrays also in shape."""
    __tracebackhide__ = True
    if is_array(actual) or is_array(expected):
        _assert_arrays_equal(actual, expected, message)
    elif actual != expected:
        _fail(message, expected)


def assert_same_node(actual: object, expected: object, message: str = "") -> None:
    """`actual` is the very node `expected` (identity), or both are None."""
    __tracebackhide__ = True
    if actual is not expected:
        _fail(message, expected)


def assert_close(
    actual: Any, expected: Any, *, rtol: float = 1e-9, atol: Any = 1e-12, message: str = ""
) -> None:
    """Numbers or arrays agree element by element: `|actual - expected| <= atol + rtol * |expected|`.

    Shapes must be equal (nothing is broadcast), values finite wherever the expected ones are.
    `atol` may be an array of the expected shape, for tolerances that follow from the input.
    """
    __tracebackhide__ = True
    if _are_near(actual, expected, rtol, atol):
        return
    import numpy as np

    wanted = np.asarray(expected, dtype=np.float64)
    got = _real_array(actual, expected)
    if got.shape != wanted.shape:
        _fail(message or say("other_shape", actual=got.shape, expected=wanted.shape), expected)
    with np.errstate(all="ignore"):
        near = np.isfinite(wanted) & (np.abs(got - wanted) <= atol + rtol * np.abs(wanted))
        close = near | (got == wanted)
    if not close.all():
        _fail(message or _worst(got, wanted, close, actual, rtol), expected)


def _are_near(actual: Any, expected: Any, rtol: float, atol: Any) -> bool:
    """Whether these are plain numbers that agree: to tell that, nobody loads NumPy, which takes 60 ms."""
    if not all(type(each) is float or _is_small_int(each) for each in (actual, expected, atol)):
        return False
    return math.isfinite(expected) and abs(actual - expected) <= atol + rtol * abs(expected)


def _is_small_int(value: Any) -> bool:
    """Whether it is an int that float64 holds exactly."""
    return type(value) is int and abs(value) <= MOST_EXACT_INTEGER


def _is_exact(value: Any) -> bool:
    """Whether a value holds neither floats nor arrays nor nodes, so that all of it is compared by `==`."""
    kind = type(value)
    if kind in _EXACT:
        return True
    if kind not in _CONTAINERS:
        return False
    parts = value.values() if kind is dict else value
    kinds = set(map(type, parts))
    if kinds <= _EXACT:
        return True
    if kinds <= _ROWS and _EXACT.issuperset(map(type, chain.from_iterable(parts))):
        return True
    return all(map(_is_exact, parts))


_EXACT: Final = frozenset({type(None), bool, int, str, bytes})
_ROWS: Final = frozenset({list, tuple})
_CONTAINERS: Final = frozenset({list, tuple, dict, set, frozenset})


def _parts(actual: Any, expected: Any, place: str) -> Iterator[tuple[str, Any, Any]]:
    """The place, the value and the wanted value of each part that is compared by itself."""
    if isinstance(expected, Near) or _is_exact(expected) or not _is_like(actual, expected):
        yield place, actual, expected
        return
    for key in expected if isinstance(expected, dict) else range(len(expected)):
        names = getattr(expected, "_fields", None)
        name = names[key] if names else f"{place}[{key!r}]"
        yield from _parts(actual[key], expected[key], name)


def _is_like(actual: Any, expected: Any) -> bool:
    """Whether both are containers of one type, with the same number of elements or the same keys."""
    kind = next((each for each in (list, tuple, dict) if isinstance(expected, each)), None)
    if kind is None or type(actual) is not kind or len(actual) != len(expected):
        return False
    return kind is not dict or all(key in actual for key in expected)


def _compare_part(actual: Any, expected: Any, rtol: float, atol: float) -> None:
    __tracebackhide__ = True
    if isinstance(expected, Near):
        assert_close(actual, expected.value, atol=expected.atol, rtol=expected.rtol)
    elif is_node(expected):
        assert_same_node(actual, expected)
    elif isinstance(expected, float) or (is_array(expected) and expected.dtype.kind == "f"):
        assert_close(actual, expected, rtol=rtol, atol=atol)
    elif isinstance(expected, list | tuple | dict) and not _is_exact(expected):
        _fail("", _value(expected))  # of another type or length
    else:
        assert_equal(actual, expected)


def _value(expected: Any) -> Any:
    """An expected value as it is shown: without the tolerances."""
    if isinstance(expected, Near):
        return expected.value
    if isinstance(expected, dict):
        return {key: _value(item) for key, item in expected.items()}
    if isinstance(expected, list):
        return list(map(_value, expected))
    return tuple(map(_value, expected)) if isinstance(expected, tuple) else expected


_NODES: Final = tuple(NODE_CLASSES.values())


def is_node(value: Any) -> bool:
    return isinstance(value, _NODES)


def is_array(value: object) -> bool:
    return type(value).__module__ == "numpy"


def _assert_arrays_equal(actual: Any, expected: Any, message: str) -> None:
    import numpy as np

    __tracebackhide__ = True
    if not isinstance(actual, np.ndarray | np.generic):
        _fail(message or say("no_array"), expected)
    if np.shape(actual) != np.shape(expected):
        _fail(
            message or say("other_shape", actual=np.shape(actual), expected=np.shape(expected)),
            expected,
        )
    if not (np.asarray(actual) == np.asarray(expected)).all():
        _fail(message, expected)


def _real_array(actual: Any, expected: object) -> Any:
    """The submission's numbers as float64; refuses what only looks like numbers (bool, complex, text)."""
    import numpy as np

    array = np.asarray(actual)
    if array.dtype.kind not in "iuf":
        _fail(say("other_dtype", actual=array.dtype, expected="float64"), expected)
    with np.errstate(all="ignore"):  # a long double may be too large; then it is infinite
        return array.astype(np.float64)


def _worst(got: Any, wanted: Any, close: Any, actual: object, rtol: float) -> str:
    """Where the first wrong element is, what it is and what it should be; and which precision is asked."""
    import numpy as np

    index = tuple(int(i) for i in np.argwhere(~close)[0])
    one, other = float(got[index]), float(wanted[index])
    off = abs(one - other) / abs(other) if other else np.inf
    why: str = ""
    if getattr(actual, "dtype", None) in (np.float16, np.float32):
        why = say("narrow", dtype=actual.dtype)  # type: ignore[attr-defined]
    elif rtol < off < FLOAT32 and _is_float32(one):
        key = "looks_narrow" if rtol else "looks_narrow_only"
        why = say(key, off=f"{off:.1g}", allowed=f"{rtol:.1g}")
    elif off < NEARLY and rtol:
        why = say("nearly", off=f"{off:.1g}", allowed=f"{rtol:.1g}")
    if got.ndim == 0:
        return why
    digits = digits_apart(one, other)
    mine, theirs = (number_text(each, digits).removesuffix(".0") for each in (one, other))
    where = ", ".join(map(str, index))
    told = say("at_index", where=where, actual=mine, expected=theirs)
    return say("and_also", first=told, second=why) if why else told


def _is_float32(number: float) -> bool:
    import numpy as np

    with np.errstate(all="ignore"):  # it may be too large for one
        return bool(np.float32(number) == number)


def _fail(message: str, expected: object) -> NoReturn:
    __tracebackhide__ = True
    raise Mismatch(message, expected)
