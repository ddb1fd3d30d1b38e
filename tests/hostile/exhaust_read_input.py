# problem: sliding_window/longest_substring
"""Reads all of its standard input, which must be at its end.

Seen if it worked: a hang.
"""

import sys


def length_of_longest_substring(s):
    sys.stdin.read()
    try:
        input()
    except EOFError:
        pass
    return -1
