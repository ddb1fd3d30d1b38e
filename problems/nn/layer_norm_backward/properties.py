"""The hidden tests of nn/layer_norm_backward."""

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from judge.testing import assert_close, assert_unchanged, seeds

# Reading a row of size |x| with the spread s costs machine epsilon * |x| / s in x_hat, however one
# computes. A factor of 1000 above that leaves room for sums in any order, and is far below what
# E[x²] − E[x]² loses.
ROUNDING = 1e3 * np.finfo(np.float64).eps
STEP = np.longdouble(1e-30)
SEEDS = st.integers(0, 2**32 - 1)
EPSILONS = st.sampled_from([None, 1.0, 1e-12, 10.0, 1e-8, 1e-3])  # None: left out
NAMES = ("dx", "dgamma", "dbeta")


def _statistics(x, eps):
    """x_hat and the root, for real or complex x of extended precision."""
    mean = x.sum(axis=-1, keepdims=True) / x.shape[-1]
    variance = ((x - mean) ** 2).sum(axis=-1, keepdims=True) / x.shape[-1]
    root = np.sqrt(variance + eps)
    return (x - mean) / root, root


def _gradients(dout, x, gamma, eps=None):
    """(dx, dgamma, dbeta) by complex steps through the forward pass, which cancel nothing.

    f'(v) = Im f(v + ih) / h holds to machine precision, because all the formulas are analytic.
    Rows do not depend on each other, so one step in column j serves all rows at once.
    """
    eps = 1e-5 if eps is None else eps
    dx = np.zeros(x.shape)
    dgamma = np.zeros(gamma.shape)
    x_hat, _ = _statistics(x.astype(np.longdouble), eps)
    for j in range(x.shape[-1]):
        moved = x.astype(np.clongdouble)
        moved[..., j] += 1j * STEP
        loss = (dout * gamma * _statistics(moved, eps)[0]).sum(axis=-1)
        dx[..., j] = loss.imag / STEP
        scale = gamma.astype(np.clongdouble)
        scale[j] += 1j * STEP
        dgamma[j] = (dout * scale * x_hat).sum().imag / STEP
    return dx, dgamma, dout.reshape(-1, x.shape[-1]).astype(np.longdouble).sum(axis=0)


def _costs(dout, x, gamma, eps=None):
    """What rounding may cost each element of dx, dgamma and dbeta."""
    x_hat, root = _statistics(x.astype(np.longdouble), 1e-5 if eps is None else eps)
    reading = np.abs(x).max(axis=-1, keepdims=True) / root
    largest = np.abs(dout * gamma).max(axis=-1, keepdims=True) / root
    dx = largest * (1 + reading) * (1 + np.abs(x_hat).max(axis=-1, keepdims=True))
    rows = tuple(range(x.ndim - 1))
    dgamma = (np.abs(dout) * (np.abs(x_hat) + reading)).sum(axis=rows)
    dbeta = np.abs(dout).sum(axis=rows)
    dx = np.broadcast_to(dx, x.shape)
    return tuple((ROUNDING * cost).astype(np.float64) for cost in (dx, dgamma, dbeta))


def _call(solution, dout, x, gamma, eps=None):
    """Call with or without eps; the three arrays, of the right shapes."""
    result = solution.layer_norm_backward(dout, x, gamma, *([] if eps is None else [eps]))
    assert isinstance(result, tuple) and len(result) == 3, "it must return (dx, dgamma, dbeta)"
    for name, array, like in zip(NAMES, result, (x, gamma, gamma), strict=True):
        got = np.shape(array)
        assert got == like.shape, f"{name} has the shape {got}, and should have {like.shape}"
    return result


def _copies(case):
    """What a submission changes must not change the rest of the test."""
    return [array.copy() for array in case]


def _check(solution, dout, x, gamma, eps=None):
    """Call, and compare all three gradients."""
    _check_with_itself(solution, *_copies((dout, x, gamma)), eps)


def _check_with_itself(solution, dout, x, gamma, eps=None):
    """The same without copies, where it matters that it is the very same array again."""
    expected = _gradients(dout, x, gamma, eps)
    costs = _costs(dout, x, gamma, eps)
    result = _call(solution, dout, x, gamma, eps)
    for name, got, wanted, cost in zip(NAMES, result, expected, costs, strict=True):
        source = name.removeprefix("d")
        assert_close(
            got,
            wanted.astype(np.float64),
            atol=cost,
            message=f"{name} is not the gradient of the loss with respect to {source}",
        )


def _halves(shape):
    """Small multiples of 1/2, each drawn on its own (a fill would make most rows constant)."""
    return arrays(np.float64, shape, elements=st.integers(-6, 6).map(lambda k: k / 2), fill=st.nothing())


@st.composite
def _cases(draw):
    """dout, x and gamma that fit together; axes of size 1 and equal axes come up often."""
    shape = (*draw(st.lists(st.integers(1, 3), min_size=1, max_size=2)), draw(st.integers(1, 4)))
    return draw(_halves(shape)), draw(_halves(shape)), draw(_halves(shape[-1:]))


def _random(*shape, seed=0):
    """dout, x and gamma of a shape, all of size 1 or so."""
    rng = np.random.default_rng(seed)
    return rng.standard_normal(shape), rng.standard_normal(shape), rng.standard_normal(shape[-1:])


def _ramps(*shape):
    """dout, x and gamma of a shape: small whole numbers without a pattern."""
    count = np.arange(np.prod(shape), dtype=np.float64)
    x = (count**2 % 17).reshape(shape)
    dout = (count**3 % 7 - 2).reshape(shape)
    return dout, x, np.array([1.5, -2.0, 0.5, 3.0])[: shape[-1]]


@given(case=_cases())
@example(case=(np.array([[1.0, 0.0]]), np.array([[0.0, 1.0]]), np.ones(2)))
@example(case=(np.array([[1.0, 1.0, 0.0]]), np.array([[0.0, 1.0, 5.0]]), np.ones(3)))
@example(case=_ramps(2, 3))
@example(case=_ramps(4, 2))
@example(case=_ramps(3, 3))
@example(case=_ramps(1, 4))
@example(case=_ramps(2, 3, 4))
@example(case=_ramps(3, 3, 3))
@example(case=_ramps(2, 1, 3))
@example(case=_ramps(1, 3, 3))
def dx_is_the_gradient_with_respect_to_x(solution, case):
    """dx is the gradient of the loss: a value also acts on its row through mean and variance."""
    dx, _, _ = _call(solution, *_copies(case))
    assert_close(dx, _gradients(*case)[0], atol=_costs(*case)[0])


@given(case=_cases())
@settings(max_examples=60)
@example(case=_ramps(1, 3))
@example(case=_ramps(2, 3))
@example(case=_ramps(3, 3))
@example(case=_ramps(2, 3, 4))
@example(case=_ramps(4, 4, 4))
@example(case=_ramps(2, 4, 4))
@example(case=_ramps(4, 3, 4))
@example(case=_ramps(3, 1, 2))
@example(case=_ramps(3, 2, 1))
def dgamma_and_dbeta_sum_over_all_rows(solution, case):
    """dgamma and dbeta have one entry per feature, summed over every axis but the last."""
    _, dgamma, dbeta = _call(solution, *_copies(case))
    _, wanted_dgamma, wanted_dbeta = _gradients(*case)
    _, cost_of_dgamma, cost_of_dbeta = _costs(*case)
    assert_close(dbeta, wanted_dbeta.astype(np.float64), atol=cost_of_dbeta)
    assert_close(dgamma, wanted_dgamma, atol=cost_of_dgamma)


@given(case=_cases(), eps=EPSILONS)
@settings(max_examples=60)
@example(case=_ramps(2, 1), eps=None)
@example(case=_ramps(2, 3, 1), eps=1.0)
@example(case=_ramps(2, 3), eps=None)
@example(case=_ramps(2, 3, 4), eps=10.0)
def every_row_of_dx_obeys_the_conservation_laws(solution, case, eps):
    """Moving a whole row changes no output, so each row of dx sums to 0 (and is 0 where C is 1)."""
    dout, x, gamma = case
    dx, _, _ = _call(solution, *_copies(case), eps)
    x_hat, root = _statistics(x.astype(np.longdouble), 1e-5 if eps is None else eps)
    # What each element may be off by: rounding, and 1e-9 of the three terms that dx consists of.
    part = np.abs(dout * gamma)
    terms = part + part.mean(axis=-1, keepdims=True)
    terms = terms + np.abs(x_hat) * (part * np.abs(x_hat)).mean(axis=-1, keepdims=True)
    costs = (_costs(*case, eps)[0].max(axis=-1, keepdims=True) + 1e-9 * terms / root).astype(np.float64)
    assert_close(
        np.sum(dx, axis=-1),
        np.zeros(x.shape[:-1]),
        atol=costs.sum(axis=-1),
        message="a row of dx must sum to 0",
    )
    # Stretching a row acts on its output as shrinking eps does: the slope is eps's share alone.
    share = (1e-5 if eps is None else eps) / root[..., 0] ** 2
    slope = share * (dout * gamma * x_hat).sum(axis=-1)
    assert_close(
        np.sum(dx * x_hat * root, axis=-1),
        slope.astype(np.float64),
        atol=(costs.sum(axis=-1) * np.abs(x_hat * root).max(axis=-1)).astype(np.float64),
        message="stretching a row about its mean must change the loss by no more than eps lets it",
    )


@given(case=_cases(), exponent=st.integers(0, 9), constant=st.booleans(), eps=EPSILONS)
@example(case=_ramps(2, 3), exponent=0, constant=True, eps=None)
@example(case=_ramps(2, 3), exponent=3, constant=False, eps=None)
@example(case=_ramps(2, 3), exponent=0, constant=False, eps=10.0)
@example(case=_ramps(2, 3), exponent=0, constant=False, eps=1.0)
@example(case=_ramps(2, 3), exponent=5, constant=False, eps=1e-8)
@example(case=_ramps(2, 3), exponent=6, constant=False, eps=1e-12)
@example(case=_ramps(2, 3), exponent=8, constant=False, eps=1.0)
@example(case=_ramps(2, 3, 4), exponent=2, constant=False, eps=1e-3)
@example(case=_ramps(2, 3, 4), exponent=7, constant=False, eps=None)
@example(case=_ramps(2, 3, 4), exponent=0, constant=True, eps=1.0)
@example(case=_ramps(2, 3, 4), exponent=0, constant=True, eps=1e-12)
def counts_eps_inside_the_root(solution, case, exponent, constant, eps):
    """eps is inside the root, also for a row of close or equal values; left out, it is 1e-5."""
    dout, x, gamma = case
    if constant:
        x = np.repeat(x[..., :1], x.shape[-1], axis=-1)
    _check(solution, dout, x * 10.0**-exponent, gamma, eps)


@given(
    seed=SEEDS,
    shape=st.sampled_from([(3, 5), (2, 3, 5)]),
    offset=st.sampled_from([1e4, -1e4, 1e5, -9e5]),
    ratio=st.sampled_from([1e-6, 1e-7, 1e-8]),
    eps=st.sampled_from([None, 1e-12]),
    mixed=st.booleans(),
)
@example(seed=0, shape=(3, 5), offset=1e4, ratio=1e-6, eps=None, mixed=False)
@example(seed=1, shape=(2, 3, 5), offset=-9e5, ratio=1e-8, eps=None, mixed=False)
@example(seed=2, shape=(3, 5), offset=1e5, ratio=1e-7, eps=1e-12, mixed=False)
@example(seed=3, shape=(3, 5), offset=1e4, ratio=1e-6, eps=None, mixed=True)
@example(seed=4, shape=(2, 3, 5), offset=1e4, ratio=1e-6, eps=None, mixed=True)
@settings(max_examples=20)
def stays_precise_far_from_zero(solution, seed, shape, offset, ratio, eps, mixed):
    """Where a row's values are far from zero and close together, the gradients stay precise."""
    dout, noise, gamma = _random(*shape, seed=seed)
    # Mixed: rows lie far from each other too, so that no shift suits them all.
    offsets = np.resize(offset * np.array([1, -1, 0.5, -0.25] if mixed else [1]), (*shape[:-1], 1))
    _check(solution, dout, offsets * (1 + ratio * noise), gamma, eps)


_SIZES = st.sampled_from([1.0, 1e5, 1e-5])


def _assert_handles(solution, shape, seed, sizes):
    """Random arrays of this shape, some with a huge value in each row."""
    rng = np.random.default_rng(seed)
    dout, x, gamma = _random(*shape, seed=seed)
    if rng.random() < 0.3:
        x[..., rng.integers(shape[-1])] = 1e6
    _check(solution, dout * sizes[0], x, gamma * sizes[1])


@given(
    rows=st.lists(st.integers(1, 12), min_size=1, max_size=2),
    columns=st.integers(5, 150),
    seed=seeds(),
    sizes=st.tuples(_SIZES, _SIZES),
)
@settings(max_examples=12)
def handles_large_arrays_and_outliers(solution, rows, columns, seed, sizes):
    """Many rows, long rows and huge values have right gradients too: nothing is clipped."""
    _assert_handles(solution, (*rows, columns), seed, sizes)


@given(seed=seeds())
@settings(max_examples=1)
def handles_rows_of_a_thousand_values(solution, seed):
    """Rows of a thousand values have right gradients."""
    _assert_handles(solution, (1, 1100 - seed % 90), seed, (1.0, 1.0))


@given(rows=st.integers(10, 4000), columns=st.integers(2, 4), seed=seeds())
@settings(max_examples=5)
def handles_many_rows(solution, rows, columns, seed):
    """Hundreds or thousands of rows have right gradients, along whatever axes they lie."""
    shapes = [(rows, columns), (rows // 2, 2, columns), (2, rows // 2, columns)]
    _assert_handles(solution, shapes[seed % 3], seed, (1.0, 1.0))


@given(seed=seeds())
@settings(max_examples=1)
def handles_thousands_of_rows(solution, seed):
    """Thousands of rows have right gradients."""
    _assert_handles(solution, (10_000 - seed % 4000, 2), seed, (1.0, 1.0))


@given(case=st.builds(lambda case, seed: _random(*case[1].shape, seed=seed), _cases(), SEEDS))
@settings(max_examples=20)
def depends_on_nothing_but_its_arguments(solution, case):
    """Whatever was asked before, the answer follows from this call's arguments alone."""
    dout, x, gamma = _copies(case)
    _check(solution, dout, x, gamma)
    _check(solution, dout + 1, x, gamma)
    _check(solution, dout, x, -2 * gamma)
    _check(solution, dout, x, gamma, 0.5)
    _check(solution, dout, 3 * x, gamma)
    _check(solution, dout, x, gamma)
    _check(solution, dout[..., ::-1], x[..., ::-1], gamma)  # the same values in another order
    middle = x.copy()
    middle.flat[x.size // 2] += 1.0  # the same ends
    _check(solution, dout, middle, gamma)
    for _ in range(2):  # the very same arrays, with other values in them
        _check_with_itself(solution, dout, x, gamma)
        dout *= 3
        x -= dout
        gamma += 1
    _check_with_itself(solution, dout, x, gamma)


@given(
    case=st.builds(lambda case, seed: _random(*case[1].shape, seed=seed), _cases(), SEEDS),
    plain=st.booleans(),
    eps=st.sampled_from([None, 0.5]),
)
@settings(max_examples=30)
@example(case=_random(2, 3), plain=False, eps=None)
@example(case=_random(2, 3), plain=True, eps=None)
@example(case=_random(2, 3), plain=False, eps=0.5)
@example(case=_random(2, 3, 4), plain=False, eps=None)
@example(case=_random(4, 1), plain=False, eps=None)
def leaves_its_arguments_as_they_are(solution, case, plain, eps):
    """After the call dout, x and gamma are exactly as they were."""
    arguments = _copies(case)
    if plain:
        arguments[2][:] = 1
    before = _copies(arguments)
    _call(solution, *arguments, eps)
    for argument, copy, name in zip(arguments, before, ("dout", "x", "gamma"), strict=True):
        assert_unchanged(argument, copy, name)
