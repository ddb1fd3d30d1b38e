"""Computes for minutes in threads that are not the one which is called."""

import torch

torch.set_num_threads(4)
A = torch.ones(1500, 1500)


def layer_norm(x, gamma, beta, eps=1e-5):
    for _ in range(1000):
        A @ A
    mean = x.mean(-1, keepdim=True)
    var = x.var(-1, keepdim=True, unbiased=False)
    return (x - mean) / torch.sqrt(var + eps) * gamma + beta
