# problem: sorting/dict_by_value
"""Wrong: remembers answers by a hash, and different mappings may have equal ones: hash(-1) == hash(-2)."""

answers: dict[int, list[tuple[int, int]]] = {}


def sort_by_value(mapping: dict[int, int]) -> list[tuple[int, int]]:
    known = hash(tuple(mapping.items()))
    if known not in answers:
        answers[known] = sorted(mapping.items(), key=lambda item: (item[1], item[0]))
    return answers[known]
