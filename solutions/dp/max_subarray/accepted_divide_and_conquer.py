# problem: dp/max_subarray
"""Halves: each tells its sum, and the best sums at its start, at its end, and anywhere."""

Summary = tuple[int, int, int, int]


def max_subarray(nums: list[int]) -> int:
    return _summary(nums, 0, len(nums))[3]


def _summary(nums: list[int], start: int, end: int) -> Summary:
    if end - start == 1:
        return (nums[start],) * 4
    middle = (start + end) // 2
    total, prefix, suffix, best = _summary(nums, start, middle)
    next_total, next_prefix, next_suffix, next_best = _summary(nums, middle, end)
    return (
        total + next_total,
        max(prefix, total + next_prefix),
        max(next_suffix, next_total + suffix),
        max(best, next_best, suffix + next_prefix),
    )
