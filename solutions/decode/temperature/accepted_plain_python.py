# problem: decode/temperature
"""Row by row, without NumPy's arithmetic."""

import math

import numpy as np


def _row(logits: list[float], temperature: float) -> list[float]:
    largest = max(logits)
    if temperature == 0:
        winner = logits.index(largest)
        return [1.0 if token == winner else 0.0 for token in range(len(logits))]
    powers = [math.exp((logit - largest) / temperature) for logit in logits]
    total = math.fsum(powers)
    return [power / total for power in powers]


def temperature_probabilities(logits: np.ndarray, temperature: float = 1.0) -> np.ndarray:
    rows = logits.reshape(-1, logits.shape[-1]).tolist()
    return np.array([_row(row, temperature) for row in rows]).reshape(logits.shape)
