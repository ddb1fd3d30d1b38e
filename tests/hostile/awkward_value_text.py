# problem: sliding_window/longest_substring
"""Returns the right number as text.

Seen if it worked: an error of the judge, a hang, or the verdict accepted.
"""


def length_of_longest_substring(s):
    return str(len(set(s)))
