# problem: two_pointer/three_sum
"""Wrong: tries all triples of places."""

from itertools import combinations


def three_sum(nums: list[int]) -> list[list[int]]:
    triples = {triple for triple in combinations(sorted(nums), 3) if sum(triple) == 0}
    return [list(triple) for triple in sorted(triples)]
