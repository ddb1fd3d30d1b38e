# problem: two_pointer/three_sum
"""Knows the triples that it has by first * 200001 + second: enough for numbers up to 10^5, and no further."""


def three_sum(nums: list[int]) -> list[list[int]]:
    ordered = sorted(nums)
    codes = set()
    triples = []
    for i, first in enumerate(ordered):
        low, high = i + 1, len(ordered) - 1
        while low < high:
            total = first + ordered[low] + ordered[high]
            if total == 0:
                code = first * 200_001 + ordered[low]
                if code not in codes:
                    codes.add(code)
                    triples.append([first, ordered[low], ordered[high]])
            if total <= 0:
                low += 1
            else:
                high -= 1
    return triples
