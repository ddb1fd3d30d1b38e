# problem: ml/best_split
"""Plain Python with fractions: nothing is rounded, so equal costs are equal."""

from collections import Counter
from fractions import Fraction

import numpy as np


def best_split(x: np.ndarray, y: np.ndarray) -> tuple[int, float] | None:
    best = None
    for feature, column in enumerate(x.T.tolist()):
        rows = sorted(zip(column, y.tolist(), strict=True))
        left: Counter[int] = Counter()
        right = Counter(y.tolist())
        in_left, in_right = 0, sum(count**2 for count in right.values())
        for size, ((value, label), (following, _)) in enumerate(zip(rows, rows[1:]), start=1):
            in_left += 2 * left[label] + 1
            in_right -= 2 * right[label] - 1
            left[label] += 1
            right[label] -= 1
            if value < following:
                cost = len(rows) - Fraction(in_left, size) - Fraction(in_right, len(rows) - size)
                if best is None or cost < best[0]:
                    best = cost, feature, (value + following) / 2
    return best and best[1:]
