# problem: sorting/dict_by_value
"""LeetCode style; two stable sorts, the less important rule first."""

from operator import itemgetter


class Solution:
    def sortByValue(self, mapping: dict[int, int]) -> list[tuple[int, int]]:
        items = sorted(mapping.items(), key=itemgetter(0))
        items.sort(key=itemgetter(1))  # stable: equal values stay in the order of their keys
        return items
