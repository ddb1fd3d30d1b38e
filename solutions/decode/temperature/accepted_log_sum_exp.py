# problem: decode/temperature
"""Divides first, and takes the logarithm of the sum away; a one-hot row is a row of the identity's kind."""

import numpy as np


def temperature_probabilities(logits: np.ndarray, temperature: float = 1.0) -> np.ndarray:
    if temperature == 0:
        tokens = np.arange(logits.shape[-1])
        return (tokens == logits.argmax(axis=-1)[..., None]).astype(np.float64)
    scaled = logits / temperature
    largest = scaled.max(axis=-1, keepdims=True)
    total = largest + np.log(np.exp(scaled - largest).sum(axis=-1, keepdims=True))
    return np.exp(scaled - total)
