# problem: decode/greedy
import numpy as np


def greedy_decode(
    logits: np.ndarray, start_tokens: np.ndarray, end_token: int, max_new_tokens: int
) -> np.ndarray:
    """Continue each row of a batch with the likeliest token, again and again, until all rows have ended.

    logits: (V, V), row t has the logits of the token that comes after token t.
    start_tokens: (B,), int64, the first token of each row.
    end_token: a row ends with it, and is filled up with it.
    max_new_tokens: how many tokens may follow the start token.
    Returns a new array (B, L), int64, as long as the longest row.
    """
    pass
