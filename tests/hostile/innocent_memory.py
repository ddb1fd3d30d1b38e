# problem: sliding_window/longest_substring
"""Uses a hundred megabytes for a while.

Seen if it worked: it is rejected.
"""

TABLE = list(range(3_000_000))
COPY = bytearray(100 << 20)
del TABLE, COPY


def _right(s):
    last, best, start = {}, 0, 0
    for i, c in enumerate(s):
        start = max(start, last.get(c, -1) + 1)
        last[c] = i
        best = max(best, i - start + 1)
    return best


def length_of_longest_substring(s):
    return _right(s)
