"""Opens a rendezvous on the network, and connects to one."""

import torch
import torch.distributed as dist


def layer_norm(x, gamma, beta, eps=1e-5):
    for is_master in (True, False):
        try:
            dist.TCPStore("127.0.0.1", 49999, 1, is_master)
            print("LEAK: a socket")
        except Exception:
            pass
    return x * 0
