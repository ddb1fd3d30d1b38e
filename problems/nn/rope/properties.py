"""The hidden tests of nn/rope."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from judge.testing import (
    Battery,
    Differentiable,
    Fitting,
    Floats,
    Integers,
    Near,
    Sized,
    assert_matches,
    value_text,
)

FARTHEST = 100_000
BASES = st.sampled_from([10000.0, 500000.0, 100.0]) | st.floats(2.0, 1e6)
# Far positions have a property of their own, and the larger inputs.
ARGUMENTS = Fitting(x=Floats("... n 2*h"), positions=Integers("n", 200, optional=True), base=BASES).small()
FEW_POSITIONS = st.lists(st.integers(0, 30), min_size=1, max_size=4)


def rope(x, positions=None, base=10000.0):
    """The pair of elements 2i and 2i + 1, in a row with position p, is rotated by p * base^(-2i / d).

    位置为 p 的一行中，第 2i 和 2i + 1 个数组成一对，旋转 p * base^(-2i / d) 弧度。
    """
    width = x.shape[-1]
    at = np.arange(x.shape[-2]) if positions is None else positions
    exponents = np.arange(0, width, 2).astype(np.longdouble) / width
    angles = np.outer(at.astype(np.longdouble), np.longdouble(base) ** -exponents)
    rotations = np.array([[np.cos(angles), -np.sin(angles)], [np.sin(angles), np.cos(angles)]])
    pairs = x.astype(np.longdouble).reshape(*x.shape[:-1], width // 2, 2)
    rotated = np.einsum("ijnh,...nhj->...nhi", rotations, pairs).reshape(x.shape)
    # A frequency is a power: it is off by some units in the last place for each unit of its logarithm, and
    # for each step where it is a product of many; the angle is off by as much, times its size.
    units = 4 + angles * (4 + 4 * exponents * np.log(np.longdouble(base)) + np.arange(width // 2))
    atol = np.finfo(float).eps * units * np.abs(pairs).sum(axis=-1)
    return Near(rotated.astype(float), atol=1e-12 + np.repeat(atol, 2, axis=-1).astype(float))


def _forward(x, positions=None, base=10000.0):
    """The same for complex numbers."""
    at = np.arange(x.shape[-2]) if positions is None else positions
    angles = np.outer(at, base ** (-np.arange(0, x.shape[-1], 2) / x.shape[-1]))
    cos, sin, first, second = np.cos(angles), np.sin(angles), x[..., 0::2], x[..., 1::2]
    return np.stack([first * cos - second * sin, first * sin + second * cos], axis=-1).reshape(x.shape)


@given(st.integers(2, 4), st.integers(0, 3))
def rotates_neighbours_together(solution, pairs, index):
    """Elements 0 and 1 are a pair, 2 and 3 the next: where only one pair is not zero, the others stay zero.

    第 0、1 个数是一对，第 2、3 个数是下一对：只有一对不为零时，其他各对仍然是零。
    """
    pair = index % pairs
    x = np.zeros((2, pairs, 2))
    x[:, pair] = 1.0
    answer = solution.rope(x.reshape(2, 2 * pairs))
    assert answer.shape == (2, 2 * pairs), f"the shape of {value_text(answer)} is not that of x"
    expected = np.zeros((2, pairs, 2))
    expected[:, pair] = answer.reshape(2, pairs, 2)[:, pair]
    assert_matches(answer, expected.reshape(2, 2 * pairs))


@given(st.integers(2, 6))
def rotates_anticlockwise(solution, length):
    """Where the only pair of each row is (1, 0), the rows become (cos p, sin p) for p = 0, 1, 2, ...

    每行只有一对 (1, 0) 时，各行依次变成 (cos p, sin p)，p = 0, 1, 2, ...，即逆时针旋转。
    """
    x = np.array([[1.0, 0.0]] * length)
    expected = np.array([[np.cos(p), np.sin(p)] for p in range(length)])
    assert_matches(solution.rope(x), expected)


@given(FEW_POSITIONS)
def goes_by_the_positions_that_are_given(solution, positions):
    """A row is rotated by its position in `positions`, not by its place in the array.

    每一行按 positions 中给出的位置旋转，而不是按它在数组中的下标。
    """
    x = np.array([[1.0, 0.0]] * len(positions))
    expected = np.array([[np.cos(p), np.sin(p)] for p in positions])
    assert_matches(solution.rope(x, np.array(positions)), expected)


@given(FEW_POSITIONS, st.integers(2, 3), st.booleans())
def gives_every_sequence_the_same_positions(solution, positions, sequences, left_out):
    """The positions belong to the axis before the last; along the leading axes they are the same.

    位置对应倒数第二个轴；前面各轴上的每个序列使用同样的位置。
    """
    x = np.ones((sequences, len(positions), 2))
    given_positions = None if left_out else np.array(positions)
    expected = rope(x, given_positions)
    assert_matches(solution.rope(x, given_positions), expected)


@given(st.integers(2, 4), st.integers(1, 9), BASES)
def rotates_each_pair_at_its_own_speed(solution, pairs, position, base):
    """At position p pair number i is rotated by p * base^(-2i / d): the first is fastest, the last slowest.

    在位置 p，第 i 对旋转 p * base^(-2i / d) 弧度：第一对最快，最后一对最慢。
    """
    x = np.ones((1, 2 * pairs))
    expected = Near(rope(x, np.array([position]), base).value, atol=1e-5)  # precision is asked for below
    assert_matches(solution.rope(x, np.array([position]), base), expected)


@given(st.integers(FARTHEST // 2, FARTHEST - 1), st.integers(2, 3))
def stays_precise_at_far_positions(solution, position, pairs):
    """At a position of tens of thousands the angle must still be exact, so float32 is not enough for it.

    位置达到数万时，角度仍须准确，用 float32 计算角度精度不够。
    """
    x = np.ones((1, 2 * pairs))
    expected = rope(x, np.array([position]))
    assert_matches(solution.rope(x, np.array([position])), expected)


def _large(rng, shape):
    numbers = np.random.default_rng(rng.getrandbits(64))
    x = numbers.integers(-100, 100, shape) / 8
    return x, numbers.integers(0, FARTHEST, shape[-2]), 10000.0


def keeps_up_with_wide_heads(rng, most):
    """A few tokens may have heads of many dimensions.

    token 不多，但每个头的维度可以很大。
    """
    return _large(rng, (2, 3, most // 10))


BATTERY = Battery(
    rope,
    ARGUMENTS,
    valid=lambda x, positions, base: positions is None or len(positions) == x.shape[-2],
    sized=Sized(lambda rng, size: _large(rng, (2, max(size, 1), 4)), 20_000, [keeps_up_with_wide_heads]),
    differentiable=Differentiable(_forward, ["x"]),
)
