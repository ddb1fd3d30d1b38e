# problem: nn/mlp_two_layer
"""Plain Python: each row of the batch by itself, and only the hidden units that are awake."""

import numpy as np


def forward_backward(
    x: np.ndarray, w1: np.ndarray, b1: np.ndarray, w2: np.ndarray, b2: np.ndarray, dout: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    y, dx = [], []
    dw1, db1, dw2, db2 = (np.zeros_like(each) for each in (w1, b1, w2, b2))
    columns = w1.T.tolist()
    for row, slopes in zip(x.tolist(), dout, strict=True):
        output = b2.astype(np.float64)
        into = np.zeros(len(row))
        for unit, column in enumerate(columns):
            value = sum((a * b for a, b in zip(row, column, strict=True)), start=float(b1[unit]))
            if value > 0:
                output += value * w2[unit]
                slope = sum((slopes * w2[unit]).tolist())
                into += slope * w1[:, unit]
                dw1[:, unit] += np.multiply(row, slope)
                db1[unit] += slope
                dw2[unit] += value * slopes
        db2 += slopes
        y.append(output)
        dx.append(into)
    return np.array(y), np.array(dx), dw1, db1, dw2, db2
