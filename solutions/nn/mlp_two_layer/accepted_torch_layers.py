# problem: nn/mlp_two_layer
"""A layer knows how to go forwards and backwards, and remembers what it needs in between."""

import torch


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def forward(self, x):
        self.x = x
        return torch.addmm(self.bias, x, self.weight)

    def backward(self, grad):
        self.weight_grad = torch.einsum("ni,no->io", self.x, grad)
        self.bias_grad = grad.sum(0)
        return torch.einsum("no,io->ni", grad, self.weight)


class ReLU:
    def forward(self, x):
        self.mask = x <= 0
        return x.masked_fill(self.mask, 0.0)

    def backward(self, grad):
        return grad.masked_fill(self.mask, 0.0)


def forward_backward(x, w1, b1, w2, b2, dout):
    first, relu, second = Linear(w1, b1), ReLU(), Linear(w2, b2)
    y = x
    for layer in (first, relu, second):
        y = layer.forward(y)
    dx = dout
    for layer in (second, relu, first):
        dx = layer.backward(dx)
    return y, dx, first.weight_grad, first.bias_grad, second.weight_grad, second.bias_grad
