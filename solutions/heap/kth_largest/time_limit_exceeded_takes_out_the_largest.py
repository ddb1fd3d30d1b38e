# problem: heap/kth_largest
"""Too slow: takes out the largest number again and again."""


def find_kth_largest(nums: list[int], k: int) -> int:
    rest = list(nums)
    for _ in range(k - 1):
        rest.remove(max(rest))
    return max(rest)
