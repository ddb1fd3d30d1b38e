# problem: nn/causal_mask
import torch


def causal_mask(num_queries: int, num_keys: int) -> torch.Tensor:
    """Say which keys each query may attend to: its own position, and those before it.

    num_queries: Tq, the queries stand at the last Tq of the num_keys positions.
    num_keys: Tk, at least Tq.
    Returns a new tensor of bool, (Tq, Tk); True means "may attend".
    """
    pass
