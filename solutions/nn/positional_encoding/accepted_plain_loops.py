# problem: nn/positional_encoding
"""LeetCode style; plain Python, number by number."""

import math

import numpy as np


class Solution:
    def positionalEncoding(self, max_len: int, d_model: int) -> np.ndarray:
        rates = [1 / 10000 ** ((column - column % 2) / d_model) for column in range(d_model)]
        rows = []
        for position in range(max_len):
            row = [math.sin(position * rate) for rate in rates]
            row[1::2] = [math.cos(position * rate) for rate in rates[1::2]]
            rows.append(row)
        return np.array(rows)
