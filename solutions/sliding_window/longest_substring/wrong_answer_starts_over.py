# problem: sliding_window/longest_substring
"""Empties the window at a repetition, and so loses the characters after the first occurrence."""


def length_of_longest_substring(s: str) -> int:
    window = set()
    longest = 0
    for character in s:
        if character in window:
            window = set()
        window.add(character)
        longest = max(longest, len(window))
    return longest
