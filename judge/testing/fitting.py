"""Arrays whose shapes fit together: drawn small, number by number, or made large, of a seed.

    ARGUMENTS = Fitting(
        x=Floats("... c", far=True, outliers=True),
        gamma=Floats("c", constant=True),
        beta=Floats("c", constant=True),
        eps=st.sampled_from([1e-5, 1.0, 1e-12]),
        longest={"c": 5000, "...": 10_000},
    )

A shape is a text of axes. The same name is the same size; `...` stands for none to three leading axes, `2`
for a fixed size, `h*d` for a product. Sizes of 1 and sizes that are all equal come up often: a mix-up of two
axes needs both.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any, Final

import numpy as np
from hypothesis import strategies as st

PALETTE: Final = np.array([0.0, 1.0, -1.0, 2.0, -2.0, 0.5, 3.0, -4.0, -0.5, 1.5, -3.5, 2.5])
"""What the elements of small arrays are. A counterexample shrinks towards 0."""
POSITIVE: Final = np.array([1.0, 2.0, 0.5, 4.0, 0.25, 3.0, 9.0, 0.01])
LEADING: Final = "..."
_SOME: Final = np.array([False, False, True])
LARGEST_SMALL_SIZE: Final = 4
LARGEST_EQUAL_SIZE: Final = 3
MOST_LEADING_AXES: Final = 3
LARGEST_LEADING: Final = 3
OUTLIER: Final = 1e6

Sizes = Mapping[str, Any]
"""The size of each axis by its name; of `...` a tuple of sizes."""


@dataclass(frozen=True)
class Floats:
    """An array of float64."""

    shape: str
    positive: bool = False
    """All elements are greater than 0."""
    most: float = 10.0
    """The largest of the arbitrary floats of which one is among the elements now and then."""
    far: bool = False
    """It is also asked with values that are far from zero and close together."""
    outliers: bool = False
    """It is also asked with a value of a million, or minus a million, in each row."""
    constant: bool = False
    """It is also asked with nothing but zeros (unless it is positive), and with nothing but ones."""
    optional: bool = False
    """It may also be None."""
    multiple_of: float | None = None
    """A power of 2 of which all elements are multiples: then sums of a few are exact, in any order. Those
    that are far, or outliers, are not rounded."""

    def raw(self) -> st.SearchStrategy[Any]:
        numbers = st.floats(0.01 if self.positive else -self.most, self.most)  # also those in the submission
        return st.tuples(_bytes(np.uint8, self.shape), st.none() | st.none() | numbers)

    def of_raw(self, raw: tuple[bytes, float | None], sizes: Sizes) -> Any:
        picked, number = raw
        array = _picked(POSITIVE if self.positive else PALETTE, picked, _shape(self.shape, sizes))
        if number is not None and array.size:
            array.flat[array.size // 2] = number
        return self._rounded(array)

    def of_seed(self, rng: np.random.Generator, sizes: Sizes) -> Any:
        values = rng.standard_normal(_shape(self.shape, sizes))
        return self._rounded(np.abs(values) + 0.1 if self.positive else values)

    def _rounded(self, array: Any) -> Any:
        return array if self.multiple_of is None else np.round(array / self.multiple_of) * self.multiple_of


@dataclass(frozen=True)
class Integers:
    """An array of int64 from 0 to below `below`: a number, or the name of an axis, such as the classes."""

    shape: str
    below: int | str
    sentinel: int | None = None
    """What some elements are instead, but never all: of targets, the one that is to be ignored."""
    optional: bool = False
    """It may also be None."""

    def raw(self) -> st.SearchStrategy[Any]:
        plain = _bytes(self._dtype(), self.shape)
        if self.sentinel is None:
            return st.tuples(plain)
        kept = st.integers(0, prod(_shape(self.shape, _LARGEST)) - 1)
        return st.tuples(plain, _bytes(np.uint8, self.shape), kept)

    def of_raw(self, raw: tuple[Any, ...], sizes: Sizes) -> Any:
        shape, [of_numbers, *of_marks] = _shape(self.shape, sizes), raw
        numbers = _array(of_numbers, self._dtype(), shape).astype(np.uint64)
        plain = (numbers % self._end(sizes)).astype(np.int64)
        if not of_marks:
            return plain
        marks, kept = of_marks
        return self._marked(plain, _picked(_SOME, marks, shape), kept % max(plain.size, 1))

    def of_seed(self, rng: np.random.Generator, sizes: Sizes) -> Any:
        shape = _shape(self.shape, sizes)
        plain = rng.integers(self._end(sizes), size=shape)
        if self.sentinel is None:
            return plain
        return self._marked(plain, rng.random(shape) < 0.3, int(rng.integers(max(plain.size, 1))))

    def fits(self, array: Any, sizes: Sizes) -> bool:
        """Whether all elements are in the range, or the sentinel, and not all the sentinel."""
        rest = array[array != self.sentinel] if self.sentinel is not None else array
        return rest.size > 0 and bool(rest.min() >= 0 and rest.max() < self._end(sizes))

    def _marked(self, plain: Any, marks: Any, kept: int) -> Any:
        """The array with the sentinel where the marks are, but not at the place that is kept."""
        marked: Any = np.where(marks, self.sentinel, plain)
        marked.flat[kept : kept + 1] = plain.flat[kept : kept + 1]
        return marked

    def _dtype(self) -> type[Any]:
        """What picks each number: a byte, or eight where there are more than 256."""
        return np.uint8 if self._end(_LARGEST) <= 256 else np.uint64

    def _end(self, sizes: Sizes) -> int:
        return self.below if isinstance(self.below, int) else int(sizes[self.below])


@dataclass(frozen=True)
class Mask:
    """An array of bool with at least one True along the last axis, or None.

    Its kinds: any flags, only what came before (causal), padding at either end, one position for each row.
    And its forms: each axis in full or of size 1, leading ones of size 1 left out, as broadcasting allows.
    """

    shape: str
    broadcast: bool = True
    """Whether axes may be of size 1, or left out."""
    optional: bool = True
    """Whether it may be None."""

    def raw(self) -> st.SearchStrategy[Any]:
        return st.tuples(st.integers(0, 2**32 - 1), st.booleans())

    def of_raw(self, raw: tuple[int, bool], sizes: Sizes) -> Any:
        seed, is_whole = raw
        return self._made(np.random.default_rng(seed), sizes, is_whole=is_whole)

    def of_seed(self, rng: np.random.Generator, sizes: Sizes) -> Any:
        return self._made(rng, sizes, is_whole=bool(rng.random() < 0.5))

    def _made(self, rng: np.random.Generator, sizes: Sizes, *, is_whole: bool) -> Any:
        shape = list(_shape(self.shape, sizes))
        if self.broadcast and not is_whole:
            shape = [size if rng.random() < 0.6 else 1 for size in shape]
            shape = shape[rng.integers(len(shape)) :]
        mask = _flags(rng, shape)
        keep = rng.integers(shape[-1], size=shape[:-1])
        np.put_along_axis(mask, np.asarray(keep)[..., None], values=True, axis=-1)
        return mask


def _flags(rng: np.random.Generator, shape: list[int]) -> Any:
    """One kind of mask."""
    places = np.arange(shape[-1])
    kind = rng.integers(5)
    if kind == 0 and len(shape) > 1:
        return np.broadcast_to(places <= np.arange(shape[-2])[:, None], shape).copy()
    if kind in (1, 2):
        ends = rng.integers(1, shape[-1] + 1, size=(*shape[:-1], 1))
        return places < ends if kind == 1 else places >= shape[-1] - ends
    if kind == 3:
        return places == rng.integers(shape[-1], size=(*shape[:-1], 1))
    return rng.random(shape) < 0.5


@dataclass(frozen=True)
class Size:
    """An int that is the size of an axis, such as the number of heads in `h*d`."""

    axis: str

    def raw(self) -> st.SearchStrategy[Any]:
        return st.just(())

    def of_raw(self, raw: tuple[()], sizes: Sizes) -> Any:
        del raw
        return sizes[self.axis]

    def of_seed(self, rng: np.random.Generator, sizes: Sizes) -> Any:
        return sizes[self.axis]


Part = Floats | Integers | Mask | Size


class Fitting:
    """The arguments of a call, in order: parts of this module, and strategies for what is no array."""

    def __init__(
        self,
        *,
        longest: Mapping[str, int] | None = None,
        least: Mapping[str, int] | None = None,
        **arguments: Part | st.SearchStrategy[Any],
    ) -> None:
        """`longest`: the axes that may be long, and how long. `least`: axes that are never so short as 1."""
        self.arguments = arguments
        self.longest = dict(longest or {})
        self._least = dict(least or {})
        shapes = [each.shape for each in arguments.values() if isinstance(each, Floats | Integers | Mask)]
        names = [name for shape in shapes for axis in shape.split() for name in axis.split("*")]
        self.axes = tuple(dict.fromkeys(name for name in names if not name.isdigit()))
        unknown = sorted({*self.longest, *self._least} - set(self.axes))
        if unknown:
            raise ValueError(f"there is no axis {unknown[0]} in {', '.join(self.axes)}")

    def parts(self, flag: str) -> list[str]:
        """The arguments with this flag of Floats."""
        return [name for name, each in self.arguments.items() if getattr(each, flag, False)]

    def sizes(self) -> st.SearchStrategy[dict[str, Any]]:
        """Small sizes of all axes: any, all equal, and all 1."""
        small = {axis: st.integers(self._least.get(axis, 1), LARGEST_SMALL_SIZE) for axis in self._named()}
        leading = st.lists(st.integers(1, LARGEST_LEADING), max_size=MOST_LEADING_AXES).map(tuple)
        drawn = st.fixed_dictionaries(small | ({LEADING: leading} if self._has_leading() else {}))
        # Made equal, not drawn equal: what makes a counterexample smaller changes one thing at a time.
        return st.tuples(drawn, st.sampled_from([False, False, True])).map(self._equal)

    def small(self) -> st.SearchStrategy[tuple[Any, ...]]:
        """Small arrays, drawn number by number.

        What they are made of is drawn for the largest sizes, and beside the sizes: so a smaller array begins
        alike, and no strategy is made while examples are drawn, which takes most of the time.
        """
        return st.tuples(self.sizes(), *map(_raw, self.arguments.values())).map(self._of_raw)

    def _of_raw(self, drawn: tuple[Any, ...]) -> tuple[Any, ...]:
        sizes, *raws = drawn
        parts = zip(self.arguments.values(), raws, strict=True)
        return tuple(_of_raw(part, raw, sizes) for part, raw in parts)

    def fits(self, drawn: Sequence[Any]) -> bool:
        """Whether the integers among these arguments are in the range that the shapes of all allow."""
        sizes: dict[str, int] = {}
        parts = list(zip(self.arguments.values(), drawn, strict=False))
        for part, value in parts:
            if isinstance(part, Floats | Integers) and value is not None:
                axes = [axis for axis in part.shape.split() if axis != LEADING]
                sizes |= zip(axes, value.shape[value.ndim - len(axes) :], strict=True)
        integers = ((part, value) for part, value in parts if isinstance(part, Integers))
        return all(value is None or part.fits(value, sizes) for part, value in integers)

    def others(self) -> st.SearchStrategy[tuple[Any, ...]]:
        """What is no array, in order, for `of_seed`."""
        return st.tuples(*(each for each in self.arguments.values() if isinstance(each, st.SearchStrategy)))

    def of_seed(self, rng: np.random.Generator, sizes: Sizes, others: tuple[Any, ...]) -> dict[str, Any]:
        """Arrays of any size, by name."""
        rest = iter(others)
        return {
            name: next(rest) if isinstance(each, st.SearchStrategy) else _of_seed(each, rng, sizes)
            for name, each in self.arguments.items()
        }

    def sizes_with(self, rng: np.random.Generator, axis: str, length: int) -> dict[str, Any]:
        """Small sizes of all axes but one. Of `...`, the product of one or two axes is about `length`."""
        sizes: dict[str, Any] = {
            name: int(rng.integers(self._least.get(name, 1), LARGEST_SMALL_SIZE + 1))
            for name in self._named()
        }
        if self._has_leading():
            sizes[LEADING] = tuple(map(int, rng.integers(1, 4, size=rng.integers(0, 3))))
        if axis == LEADING:
            half = max(length // 2, 1)
            sizes[LEADING] = [(length,), (half, 2), (2, half)][rng.integers(3)]
        elif axis:
            sizes[axis] = length
        return sizes

    def constants(self, name: str) -> list[float | None]:
        """What all elements of an argument may be set to; None leaves them as they are."""
        part = self.arguments[name]
        return [1.0, None] if isinstance(part, Floats) and part.positive else [0.0, 1.0, None]

    def last_axis(self, name: str) -> str:
        """The last axis of an argument, if its size is free; else ""."""
        shape = self.arguments[name]
        assert isinstance(shape, Floats)
        axis = shape.shape.split()[-1]
        return axis if axis in self._named() else ""

    def _named(self) -> list[str]:
        return [axis for axis in self.axes if axis != LEADING]

    def _has_leading(self) -> bool:
        return LEADING in self.axes

    def _equal(self, drawn: tuple[dict[str, Any], bool]) -> dict[str, Any]:
        """The sizes as drawn, or all of them equal to one."""
        sizes, is_equal = drawn
        named = self._named()
        if not is_equal or not named:
            return sizes
        size = (sizes[named[0]] - 1) % LARGEST_EQUAL_SIZE + 1
        equal: dict[str, Any] = {axis: max(size, self._least.get(axis, 1)) for axis in named}
        return equal | ({LEADING: (size,) * len(sizes[LEADING])} if self._has_leading() else {})


def _raw(argument: Part | st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """What an argument is made of; None for one that is left out."""
    if isinstance(argument, st.SearchStrategy):
        return argument
    raw = argument.raw()
    return st.none() | raw | raw if getattr(argument, "optional", False) else raw


def _of_raw(argument: Part | st.SearchStrategy[Any], raw: Any, sizes: Sizes) -> Any:
    if isinstance(argument, st.SearchStrategy) or raw is None:
        return raw
    return argument.of_raw(raw, sizes)


def _of_seed(part: Part, rng: np.random.Generator, sizes: Sizes) -> Any:
    """An array, or now and then None, if it may be None and nothing is asked of its numbers."""
    is_changed = any(getattr(part, flag, False) for flag in ("far", "outliers", "constant"))
    if getattr(part, "optional", False) and not is_changed and rng.random() < 0.2:
        return None
    return part.of_seed(rng, sizes)


def far_from_zero(rng: np.random.Generator, array: Any, offset: float, ratio: float, *, mixed: bool) -> Any:
    """The array, made to lie about `offset` with a relative spread of `ratio`.

    `mixed`: rows lie far from each other, too, so that no one shift suits them all.
    """
    scales = np.array([1, -1, 0.5, -0.25] if mixed else [1.0])
    rows = scales[np.arange(prod(array.shape[:-1])) % len(scales)].reshape((*array.shape[:-1], 1))
    return offset * rows * (1 + ratio * rng.standard_normal(array.shape))


def with_outliers(rng: np.random.Generator, array: Any) -> Any:
    """The array with one huge value in each row along the last axis."""
    changed = array.copy()
    changed[..., rng.integers(array.shape[-1])] = rng.choice([-OUTLIER, OUTLIER])
    return changed


def _shape(text: str, sizes: Sizes) -> tuple[int, ...]:
    shape: list[int] = []
    for axis in re.split(r"\s+", text.strip()) if text.strip() else []:
        if axis == LEADING:
            shape += sizes[LEADING]
        else:
            shape.append(prod(int(name) if name.isdigit() else sizes[name] for name in axis.split("*")))
    return tuple(shape)


def _bytes(dtype: type[Any], text: str) -> st.SearchStrategy[bytes]:
    """As many bytes as an array of the largest small shape has."""
    length = np.dtype(dtype).itemsize * prod(_shape(text, _LARGEST))
    return st.binary(min_size=length, max_size=length)


def _array(raw: bytes, dtype: type[Any], shape: tuple[int, ...]) -> Any:
    """The array of this shape that begins these bytes."""
    return np.frombuffer(raw, dtype)[: prod(shape)].reshape(shape)


def _picked(palette: Any, raw: bytes, shape: tuple[int, ...]) -> Any:
    """An array of these elements: a byte picks each."""
    return palette[_array(raw, np.uint8, shape) % len(palette)]


_LARGEST: Final[Sizes] = defaultdict(
    lambda: LARGEST_SMALL_SIZE, {LEADING: (LARGEST_LEADING,) * MOST_LEADING_AXES}
)
"""Sizes of which none that is drawn small is larger."""
