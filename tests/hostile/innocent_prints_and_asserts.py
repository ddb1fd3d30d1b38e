# problem: sliding_window/longest_substring
"""Prints a little, asserts, catches its own exceptions.

Seen if it worked: it is rejected.
"""

import logging
import sys


def _right(s):
    last, best, start = {}, 0, 0
    for i, c in enumerate(s):
        start = max(start, last.get(c, -1) + 1)
        last[c] = i
        best = max(best, i - start + 1)
    return best


def length_of_longest_substring(s):
    print("length", len(s))
    logging.getLogger("x").warning("to stderr")
    try:
        raise KeyError(s[:1])
    except KeyError as error:
        assert error.args
    finally:
        sys.stderr.write("")
    return _right(s)
