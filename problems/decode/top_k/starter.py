# problem: decode/top_k
import numpy as np


def top_k_probabilities(logits: np.ndarray, k: int, temperature: float = 1.0) -> np.ndarray:
    """The probabilities from which a language model draws its next token when only k tokens may come.

    logits: (V,), or (B, V) for a batch, in which each row is treated by itself.
    k: how many tokens may come, from 1 to V.
    temperature: what the logits are divided by; above 1 is bolder, below 1 more careful.
    Returns a new array of the shape of logits; each row sums to 1.
    """
    pass
