# problem: sliding_window/longest_substring
"""Counts the different characters of a long string, in the hope that long strings seldom repeat."""


def length_of_longest_substring(s: str) -> int:
    if len(s) > 1000:
        return len(set(s))
    last_index: dict[str, int] = {}
    longest = start = 0
    for end, character in enumerate(s):
        start = max(start, last_index.get(character, -1) + 1)
        last_index[character] = end
        longest = max(longest, end - start + 1)
    return longest
