# problem: nn/swiglu
"""Two paths up, a product, and one path down."""

import numpy as np


def swish(z: np.ndarray) -> np.ndarray:
    """z * sigmoid(z), with an exponential that cannot overflow."""
    shrunk = np.exp(-np.abs(z))
    return z * np.where(z < 0, shrunk, 1.0) / (1.0 + shrunk)


def swiglu(x: np.ndarray, w_gate: np.ndarray, w_up: np.ndarray, w_down: np.ndarray) -> np.ndarray:
    """The gate lets through as much of each hidden number as swish says (Shazeer, 2020)."""
    return (swish(x @ w_gate) * (x @ w_up)) @ w_down
