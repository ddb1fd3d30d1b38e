"""Gradients of a definition without a formula for them: complex steps, in extended precision."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np

__all__ = ["gradients"]

STEP: Final = np.longdouble(1e-30)


def gradients(loss: Callable[..., Any], *arrays: Any) -> tuple[Any, ...]:
    """The gradient of `loss(*arrays)`, a number, with respect to each of the arrays, as float64 arrays.

    f'(v) is the imaginary part of f(v + ih) / h, and nothing cancels: it is exact to the last digits. So the
    loss must compute with complex numbers: `np.where(x.real > 0, x, 0)` instead of `np.maximum(x, 0)`. It is
    called once for each element.
    """
    wide = [np.asarray(array, dtype=np.clongdouble) for array in arrays]
    found = []
    for place, array in enumerate(wide):
        slopes = np.zeros(array.shape)
        for index in np.ndindex(array.shape):
            moved = array.copy()
            moved[index] += 1j * STEP
            slopes[index] = loss(*wide[:place], moved, *wide[place + 1 :]).imag / STEP
        found.append(slopes)
    return tuple(found)
