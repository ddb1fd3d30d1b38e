# problem: sliding_window/longest_substring
"""Returns one of NumPy's integers.

Seen if it worked: it is rejected.
"""

import numpy as np


def _right(s):
    last, best, start = {}, 0, 0
    for i, c in enumerate(s):
        start = max(start, last.get(c, -1) + 1)
        last[c] = i
        best = max(best, i - start + 1)
    return best


def length_of_longest_substring(s):
    return np.int64(_right(s))
