# problem: sliding_window/longest_substring
"""Raises the recursion limit and recurses ten thousand levels.

Seen if it worked: it is rejected.
"""

import sys

sys.setrecursionlimit(20_000)


def _right(s):
    last, best, start = {}, 0, 0
    for i, c in enumerate(s):
        start = max(start, last.get(c, -1) + 1)
        last[c] = i
        best = max(best, i - start + 1)
    return best


def depth(n):
    return n if n == 0 else depth(n - 1)


def length_of_longest_substring(s):
    depth(10_000 if len(s) < 3 else 10)
    return _right(s)
