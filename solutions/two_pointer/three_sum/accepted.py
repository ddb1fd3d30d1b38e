# problem: two_pointer/three_sum
"""Sorts, and for each smallest number lets two pointers come towards each other."""


def three_sum(nums: list[int]) -> list[list[int]]:
    ordered = sorted(nums)
    triples = []
    for i, first in enumerate(ordered):
        if i > 0 and ordered[i - 1] == first:
            continue
        low, high = i + 1, len(ordered) - 1
        while low < high:
            total = first + ordered[low] + ordered[high]
            if total < 0:
                low += 1
            elif total > 0:
                high -= 1
            else:
                triples.append([first, ordered[low], ordered[high]])
                low += 1
                while low < high and ordered[low] == ordered[low - 1]:
                    low += 1
    return triples
