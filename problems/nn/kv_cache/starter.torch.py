# problem: nn/kv_cache
import torch


class KVCache:
    """The keys and values of the tokens so far, for one layer of causal attention."""

    def __init__(self, n_heads: int, head_dim: int) -> None:
        """Make an empty cache.

        n_heads: the number of heads.
        head_dim: the number of features of each head.

        Tensors are float64, and so is what you make without saying a dtype.
        """
        pass

    def append(self, k: torch.Tensor, v: torch.Tensor) -> None:
        """Add the keys and values of t new tokens.

        k, v: (n_heads, t, head_dim), float64. The caller keeps them, and may overwrite them later.
        """
        pass

    def attend(self, q: torch.Tensor) -> torch.Tensor:
        """Let each of the last t_q tokens attend to itself and to all tokens before it.

        q: (n_heads, t_q, head_dim), float64, the queries of the last t_q tokens.
        Returns a new float64 tensor of the shape of q; the rows of queries that have no token are 0.
        """
        pass

    def length(self) -> int:
        """Return how many tokens have been appended so far."""
        pass
