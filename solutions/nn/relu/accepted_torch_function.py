# problem: nn/relu
"""A function of autograd with a backward of its own, which is then asked for the gradient."""

import torch


class Rectify(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x.masked_fill(x <= 0, 0.0)

    @staticmethod
    def backward(ctx, dout):
        (x,) = ctx.saved_tensors
        return dout.masked_fill(x <= 0, 0.0)


def relu(x):
    return Rectify.apply(x)


def relu_backward(dout, x):
    leaf = x.clone().requires_grad_()
    (dx,) = torch.autograd.grad(Rectify.apply(leaf), leaf, dout)
    return dx
