"""The hidden tests of toy/scale."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from judge.testing import assert_close, assert_unchanged


@given(values=st.lists(st.floats(-100, 100), max_size=6), factor=st.floats(-4, 4))
def multiplies_every_element(solution, values, factor):
    """Every element is multiplied by the factor, which is 2 when it is left out.

    每个元素都乘以系数，不传时系数为 2。
    """
    x = np.array(values, dtype=np.float64)

    assert_close(solution.scale(x, factor), x * factor)
    assert_close(solution.scale(x), x * 2)


@given(rows=st.integers(1, 3), columns=st.integers(1, 3))
def leaves_its_argument_alone(solution, rows, columns):
    """The array that was given is as it was, in values and shape.

    传入的数组保持原样。
    """
    x = np.arange(1.0, rows * columns + 1).reshape(rows, columns)
    before = x.copy()

    solution.scale(x, 3.0)

    assert_unchanged(x, before, "x")
