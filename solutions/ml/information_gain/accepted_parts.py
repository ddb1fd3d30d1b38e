# problem: ml/information_gain
"""Plain Python, as the definition says: the labels of each part, and their entropy."""

from collections import Counter, defaultdict
from math import log2

import numpy as np


def information_gain(x: np.ndarray, y: np.ndarray) -> float:
    labels = y.tolist()
    parts: dict[int, list[int]] = defaultdict(list)
    for value, label in zip(x.tolist(), labels, strict=True):
        parts[value].append(label)
    left = sum(len(part) / len(labels) * entropy(part) for part in parts.values())
    return entropy(labels) - left


def entropy(labels: list[int]) -> float:
    shares = [count / len(labels) for count in Counter(labels).values()]
    return -sum(share * log2(share) for share in shares)
