# problem: sliding_window/longest_substring
"""Remembers answers by the characters of a string, whatever their order."""

answers: dict[str, int] = {}


def length_of_longest_substring(s: str) -> int:
    known = "".join(sorted(s))
    if known not in answers:
        last_index: dict[str, int] = {}
        longest = start = 0
        for end, character in enumerate(s):
            start = max(start, last_index.get(character, -1) + 1)
            last_index[character] = end
            longest = max(longest, end - start + 1)
        answers[known] = longest
    return answers[known]
