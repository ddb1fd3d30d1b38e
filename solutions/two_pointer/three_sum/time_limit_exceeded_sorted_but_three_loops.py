# problem: two_pointer/three_sum
"""Wrong: sorts and skips repeated numbers, and still looks through the rest for each pair."""


def three_sum(nums: list[int]) -> list[list[int]]:
    nums = sorted(nums)
    triples = []
    for i, first in enumerate(nums):
        if i and first == nums[i - 1]:
            continue
        for j in range(i + 1, len(nums)):
            if j > i + 1 and nums[j] == nums[j - 1]:
                continue
            for third in nums[j + 1 :]:
                if first + nums[j] + third == 0:
                    triples.append([first, nums[j], third])
                    break
    return triples
