"""The items of a battery for arrays: long axes, and numbers at which formulas lose their digits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from judge.testing.fitting import Fitting, far_from_zero, with_outliers
from judge.testing.strategies import seeds

Property = Callable[..., None]
Check = Callable[[Any, tuple[Any, ...]], None]

MEDIUM: Final = 600
SEEDS: Final = st.integers(0, 2**32 - 1)


def items(fitting: Fitting, check: Check) -> Iterator[Property]:
    """The properties for arguments that fit together. `check` makes a call and compares it."""
    if fitting.longest:
        yield _long_axes(fitting, check)
        yield _longest_axes(fitting, check)
    if fitting.parts("far"):
        yield _far(fitting, check)
    if fitting.parts("outliers"):
        yield _outliers(fitting, check)
    if fitting.parts("constant"):
        yield _constants(fitting, check)


def _long_axes(fitting: Fitting, check: Check) -> Property:
    lengths = {axis: st.integers(5, min(MEDIUM, most)) for axis, most in fitting.longest.items()}

    @settings(max_examples=15 * len(lengths))
    @given(
        axis=st.sampled_from(list(lengths)).flatmap(lambda name: st.tuples(st.just(name), lengths[name])),
        seed=SEEDS,
        others=fitting.others(),
    )
    def handles_axes_of_hundreds(
        solution: Any, axis: tuple[str, int], seed: int, others: tuple[Any, ...]
    ) -> None:
        """Arrays with an axis of tens or hundreds of elements are handled like small ones.

        某一维有几十或几百个元素的数组，与小数组同样对待。
        """
        rng = np.random.default_rng(seed)
        check(solution, tuple(fitting.of_seed(rng, fitting.sizes_with(rng, *axis), others).values()))

    return handles_axes_of_hundreds


def _longest_axes(fitting: Fitting, check: Check) -> Property:
    @settings(max_examples=1)
    @given(seed=seeds(), others=fitting.others())
    def handles_the_longest_axes(solution: Any, seed: int, others: tuple[Any, ...]) -> None:
        """Arrays with an axis of the greatest promised length are handled like small ones.

        某一维达到所承诺的最大长度的数组，与小数组同样对待。
        """
        rng = np.random.default_rng(seed)
        for axis, most in fitting.longest.items():
            sizes = fitting.sizes_with(rng, axis, int(most - rng.integers(1 + most // 20)))
            check(solution, tuple(fitting.of_seed(rng, sizes, others).values()))

    return handles_the_longest_axes


def _far(fitting: Fitting, check: Check) -> Property:
    names = fitting.parts("far")

    @settings(max_examples=30)
    @given(
        seed=SEEDS,
        offset=st.sampled_from([1e4, -1e4, 1e5, -9e5]),
        ratio=st.sampled_from([1e-6, 1e-7, 1e-8, 0.0]),
        is_long=st.booleans(),
        mixed=st.booleans(),
        others=fitting.others(),
    )
    def stays_precise_far_from_zero(
        solution: Any,
        seed: int,
        offset: float,
        ratio: float,
        is_long: bool,
        mixed: bool,
        others: tuple[Any, ...],
    ) -> None:
        """Where values are far from zero and close together, the result stays precise.

        数值离零很远而彼此很接近时，结果仍然精确。
        """
        rng = np.random.default_rng(seed)
        axis = fitting.last_axis(names[0])
        length = int(rng.integers(100, 500) if is_long else rng.integers(2, 8))
        made = fitting.of_seed(rng, fitting.sizes_with(rng, axis, length), others)
        made |= {name: far_from_zero(rng, made[name], offset, ratio, mixed=mixed) for name in names}
        check(solution, tuple(made.values()))

    return stays_precise_far_from_zero


def _outliers(fitting: Fitting, check: Check) -> Property:
    names = fitting.parts("outliers")

    @settings(max_examples=20)
    @given(seed=SEEDS, length=st.integers(2, 8) | st.integers(100, MEDIUM), others=fitting.others())
    def handles_outliers(solution: Any, seed: int, length: int, others: tuple[Any, ...]) -> None:
        """One huge value among small ones counts like any other: nothing is clipped.

        许多小数值中有一个极大的数值时，它同样计入结果：没有任何数值被截断。
        """
        rng = np.random.default_rng(seed)
        axis = fitting.last_axis(names[0])
        made = fitting.of_seed(rng, fitting.sizes_with(rng, axis, length), others)
        made |= {name: with_outliers(rng, made[name]) for name in names}
        check(solution, tuple(made.values()))

    return handles_outliers


def _constants(fitting: Fitting, check: Check) -> Property:
    names = fitting.parts("constant")

    @settings(max_examples=20)
    @given(
        seed=SEEDS,
        values=st.tuples(*(st.sampled_from(fitting.constants(name)) for name in names)),
        others=fitting.others(),
    )
    def takes_zeros_and_ones(
        solution: Any, seed: int, values: tuple[float | None, ...], others: tuple[Any, ...]
    ) -> None:
        """Arguments of nothing but zeros, or nothing but ones, are taken as they are.

        全为零或全为一的参数，按其本来的值处理。
        """
        rng = np.random.default_rng(seed)
        made = fitting.of_seed(rng, fitting.sizes_with(rng, "", 0), others)
        for name, value in zip(names, values, strict=True):
            if value is not None:
                made[name] = np.full_like(made[name], value)
        check(solution, tuple(made.values()))

    return takes_zeros_and_ones
