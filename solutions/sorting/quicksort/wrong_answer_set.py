# problem: sorting/quicksort
"""Wrong: begins with a set, so that each number is there once."""


def sort_array(nums: list[int]) -> list[int]:
    rest = list(set(nums))
    if len(rest) < 2:
        return rest
    pivot = rest.pop()
    smaller = [number for number in rest if number < pivot]
    larger = [number for number in rest if number > pivot]
    return sort_array(smaller) + [pivot] + sort_array(larger)
