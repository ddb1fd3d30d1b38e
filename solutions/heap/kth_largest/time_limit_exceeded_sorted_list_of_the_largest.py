# problem: heap/kth_largest
"""Too slow: walks through a sorted list of the k largest for each number, to find its place."""


def find_kth_largest(nums: list[int], k: int) -> int:
    largest: list[int] = []
    for number in nums:
        place = len(largest)
        while place > 0 and largest[place - 1] < number:
            place -= 1
        largest.insert(place, number)
        del largest[k:]
    return largest[-1]
