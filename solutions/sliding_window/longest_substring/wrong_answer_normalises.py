# problem: sliding_window/longest_substring
"""Normalises the string first, which joins and splits code points."""

import unicodedata


def length_of_longest_substring(s: str) -> int:
    last_index = {}
    longest = start = 0
    for end, character in enumerate(unicodedata.normalize("NFC", s)):
        start = max(start, last_index.get(character, -1) + 1)
        last_index[character] = end
        longest = max(longest, end - start + 1)
    return longest
