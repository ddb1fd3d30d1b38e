# problem: loss/cross_entropy
"""Plain Python: reads each logit once, and corrects the sum when a larger one comes."""

import math

import numpy as np


def _log_sum_exp(values: list[float]) -> float:
    largest, total = -math.inf, 0.0
    for value in values:
        if value > largest:
            total = total * math.exp(largest - value) + 1.0
            largest = value
        else:
            total += math.exp(value - largest)
    return largest + math.log(total)


def cross_entropy(logits: np.ndarray, targets: np.ndarray, ignore_index: int = -100) -> float:
    losses = [
        _log_sum_exp(row.tolist()) - float(row[target])
        for row, target in zip(logits, targets.tolist(), strict=True)
        if target != ignore_index
    ]
    return math.fsum(losses) / len(losses)
