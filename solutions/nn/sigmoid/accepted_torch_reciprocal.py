# problem: nn/sigmoid
"""The formula as it stands: exp overflows to infinity without complaint, and 1 / infinity is 0."""

import torch


def sigmoid(x):
    return x.neg().exp().add(1).reciprocal()
