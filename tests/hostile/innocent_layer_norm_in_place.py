# problem: nn/layer_norm
"""Works in place on its own copy, with out=.

Seen if it worked: it is rejected.
"""

import numpy as np


def layer_norm(x, gamma, beta, eps=1e-5):
    y = np.array(x, dtype=np.float64, copy=True)
    np.subtract(y, y.mean(axis=-1, keepdims=True), out=y)
    y /= np.sqrt(np.square(y).mean(axis=-1, keepdims=True) + eps)
    np.multiply(y, gamma, out=y)
    y += beta
    return y
