"""Makes system calls through the C library that PyTorch has loaded."""

import ctypes

import torch


def layer_norm(x, gamma, beta, eps=1e-5):
    libc = ctypes.CDLL(None, use_errno=True)
    buffer = torch.zeros(64, dtype=torch.uint8)
    for number, name in ((57, "fork"), (41, "socket"), (101, "ptrace"), (319, "memfd_create")):
        done = libc.syscall(number, 2, 1, 0, ctypes.c_void_p(buffer.data_ptr()))
        if done == 0 and name == "fork":
            libc._exit(0)
        if done >= 0:
            print("LEAK:", name)
    return x * 0
