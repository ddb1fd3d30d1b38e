# problem: sliding_window/longest_substring
"""Sends what it prints to os.devnull.

Seen if it worked: it is rejected.
"""

import contextlib
import os


def _right(s):
    last, best, start = {}, 0, 0
    for i, c in enumerate(s):
        start = max(start, last.get(c, -1) + 1)
        last[c] = i
        best = max(best, i - start + 1)
    return best


def length_of_longest_substring(s):
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
        print(s)
    return _right(s)
