# problem: two_pointer/three_sum


def three_sum(nums: list[int]) -> list[list[int]]:
    """Find all triples of numbers that add up to 0.

    nums: 0 to 2000 integers in no order, left as they are; numbers may repeat.
    Returns each triple once, as a list of three numbers in ascending order; the triples ascend, too.
    """
    pass
