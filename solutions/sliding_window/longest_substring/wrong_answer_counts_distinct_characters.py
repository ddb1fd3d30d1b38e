# problem: sliding_window/longest_substring
"""Counts the different characters of the whole string, wherever they stand."""


def length_of_longest_substring(s: str) -> int:
    return len(set(s))
