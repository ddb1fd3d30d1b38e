"""The hidden tests of sorting/dict_by_value."""

import random

from hypothesis import example, given, settings
from hypothesis import strategies as st

from judge.expect import assert_equal, assert_unchanged

MANY = 100_000

SMALL = st.integers(-20, 20)

# Around the widths where machine integers and floats stop being exact, and well beyond them.
_WIDTHS = (2**15, 2**31, 2**53, 2**63, 2**64, 2**128, 10**100)
_LANDMARKS = [0, *_WIDTHS, *(-width for width in _WIDTHS)]
HUGE = st.builds(int.__add__, st.sampled_from(_LANDMARKS), st.integers(-3, 3))


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
def is_exact_for_integers_of_any_size(solution, mapping):
    """Integers of any size are compared exactly, beyond 64 bits and below zero too."""
    _assert_sorts(solution, mapping)


@given(mapping=st.dictionaries(SMALL, SMALL, max_size=8))
@example(mapping={1: 2, 2: 1})
@example(mapping={2: 0, 1: 0})
def leaves_the_mapping_as_it_was(solution, mapping):
    """The mapping is as it was before, the order of its items included."""
    given_mapping = dict(mapping)
    solution.sort_by_value(given_mapping)
    assert_unchanged(list(given_mapping.items()), list(mapping.items()), "mapping")


@given(mappings=st.lists(st.dictionaries(st.integers(0, 3), st.integers(0, 3)), max_size=4))
@example(mappings=[{1: 1}, {2: 2}])
@example(mappings=[{1: 2, 2: 1}, {1: 1, 2: 2}])  # the same keys, other values
@example(mappings=[{1: 2, 2: 1}, {3: 2, 0: 1}])  # the same values, other keys
@example(mappings=[{1: 2, 2: 1, 3: 0}, {}, {3: 3}])
def answers_each_mapping_afresh(solution, mappings):
    """Each call depends on its own mapping alone, not on the calls before it."""
    for mapping in [*mappings, *mappings]:
        _assert_sorts(solution, mapping)


def _many_items(order: str) -> dict[int, int]:
    """MANY items with many ties (and singles) among the values, in the given order."""
    rng = random.Random(order)
    keys = list(dict.fromkeys(rng.choices(range(-(10**9), 10**9), k=MANY + 100)))[:MANY]
    items = list(zip(keys, rng.choices(range(-MANY, MANY), k=MANY), strict=True))
    if order == "descending":
        items.sort(key=lambda item: (item[1], item[0]), reverse=True)
    elif order == "all values equal":
        items = [(key, 7) for key in sorted(keys, reverse=True)]
    return dict(items)


@given(order=st.sampled_from(["shuffled", "descending", "all values equal"]))
@settings(max_examples=3)  # each order once
def sorts_a_hundred_thousand_items_in_time(solution, order):
    """A hundred thousand items are sorted in time, whatever order they come in."""
    mapping = _many_items(order)
    expected = _by_value_then_key(mapping)
    actual = solution.sort_by_value(mapping)
    # Not assert_equal: a list of a hundred thousand tuples tells the reader little.
    assert isinstance(actual, list), "it did not return a list"
    assert len(actual) == MANY, f"it returned {len(actual)} items instead of {MANY}"
    if actual != expected:
        wrong = next(i for i in range(MANY) if actual[i] != expected[i])
        raise AssertionError(f"item {wrong} is {actual[wrong]}, and should be {expected[wrong]}")
