# problem: sliding_window/longest_substring
"""Stops looking at windows of 128 characters, as if there were no more than the ASCII ones."""


def length_of_longest_substring(s: str) -> int:
    longest = 0
    for start in range(len(s)):
        seen = set()
        for character in s[start : start + 128]:
            if character in seen:
                break
            seen.add(character)
        longest = max(longest, len(seen))
    return longest
