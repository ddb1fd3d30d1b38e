# problem: nn/rope
"""Plain loops over rows and pairs, with the math module; slow, and the formula word for word."""

import math

import numpy as np


def rope(x: np.ndarray, positions: np.ndarray | None = None, base: float = 10000.0) -> np.ndarray:
    """Rotate one pair after the other."""
    length, width = x.shape[-2:]
    where = list(range(length)) if positions is None else positions.tolist()
    rows = []
    for index, row in enumerate(x.reshape(x.size // width, width).tolist()):
        for pair in range(width // 2):
            angle = where[index % length] / base ** (2 * pair / width)
            a, b = row[2 * pair : 2 * pair + 2]
            row[2 * pair] = a * math.cos(angle) - b * math.sin(angle)
            row[2 * pair + 1] = a * math.sin(angle) + b * math.cos(angle)
        rows.append(row)
    return np.array(rows).reshape(x.shape)
