# problem: decode/top_p
"""Sort, add up, and keep each token before which the total has not reached p."""

import numpy as np


def top_p_probabilities(logits: np.ndarray, p: float) -> np.ndarray:
    """The softmax of the logits, cut to the smallest set of top tokens with a total of at least p."""
    order = np.argsort(-logits, axis=-1, kind="stable")
    ranked = np.take_along_axis(logits, order, axis=-1)
    powers = np.exp(ranked - ranked[..., :1])
    probabilities = powers / powers.sum(axis=-1, keepdims=True)
    if p < 1:
        before = np.cumsum(probabilities, axis=-1)[..., :-1]
        probabilities[..., 1:][before >= p] = 0.0
    result = np.empty(logits.shape)
    np.put_along_axis(result, order, probabilities / probabilities.sum(axis=-1, keepdims=True), axis=-1)
    return result
