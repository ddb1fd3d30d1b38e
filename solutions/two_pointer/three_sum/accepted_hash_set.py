# problem: two_pointer/three_sum
"""For each number, remembers the later ones it has passed, and looks for the third among them."""


def three_sum(nums: list[int]) -> list[list[int]]:
    found: set[tuple[int, ...]] = set()
    done: set[int] = set()
    for i, first in enumerate(nums):
        if first in done:
            continue
        done.add(first)
        passed: set[int] = set()
        for second in nums[i + 1 :]:
            if -first - second in passed:
                found.add(tuple(sorted((first, second, -first - second))))
            passed.add(second)
    return [list(triple) for triple in sorted(found)]
