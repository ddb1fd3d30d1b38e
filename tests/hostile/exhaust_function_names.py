# problem: sliding_window/longest_substring
"""Has megabytes of function names in its traceback.

Seen if it worked: the report is megabytes long.
"""


def inner(depth):
    return inner(depth - 1) if depth else 1 / 0


inner.__code__ = inner.__code__.replace(co_name="f" * 100_000)


def length_of_longest_substring(s):
    inner(30)
