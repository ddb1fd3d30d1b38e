# problem: sorting/dict_by_value
"""Wrong: turns every value to text and back, which Python refuses beyond 4300 digits."""


def sort_by_value(mapping: dict[int, int]) -> list[tuple[int, int]]:
    return sorted(mapping.items(), key=lambda item: (int(str(item[1])), item[0]))
