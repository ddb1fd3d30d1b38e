# problem: ml/information_gain
"""Too slow: goes through all samples for each value, for each label and for each pair of them."""

from math import log2

import numpy as np


def information_gain(x: np.ndarray, y: np.ndarray) -> float:
    values, labels = x.tolist(), y.tolist()
    return entropy(labels) + entropy(values) - entropy(list(zip(values, labels)))


def entropy(samples):
    shares = [samples.count(each) / len(samples) for each in set(samples)]
    return -sum(share * log2(share) for share in shares)
