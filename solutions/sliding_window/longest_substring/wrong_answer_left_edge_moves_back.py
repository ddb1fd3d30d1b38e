# problem: sliding_window/longest_substring
"""Jumps behind the last occurrence even when that lies left of the window: fails for "abba"."""


def length_of_longest_substring(s: str) -> int:
    last_index = {}
    longest = start = 0
    for end, character in enumerate(s):
        if character in last_index:
            start = last_index[character] + 1
        last_index[character] = end
        longest = max(longest, end - start + 1)
    return longest
