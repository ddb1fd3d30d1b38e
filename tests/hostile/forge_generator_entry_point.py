# problem: sliding_window/longest_substring
"""Is a generator function: what comes back is no answer yet.

Seen if it worked: the verdict is accepted.
"""


def length_of_longest_substring(s):
    yield len(set(s))
