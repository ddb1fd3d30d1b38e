"""Assertions for properties: they compare on the trusted side, and say what was expected.

A plain `assert condition, "a sentence for the user"` is as good; these also tell the user the expected
value. Values have crossed the boundary as plain data, so `==` here runs none of the submission's code.

In a sentence of your own, write `{value_text(answer)}`, not `{answer}`: it never raises, and is never long.
"""

from __future__ import annotations

from typing import Any, Final, NoReturn

from judge.messages.values import value_text

__all__ = [
    "NOTHING",
    "Mismatch",
    "assert_close",
    "assert_equal",
    "assert_same_node",
    "assert_unchanged",
    "value_text",
]

NOTHING: Final = object()
"""Stands for "the property cannot say what it expected"."""


class Mismatch(AssertionError):
    """A returned value is not the expected one. Carries the expected value for the report."""

    def __init__(self, message: str, expected: object = NOTHING) -> None:
        super().__init__(message)
        self.message = message
        self.expected = expected


def assert_equal(actual: Any, expected: Any, message: str = "") -> None:
    """`actual` is exactly `expected`: value for value, arrays also in shape."""
    if _is_array(actual) or _is_array(expected):
        _assert_arrays_equal(actual, expected, message)
    elif actual != expected:
        _fail(message, expected)


def assert_same_node(actual: object, expected: object, message: str = "") -> None:
    """`actual` is the very node `expected` (identity), or both are None."""
    if actual is not expected:
        _fail(message, expected)


def assert_close(
    actual: Any, expected: Any, *, rtol: float = 1e-9, atol: Any = 1e-12, message: str = ""
) -> None:
    """Numbers or arrays agree element by element: `|actual - expected| <= atol + rtol * |expected|`.

    Shapes must be equal (nothing is broadcast), values finite wherever the expected ones are.
    `atol` may be an array of the expected shape, for tolerances that follow from the input.
    """
    import numpy as np  # most properties need no arrays, and NumPy takes 60 ms to load

    wanted = np.asarray(expected, dtype=np.float64)
    got = _real_array(actual, expected)
    if got.shape != wanted.shape:
        _fail(message or f"its shape is {got.shape}, and should be {wanted.shape}", expected)
    with np.errstate(all="ignore"):
        near = np.isfinite(wanted) & (np.abs(got - wanted) <= atol + rtol * np.abs(wanted))
        close = near | (got == wanted)
    if not close.all():
        _fail(message or _worst(got, wanted, close, actual), expected)


def assert_unchanged(argument: Any, before: Any, name: str) -> None:
    """The submission left `argument` as it was `before` the call (a copy made by the property)."""
    try:
        assert_equal(argument, before)
    except Mismatch:
        raise Mismatch(f"it changed its argument `{name}`, which must stay as it was") from None


def _is_array(value: object) -> bool:
    return type(value).__module__ == "numpy"


def _assert_arrays_equal(actual: Any, expected: Any, message: str) -> None:
    import numpy as np

    if not isinstance(actual, np.ndarray | np.generic):
        _fail(message or "it is not a NumPy array", expected)
    if np.shape(actual) != np.shape(expected):
        _fail(
            message or f"its shape is {np.shape(actual)}, and should be {np.shape(expected)}",
            expected,
        )
    if not (np.asarray(actual) == np.asarray(expected)).all():
        _fail(message, expected)


def _real_array(actual: Any, expected: object) -> Any:
    """The submission's numbers as float64; refuses what only looks like numbers (bool, complex, text)."""
    import numpy as np

    array = np.asarray(actual)
    if array.dtype.kind not in "iuf":
        _fail(f"its dtype is {array.dtype}, and should be float64", expected)
    with np.errstate(all="ignore"):  # a long double may be too large; then it is infinite
        return array.astype(np.float64)


def _worst(got: Any, wanted: Any, close: Any, actual: object) -> str:
    """Where the first wrong element is, what it is and what it should be."""
    import numpy as np

    if got.ndim == 0:
        return ""
    index = tuple(int(i) for i in np.argwhere(~close)[0])
    where = ", ".join(map(str, index))
    narrow = getattr(actual, "dtype", None) in (np.float16, np.float32)
    hint = f" (its dtype is {actual.dtype}; float64 is needed)" if narrow else ""  # type: ignore[attr-defined]
    return f"at index [{where}] it is {got[index]:.12g}, and should be {wanted[index]:.12g}{hint}"


def _fail(message: str, expected: object) -> NoReturn:
    raise Mismatch(message, expected)
