"""The hidden tests of loss/cross_entropy."""

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from judge.testing import (
    Battery,
    Differentiable,
    Fitting,
    Floats,
    Integers,
    Mask,
    Near,
    Sized,
    assert_matches,
)

LARGE = 1e4

# Reading a logit costs machine epsilon times its size, and a sum of C terms is rounded C times. A factor
# of 100 leaves room for any order of the sums.
ROUNDING = 1e2 * np.finfo(np.float64).eps


def cross_entropy(logits, targets, ignore_index=-100):
    """The answer is the mean of −ln softmax(logits)[target] over the rows whose target is not ignore_index.

    答案是 −ln softmax(logits)[target] 的平均值，只对目标不等于 ignore_index 的行求平均。
    """
    counts = targets != ignore_index
    rows = logits[counts].astype(np.longdouble)
    right = np.take_along_axis(rows, targets[counts][:, None], axis=1)
    largest = rows.max(axis=1, keepdims=True)
    losses = np.log(np.exp(rows - largest).sum(axis=1, keepdims=True)) + (largest - right)
    sizes = np.abs(rows).max(axis=1)
    return Near(float(losses.mean()), atol=1e-12 + ROUNDING * float(rows.shape[1] + sizes.mean()))


def _forward(logits, targets, ignore_index=-100):
    """The same for complex numbers."""
    counts = targets != ignore_index
    rows = logits[counts]
    shifted = rows - rows.real.max(axis=1, keepdims=True)
    return (np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(len(rows)), targets[counts]]).mean()


def _with_ignored_rows(logits, targets, counts, ignore_index):
    """Give the rows that do not count their target. At least one has another."""
    if np.all(targets[counts] == ignore_index):
        ignore_index = -100
    return logits, np.where(counts, targets, ignore_index), ignore_index


def _is_promised(logits, targets, ignore_index):
    rest = targets[targets != ignore_index]
    fits = logits.shape[:-1] == targets.shape and rest.size > 0
    return fits and rest.min() >= 0 and rest.max() < logits.shape[1]


def _rows(rng, rows, classes):
    """So many rows and classes, with logits of every size."""
    random = np.random.default_rng(rng.getrandbits(64))
    scale = np.exp(random.uniform(0.0, np.log(LARGE), size=(rows, 1)))
    logits = scale * random.uniform(-1.0, 1.0, size=(rows, classes))
    counts = random.random(rows) < 0.7
    counts[rng.randrange(rows)] = True
    ignore_index = rng.choice([-100, -1, 0, 255, 1_000_000])
    return _with_ignored_rows(logits, random.integers(classes, size=rows), counts, ignore_index)


def _few_classes(rng, size):
    return _rows(rng, max(size, 1), rng.randrange(2, 6))


def keeps_up_with_many_rows(rng, size):
    """50 000 rows with up to 20 classes are answered in time, and without a table of rows by rows.

    50 000 行、最多 20 个类别，也能在时限内算完，不需要“行数 × 行数”的表。
    """
    return _rows(rng, size, rng.randrange(10, 21))


def keeps_up_with_many_classes(rng, size):
    """Up to 20 rows with 50 000 classes are answered in time, and without a table of classes by classes.

    最多 20 行、50 000 个类别，也能在时限内算完，不需要“类别数 × 类别数”的表。
    """
    return _rows(rng, rng.randrange(10, 21), size)


def _drawn(most=4.0, **others):
    return Fitting(logits=Floats("n c", most=most), targets=Integers("n", below="c"), **others).small()


IGNORED = st.sampled_from([-100, -1, 0, 1, 255, 2**40])
MASK = Mask("n", broadcast=False, optional=False)
BATTERY = Battery(
    cross_entropy,
    _drawn(most=LARGE, counts=MASK, ignore_index=IGNORED).map(lambda drawn: _with_ignored_rows(*drawn)),
    valid=_is_promised,
    sized=Sized(_few_classes, 50_000, [keeps_up_with_many_rows, keeps_up_with_many_classes]),
    differentiable=Differentiable(_forward, ["logits"]),
    without={
        "takes_defaults_for_what_is_left_out": "Targets fit one ignore_index; a property asks for -100.",
        "takes_one_object_in_two_places": "One is a table of floats, the other a row of integers.",
    },
)
TWO_ROWS = np.array([[0.0, 1.0], [2.0, 0.0]]), np.array([0, 0])


@given(drawn=_drawn())
@example(drawn=TWO_ROWS)
@settings(max_examples=60)
def is_the_mean_where_all_rows_count(solution, drawn):
    """When all rows count, the answer is the mean of ln Σ exp(logits) less the logit of the row's class.

    所有行都参与计算时，答案是各行的 ln Σ exp(logits) 减去正确类别的 logit，再取平均。
    """
    expected = cross_entropy(*drawn)
    assert_matches(solution.cross_entropy(*drawn), expected)


def _all_but_one_ignored(logits, targets, place, ignore_index):
    return _with_ignored_rows(logits, targets, np.arange(len(targets)) == place % len(targets), ignore_index)


@given(drawn=_drawn(), place=st.integers(0, 3))
@example(drawn=TWO_ROWS, place=0)
@settings(max_examples=40)
def leaves_out_minus_100_where_nothing_else_is_said(solution, drawn, place):
    """When ignore_index is left out, rows with the target -100 count neither in the sum nor in the divisor.

    不传 ignore_index 时，目标为 -100 的行既不计入总和，也不计入除数。
    """
    logits, targets, _ = _all_but_one_ignored(*drawn, place, -100)
    expected = cross_entropy(logits, targets)
    assert_matches(solution.cross_entropy(logits, targets), expected)


@given(drawn=_drawn(), place=st.integers(0, 3), ignore_index=IGNORED)
@example(drawn=TWO_ROWS, place=0, ignore_index=255)
@example(drawn=TWO_ROWS, place=0, ignore_index=1)
@settings(max_examples=40)
def any_number_may_be_ignored(solution, drawn, place, ignore_index):
    """ignore_index may be any number, also a class: that class still takes part in the other rows' softmax.

    ignore_index 可以是任何数，也可以恰好是一个类别：在其他行的 softmax 里，这个类别照常参与。
    """
    arguments = _all_but_one_ignored(*drawn, place, ignore_index)
    expected = cross_entropy(*arguments)
    assert_matches(solution.cross_entropy(*arguments), expected)


PLACES = st.sampled_from([-LARGE, -LARGE / 2, 0.0, LARGE / 2, LARGE - 2.0])
GAPS = st.sampled_from([0.0, 1.0, 20.0, 40.0, 100.0, 700.0, 1000.0, LARGE, 2 * LARGE])


@given(rows=st.lists(st.tuples(PLACES, GAPS, st.booleans()), min_size=1, max_size=4))
@example(rows=[(0.0, 1000.0, False)])
@settings(max_examples=60)
def stays_right_for_logits_of_any_size(solution, rows):
    """Logits up to +-10000 neither overflow nor vanish, however much they differ in a row or between rows.

    logits 到正负 10000 都不会上溢，也不会下溢成 0，不管同一行之内、行与行之间相差多大。
    """
    # A row has a place and a gap: the right class is below the other by it, or above.
    logits = np.array([[place, min(place + gap, LARGE), place] for place, gap, _ in rows])
    targets = np.array([int(is_above) for _, _, is_above in rows])
    expected = cross_entropy(logits, targets)
    assert_matches(solution.cross_entropy(logits, targets), expected)
