"""The hidden tests of nn/relu."""

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from judge.testing import Battery, Fitting, Floats, Near, assert_matches


def relu(x):
    """relu(x) is x where x is positive and 0 elsewhere, however many axes x has.

    无论 x 有几个轴，relu(x) 在 x 为正的地方等于 x，其余地方为 0。
    """
    return Near(np.array([max(each, 0.0) for each in x.ravel().tolist()]).reshape(x.shape), atol=0.0)


def relu_backward(dout, x):
    """dx is dout where x is greater than 0, and 0 elsewhere.

    x 大于 0 的地方，dx 等于 dout；其余地方为 0。
    """
    pairs = zip(dout.ravel().tolist(), x.ravel().tolist(), strict=True)
    return Near(np.array([slope if at > 0 else 0.0 for slope, at in pairs]).reshape(x.shape), atol=0.0)


ARGUMENTS = Fitting(
    dout=Floats("... n", outliers=True, constant=True),
    x=Floats("... n", outliers=True, constant=True),
    longest={"n": 20_000, "...": 20_000},
)
BATTERY = Battery(relu_backward, ARGUMENTS)
FORWARD = Battery(relu, Fitting(x=ARGUMENTS.arguments["x"], longest=ARGUMENTS.longest))
INPUTS = ARGUMENTS.small().map(lambda drawn: drawn[1])


@given(drawn=ARGUMENTS.small())
@example(drawn=(np.array([10.0, 20.0, -30.0]), np.array([3.0, -1.0, 2.0])))
def the_sign_of_x_decides_what_passes(solution, drawn):
    """Where x is positive the gradient passes, whatever the sign of dout is; where x is negative it does not.

    x 为正的地方，不论 dout 正负，梯度都原样通过；x 为负的地方，梯度为 0。
    """
    dout, x = drawn
    away_from_zero = np.where(x == 0, 0.25, x)
    expected = relu_backward(dout, away_from_zero)
    assert_matches(solution.relu_backward(dout, away_from_zero), expected)


@given(dout=INPUTS, zero=st.sampled_from([0.0, -0.0]))
@example(dout=np.array([1.0, -1.0]), zero=0.0)
@settings(max_examples=20)
def the_slope_at_zero_is_zero(solution, dout, zero):
    """Where x is exactly 0, nothing passes: the slope there is taken to be 0, not 1 or 1/2.

    x 恰好为 0 处，梯度不通过：本题约定此处的斜率取 0，不是 1，也不是 1/2。
    """
    x = np.full_like(dout, zero)
    expected = relu_backward(dout, x)
    assert_matches(solution.relu_backward(dout, x), expected)


SIZES = st.sampled_from([5e-324, 4e307]) | st.integers(-323, 307).map(lambda exponent: 10.0**exponent)


@given(x=INPUTS, dout=st.sampled_from([1.0, -3.0]), size=SIZES, size_of_dout=SIZES)
@example(x=np.array([1.0, 4.0]), dout=1.0, size=5e-324, size_of_dout=1.0)
@example(x=np.array([1.0, 4.0]), dout=1.0, size=4e307, size_of_dout=4e307)
@settings(max_examples=80)
def takes_numbers_of_any_size(solution, x, dout, size, size_of_dout):
    """Numbers near 1e308 or 5e-324 are treated like any others: what is tiny and positive passes.

    接近 1e308 或 5e-324 的数与其他数同样对待：再小的正数也能通过。
    """
    far, slopes = np.clip(x, -4, 4) * size, np.full_like(x, dout * size_of_dout)
    forward, backward = relu(far), relu_backward(slopes, far)
    assert_matches(solution.relu(far), forward)
    assert_matches(solution.relu_backward(slopes, far), backward)
