# problem: decode/greedy
"""Looks up the token after each token once and for all, with the end token following itself."""

import numpy as np


def greedy_decode(
    logits: np.ndarray, start_tokens: np.ndarray, end_token: int, max_new_tokens: int
) -> np.ndarray:
    following = np.argmax(logits, axis=1)
    following[end_token] = end_token
    tokens = np.full((len(start_tokens), 1 + max_new_tokens), end_token, dtype=np.int64)
    tokens[:, 0] = start_tokens
    for place in range(max_new_tokens):
        tokens[:, place + 1] = following[tokens[:, place]]
    unfinished = (tokens[:, :-1] != end_token).any(axis=0)
    return tokens[:, : 1 + unfinished.sum()].copy()
