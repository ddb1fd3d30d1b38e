# problem: ml/information_gain
"""Too slow: goes through all samples for each value of the feature."""

from collections import Counter
from math import log2

import numpy as np


def information_gain(x: np.ndarray, y: np.ndarray) -> float:
    values, labels = x.tolist(), y.tolist()
    gain = entropy(labels)
    for value in set(values):
        part = [label for each, label in zip(values, labels) if each == value]
        gain -= len(part) / len(labels) * entropy(part)
    return gain


def entropy(labels):
    return -sum(count / len(labels) * log2(count / len(labels)) for count in Counter(labels).values())
