# problem: sorting/quicksort
"""Wrong: a counter for each value, as if values were few and not negative."""


def sort_array(nums: list[int]) -> list[int]:
    counts = [0] * (max(nums) + 1)
    for number in nums:
        counts[number] += 1
    return [number for number, count in enumerate(counts) for _ in range(count)]
