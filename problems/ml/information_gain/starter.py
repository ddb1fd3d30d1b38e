# problem: ml/information_gain
import numpy as np


def information_gain(x: np.ndarray, y: np.ndarray) -> float:
    """How much a feature tells about the labels, in bits.

    x: (N,), int64, the value that the feature has for each sample; one part for each value.
    y: (N,), int64, the labels.
    Returns the entropy of the labels minus their entropy when the feature is known.
    """
    pass
