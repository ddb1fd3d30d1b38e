# problem: sorting/dict_by_value
"""Wrong: breaks ties by the key's text, where "10" comes before "9" and "-1" before "-2"."""


def sort_by_value(mapping: dict[int, int]) -> list[tuple[int, int]]:
    return sorted(mapping.items(), key=lambda item: (item[1], str(item[0])))
