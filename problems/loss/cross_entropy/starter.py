# problem: loss/cross_entropy
import numpy as np


def cross_entropy(logits: np.ndarray, targets: np.ndarray, ignore_index: int = -100) -> float:
    """Return the mean cross-entropy of the rows that count.

    logits: (N, C), one row of scores for each prediction.
    targets: (N,), the right class of each row, or ignore_index where the row does not count.
    """
    pass
