"""The hidden tests of nn/layer_norm."""

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from judge.testing import assert_close, assert_unchanged, seeds

# Reading a row of size |x| with the spread s costs machine epsilon * |x| / s in x_hat, however one
# computes. A factor of 1000 above that leaves room for sums in any order, and is far below what
# E[x²] − E[x]² loses.
ROUNDING = 1e3 * np.finfo(np.float64).eps
SEEDS = st.integers(0, 2**32 - 1)
EPSILONS = st.sampled_from([None, 1.0, 1e-12, 10.0, 1e-8, 1e-3])  # None: left out


def _expected(x, gamma, beta, eps=None):
    """The definition in extended precision: the values, and what rounding may cost each."""
    eps = 1e-5 if eps is None else eps
    long = x.astype(np.longdouble)
    mean = long.sum(axis=-1, keepdims=True) / x.shape[-1]
    variance = ((long - mean) ** 2).sum(axis=-1, keepdims=True) / x.shape[-1]
    root = np.sqrt(variance + eps)
    x_hat = (long - mean) / root
    reading = np.abs(x).max(axis=-1, keepdims=True) / root
    cost = ROUNDING * (np.abs(gamma) * (np.abs(x_hat) + reading) + np.abs(beta))
    return (x_hat * gamma + beta).astype(np.float64), cost.astype(np.float64)


def _check(solution, x, gamma, beta, eps=None):
    """Call with or without eps, and compare with the definition.

    The submission gets copies: what it changes must not change the rest of the test.
    """
    _check_with_itself(solution, x.copy(), gamma.copy(), beta.copy(), eps)


def _check_with_itself(solution, x, gamma, beta, eps=None):
    """The same without copies, where it matters that it is the very same array again."""
    expected, cost = _expected(x, gamma, beta, eps)
    result = solution.layer_norm(x, gamma, beta, *([] if eps is None else [eps]))
    assert isinstance(result, np.ndarray), "it must return one NumPy array"
    assert_close(result, expected, atol=cost)


def _halves(shape):
    """Small multiples of 1/2, each drawn on its own (a fill would make most rows constant)."""
    return arrays(np.float64, shape, elements=st.integers(-8, 8).map(lambda k: k / 2), fill=st.nothing())


@st.composite
def _shapes(draw):
    """(..., C) with none to three leading axes; axes of size 1 and equal axes come up often."""
    return (*draw(st.lists(st.integers(1, 3), max_size=3)), draw(st.integers(1, 4)))


@st.composite
def _cases(draw):
    """x, gamma and beta that fit together."""
    shape = draw(_shapes())
    return draw(_halves(shape)), draw(_halves(shape[-1:])), draw(_halves(shape[-1:]))


def _ramp(*shape):
    """An array in which all rows differ."""
    return (np.arange(np.prod(shape), dtype=np.float64) ** 2 % 17).reshape(shape)


GAMMA, BETA = np.array([1.5, -2.0, 0.5]), np.array([-1.0, 0.25, 3.0])


@given(x=_shapes().flatmap(_halves))
@example(x=_ramp(3))
@example(x=_ramp(3, 3))
@example(x=_ramp(2, 3))
@example(x=_ramp(1, 3))
@example(x=_ramp(2, 1, 3))
@example(x=_ramp(3, 3, 3))
@example(x=_ramp(2, 3, 4))
@example(x=_ramp(2, 4, 3, 5))
@example(x=_ramp(1, 2, 1, 3))
@example(x=_ramp(2, 1, 3, 2, 3))
def normalises_each_row_over_the_last_axis(solution, x):
    """However many axes x has, each row along the last is centred and divided by its deviation."""
    _check(solution, x, np.ones(x.shape[-1]), np.zeros(x.shape[-1]))


@given(case=_cases())
@example(case=(_ramp(3), GAMMA, BETA))
@example(case=(_ramp(3, 3), GAMMA, BETA))
@example(case=(_ramp(3, 3, 3), GAMMA, BETA))
@example(case=(_ramp(2, 3, 3), GAMMA, BETA))
@example(case=(_ramp(3, 2, 3), GAMMA, BETA))
@example(case=(_ramp(1, 1, 3), GAMMA, BETA))
@example(case=(_ramp(2, 3, 2, 3), GAMMA, BETA))
@example(case=(_ramp(2, 3), 1e6 * GAMMA / 2, BETA))
@example(case=(_ramp(2, 3), GAMMA, 1e6 * BETA / 3))
@example(case=(_ramp(2, 3), np.zeros(3), BETA))
def scales_by_gamma_and_shifts_by_beta(solution, case):
    """After normalising, column j is multiplied by gamma[j], and beta[j] is added."""
    _check(solution, *case)


@given(
    case=_cases(),
    exponent=st.integers(0, 9),
    eps=EPSILONS,
)
@example(case=(np.array([1.0, 3.0]), np.ones(2), np.zeros(2)), exponent=0, eps=10.0)
@example(case=(np.array([1.0, 3.0]), np.ones(2), np.zeros(2)), exponent=0, eps=1.0)
@example(case=(np.array([1.0, 3.0]), np.ones(2), np.zeros(2)), exponent=3, eps=None)
@example(case=(np.array([1.0, 3.0]), np.ones(2), np.zeros(2)), exponent=5, eps=1e-8)
@example(case=(np.array([1.0, 3.0]), np.ones(2), np.zeros(2)), exponent=6, eps=1e-12)
@example(case=(np.array([1.0, 3.5, 2.0]), np.ones(3), np.zeros(3)), exponent=8, eps=1.0)
@example(case=(_ramp(2, 3), GAMMA, BETA), exponent=2, eps=1e-3)
@example(case=(_ramp(2, 2, 3), GAMMA, BETA), exponent=4, eps=1e-12)
@example(case=(_ramp(2, 1, 2, 3), GAMMA, BETA), exponent=7, eps=None)
def adds_eps_to_the_variance_inside_the_root(solution, case, exponent, eps):
    """eps is added to the variance inside the root, and is 1e-5 when it is left out."""
    x, gamma, beta = case
    _check(solution, x * 10.0**-exponent, gamma, beta, eps)


@given(
    values=st.lists(st.integers(-10, 10).map(lambda k: k / 4), min_size=1, max_size=3),
    parameters=st.integers(1, 4).flatmap(lambda columns: st.tuples(*2 * [_halves((columns,))])),
    eps=EPSILONS,
)
@settings(max_examples=50)
def gives_beta_where_a_row_is_constant(solution, values, parameters, eps):
    """Where all values of a row are equal (always so when C is 1), the result is beta."""
    gamma, beta = parameters
    x = np.repeat(np.array(values)[:, None], len(gamma), axis=1)
    _check(solution, x, gamma, beta, eps)


@given(
    seed=SEEDS,
    offset=st.sampled_from([1e4, -1e4, 1e5, -9e5]),
    ratio=st.sampled_from([1e-6, 1e-7, 1e-8]),
    eps=st.sampled_from([None, 1e-12]),
    shape=st.sampled_from([(2, 3, 5), (4, 5)]),
    mixed=st.booleans(),
)
@example(seed=0, offset=1e4, ratio=1e-6, eps=None, shape=(2, 3, 5), mixed=False)
@example(seed=1, offset=-9e5, ratio=1e-8, eps=None, shape=(2, 3, 5), mixed=False)
@example(seed=2, offset=1e5, ratio=1e-7, eps=1e-12, shape=(2, 3, 5), mixed=False)
@example(seed=3, offset=1e4, ratio=1e-6, eps=None, shape=(4, 5), mixed=True)
@example(seed=4, offset=1e4, ratio=1e-6, eps=None, shape=(2, 3, 5), mixed=True)
@settings(max_examples=20)
def stays_precise_far_from_zero(solution, seed, offset, ratio, eps, shape, mixed):
    """Where a row's values are far from zero and close together, the result stays precise."""
    rng = np.random.default_rng(seed)
    # Mixed: rows lie far from each other too, so that no shift suits them all.
    offsets = np.resize(offset * np.array([1, -1, 0.5, -0.25] if mixed else [1]), (*shape[:-1], 1))
    x = offsets * (1 + ratio * rng.standard_normal(shape))
    _check(solution, x, rng.standard_normal(5), rng.standard_normal(5), eps)


def _with_an_outlier(rng, shape):
    x = rng.standard_normal(shape)
    x[..., rng.integers(shape[-1])] = rng.choice([-1e6, 1e6])
    return x


@given(
    leading=st.lists(st.integers(1, 6), max_size=2),
    columns=st.integers(5, 600) | st.integers(601, 5000),
    seed=seeds(),
)
@settings(max_examples=15)
def handles_long_rows_with_an_outlier(solution, leading, columns, seed):
    """A long row with one huge value is normalised like any other: nothing is clipped."""
    rng = np.random.default_rng(seed)
    x = _with_an_outlier(rng, (*leading, columns))
    _check(solution, x, rng.standard_normal(columns), rng.standard_normal(columns))


@given(seed=seeds())
@settings(max_examples=1)
def handles_a_row_of_tens_of_thousands(solution, seed):
    """A row of tens of thousands of values is normalised like any other."""
    rng = np.random.default_rng(seed)
    columns = rng.integers(66_000, 70_000)
    x = _with_an_outlier(rng, (columns,))
    _check(solution, x, rng.standard_normal(columns), rng.standard_normal(columns))


def _assert_handles_rows(solution, rows, columns, seed):
    rng = np.random.default_rng(seed)
    shape = [(rows, columns), (rows // 2, 2, columns), (2, rows // 2, columns)][seed % 3]
    x = rng.standard_normal(shape) * 10.0 ** rng.integers(-3, 4, size=(*shape[:-1], 1))
    _check(solution, x, rng.standard_normal(columns), rng.standard_normal(columns))


@given(rows=st.integers(10, 10_000), columns=st.integers(2, 5), seed=seeds())
@settings(max_examples=8)
def handles_many_rows(solution, rows, columns, seed):
    """Each of hundreds or thousands of rows is normalised by itself, along whatever axes they lie."""
    _assert_handles_rows(solution, rows, columns, seed)


@given(seed=seeds())
@settings(max_examples=1)
def handles_tens_of_thousands_of_rows(solution, seed):
    """Each of tens of thousands of rows is normalised by itself."""
    _assert_handles_rows(solution, 70_000 - seed % 4000, 2, seed)


@given(shape=_shapes(), seed=SEEDS)
@settings(max_examples=30)
def depends_on_nothing_but_its_arguments(solution, shape, seed):
    """Whatever was asked before, the answer follows from this call's arguments alone."""
    rng = np.random.default_rng(seed)
    x, gamma, beta = (rng.standard_normal(s) for s in (shape, shape[-1:], shape[-1:]))
    _check(solution, x, gamma, beta)
    _check(solution, x, -2 * gamma, beta)
    _check(solution, x, gamma, beta + 1)
    _check(solution, x, gamma, beta, 0.5)
    _check(solution, x[None], gamma, beta)
    _check(solution, x, gamma, beta)
    _check(solution, x[..., ::-1], gamma, beta)  # the same values in another order
    middle = x.copy()
    middle.flat[x.size // 2] += 1.0  # the same ends
    _check(solution, middle, gamma, beta)
    for _ in range(2):  # the very same arrays, with other values in them
        _check_with_itself(solution, x, gamma, beta)
        x[...] = rng.standard_normal(shape)
        gamma += 1
        beta *= 3
    _check_with_itself(solution, x, gamma, beta)


@given(shape=_shapes(), seed=SEEDS, eps=st.sampled_from([None, 0.5]), plain=st.booleans())
@example(shape=(2, 3), seed=0, eps=None, plain=True)
@example(shape=(3,), seed=0, eps=None, plain=False)
@example(shape=(2, 3), seed=0, eps=0.5, plain=False)
@example(shape=(2, 3, 4), seed=0, eps=None, plain=False)
@example(shape=(2, 2, 3, 4), seed=0, eps=None, plain=False)
@example(shape=(4, 1), seed=0, eps=None, plain=False)
def leaves_its_arguments_as_they_are(solution, shape, seed, eps, plain):
    """After the call x, gamma and beta are exactly as they were."""
    rng = np.random.default_rng(seed)
    x, gamma, beta = (rng.standard_normal(s) for s in (shape, shape[-1:], shape[-1:]))
    if plain:
        gamma[:], beta[:] = 1, 0
    before = [x.copy(), gamma.copy(), beta.copy()]
    solution.layer_norm(x, gamma, beta, *([] if eps is None else [eps]))
    for argument, copy, name in zip((x, gamma, beta), before, ("x", "gamma", "beta"), strict=True):
        assert_unchanged(argument, copy, name)
