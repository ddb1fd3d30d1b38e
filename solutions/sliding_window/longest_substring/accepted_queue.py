# problem: sliding_window/longest_substring
"""Keeps the window itself in a queue, with a count for every character."""

from collections import Counter, deque


def length_of_longest_substring(s: str) -> int:
    window: deque[str] = deque()
    counts: Counter[str] = Counter()
    longest = 0
    for character in s:
        window.append(character)
        counts[character] += 1
        while counts[character] > 1:
            counts[window.popleft()] -= 1
        longest = max(longest, len(window))
    return longest
