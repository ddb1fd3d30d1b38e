# problem: decode/temperature
import numpy as np


def temperature_probabilities(logits: np.ndarray, temperature: float = 1.0) -> np.ndarray:
    """The probabilities from which a language model draws its next token at this temperature.

    logits: (..., V), each row along the last axis by itself.
    temperature: what the logits are divided by; 0 gives all to the first of the largest.
    Returns a new array of the shape of logits; each row sums to 1.
    """
    pass
