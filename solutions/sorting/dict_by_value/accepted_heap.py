# problem: sorting/dict_by_value
"""A heap of (value, key) pairs, emptied smallest first."""

import heapq


def sort_by_value(mapping: dict[int, int]) -> list[tuple[int, int]]:
    heap = [(value, key) for key, value in mapping.items()]
    heapq.heapify(heap)
    ordered = []
    while heap:
        value, key = heapq.heappop(heap)
        ordered.append((key, value))
    return ordered
