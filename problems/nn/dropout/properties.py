"""The hidden tests of nn/dropout."""

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from judge.testing import Battery, Fitting, Floats, Integers, Mismatch, assert_matches, assert_shares_nothing


def dropout(x, p, uniform, training=True):
    """In training an element is 0 where uniform < p, and else x / (1 - p); in inference it is x.

    训练时，uniform < p 的元素为 0，其余为 x / (1 - p)；推理时结果就是 x。
    """
    if not training:
        return x.copy()
    pairs = zip(x.ravel().tolist(), uniform.ravel().tolist(), strict=True)
    return np.array([0.0 if number < p else each / (1 - p) for each, number in pairs]).reshape(x.shape)


EIGHTHS = 8  # so coarse that some numbers are exactly p
PROBABILITIES = st.sampled_from([0.5, 0.25, 0.125, 0.75, 0.875, 0.0, 0.1, 0.9])


def _arguments(x, p, eighths, training):
    return x, p, eighths / EIGHTHS, training


ARGUMENTS = Fitting(
    x=Floats("... n", outliers=True, constant=True),
    p=PROBABILITIES,
    eighths=Integers("... n", below=EIGHTHS),
    training=st.sampled_from([True, True, True, False]),
    longest={"n": 20_000, "...": 20_000},
)
BATTERY = Battery(
    dropout,
    ARGUMENTS,
    build=_arguments,
    without={"returns_a_new_array": "In inference it may return x itself."},
)


def _check(solution, *arguments):
    expected = dropout(*arguments)
    assert_matches(solution.dropout(*arguments), expected)


def _check_what_is_zero(solution, x, p, uniform):
    """Where x has no zeros: whether the right elements become 0, however the others are scaled."""
    expected = dropout(x, p, uniform)
    answer = solution.dropout(x, p, uniform, True)
    if not np.array_equal(np.asarray(answer) == 0, expected == 0):
        raise Mismatch("it must be 0 where uniform < p, and nowhere else", expected)


@given(drawn=ARGUMENTS.small())
@example(drawn=(np.array([3.0, 6.0]), 0.5, np.array([0, 7]), False))
@settings(max_examples=30)
def does_nothing_in_inference(solution, drawn):
    """With training=False the result is x as it is: nothing is dropped, and nothing is scaled.

    training=False 时结果就是 x：既不丢弃，也不缩放。
    """
    x, p, uniform, _ = _arguments(*drawn)
    _check(solution, x, p, uniform, False)


@given(drawn=ARGUMENTS.small())
@example(drawn=(np.array([1.0, 1.0, 1.0]), 0.25, np.array([7, 0, 4]), True))
@settings(max_examples=60)
def p_is_the_probability_of_dropping(solution, drawn):
    """In training, what becomes 0 is where uniform < p: p is the probability of dropping, not of keeping.

    训练时，uniform < p 的元素变成 0：p 是丢弃的概率，不是保留的概率。
    """
    x, p, uniform, _ = _arguments(*drawn)
    x, numbers = np.where(x == 0, 1.0, x), np.where(uniform == p, 0.96, uniform)
    _check_what_is_zero(solution, x, p, numbers)


@given(drawn=ARGUMENTS.small(), p=st.sampled_from([0.125, 0.25, 0.5, 0.75, 0.875, 0.0]))
@example(drawn=(np.array([1.0, 2.0]), 0.25, np.array([0, 0]), True), p=0.25)
@settings(max_examples=30)
def keeps_what_is_exactly_p(solution, drawn, p):
    """An element whose number is exactly p is kept: uniform >= p keeps. The next smaller number drops.

    随机数恰好等于 p 的元素要保留：uniform >= p 时保留；只比 p 小一点，也要丢弃。
    """
    x = np.where(drawn[0] == 0, 1.0, drawn[0])
    _check_what_is_zero(solution, x, p, np.full(x.shape, p))
    _check_what_is_zero(solution, x, p, np.full(x.shape, max(np.nextafter(p, 0.0), 0.0)))


@given(drawn=ARGUMENTS.small())
@example(drawn=(np.array([3.0, 6.0]), 0.25, np.array([7, 7]), True))
@settings(max_examples=60)
def divides_what_is_kept_by_one_minus_p(solution, drawn):
    """In training what is kept is divided by 1 - p, whatever share of the elements was kept this time.

    训练时，保留下来的元素要除以 1 - p，与这一次实际保留了多少无关。
    """
    x, p, uniform, _ = _arguments(*drawn)
    _check(solution, x, p, uniform, True)


@given(drawn=ARGUMENTS.small(), p=st.sampled_from([0.0, 0.0, 0.125, 0.5]))
@settings(max_examples=20)
def returns_a_new_array_in_training(solution, drawn, p):
    """In training the result is a new array, also where nothing is dropped, and with p = 0.

    训练时返回的是新的数组：一个元素也没有丢弃时如此，p = 0 时也如此。
    """
    x, _, uniform, _ = _arguments(*drawn)
    solution.dropout(x, p, uniform, True)
    assert_shares_nothing(solution, BATTERY.names)
