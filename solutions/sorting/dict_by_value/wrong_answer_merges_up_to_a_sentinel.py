# problem: sorting/dict_by_value
"""Wrong: merges with sentinels of 10^18 behind each half, as if no value were larger."""

Pair = tuple[int, int]

SENTINEL = (10**18, 0)


def sort_by_value(mapping: dict[int, int]) -> list[Pair]:
    return [(key, value) for value, key in merge_sort([(v, k) for k, v in mapping.items()])]


def merge_sort(pairs: list[Pair]) -> list[Pair]:
    if len(pairs) < 2:
        return pairs
    middle = len(pairs) // 2
    left = merge_sort(pairs[:middle]) + [SENTINEL] * len(pairs)
    right = merge_sort(pairs[middle:]) + [SENTINEL] * len(pairs)
    merged: list[Pair] = []
    i = j = 0
    for _ in pairs:
        if left[i] <= right[j]:
            merged.append(left[i])
            i += 1
        else:
            merged.append(right[j])
            j += 1
    return merged
