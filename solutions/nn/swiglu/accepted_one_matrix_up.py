# problem: nn/swiglu
"""Both matrices up side by side, as models store them; sigmoid as half of a tanh."""

import numpy as np


def swiglu(x: np.ndarray, w_gate: np.ndarray, w_up: np.ndarray, w_down: np.ndarray) -> np.ndarray:
    both = np.einsum("...d,df->...f", x, np.concatenate([w_gate, w_up], axis=1))
    z, value = np.split(both, 2, axis=-1)
    return np.einsum("...f,...f,fd->...d", 0.5 * z * (1 + np.tanh(z / 2)), value, w_down)
