# problem: decode/greedy
"""Plain Python: each row by itself, and filled up at the end."""

import numpy as np


def greedy_decode(
    logits: np.ndarray, start_tokens: np.ndarray, end_token: int, max_new_tokens: int
) -> np.ndarray:
    table = logits.tolist()
    rows = []
    for start in start_tokens.tolist():
        row = [start]
        for _ in range(max_new_tokens):
            if row[-1] == end_token:
                break
            choices = table[row[-1]]
            row.append(choices.index(max(choices)))
        rows.append(row)
    length = max(len(row) for row in rows)
    return np.array([row + [end_token] * (length - len(row)) for row in rows])
