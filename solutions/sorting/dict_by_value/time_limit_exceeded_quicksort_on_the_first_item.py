# problem: sorting/dict_by_value
"""Wrong: a quicksort whose pivot is the first item, quadratic for items already in order."""


def sort_by_value(mapping: dict[int, int]) -> list[tuple[int, int]]:
    pairs = [(value, key) for key, value in mapping.items()]
    waiting = [(0, len(pairs))]
    while waiting:
        start, end = waiting.pop()
        if end - start < 2:
            continue
        pivot = pairs[start]
        boundary = start
        for i in range(start + 1, end):
            if pairs[i] < pivot:
                boundary += 1
                pairs[boundary], pairs[i] = pairs[i], pairs[boundary]
        pairs[start], pairs[boundary] = pairs[boundary], pairs[start]
        waiting += [(start, boundary), (boundary + 1, end)]
    return [(key, value) for value, key in pairs]
