# problem: sorting/dict_by_value
"""Wrong: merges with one call per item, which goes deeper than Python's recursion limit."""

Pair = tuple[int, int]


def sort_by_value(mapping: dict[int, int]) -> list[Pair]:
    return [(key, value) for value, key in merge_sort([(v, k) for k, v in mapping.items()])]


def merge_sort(pairs: list[Pair]) -> list[Pair]:
    if len(pairs) < 2:
        return pairs
    middle = len(pairs) // 2
    return merge(merge_sort(pairs[:middle]), merge_sort(pairs[middle:]))


def merge(left: list[Pair], right: list[Pair]) -> list[Pair]:
    if not left or not right:
        return left + right
    if left[0] <= right[0]:
        return [left[0], *merge(left[1:], right)]
    return [right[0], *merge(left, right[1:])]
