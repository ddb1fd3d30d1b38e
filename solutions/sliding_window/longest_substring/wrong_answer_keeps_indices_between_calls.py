# problem: sliding_window/longest_substring
"""Keeps the last indices in a default argument, which lives on from call to call."""


def length_of_longest_substring(s: str, last_index: dict = {}) -> int:
    longest = start = 0
    for end, character in enumerate(s):
        start = max(start, last_index.get(character, -1) + 1)
        last_index[character] = end
        longest = max(longest, end - start + 1)
    return longest
