# problem: sorting/dict_by_value
"""Wrong: an insertion sort, which moves every item past every larger one."""


def sort_by_value(mapping: dict[int, int]) -> list[tuple[int, int]]:
    items = list(mapping.items())
    for end in range(1, len(items)):
        key, value = items[end]
        place = end
        while place > 0 and (items[place - 1][1], items[place - 1][0]) > (value, key):
            items[place] = items[place - 1]
            place -= 1
        items[place] = (key, value)
    return items
