# problem: sliding_window/longest_substring
"""Uses a table of 128 entries, which has no room for characters beyond ASCII."""


def length_of_longest_substring(s: str) -> int:
    last_index = [-1] * 128
    longest = start = 0
    for end, character in enumerate(s):
        start = max(start, last_index[ord(character)] + 1)
        last_index[ord(character)] = end
        longest = max(longest, end - start + 1)
    return longest
