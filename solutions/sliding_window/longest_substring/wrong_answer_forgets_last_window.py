# problem: sliding_window/longest_substring
"""Measures the window only when it meets a repetition, so the last window is never measured."""


def length_of_longest_substring(s: str) -> int:
    window = set()
    left = longest = 0
    for character in s:
        if character in window:
            longest = max(longest, len(window))
        while character in window:
            window.remove(s[left])
            left += 1
        window.add(character)
    return longest
