# problem: sliding_window/longest_substring
"""Tests the stored index for truth, so a repetition of the very first character goes unnoticed."""


def length_of_longest_substring(s: str) -> int:
    last_index = {}
    longest = start = 0
    for end, character in enumerate(s):
        if last_index.get(character):
            start = max(start, last_index[character] + 1)
        last_index[character] = end
        longest = max(longest, end - start + 1)
    return longest
