# problem: sliding_window/longest_substring
"""Raises a syntax error at column 2**50 of its own first line.

Seen if it worked: an error of the judge, a hang, or the verdict accepted.
"""


def length_of_longest_substring(s):
    raise SyntaxError("no", ("submission", 1, 1 << 50, "x"))
