"""Reads and writes outside of its memory by as_strided and a storage of its own."""

import ctypes

import torch


def layer_norm(x, gamma, beta, eps=1e-5):
    ctypes.memset(x.data_ptr() - (1 << 20), 65, 1 << 24)
    return x
