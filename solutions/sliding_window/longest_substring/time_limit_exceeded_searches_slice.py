# problem: sliding_window/longest_substring
"""Searches the window anew for every character: quadratic when the window is long."""


def length_of_longest_substring(s: str) -> int:
    left = longest = 0
    for right in range(len(s)):
        while s[right] in s[left:right]:
            left += 1
        longest = max(longest, right - left + 1)
    return longest
