# problem: nn/rnn_cell
"""A module with two linear layers, whose weights are stored the other way round."""

import torch
from torch import nn


class Cell(nn.Module):
    def __init__(self, w_x, w_h, b):
        super().__init__()
        self.of_input = nn.Linear(*w_x.shape)
        self.of_state = nn.Linear(*w_h.shape, bias=False)
        with torch.no_grad():
            self.of_input.weight.copy_(w_x.T)
            self.of_input.bias.copy_(b)
            self.of_state.weight.copy_(w_h.T)

    def forward(self, x, h):
        return torch.tanh(self.of_input(x) + self.of_state(h))


def rnn_cell(x, h, w_x, w_h, b):
    return Cell(w_x, w_h, b)(x, h)
