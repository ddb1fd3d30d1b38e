# problem: dp/edit_distance
"""Recursion from the front, each pair of ends asked once; the recursion limit is raised to the longest words."""

import sys
from functools import cache

sys.setrecursionlimit(10_000)


def min_distance(word1: str, word2: str) -> int:
    @cache
    def distance(i: int, j: int) -> int:
        if i == len(word1):
            return len(word2) - j
        if j == len(word2):
            return len(word1) - i
        if word1[i] == word2[j]:
            return distance(i + 1, j + 1)
        return 1 + min(distance(i + 1, j + 1), distance(i + 1, j), distance(i, j + 1))

    return distance(0, 0)
