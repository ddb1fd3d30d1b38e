# problem: decode/top_p
"""Plain Python: takes token after token from a heap until there is enough."""

import heapq
import math

import numpy as np


def _nucleus(row: list[float], p: float) -> list[float]:
    largest = max(row)
    weights = [math.exp(logit - largest) for logit in row]
    whole = math.fsum(weights)
    heap = [(-logit, token) for token, logit in enumerate(row)]
    heapq.heapify(heap)
    kept: dict[int, float] = {}
    total = 0.0
    while heap and (p == 1 or total < p):
        _, token = heapq.heappop(heap)
        kept[token] = weights[token] / whole
        total += kept[token]
    return [kept.get(token, 0.0) / total for token in range(len(row))]


def top_p_probabilities(logits: np.ndarray, p: float) -> np.ndarray:
    if logits.ndim == 1:
        return np.array(_nucleus(logits.tolist(), p))
    return np.array([_nucleus(row, p) for row in logits.tolist()])
