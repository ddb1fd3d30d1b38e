# problem: sliding_window/longest_substring
"""Strips the blanks from both ends, though a blank is a character like any other."""


def length_of_longest_substring(s: str) -> int:
    last_index = {}
    longest = start = 0
    for end, character in enumerate(s.strip()):
        start = max(start, last_index.get(character, -1) + 1)
        last_index[character] = end
        longest = max(longest, end - start + 1)
    return longest
