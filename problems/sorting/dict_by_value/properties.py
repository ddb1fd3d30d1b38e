"""The hidden tests of sorting/dict_by_value."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from judge.testing import (
    Battery,
    Sized,
    assert_equal,
    different_integers,
    endless_integers,
    huge_integers,
    integers_with_equal_hashes,
    many_integers,
)

MOST = 100_000
SMALL = st.integers(-20, 20)

GROWTH = {
    ("values in no order", "值没有顺序"): lambda size: [{key: key * 7_919 % size for key in range(size)}],
    ("values in falling order", "值递减"): lambda size: [{key: size - key for key in range(size)}],
    ("all values equal", "值全部相等"): lambda size: [dict.fromkeys(range(size, 0, -1), 7)],
}
"""Kinds of input, by the number of items, for saying how the time of a slow solution grows."""


def sort_by_value(mapping):
    """The items are in order of their values, and those with equal values in order of their keys.

    各项按值从小到大排列，值相同的按键从小到大排列。
    """
    return [(key, value) for value, key in sorted((v, k) for k, v in mapping.items())]


def _mapping(rng, length):
    """A mapping with few or many ties among its values, in an order of some kind."""
    keys = different_integers(rng, length, -(10**9), 10**9)
    spread = rng.choice([0, 1, 30, length // 3, length, 10**12])
    items = list(zip(keys, many_integers(rng, length, -spread, spread), strict=True))
    order = rng.choice([None, _key, _value])
    if order is not None:
        items.sort(key=order, reverse=rng.random() < 0.5)
    return (dict(items),)


def _key(item):
    return item[0]


def _value(item):
    return item[1]


def sorts_a_hundred_thousand_items_in_no_order(rng, size):
    """A hundred thousand items in no order are sorted in time.

    十万个没有顺序的项，也能在时限内排好。
    """
    keys = different_integers(rng, size, -(10**9), 10**9)
    return (dict(zip(keys, many_integers(rng, size, -size, size), strict=True)),)


def sorts_items_in_falling_order(rng, size):
    """Items by the tens of thousands whose values and keys fall are sorted in time.

    几万个值和键都从大到小的项，也能在时限内排好。
    """
    keys = sorted(different_integers(rng, size // 2, -(10**9), 10**9), reverse=True)
    values = sorted(many_integers(rng, size // 2, -size, size), reverse=True)
    return (dict(zip(keys, values, strict=True)),)


def sorts_items_with_equal_values(rng, size):
    """Items by the tens of thousands whose values are all equal, and whose keys fall, are sorted in time.

    几万个值全都相同、键从大到小的项，也能在时限内排好。
    """
    keys = sorted(different_integers(rng, size // 2, -(10**9), 10**9), reverse=True)
    return (dict.fromkeys(keys, rng.randrange(-size, size)),)


EQUAL_HASHES = integers_with_equal_hashes()
BATTERY = Battery(
    sort_by_value,
    st.tuples(
        st.dictionaries(SMALL, SMALL, max_size=20)
        | st.dictionaries(SMALL, st.integers(-2, 2), max_size=20)
        | st.dictionaries(EQUAL_HASHES, EQUAL_HASHES, max_size=4)
    ),
    sized=Sized(
        _mapping,
        MOST,
        [
            sorts_a_hundred_thousand_items_in_no_order,
            sorts_items_in_falling_order,
            sorts_items_with_equal_values,
        ],
    ),
)


@given(items=st.lists(st.tuples(SMALL, SMALL), max_size=20, unique_by=(_key, _value)))
@example(items=[(1, 2), (2, 1)])
@example(items=[(1, 10), (2, 9)])
@settings(max_examples=50)
def puts_smaller_values_first(solution, items):
    """Items with smaller values come first.

    值小的项排在前面。
    """
    mapping = dict(items)
    assert_equal(solution.sort_by_value(dict(mapping)), sort_by_value(mapping))


@given(mapping=st.dictionaries(SMALL, st.integers(-2, 2), max_size=20))
@example(mapping={2: 0, 1: 0})
@example(mapping={10: 0, 9: 0})
@settings(max_examples=50)
def orders_equal_values_by_key(solution, mapping):
    """Items whose values are equal are ordered by key, smallest first.

    值相同的项按键从小到大排列。
    """
    assert_equal(solution.sort_by_value(dict(mapping)), sort_by_value(mapping))


@given(mapping=st.dictionaries(huge_integers(), huge_integers() | st.integers(-1, 1), max_size=12))
@example(mapping={2: 2**53, 1: 2**53 + 1})  # equal as floats
@example(mapping={1: 2**63 + 1, 2: 2**63, 3: -1})  # np.array makes floats of such a mixture
@example(mapping={10**100: 0, -(10**100): 1})  # a key outweighs any packing of (value, key)
@example(mapping={1: 10**19})
@example(mapping={10**30 + 1: 0, 10**30: 0})  # equal as decimals of 28 digits
def is_exact_for_integers_of_any_size(solution, mapping):
    """Integers of any size are compared exactly, beyond 64 bits and below zero too.

    任意大小的整数都精确比较，超过 64 位的和负数也不例外。
    """
    assert_equal(solution.sort_by_value(dict(mapping)), sort_by_value(mapping))


@settings(max_examples=60)
@given(mapping=st.dictionaries(endless_integers() | SMALL, endless_integers() | SMALL, max_size=8))
@example(mapping={1: 10**400})  # larger than any float
@example(mapping={1: 10**5000 + 1, 2: 10**5000, 3: -(10**5000)})  # int() and str() refuse so many digits
def is_exact_for_integers_of_thousands_of_digits(solution, mapping):
    """Integers of hundreds or thousands of digits are sorted like any others.

    几百位、几千位的整数，与其他整数同样排序。
    """
    assert_equal(solution.sort_by_value(dict(mapping)), sort_by_value(mapping))
