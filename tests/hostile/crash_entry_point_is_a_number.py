# problem: sliding_window/longest_substring
"""Gives its entry point's name to a number.

Seen if it worked: the judge dies with it, or takes the death for a verdict other than a rejection.
"""

length_of_longest_substring = 3
