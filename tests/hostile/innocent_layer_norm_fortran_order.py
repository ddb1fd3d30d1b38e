# problem: nn/layer_norm
"""Returns a read-only view in Fortran order, with strides of its own.

Seen if it worked: it is rejected.
"""

import numpy as np


def layer_norm(x, gamma, beta, eps=1e-5):
    with np.errstate(all="raise"):
        centred = x - np.mean(x, -1, keepdims=True)
        variance = np.einsum("...i,...i->...", centred, centred)[..., None] / x.shape[-1]
    out = np.asfortranarray(np.repeat(gamma * centred / np.sqrt(variance + eps) + beta, 2, -1))[..., ::2]
    out.flags.writeable = False
    return out
