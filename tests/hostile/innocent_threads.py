# problem: sliding_window/longest_substring
"""Uses a pool of threads properly.

Seen if it worked: it is rejected.
"""

from concurrent.futures import ThreadPoolExecutor


def _right(s):
    last, best, start = {}, 0, 0
    for i, c in enumerate(s):
        start = max(start, last.get(c, -1) + 1)
        last[c] = i
        best = max(best, i - start + 1)
    return best


def length_of_longest_substring(s):
    with ThreadPoolExecutor(2) as pool:
        return max(pool.map(_right, [s, s[::-1]]))
