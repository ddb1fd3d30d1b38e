"""Arrays in the user's words: the rows of a small one, the corners of a large one, and what is special."""

from __future__ import annotations

import sys
from typing import Any, Final

from judge.messages.translation import phrase
from sandbox.layouts import FORTRAN, READ_ONLY, STRIDED, layout_of

MAX_ITEMS: Final = 40
"""Elements of an array that is shown whole."""
MAX_AXES: Final = 3
"""Arrays with more axes, and more than a few values, are shown flat: every axis doubles what is printed."""
MOST_AXES: Final = 16
"""With more, also a small one is shown flat; NumPy cannot walk through one of more than 32."""
MAX_CHARACTERS: Final = 2000
MOST_MEASURED: Final = 1000
"""Elements whose width is looked at, so that the columns stand below each other."""
FEWEST_DIGITS: Final = 4
MOST_DIGITS: Final = 17
"""Significant digits of a float; the most tell it apart from every other."""
ONE_LINE: Final = 10_000
"""Columns that no small array has."""


def is_array(value: object) -> bool:
    """Whether it is an array, without importing NumPy for it."""
    numpy = sys.modules.get("numpy")
    return numpy is not None and isinstance(value, numpy.ndarray)


def array_text(value: Any, digits: int | None = None, columns: int = ONE_LINE) -> str:
    """An array as one would write it in Python, such as `np.array([1., 2.])`.

    `digits`: significant digits of its floats; else as many as tell them apart from all others. With
    `columns`, it is broken into lines of that width, between rows and elements.
    """
    body = _body(value, digits, columns)
    dtype = "" if _is_usual(value.dtype) else f", dtype=np.{value.dtype}"
    return f"np.array({body}{dtype})"


def array_note(value: Any) -> str:
    """What cannot be seen in its text: the shape, how it lies in memory. "" where there is nothing to say."""
    shape = (
        [phrase("shape {shape}", shape=value.shape)]
        if value.ndim > 1 or value.size > MAX_ITEMS or not value.size
        else []
    )
    return ", ".join(shape + _layout_notes(layout_of(value)))


def indented(text: str, columns: int) -> str:
    """The text with all of its lines but the first moved to the right."""
    return text.replace("\n", "\n" + " " * columns)


def number_text(value: float, digits: int | None = None) -> str:
    """A float with so many significant digits, or with all."""
    if digits is None:
        return str(value)
    rounded = float(f"{value:.{digits}g}")
    return str(rounded + 0.0)  # no sign before a zero


def digits_apart(one: float, other: float) -> int:
    """The significant digits that show how two floats differ: at least four, and one more than is needed."""
    for digits in range(FEWEST_DIGITS, MOST_DIGITS):
        if f"{one:.{digits}g}" != f"{other:.{digits}g}":
            return digits + (digits > FEWEST_DIGITS)
    return MOST_DIGITS


def _body(value: Any, digits: int | None, columns: int) -> str:
    indent = len("np.array(")
    numpy = sys.modules["numpy"]
    few = value.ndim <= MAX_AXES or (value.size <= MAX_ITEMS and value.ndim <= MOST_AXES)
    with numpy.errstate(all="ignore"):  # where a host program turns these into exceptions
        shown = value if few else value.ravel()[:MAX_ITEMS]
        body = numpy.array2string(
            shown,
            separator=", ",
            threshold=MAX_ITEMS,
            edgeitems=2,
            floatmode="unique",
            formatter=_formatter(shown, digits) if shown.dtype.kind == "f" else None,
            max_line_width=max(columns - indent, 20),
        )
    if columns == ONE_LINE:
        return " ".join(body.split()).replace("[ ", "[")[:MAX_CHARACTERS]
    lines = [line for line in body[:MAX_CHARACTERS].split("\n") if line.strip()]
    return indented("\n".join(lines), indent)


def _formatter(shown: Any, digits: int | None) -> Any:
    """Writes floats so that columns stand below each other."""

    def text(number: Any) -> str:
        written = number_text(number, digits)
        return written[:-1] if written.endswith(".0") else written

    width = max(map(len, map(text, shown.ravel())), default=0) if shown.size <= MOST_MEASURED else 0
    return {"float_kind": lambda number: text(number).rjust(width)}


def _is_usual(dtype: Any) -> bool:
    numpy = sys.modules["numpy"]
    return dtype in (numpy.float64, numpy.int64, numpy.bool_)


def _layout_notes(layout: int) -> list[str]:
    """What is unusual in the way an array lies in memory."""
    names = {
        FORTRAN: phrase("Fortran order"),
        STRIDED: phrase("not contiguous"),
        READ_ONLY: phrase("read-only"),
    }
    return [name for flag, name in names.items() if layout & flag]
