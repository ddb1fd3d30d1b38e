# problem: dp/max_subarray


def max_subarray(nums: list[int]) -> int:
    """Return the largest sum that adjacent numbers of a list have.

    nums: 1 to 100 000 integers of any size and sign, left as they are.
    Returns the sum of a run of at least one number.
    """
    pass
