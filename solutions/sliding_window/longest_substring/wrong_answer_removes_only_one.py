# problem: sliding_window/longest_substring
"""Takes just one character off the left, where all up to the first occurrence have to go."""


def length_of_longest_substring(s: str) -> int:
    window = set()
    left = longest = 0
    for right, character in enumerate(s):
        if character in window:
            window.discard(s[left])
            left += 1
        window.add(character)
        longest = max(longest, right - left + 1)
    return longest
