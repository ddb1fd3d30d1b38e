"""Returns lists of tensors that hold themselves, and ones nested deeply."""

import torch


def layer_norm(x, gamma, beta, eps=1e-5):
    own = [x, {"x": x}]
    own += [own, (own, own)] * 20
    deep = [x]
    for _ in range(100_000):
        deep = [deep]
    return own if x.ndim > 1 else deep
