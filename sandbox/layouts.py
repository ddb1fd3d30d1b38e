"""How an array lies in memory. A request says it, so that a submission meets not only fresh C-ordered ones.

- 0: row after row, as most arrays are
- 1: column after column, such as a transposed array
- 2: with gaps, such as every second column of a wider array
- 4: added to one of these: the array may not be written to
"""

from __future__ import annotations

from typing import Any, Final

FORTRAN: Final = 1
STRIDED: Final = 2
READ_ONLY: Final = 4


def layout_of(array: Any) -> int:
    """The layout of a NumPy array, as a number of this module."""
    flags = array.flags
    order = 0 if flags.c_contiguous else FORTRAN if flags.f_contiguous else STRIDED
    return order if flags.writeable else order | READ_ONLY


def laid_out(array: Any, layout: int) -> Any:
    """A copy of a NumPy array in this layout. An array of no axes has no order."""
    import numpy

    if layout & STRIDED and array.ndim:
        wide = numpy.zeros((*array.shape[:-1], 2 * array.shape[-1]), array.dtype)
        made = wide[..., ::2]
        made[...] = array
    else:
        made = numpy.array(array, order="F" if layout & FORTRAN else "C")
    made.flags.writeable = not layout & READ_ONLY
    return made
