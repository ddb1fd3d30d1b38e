"""Compiles C++ at run time, and lets the inductor do so."""

import torch


def layer_norm(x, gamma, beta, eps=1e-5):
    from torch.utils import cpp_extension

    cpp_extension.load_inline(
        "x", 'int f() { return system("touch /tmp/judge_escape_canary_ext"); }', functions=["f"]
    )
    print("LEAK: compiled")
    return x * 0
