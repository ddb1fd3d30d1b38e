"""The hidden tests of sorting/dict_by_value."""

import random

from hypothesis import example, given, settings
from hypothesis import strategies as st

from judge.testing import assert_equal, assert_unchanged, many_integers, seeds, value_text

MANY = 100_000

SMALL = st.integers(-20, 20)

# Around the numbers where machine integers, floats and decimals stop being exact, where somebody's
# "larger than any value" lies, and well beyond them.
_WIDTHS = (2**15, 2**31, 2**53, 2**61, 2**63, 2**64, 2**128, 10**9, 10**18, 10**19, 10**30, 10**100, 10**308)
_LANDMARKS = [0, *_WIDTHS, *(-width for width in _WIDTHS)]
HUGE = st.builds(int.__add__, st.sampled_from(_LANDMARKS), st.integers(-3, 3))


def _near_a_power(zeros: int, sign: int, step: int) -> int:
    return sign * 10**zeros + step


# Beyond the largest float, and beyond what Python turns into text.
LONG = st.builds(
    _near_a_power,
    st.sampled_from([400, 1000, 4298, 4300, 5000]),
    st.sampled_from([1, -1]),
    st.integers(-3, 3),
)

# Python's hash of an int is what is left modulo 2^61 - 1, and -1 has the hash of -2.
_MODULUS = 2**61 - 1
SAME_HASHES = st.sampled_from([0, _MODULUS, -_MODULUS, -1, -2, -_MODULUS - 1, 1, _MODULUS + 1])


def _key(item: tuple[int, int]) -> int:
    return item[0]


def _value(item: tuple[int, int]) -> int:
    return item[1]


def _by_value_then_key(mapping: dict[int, int]) -> list[tuple[int, int]]:
    """The definition: compare (value, key) pairs, then turn every pair round."""
    return [(key, value) for value, key in sorted((v, k) for k, v in mapping.items())]


def _assert_sorts(solution, mapping: dict[int, int]) -> None:
    expected = _by_value_then_key(mapping)
    # A copy: what a submission does to its argument must not spoil the examples written down below.
    assert_equal(solution.sort_by_value(dict(mapping)), expected)


GROWTH = {
    "values in no order": lambda size: [{key: key * 7_919 % size for key in range(size)}],
    "values in falling order": lambda size: [{key: size - key for key in range(size)}],
    "all values equal": lambda size: [dict.fromkeys(range(size, 0, -1), 7)],
}
"""Kinds of input, by the number of items, for saying how the time of a slow solution grows."""


@given(items=st.lists(st.tuples(SMALL, SMALL), max_size=20, unique_by=(_key, _value)))
@example(items=[(1, 2), (2, 1)])
@example(items=[(1, -1), (2, -2)])
@example(items=[(0, 1), (1, 0)])
@example(items=[(1, 10), (2, 9)])
def puts_smaller_values_first(solution, items):
    """Items with smaller values come first."""
    _assert_sorts(solution, dict(items))


@given(mapping=st.dictionaries(SMALL, st.integers(-2, 2), max_size=20))
@example(mapping={2: 0, 1: 0})
@example(mapping={1: 0, 2: 0})
@example(mapping={-1: 0, -2: 0})
@example(mapping={10: 0, 9: 0})
def orders_equal_values_by_key(solution, mapping):
    """Items whose values are equal are ordered by key, smallest first."""
    _assert_sorts(solution, mapping)


@settings(max_examples=1)
@given(mapping=st.builds(dict))
def returns_an_empty_list_for_an_empty_mapping(solution, mapping):
    """An empty mapping gives an empty list."""
    assert_equal(solution.sort_by_value(mapping), [])


@given(mapping=st.dictionaries(HUGE, HUGE | st.integers(-1, 1), max_size=12))
@example(mapping={2: 2**53, 1: 2**53 + 1})  # equal as floats
@example(mapping={2**53 + 1: 0, 2**53: 0})
@example(mapping={1: 2**63, 2: 0})  # one more than 64 bits with a sign can hold
@example(mapping={2**63: 0, 1: 0})
@example(mapping={1: 2**63 + 1, 2: 2**63, 3: -1})  # np.array makes floats of such a mixture
@example(mapping={2**63 + 1: 0, 2**63: 0, -1: 0})
@example(mapping={10**100: 0, -(10**100): 1})  # a key outweighs any packing of (value, key)
@example(mapping={10**100: 0, 2**64 + 1: 0, -(2**64) - 1: 0, -(10**100): 0})  # no two are alike
@example(mapping={1: 10**100, 2: 2**64 + 1, 3: -(2**64) - 1, 4: -(10**100)})
@example(mapping={1: 10**19})
@example(mapping={2: 10**19 + 1, 1: 10**19, 3: -(10**19)})
@example(mapping={10**30 + 1: 0, 10**30: 0})  # equal as decimals of 28 digits
@example(mapping={1: 10**30 + 1, 2: 10**30})
def is_exact_for_integers_of_any_size(solution, mapping):
    """Integers of any size are compared exactly, beyond 64 bits and below zero too."""
    _assert_sorts(solution, mapping)


@settings(max_examples=60)
@given(mapping=st.dictionaries(LONG | SMALL, LONG | SMALL, max_size=8))
@example(mapping={1: 10**400})  # larger than any float
@example(mapping={10**400: 1})
@example(mapping={10**400 + 1: 0, 10**400: 0, -(10**400): 0})
@example(mapping={1: 10**5000})  # int() and str() refuse so many digits
@example(mapping={10**5000: 1})
@example(mapping={1: 10**5000 + 1, 2: 10**5000, 3: -(10**5000)})
def is_exact_for_integers_of_thousands_of_digits(solution, mapping):
    """Integers of hundreds or thousands of digits are sorted like any others."""
    _assert_sorts(solution, mapping)


@given(mapping=st.dictionaries(SMALL, SMALL, max_size=8))
@example(mapping={1: 2, 2: 1})
@example(mapping={2: 0, 1: 0})
def leaves_the_mapping_as_it_was(solution, mapping):
    """The mapping is as it was before, the order of its items included."""
    given_mapping = dict(mapping)
    solution.sort_by_value(given_mapping)
    assert_unchanged(list(given_mapping.items()), list(mapping.items()), "mapping")


@given(
    mappings=st.lists(
        st.dictionaries(st.integers(-2, 3), st.integers(-2, 3), max_size=4)
        | st.dictionaries(SAME_HASHES, SAME_HASHES, max_size=3),
        max_size=4,
    )
)
@example(mappings=[{1: 1}, {2: 2}])
@example(mappings=[{1: 2, 2: 1}, {1: 1, 2: 2}])  # the same keys, other values
@example(mappings=[{1: 2, 2: 1}, {3: 2, 0: 1}])  # the same values, other keys
@example(mappings=[{1: 2, 2: 1, 3: 0}, {}, {3: 3}])
@example(mappings=[{-1: 0}, {-2: 0}])  # equal hashes
@example(mappings=[{0: -1, 1: 0}, {0: -2, 1: 0}])
@example(mappings=[{0: 0}, {2**61 - 1: 0}, {0: 2**61 - 1}])
@example(mappings=[{1: 0, 3: 5, 2: 0}, {1: 0, 4: 5, 2: 0}, {1: 0, 3: 6, 2: 0}])  # the same ends
def answers_each_mapping_afresh(solution, mappings):
    """Each call depends on its own mapping alone, not on the calls before it."""
    for mapping in [*mappings, *mappings]:
        _assert_sorts(solution, mapping)


def _mapping(rng: random.Random, length: int) -> dict[int, int]:
    """A mapping with few or many ties among its values, in an order of some kind."""
    keys = _different(rng, length)
    spread = rng.choice([0, 1, 30, length // 3, length, 10**12])
    items = list(zip(keys, many_integers(rng, length, -spread, spread), strict=True))
    order = rng.choice([None, _key, _value])
    if order is not None:
        items.sort(key=order, reverse=rng.random() < 0.5)
    return dict(items)


def _assert_sorts_many(solution, mapping: dict[int, int], expected: list[tuple[int, int]]) -> None:
    """The same for a mapping that is too large to be shown."""
    actual = solution.sort_by_value(mapping)
    # Not assert_equal: a list of a hundred thousand tuples tells the reader little.
    assert isinstance(actual, list), "it did not return a list"
    assert len(actual) == len(expected), f"it returned {len(actual)} items instead of {len(expected)}"
    if actual != expected:
        wrong = next(i for i, item in enumerate(expected) if actual[i] != item)
        was, should_be = value_text(actual[wrong]), value_text(expected[wrong])
        raise AssertionError(f"item {wrong} is {was}, and should be {should_be}")


def _assert_sorts_and_keeps(solution, mapping: dict[int, int]) -> None:
    before = list(mapping.items())
    _assert_sorts_many(solution, mapping, _by_value_then_key(mapping))
    assert_unchanged(list(mapping.items()), before, "mapping")


# So many, because a number that is written in a submission is tried as a length now and then.
@settings(max_examples=500)
@given(length=st.integers(0, 360), seed=st.integers(0, 2**32))
def sorts_any_number_of_items(solution, length, seed):
    """However many items there are, they are sorted, and the mapping stays as it was."""
    mapping = _mapping(random.Random(seed), length)
    _assert_sorts_and_keeps(solution, mapping)
    _assert_sorts_and_keeps(solution, dict(reversed(mapping.items())))  # ties the other way round


def _many_items(seed: int, most: int) -> list[tuple[int, int]]:
    """About so many items in no order, with many ties and many singles among the values."""
    rng = random.Random(seed)
    length = most - rng.randrange(100)
    return list(zip(_different(rng, length), many_integers(rng, length, -most, most), strict=True))


def _different(rng: random.Random, count: int) -> list[int]:
    """So many different keys, in no order."""
    spare = count // 100 + 10  # of 2 * 10**9 numbers a few in a hundred thousand are drawn twice
    return list(dict.fromkeys(many_integers(rng, count + spare, -(10**9), 10**9)))[:count]


@settings(max_examples=1)
@given(seed=seeds())
def sorts_a_hundred_thousand_items_in_no_order(solution, seed):
    """A hundred thousand items in no order are sorted in time."""
    mapping = dict(_many_items(seed, MANY))
    _assert_sorts_many(solution, mapping, _by_value_then_key(mapping))


@settings(max_examples=1)
@given(seed=seeds())
def sorts_fifty_thousand_items_in_falling_order(solution, seed):
    """Fifty thousand items whose values and keys fall are sorted in time."""
    falling = sorted(((value, key) for key, value in _many_items(seed, MANY // 2)), reverse=True)
    items = [(key, value) for value, key in falling]
    _assert_sorts_many(solution, dict(items), items[::-1])


@settings(max_examples=1)
@given(seed=seeds())
def sorts_fifty_thousand_items_with_equal_values(solution, seed):
    """Fifty thousand items whose values are all equal, and whose keys fall, are sorted in time."""
    items = _many_items(seed, MANY // 2)
    value = items[0][1]
    keys = sorted(key for key, _ in items)
    _assert_sorts_many(solution, dict.fromkeys(reversed(keys), value), [(key, value) for key in keys])


# Behind the longest: a way that is too slow is stopped there, not at a length that happens to be drawn.
@settings(max_examples=60)
@given(length=st.integers(361, 9999), seed=st.integers(0, 2**32))
def sorts_hundreds_and_thousands_of_items(solution, length, seed):
    """Hundreds or thousands of items are sorted, and the mapping stays as it was."""
    _assert_sorts_and_keeps(solution, _mapping(random.Random(seed), length))


@settings(max_examples=1)
@given(length=st.integers(10_000, 40_000), seed=seeds())
def sorts_tens_of_thousands_of_items(solution, length, seed):
    """Tens of thousands of items are sorted, and the mapping stays as it was."""
    _assert_sorts_and_keeps(solution, _mapping(random.Random(seed), length))
