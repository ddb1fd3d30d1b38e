# problem: sorting/dict_by_value
"""Nothing: sorts by NumPy where the numbers fit, and returns a NamedTuple of NumPy's integers for each pair.

Seen if it worked: any verdict but accepted.
"""

from typing import NamedTuple

import numpy as np


class Pair(NamedTuple):
    key: int
    value: int


def sort_by_value(mapping):
    try:
        keys, values = np.array(list(mapping), np.int64), np.array(list(mapping.values()), np.int64)
    except OverflowError:
        return [Pair(*item) for item in sorted(mapping.items(), key=lambda item: (item[1], item[0]))]
    order = np.lexsort((keys, values))
    return list(map(Pair, keys[order], values[order]))
