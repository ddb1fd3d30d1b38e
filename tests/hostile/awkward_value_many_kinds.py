# problem: sliding_window/longest_substring
"""Returns sets of tuples of frozensets, bytes and complex numbers.

Seen if it worked: an error of the judge, a hang, or the verdict accepted.
"""


def length_of_longest_substring(s):
    return {(frozenset({b"x", 1j}), None), (1.5, True)}
