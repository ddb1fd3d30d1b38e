"""The hidden tests of ml/linear_regression."""

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from judge.testing import Battery, Near, Sized, assert_matches

WORST_CONDITION = 1e9  # what the statement promises of [1 | x]
MARGIN = 100 * np.finfo(np.float64).eps
PALETTE = np.array([0.0, 1.0, -1.0, 2.0, -2.0, 0.5, 3.0, -4.0, 10.0, 1.5, -3.5, 100.0])


def linear_regression(x, y):
    """The weights, the intercept first, are those with the smallest sum of squared residuals.

    返回的权重（截距在最前）使残差平方和最小。
    """
    # Centred columns of extended precision, and the inverse of their little Gram matrix.
    n, d = x.shape
    long, target = x.astype(np.longdouble), y.astype(np.longdouble)
    means = long.mean(axis=0)
    centred = long - means
    means += centred.mean(axis=0)  # what the first mean was off
    centred = long - means
    small = _inverse(centred.T @ centred)
    slopes = small @ (centred.T @ (target - target.mean()))
    for _ in range(3):  # what the Gram matrix lost, whose condition is squared
        slopes += small @ (centred.T @ (target - target.mean() - centred @ slopes))
    intercept = target.mean() - means @ slopes
    weights = np.concatenate([[intercept], slopes])

    # What a change of x and y in their last digits does to the weights, to first order: the textbook bound
    # for a stable way, |A⁺| (|dy| + |dA| |w|) + |(AᵀA)⁻¹| |dA| |r|, for each weight by itself.
    inverse = np.zeros((d + 1, d + 1), dtype=np.longdouble)
    inverse[1:, 1:] = small
    inverse[0, 1:] = inverse[1:, 0] = -means @ small
    inverse[0, 0] = 1 / np.longdouble(n) + means @ small @ means
    size = np.sqrt(n + (long**2).sum())
    residual = _norm(target - intercept - long @ slopes)
    to_the_data = np.sqrt(np.diag(inverse)) * (_norm(target) + size * _norm(weights))
    to_the_residual = np.sqrt((inverse**2).sum(axis=1)) * size * residual
    cost = MARGIN * (to_the_data + to_the_residual)
    return Near(weights.astype(np.float64), 1e-12 + cost.astype(np.float64))


def _norm(vector):
    return np.sqrt((vector**2).sum())


def _inverse(matrix):
    """The inverse of a positive definite matrix, by elimination."""
    size = len(matrix)
    both = np.concatenate([matrix, np.eye(size, dtype=np.longdouble)], axis=1)
    for i in range(size):
        both[i] /= both[i, i]
        for j in range(size):
            if j != i:
                both[j] -= both[j, i] * both[i]
    return both[:, size:]


def _is_promised(x, y):
    if len(x) <= x.shape[1]:
        return False
    values = np.linalg.svd(np.column_stack([np.ones(len(x)), x]), compute_uv=False)
    return bool(values[-1] * WORST_CONDITION > values[0])


def _of_bytes(size, raw, number):
    rows, columns = size
    values = PALETTE[np.frombuffer(raw, np.uint8)[: (rows + columns + 1) * (columns + 1)] % len(PALETTE)]
    table = values.reshape(rows + columns + 1, columns + 1)  # D + 1 rows or more
    table[rows // 2, rows % (columns + 1)] += number
    return table[:, :columns].copy(), table[:, columns].copy()


SMALL = st.tuples(
    st.tuples(st.integers(0, 4), st.integers(1, 4)),
    st.binary(min_size=45, max_size=45),
    st.just(0.0) | st.floats(-100, 100),
).map(lambda drawn: _of_bytes(*drawn)).filter(lambda drawn: _is_promised(*drawn))  # fmt: skip


def _scattered(rng, size, columns=None):
    """Normally distributed columns, and noise of half the size of the rest."""
    made = np.random.default_rng(rng.getrandbits(64))
    columns = columns or rng.randint(1, max(1, min(size // 3, 10)))
    x = made.normal(size=(max(size, columns + 4), columns)) * 3 + made.normal(size=columns)
    return x, x @ made.normal(size=columns) + made.normal(size=len(x)) + rng.choice([0, 100])


def many_rows_and_columns(rng, size):
    """Five thousand rows of ten columns are fitted like a few, and in time.

    五千行、十列的数据与小数据同样拟合，且不超时。
    """
    return _scattered(rng, size, 10)


BATTERY = Battery(
    linear_regression,
    SMALL,
    valid=_is_promised,
    sized=Sized(_scattered, 5000, [many_rows_and_columns], 100, 10),
)


@given(drawn=SMALL, weights=st.lists(st.integers(-9, 9), min_size=5, max_size=5))
@example(drawn=(np.array([[0.0], [1.0]]), np.zeros(2)), weights=[1, 2, 0, 0, 0])
@example(drawn=(np.array([[0.0, 1], [1, 2], [2, 1], [3, 5]]), np.zeros(4)), weights=[1, 2, -3, 0, 0])
@settings(max_examples=30)
def finds_the_plane_through_points_on_a_plane(solution, drawn, weights):
    """Targets that lie on a line or a plane give it exactly: first its intercept, then its slopes.

    目标值恰好在一条直线或一个平面上时，得到的就是它：先是截距，再是各个斜率。
    """
    x, _ = drawn
    y = weights[0] + x @ weights[1 : x.shape[1] + 1]
    expected = linear_regression(x, y)
    assert_matches(solution.linear_regression(x, y), expected)


@given(
    seed=st.integers(0, 2**32),
    place=st.sampled_from([(1e4, 1.0), (1.0, 1e-6), (-30.0, 1e-5), (0.0, 1.0)]),
    size=st.tuples(st.integers(20, 200), st.integers(1, 3)),
)
@settings(max_examples=40)
def stays_precise_far_from_zero_and_at_any_scale(solution, seed, place, size):
    """Where columns are far from zero, or differ in scale, no more digits are lost than must be.

    各列离零很远而数值彼此接近，或者各列的量级相差悬殊时，损失的有效数字不超过数据本身决定的限度。
    """
    rng = np.random.default_rng(seed)
    offset, spread = place
    scales = 1.0 if offset else 10.0 ** rng.permutation([-3, 0, 3])[: size[1]]
    x = offset * rng.uniform(0.5, 1.0, size[1]) + spread * scales * rng.normal(size=size)
    y = x @ rng.choice([-2.0, -1.0, 1.5, 3.0], size[1]) + 1e-6 * spread * rng.normal(size=size[0])
    if _is_promised(x, y):
        expected = linear_regression(x, y)
        assert_matches(solution.linear_regression(x, y), expected)


@given(
    seed=st.integers(0, 2**32),
    distance=st.sampled_from([1e-5, 1e-6, 1e-7]),
    size=st.tuples(st.integers(20, 200), st.integers(2, 4)),
)
@settings(max_examples=25)
def stays_precise_where_columns_nearly_depend(solution, seed, distance, size):
    """Where a column is nearly a sum of others, no more digits are lost than must be.

    某一列几乎等于其他列的组合时，损失的有效数字不超过数据本身决定的限度。
    """
    rng = np.random.default_rng(seed)
    x = rng.normal(size=size)
    x[:, -1] = x[:, :-1] @ rng.choice([-1.0, 0.5, 1.0], size[1] - 1) + distance * rng.normal(size=size[0])
    y = x @ rng.choice([-2.0, -1.0, 1.5, 3.0], size[1]) + distance * rng.normal(size=size[0])
    if _is_promised(x, y):
        expected = linear_regression(x, y)
        assert_matches(solution.linear_regression(x, y), expected)
