# problem: sliding_window/longest_substring
"""Takes the maximum over all positions, and an empty string has none."""


def length_of_longest_substring(s: str) -> int:
    last_index = {}
    lengths = []
    start = 0
    for end, character in enumerate(s):
        start = max(start, last_index.get(character, -1) + 1)
        last_index[character] = end
        lengths.append(end - start + 1)
    return max(lengths)
