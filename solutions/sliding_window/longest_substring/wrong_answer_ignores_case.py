# problem: sliding_window/longest_substring
"""Takes upper and lower case for the same character."""


def length_of_longest_substring(s: str) -> int:
    last_index = {}
    longest = start = 0
    for end, character in enumerate(s.lower()):
        start = max(start, last_index.get(character, -1) + 1)
        last_index[character] = end
        longest = max(longest, end - start + 1)
    return longest
