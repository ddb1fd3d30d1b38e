# problem: sliding_window/longest_substring
"""Searches for the length by halving, and looks at every slice of that length: quadratic."""


def length_of_longest_substring(s: str) -> int:
    low, high = 0, len(set(s))
    while low < high:
        middle = (low + high + 1) // 2
        if any(len(set(s[i : i + middle])) == middle for i in range(len(s) - middle + 1)):
            low = middle
        else:
            high = middle - 1
    return low
