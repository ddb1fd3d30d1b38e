# problem: sliding_window/longest_substring
"""Returns a truth value for a number.

Seen if it worked: an error of the judge, a hang, or the verdict accepted.
"""


def length_of_longest_substring(s):
    return len(s) == 1
