# problem: sorting/dict_by_value
"""Wrong: puts keys and values in 64-bit arrays, which larger integers do not fit."""

import numpy as np


def sort_by_value(mapping: dict[int, int]) -> list[tuple[int, int]]:
    keys = np.array(list(mapping.keys()), dtype=np.int64)
    values = np.array(list(mapping.values()), dtype=np.int64)
    order = np.lexsort((keys, values))
    return list(zip(keys[order].tolist(), values[order].tolist(), strict=True))
