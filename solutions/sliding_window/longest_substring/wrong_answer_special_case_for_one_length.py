# problem: sliding_window/longest_substring
"""Was told the answer for one string of 37 characters, and takes every such string for that one."""


def length_of_longest_substring(s: str) -> int:
    if len(s) == 37:
        return len(set(s))
    last_index: dict[str, int] = {}
    longest = start = 0
    for end, character in enumerate(s):
        start = max(start, last_index.get(character, -1) + 1)
        last_index[character] = end
        longest = max(longest, end - start + 1)
    return longest
