# problem: nn/layer_norm_backward
"""No derivation at all: an imaginary step through the forward pass gives each derivative."""

import numpy as np

STEP = 1e-30


def _normalise(x: np.ndarray, eps: float) -> np.ndarray:
    centred = x - x.mean(axis=-1, keepdims=True)
    return centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + eps)


def layer_norm_backward(
    dout: np.ndarray, x: np.ndarray, gamma: np.ndarray, eps: float = 1e-5
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    dx = np.empty_like(x)
    for j in range(x.shape[-1]):
        moved = x.astype(complex)
        moved[..., j] += 1j * STEP
        dx[..., j] = (dout * gamma * _normalise(moved, eps)).sum(axis=-1).imag / STEP
    rows = tuple(range(x.ndim - 1))
    return dx, (dout * _normalise(x, eps)).sum(axis=rows), dout.sum(axis=rows)
