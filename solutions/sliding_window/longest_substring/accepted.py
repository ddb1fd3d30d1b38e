# problem: sliding_window/longest_substring
"""A window whose left edge jumps just behind the last occurrence of the new character."""


def length_of_longest_substring(s: str) -> int:
    """Return the length of the longest substring in which no character occurs twice.

    For every position `end`, `start` is the smallest index such that s[start:end + 1] has no
    repetition. It never moves backwards, so every character is looked at once.
    """
    last_index: dict[str, int] = {}
    longest = start = 0
    for end, character in enumerate(s):
        if last_index.get(character, -1) >= start:
            start = last_index[character] + 1
        last_index[character] = end
        longest = max(longest, end - start + 1)
    return longest
