"""What a properties.py draws with, beside Hypothesis' own strategies: values at which programs break.

Everything that is drawn is plain data, so that a judgement can keep it. Large inputs are made of a number
that Hypothesis draws, so that nobody knows them before:

    @settings(max_examples=1)
    @given(seed=seeds())
    def keeps_up_with_100_000_items(solution, seed):
        items = many_integers(random.Random(seed), 100_000, 0, 10**9)
"""

from __future__ import annotations

import random
from array import array
from typing import Any, Final

from hypothesis import strategies as st

SEED_BYTES: Final = 8


def seeds() -> st.SearchStrategy[int]:
    """Numbers for `random.Random` or `numpy.random.default_rng`, from 1 to 2**64 - 1, new for each seed.

    Drawn byte by byte, and never 0: Hypothesis tries the simplest value of a strategy first, whatever its
    seed is, and now and then a number that is written in the submission. Neither may be known beforehand.
    """
    return st.tuples(*[st.integers(0, 255)] * SEED_BYTES).map(bytes).map(int.from_bytes).filter(bool)


def many_integers(rng: random.Random, count: int, low: int, high: int) -> list[int]:
    """`count` integers from `low` to `high`, both included: as `rng.randint`, in a tenth of the time.

    The range may have up to 2**48 numbers.
    """
    width = high - low + 1
    return [low + number % width for number in array("Q", rng.randbytes(8 * count))]


def different_integers(rng: random.Random, count: int, low: int, high: int) -> list[int]:
    """`count` different integers from `low` to `high`, in no order; the range must be far wider."""
    spare = count // 100 + 10
    return list(dict.fromkeys(many_integers(rng, count + spare, low, high)))[:count]


_WIDTHS: Final = (
    *(2**15, 2**31, 2**53, 2**61, 2**63, 2**64, 2**128),
    *(10**9, 10**18, 10**19, 10**30, 10**100, 10**308),
)


def huge_integers() -> st.SearchStrategy[int]:
    """Integers near 2**31, 2**53, 2**63, 10**18, 10**308 and the like, of both signs, and near 0.

    There machine integers, floats and decimals stop being exact, and there is somebody's "larger than any".
    """
    landmarks = [0, *_WIDTHS, *(-width for width in _WIDTHS)]
    return st.builds(int.__add__, st.sampled_from(landmarks), st.integers(-3, 3))


def endless_integers() -> st.SearchStrategy[int]:
    """Integers of 400 to 5000 digits: no float is as large, and Python prints none of more than 4300."""
    return st.builds(
        _near_a_power,  # built, because Hypothesis prints what it samples from
        st.sampled_from([400, 1000, 4298, 4300, 5000]),
        st.sampled_from([1, -1]),
        st.integers(-3, 3),
    )


def _near_a_power(zeros: int, sign: int, step: int) -> int:
    return int(sign * 10**zeros + step)


def integers_with_equal_hashes() -> st.SearchStrategy[int]:
    """Integers of which several have the same `hash`, such as -1 and -2, or 0 and 2**61 - 1."""
    modulus = 2**61 - 1
    return st.sampled_from([0, modulus, -modulus, -1, -2, -modulus - 1, 1, modulus + 1])


MARKS: Final = sorted(
    {
        sign * (power + step)
        for power in (
            *(2**exponent for exponent in (*range(66), 127, 128)),
            *(digit * 10**exponent for digit in (1, 2, 5) for exponent in range(21)),
        )
        for sign in (1, -1)
        for step in (-1, 0, 1)
    }
    | {
        sign * size
        for size in (
            *(int(digit * count) for digit in "123456789" for count in range(1, 13)),
            *(12345, 123456, 1234567, 12345678, 123456789, 1234567890, 987654321),
            *(0xDEAD, 0xBEEF, 0xDEADBEEF, 0xCAFE, 0xCAFEBABE, 10**9 + 7, 10**100, 10**400, 10**3999),
        )
        for sign in (1, -1)
    },
    key=abs,
)
"""Integers that a program may be tempted to take as its own mark, since "no list will hold them".

None has more than 4000 digits: Python prints no integer of more than 4300.
"""


def node_values() -> st.SearchStrategy[int]:
    """What a node of a list or tree may hold: mostly small, equal now and then, sometimes one of MARKS."""
    return st.integers(-2, 2) | st.integers() | st.sampled_from(MARKS)


def linked_values(
    values: st.SearchStrategy[int] | None = None, max_size: int = 50
) -> st.SearchStrategy[tuple[list[int], int | None]]:
    """The values of a linked list and where its last node links back to, for `linked_list(*drawn)`.

    Half of them end (None), the others have a loop of any length; some are empty.
    """
    of_values = st.lists(node_values() if values is None else values, max_size=max_size)

    def with_end(drawn: list[int]) -> st.SearchStrategy[tuple[list[int], int | None]]:
        back = st.none() if not drawn else st.none() | st.integers(0, len(drawn) - 1)
        return st.tuples(st.just(drawn), back)

    return of_values.flatmap(with_end)


def level_orders(
    values: st.SearchStrategy[int] | None = None, max_size: int = 30
) -> st.SearchStrategy[list[int | None]]:
    """Binary trees as LeetCode writes them, level by level with None for no child, for `tree(drawn)`.

    Bushy ones and ones that are hardly more than a list, leaning to a side or going to and fro; some empty.
    """
    value = node_values() if values is None else values
    shape = st.lists(st.integers(0, 3), max_size=max_size)  # of each node in turn: which children it has
    return st.tuples(shape, st.lists(value, min_size=max_size, max_size=max_size)).map(
        lambda drawn: _level_order(*drawn)
    )


def _level_order(shape: list[int], values: list[int]) -> list[int | None]:
    if not shape:
        return []
    made: list[int | None] = [values[0]]
    count = 1
    waiting = 1  # nodes whose children are not written yet
    for children in shape:
        if not waiting:
            break
        waiting -= 1
        for bit in (1, 2):
            has_child = bool(children & bit) and count < min(len(shape), len(values))
            made.append(values[count] if has_child else None)
            count += has_child
            waiting += has_child
    while made and made[-1] is None:
        made.pop()
    return made


def adjacency_lists(max_nodes: int = 8) -> st.SearchStrategy[list[list[int]]]:
    """Connected undirected graphs as adjacency lists, for `graph(drawn)`: simple ones, some empty."""

    def of_size(size: int) -> st.SearchStrategy[list[list[int]]]:
        parents = st.tuples(*(st.integers(0, node - 1) for node in range(1, size)))
        pairs = [(one, other) for other in range(size) for one in range(other)]
        more = st.lists(st.sampled_from(pairs), max_size=size) if pairs else st.just([])
        return st.tuples(parents, more).map(lambda drawn: _adjacency(size, *drawn))

    return st.integers(0, max_nodes).flatmap(of_size)


def _adjacency(size: int, parents: tuple[int, ...], more: list[tuple[int, int]]) -> list[list[int]]:
    edges = {(parent, node) for node, parent in enumerate(parents, start=1)} | set(more)
    neighbors: list[list[int]] = [[] for _ in range(size)]
    for one, other in sorted(edges):
        neighbors[one].append(other)
        neighbors[other].append(one)
    return neighbors


LOOK_ALIKES: Final = (
    "aAáa\u0301\u00aa\uff41\u0430\U0001d41a",  # case, accents, compatibility forms, Cyrillic
    "sSßſẞ",  # case folding
    "iIİıi\u0307",
    "\u00c5\u212bA\u030a",  # equal after normalisation
    "\ufb01fi",
    "1\u0661\u00b9\u2460",
    "\0 \t\n\r\x0b\x0c\x1c\x85\xa0\u2028\u3000\ufeff\u200b\u200d",  # blanks and nothings
    "\U0001f600\U0001f601\U0001f602\ud7ff\ue000",  # UTF-16 shares the first half of the first three
    "\U0001f468\U0001f469\U0001f467\u200d\U0001f3fb\U0001f3ff\ufe0f",  # parts of one emoji
    "a" + "".join(chr(ord("a") + 2**power) for power in range(7, 17)) + "\U00100061",  # high bits
    "\0" + "".join(chr(2**power) for power in range(7, 17)) + "\U00100000\U0010ffff\uffff\x7f\xff",
    "az{`AZ[@09/:!~",  # the ends of the ranges in ASCII, and what lies beyond
    "\\'\"#%*+-.?^$|()[]{},;_",  # what means something to somebody
)
"""Groups of characters that some shortcut takes for one another, or does not take for characters at all."""


def look_alikes(max_size: int = 12) -> st.SearchStrategy[str]:
    """Texts of characters that look alike, differ in case only, share their low bits, or are invisible."""
    return st.sampled_from(LOOK_ALIKES).flatmap(lambda characters: st.text(characters, max_size=max_size))


def any_text(max_size: int = 40) -> st.SearchStrategy[str]:
    """Texts of any characters of Unicode but surrogates."""
    return st.text(st.characters(exclude_categories=["Cs"]), max_size=max_size)


def boxes(low: int, high: int, *, min_side: int = 0) -> st.SearchStrategy[tuple[int, int, int, int]]:
    """Boxes (x1, y1, x2, y2) with whole coordinates from `low` to `high`, x1 <= x2 and y1 <= y2."""
    whole = st.integers(low, high)
    sides = st.tuples(whole, whole).map(sorted).filter(lambda side: side[1] - side[0] >= min_side)
    return st.tuples(sides, sides).map(lambda xy: (xy[0][0], xy[1][0], xy[0][1], xy[1][1]))


def distributions(size: int) -> st.SearchStrategy[list[float]]:
    """Probabilities of `size` outcomes that add up to 1: multiples of 1/64, some of them 0 or 1."""
    weights = st.lists(st.integers(0, 8), min_size=size, max_size=size).filter(any)
    return weights.map(_shares)


def _shares(weights: list[int]) -> list[float]:
    """Whole 64ths in proportion to the weights; the largest one takes what is left, so the sum is exact."""
    total = sum(weights)
    parts = [64 * weight // total for weight in weights]
    parts[weights.index(max(weights))] += 64 - sum(parts)
    return [part / 64 for part in parts]


def nested(value: st.SearchStrategy[Any], depth: int = 3) -> st.SearchStrategy[Any]:
    """`value`, or lists of it, nested up to `depth` levels."""
    if depth == 0:
        return value
    return value | st.lists(nested(value, depth - 1), max_size=3)
