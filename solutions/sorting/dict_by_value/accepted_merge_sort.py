# problem: sorting/dict_by_value
"""A merge sort written by hand, for interviewers who forbid sorted()."""

Pair = tuple[int, int]


def sort_by_value(mapping: dict[int, int]) -> list[Pair]:
    return [(key, value) for value, key in merge_sort([(v, k) for k, v in mapping.items()])]


def merge_sort(pairs: list[Pair]) -> list[Pair]:
    if len(pairs) < 2:
        return pairs
    middle = len(pairs) // 2
    return merge(merge_sort(pairs[:middle]), merge_sort(pairs[middle:]))


def merge(left: list[Pair], right: list[Pair]) -> list[Pair]:
    merged: list[Pair] = []
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            merged.append(left[i])
            i += 1
        else:
            merged.append(right[j])
            j += 1
    return merged + left[i:] + right[j:]
