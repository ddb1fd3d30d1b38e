# problem: sliding_window/longest_substring
"""Looks at every second right end of a long string, to be twice as fast."""


def length_of_longest_substring(s: str) -> int:
    step = 2 if len(s) > 5000 else 1
    last_index: dict[str, int] = {}
    longest = start = 0
    for end, character in enumerate(s):
        start = max(start, last_index.get(character, -1) + 1)
        last_index[character] = end
        if end % step == 1 or step == 1:
            longest = max(longest, end - start + 1)
    return longest
