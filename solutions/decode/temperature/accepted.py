# problem: decode/temperature
"""Subtract the row's maximum, divide by the temperature, and normalise; temperature 0 is a one-hot row."""

import numpy as np


def temperature_probabilities(logits: np.ndarray, temperature: float = 1.0) -> np.ndarray:
    """The softmax of the logits divided by the temperature, along the last axis."""
    if temperature == 0:
        result = np.zeros(logits.shape)
        np.put_along_axis(result, logits.argmax(axis=-1)[..., None], 1.0, axis=-1)
        return result
    powers = np.exp((logits - logits.max(axis=-1, keepdims=True)) / temperature)
    return powers / powers.sum(axis=-1, keepdims=True)
