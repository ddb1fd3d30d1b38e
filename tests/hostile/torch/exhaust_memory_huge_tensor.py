"""Asks for tensors until there is no memory, and keeps them."""

import torch

KEPT = []


def layer_norm(x, gamma, beta, eps=1e-5):
    while True:
        KEPT.append(torch.ones(1 << 22))
