# problem: nn/layer_norm_backward
"""Each step of the forward pass, and then each of them backwards, as on a whiteboard."""

import torch


def layer_norm_backward(dout, x, gamma, eps=1e-5):
    width = x.size(-1)
    rows, grad = x.reshape(-1, width), dout.reshape(-1, width)

    mean = rows.mean(1, keepdim=True)
    centred = rows - mean
    var = (centred * centred).mean(1, keepdim=True)
    inverse = (var + eps).rsqrt()
    x_hat = centred * inverse

    dgamma = torch.einsum("nc,nc->c", grad, x_hat)
    dbeta = grad.sum(0)
    dx_hat = grad * gamma
    dinverse = (dx_hat * centred).sum(1, keepdim=True)
    dvar = dinverse * -0.5 * inverse**3
    dcentred = dx_hat * inverse + dvar * 2 * centred / width
    dx = dcentred - dcentred.mean(1, keepdim=True)
    return dx.reshape(x.shape), dgamma, dbeta
