# problem: sliding_window/longest_substring
"""Two passes: where each character occurred before, then the left edge as a running maximum."""

from collections.abc import Iterator
from itertools import accumulate


def length_of_longest_substring(s: str) -> int:
    left_edges = accumulate(_after_previous(s), max)
    return max((end - left + 1 for end, left in enumerate(left_edges)), default=0)


def _after_previous(s: str) -> Iterator[int]:
    """For every position: one more than the last index at which its character occurred, or 0."""
    last_index: dict[str, int] = {}
    for index, character in enumerate(s):
        yield last_index.get(character, -1) + 1
        last_index[character] = index
