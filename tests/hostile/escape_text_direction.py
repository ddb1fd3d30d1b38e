# problem: sliding_window/longest_substring
"""Turns the direction of text in its message, so that the report reads otherwise.

Seen if it worked: the report's letters run from right to left.
"""


def length_of_longest_substring(s):
    raise ValueError("\u202edetpecca\u202c \u2066x\u2069 \u200f \u061c")
