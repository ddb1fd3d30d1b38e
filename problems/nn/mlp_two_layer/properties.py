"""The hidden tests of nn/mlp_two_layer."""

from typing import NamedTuple

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from judge.testing import Battery, Fitting, Floats, Near, assert_matches, gradients

# What sums of float64 lose in any order, of the sum of the absolute terms, with a generous margin.
ROUNDING = 1e3 * np.finfo(np.float64).eps


class Answer(NamedTuple):
    """What the call returns."""

    y: Near
    dx: Near
    dw1: Near
    db1: Near
    dw2: Near
    db2: Near


def _outputs(x, w1, b1, w2, b2):
    """The forward pass, for real or complex numbers."""
    z = x @ w1 + b1
    return np.where(z.real > 0, z, 0) @ w2 + b2


def forward_backward(x, w1, b1, w2, b2, dout):
    """y is the output; the rest are the gradients of the loss with respect to x, w1, b1, w2 and b2.

    y 是输出，其余各项是损失对 x、w1、b1、w2、b2 的梯度。
    """
    parameters = [each.astype(np.longdouble) for each in (x, w1, b1, w2, b2)]
    slopes = gradients(lambda *moved: (_outputs(*moved) * dout).sum(), *parameters)
    return _near((_outputs(*parameters), *slopes), x, w1, b1, w2, b2, dout)


def _by_formula(*arguments):
    """The same for larger arrays."""
    x, w1, b1, *others = (each.astype(np.longdouble) for each in arguments)
    return _near(_chain(x, w1, np.maximum(x @ w1 + b1, 0), *others), *arguments)


def _chain(x, w1, hidden, w2, b2, dout):
    back = np.where(hidden > 0, dout @ w2.T, 0)
    return hidden @ w2 + b2, back @ w1.T, x.T @ back, back.sum(axis=0), hidden.T @ dout, dout.sum(axis=0)


def _near(values, x, w1, b1, w2, b2, dout):
    """The values with tolerances: the same sums of absolute terms."""
    hidden = np.maximum(x @ w1 + b1, 0)
    costs = _chain(np.abs(x), np.abs(w1), hidden, np.abs(w2), np.abs(b2), np.abs(dout))
    pairs = zip(values, costs, strict=True)
    return Answer(*(Near(value.astype(np.float64), atol=1e-12 + ROUNDING * cost) for value, cost in pairs))


STEP = 1 / 1024  # with multiples of it, whether a sum of products is 0 does not depend on its order
ARGUMENTS = Fitting(
    x=Floats("n d", constant=True, multiple_of=STEP),
    w1=Floats("d h", constant=True, multiple_of=STEP),
    b1=Floats("h", constant=True, multiple_of=STEP),
    w2=Floats("h o"),
    b2=Floats("o"),
    dout=Floats("n o"),
)
BATTERY = Battery(forward_backward, ARGUMENTS, fast=_by_formula)


def _check(solution, arguments, parts, definition=forward_backward):
    expected = definition(*arguments)[parts]
    assert_matches(tuple(solution.forward_backward(*arguments))[parts], expected)


@given(drawn=ARGUMENTS.small())
@settings(max_examples=40)
def y_is_the_output_of_the_second_layer(solution, drawn):
    """y = relu(x @ w1 + b1) @ w2 + b2: ReLU after the first layer, and none after the second.

    y = relu(x @ w1 + b1) @ w2 + b2：第一层之后有 ReLU，第二层之后没有。
    """
    _check(solution, drawn, slice(1))


@given(drawn=ARGUMENTS.small())
@settings(max_examples=60)
def dw2_and_db2_are_sums_over_the_batch(solution, drawn):
    """dw2 is made of what the ReLU lets through, db2 of dout alone; both are sums over the rows of the batch.

    dw2 由 ReLU 的输出与 dout 得到，db2 只由 dout 得到；两者都对批次里的各行求和。
    """
    _check(solution, drawn, slice(4, 6))


@given(drawn=ARGUMENTS.small())
@settings(max_examples=60)
def dx_dw1_and_db1_pass_the_relu_where_it_is_open(solution, drawn):
    """dx, dw1 and db1 come back through the ReLU: all of it where its input is positive, nothing elsewhere.

    dx、dw1、db1 要穿过 ReLU：其输入为正的地方原样通过，其余地方（包括恰好为 0 处）为 0。
    """
    _check(solution, drawn, slice(1, 4))


@given(drawn=ARGUMENTS.small())
@settings(max_examples=40)
def the_relu_is_open_for_the_smallest_numbers(solution, drawn):
    """What is positive before the ReLU passes, down to the smallest number that there can be, 2**-20.

    ReLU 之前的正数都能通过，小到可能出现的最小值 2**-20 也一样。
    """
    x, w1, b1, *others = drawn
    _check(solution, (np.sign(x) * STEP, np.sign(w1) * STEP, 0 * b1, *others), slice(6))


@given(
    seed=st.integers(0, 2**32),
    shape=st.sampled_from([(60, 50, 40, 9), (950, 3, 9, 2), (3, 1000, 50, 4), (2, 5, 980, 40)]),
)
@settings(max_examples=8)
def handles_large_batches_and_layers(solution, seed, shape):
    """Batches and layers of hundreds are handled like small ones.

    批次和层的大小达到几百时，与小的同样处理。
    """
    sizes = dict(zip("ndho", shape, strict=True))
    drawn = ARGUMENTS.of_seed(np.random.default_rng(seed), sizes, ()).values()
    _check(solution, tuple(drawn), slice(6), _by_formula)
