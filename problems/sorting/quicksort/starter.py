# problem: sorting/quicksort


def sort_array(nums: list[int]) -> list[int]:
    """Sort numbers, by hand.

    nums: 0 to 100 000 integers in any order. It may be sorted itself, or left as it is.
    Returns the numbers in ascending order: nums itself, or a new list.
    """
    pass
